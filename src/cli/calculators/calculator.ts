import type { Io } from './io.ts';

/** A method that anybody can run on files, with no server. */
export interface Calculator {
  readonly title: { readonly zh: string; readonly en: string };
  /** The words after the verb. */
  readonly usage: string;
  /** Columns and an example. */
  readonly help: string;
  /** Answers the exit code: 0 done, 2 faults in input or usage (then nothing was written). */
  readonly run: (args: readonly string[], io: Io) => Promise<number>;
}
