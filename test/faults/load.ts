import type { Refusal } from '../../src/core/basics/refusal.ts';
import type { Submission } from '../../src/store/desk/admission.ts';
import type { Receipt } from '../../src/store/desk/receipt.ts';
import { createChance, seededUuid } from './seeded.ts';
import type { TallyCommand } from './tally.ts';
import type { Witness } from './witness.ts';

export type Submit = (submission: Submission<TallyCommand>) => Promise<Receipt | Refusal>;

/** Callers at their work: each asks, waits for the answer, and asks again. */
export interface Load {
  /** The longest that a caller waited, in milliseconds. */
  readonly longestWaitMs: () => number;
  readonly answers: () => number;
  /** No new commands; resolves when those that are asked are answered. Callers of a killed node never are. */
  readonly stop: () => Promise<void>;
  /** What was asked and is not answered. */
  readonly open: () => readonly Submission<TallyCommand>[];
}

/**
 * `repeatPercent` of the commands are sent again under the same id: half of them at once, half after the answer, as
 * impatient people and retrying clients do.
 */
export function startLoad(options: {
  readonly submit: Submit;
  readonly witness: Witness;
  readonly tenant: string;
  readonly year: number;
  readonly callers: number;
  readonly seed: number;
  readonly repeatPercent?: number;
}): Load {
  const { submit, witness, tenant, year, callers, seed, repeatPercent = 0 } = options;
  const open = new Map<string, Submission<TallyCommand>>();
  let stopped = false;
  let longestWaitMs = 0;
  let answers = 0;

  const once = async (submission: Submission<TallyCommand>): Promise<void> => {
    const started = performance.now();
    open.set(submission.id, submission);
    await witness.watch(submission, submit(submission));
    open.delete(submission.id);
    answers += 1;
    longestWaitMs = Math.max(longestWaitMs, performance.now() - started);
  };

  const call = async (number: number): Promise<void> => {
    const chance = createChance(seed * 1_000 + number);
    while (!stopped) {
      const command: TallyCommand =
        chance(20) === 0
          ? { kind: 'count-from', counter: 'shared', value: chance(5) }
          : { kind: 'count', counter: `of-${number}`, times: 1 + (chance(10) === 0 ? chance(5) : 0) };
      const submission = { tenant, year, id: seededUuid(chance), command, by: `caller-${number}` };
      const repeats = chance(100) < repeatPercent;
      const atOnce = chance(2) === 0;
      await Promise.all([once(submission), repeats && atOnce ? once(submission) : undefined]);
      if (repeats && !atOnce) await once(submission);
    }
  };

  const done = Promise.all(Array.from({ length: callers }, (_, number) => call(number)));
  return {
    longestWaitMs: () => longestWaitMs,
    answers: () => answers,
    stop: async () => {
      stopped = true;
      await done;
    },
    open: () => [...open.values()],
  };
}
