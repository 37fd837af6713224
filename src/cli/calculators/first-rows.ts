/** The row where each whole number from 0 was first seen. */
export interface FirstRows {
  /** Answers the earlier row of a key that was seen before; else keeps this one. Rows are below 2³². */
  readonly firstOf: (key: number, row: number) => number | undefined;
}

const START = 1 << 10;
/** Beyond this share of places taken, looking one up takes too many steps. */
const FULL = 0.6;

/** Twelve bytes a place (a set of JavaScript takes several times that), because files of marks can have millions of rows. */
export function firstRows(): FirstRows {
  let keys = new Float64Array(START);
  let rows = new Uint32Array(START);
  let taken = 0;

  function place(key: number): number {
    const mask = keys.length - 1;
    // Neighbouring keys are spread over the table by the multiplier of Fibonacci hashing.
    const mixed = Math.imul(key % 2 ** 32, 0x9e3779b1) ^ Math.imul(Math.floor(key / 2 ** 32), 0x85ebca77);
    let at = ((mixed ^ (mixed >>> 15)) >>> 0) & mask;
    // Row 0 is no row: the place is free.
    while (rows[at] !== 0 && keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  function grow(): void {
    const [oldKeys, oldRows] = [keys, rows];
    keys = new Float64Array(oldKeys.length * 2);
    rows = new Uint32Array(oldRows.length * 2);
    for (const [at, row] of oldRows.entries()) {
      if (row === 0) continue;
      const key = oldKeys[at] ?? 0;
      const to = place(key);
      keys[to] = key;
      rows[to] = row;
    }
  }

  return {
    firstOf: (key, row) => {
      const at = place(key);
      const first = rows[at];
      if (first !== 0) return first;
      keys[at] = key;
      rows[at] = row;
      taken += 1;
      if (taken > keys.length * FULL) grow();
      return undefined;
    },
  };
}
