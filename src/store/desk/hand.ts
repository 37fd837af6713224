import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { type Bisection, createBisection } from './bisection.ts';
import type { Doubt } from './doubt.ts';
import { type Draft, draftBatch } from './draft.ts';
import type { Post } from './post.ts';
import type { Waiting } from './queue.ts';
import { SESSION_TIMEOUTS } from './writer-session.ts';

/**
 * What was taken from the queue and has not come to its end: in hand while a turn is at work on it, in doubt when nobody
 * can say whether it is stored. A command leaves only by its answer or back into the queue, whatever throws.
 */
export interface Hand {
  readonly takeDraft: (now: number) => Draft;
  readonly putBack: () => void;
  /** What is in hand may be stored: the session it was sent over is gone. `undefined`: nothing can have been sent. */
  readonly toDoubt: (session: string | undefined) => void;
  readonly doubt: () => Doubt | undefined;
  /** Ends the doubt: these of its commands are not stored. */
  readonly settle: (notStored: readonly Waiting[]) => void;
  readonly passed: (commands: readonly Waiting[]) => void;
  /** The database refused the batch: whose fault it is shows by and by. */
  readonly blame: (commands: readonly Waiting[], error: unknown) => void;
  /** Answers everything that waits, but not what is in doubt. */
  readonly refuseAll: (refusal: Refusal) => void;
  /** Answers those that have waited since before `moment`, on the monotonic clock, for a database that is away. */
  readonly refuseOlder: (moment: number) => void;
  /** Nobody will ever say: callers in doubt must ask again under the same id. */
  readonly giveUp: (error: Error) => void;
}

export function createHand(post: Post): Hand {
  const { line, standing, queue, rules, report } = post;
  const bisection: Bisection = createBisection();
  let inHand: Draft | undefined;
  let doubt: Doubt | undefined;

  const unanswered = (commands: readonly Waiting[]): readonly Waiting[] =>
    commands.filter((command) => queue.find(command.id) === command);

  const empty = (): readonly Waiting[] => {
    const commands = unanswered(inHand?.taken ?? []);
    inHand = undefined;
    return commands;
  };

  const blame = (commands: readonly Waiting[], error: unknown, certain = false): void => {
    const culprit = bisection.failed(commands, certain);
    if (culprit === undefined) return;
    report(error);
    culprit.answer(refuse('line/poisoned', { command: culprit.id }));
  };

  const toDoubt = (session: string | undefined): void => {
    const slow = (inHand?.tookMs ?? 0) > SESSION_TIMEOUTS.idle / 2;
    const commands = empty();
    if (session === undefined) queue.putBack(commands);
    else if (commands.length > 0) doubt = { commands, session, slow };
  };

  const settle = (notStored: readonly Waiting[]): void => {
    const tooSlow = new Error('deciding took longer than a line may be held');
    if (doubt?.slow === true && notStored.length > 0) blame(notStored, tooSlow, true);
    doubt = undefined;
    queue.putBack(unanswered(notStored));
  };

  return {
    takeDraft: (now) => {
      inHand = draftBatch({ line, standing, queue, rules, now, commandsMax: bisection.commandsMax(), report });
      line.expect(inHand.rows.at(-1)?.seq ?? 0);
      return inHand;
    },
    putBack: () => queue.putBack(empty()),
    toDoubt,
    doubt: () => doubt,
    settle,
    passed: bisection.passed,
    blame,
    refuseAll: (refusal) => {
      for (const command of [...empty(), ...queue.takeOlder(Number.POSITIVE_INFINITY)]) command.answer(refusal);
    },
    refuseOlder: (moment) => {
      for (const command of queue.takeOlder(moment)) command.answer(refuse('line/unavailable'));
      for (const command of unanswered(doubt?.commands ?? [])) {
        if (command.since < moment) command.answer(refuse('line/in-doubt'));
      }
    },
    giveUp: (error) => {
      for (const command of [...(doubt?.commands ?? []), ...empty()]) command.fail(error);
      doubt = undefined;
      for (const command of queue.takeOlder(Number.POSITIVE_INFINITY)) command.answer(refuse('line/unavailable'));
    },
  };
}
