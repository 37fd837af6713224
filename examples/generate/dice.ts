/**
 * A xorshift generator (Marsaglia 2003, 13-17-5): whole numbers only, so that every machine throws the same dice. Nothing
 * of the demo years comes from a clock, from floating point or from anybody's real data.
 */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  readonly even: (low: number, high: number) => number;
  /** The same, with the middle more likely than the ends. */
  readonly bell: (low: number, high: number) => number;
  /** True in `hits` of `of` throws. */
  readonly chance: (hits: number, of: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** The list in another order. */
  readonly shuffled: <T>(list: readonly T[]) => readonly T[];
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const even = (low: number, high: number): number => low + (next() % (high - low + 1));
  return {
    even,
    bell: (low, high) => Math.floor((even(low, high) + even(low, high) + even(low, high)) / 3),
    chance: (hits, of) => even(1, of) <= hits,
    pick: (list) => {
      const item = list[even(0, list.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    shuffled: (list) => {
      const mixed = [...list];
      for (let at = mixed.length - 1; at > 0; at -= 1) {
        const other = even(0, at);
        const [a, b] = [mixed[at], mixed[other]];
        if (a !== undefined && b !== undefined) [mixed[at], mixed[other]] = [b, a];
      }
      return mixed;
    },
  };
}

/** Dice of their own for each word, so that what is added in one place changes nothing in another. */
export function diceOf(seed: number, word: string): Dice {
  let mixed = seed >>> 0;
  for (const sign of word) mixed = (Math.imul(mixed ^ (sign.codePointAt(0) ?? 0), 0x9e3779b1) >>> 0) ^ (mixed >>> 15);
  const own = dice(mixed >>> 0 === 0 ? seed : mixed >>> 0);
  // The first throws of a xorshift resemble its seed.
  for (let at = 0; at < 8; at += 1) own.even(0, 1);
  return own;
}

/** `123` with two decimals is `1.23`. */
export function fixed(units: number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
