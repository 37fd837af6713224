import type { LineKey } from '../ledger/fact-row.ts';

/** Every await of the append, by name, in the order of a turn. A test holds this list equal to the source text. */
export const AWAITS = [
  'connect',
  'turn',
  'fast-append',
  'locked-begin',
  'locked-lock',
  'locked-rows',
  'locked-standing',
  'locked-time',
  'locked-rollback',
  'locked-append',
  'locked-commit',
  'confirm-heads',
  'confirm-stored',
  'confirm-own',
  'catch-up-page',
  'doubt-end-old',
  'doubt-begin',
  'doubt-lock',
  'doubt-rows',
  'doubt-own',
  'doubt-stored',
  'doubt-rollback',
] as const;
export type Await = (typeof AWAITS)[number];

/** Where a test may stop, kill or disturb a node: before and after each await of the append. */
export const FAILPOINTS = AWAITS.flatMap((name) => [`${name}:before`, `${name}:after`] as const);

/** Called with the name of the place and the line; what it awaits holds that line and no other. */
export type Failpoint = (name: string, line: LineKey) => Promise<void> | void;

/** Awaits one piece of work of the append between its two failpoints. */
export type Step = <Value>(name: Await, work: Promise<Value>) => Promise<Value>;

export function createStep(line: LineKey, failpoint: Failpoint | undefined): Step {
  if (failpoint === undefined) return (_name, work) => work;
  return async (name, work) => {
    // A failpoint may take long: until it lets go, a rejection of the work must not count as unhandled.
    work.catch(() => undefined);
    await failpoint(`${name}:before`, line);
    const value = await work;
    await failpoint(`${name}:after`, line);
    return value;
  };
}
