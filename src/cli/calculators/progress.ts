import type { Io } from './io.ts';

/** Says on a terminal how far a long file has been read; says nothing anywhere else. */
export interface Progress {
  readonly rows: (count: number) => void;
  /** Takes the line away again. */
  readonly end: () => void;
}

const MILLISECONDS_BETWEEN = 200;

export function progressOn(io: Io): Progress {
  if (io.stderr.isTTY !== true) return { rows: () => undefined, end: () => undefined };
  let total = 0;
  let isShown = false;
  let last = performance.now();
  return {
    rows: (count) => {
      total += count;
      const now = performance.now();
      if (now - last < MILLISECONDS_BETWEEN) return;
      last = now;
      isShown = true;
      io.stderr.write(`\r已读 read ${String(total).replaceAll(/\B(?=(\d{3})+$)/g, ',')} 行 rows `);
    },
    end: () => {
      if (isShown) io.stderr.write('\r\u001B[K');
      isShown = false;
    },
  };
}
