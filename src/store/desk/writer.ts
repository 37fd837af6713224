import { type Concluded, conclude } from './conclude.ts';
import { resolveDoubt } from './doubt.ts';
import { createHand } from './hand.ts';
import { LineBroken } from './line.ts';
import type { Post } from './post.ts';
import { takeFastTurn, takeLockedTurn } from './turn.ts';
import { SESSION_TIMEOUTS, type WriterSession } from './writer-session.ts';

/** So many turns take the line first after somebody else was seen to write it. */
const LOCKED_TURNS = 8;
/** A node this far behind catches up before it takes the line. */
const BEHIND_MAX = 100;
/** A quiet line gives its connection back. Milliseconds. */
const IDLE_MS = 30_000;
const PAUSE_MS = { first: 10, most: 500 };

export interface WriterOptions {
  readonly post: Post;
  readonly openSession: () => Promise<WriterSession>;
  /** The last place of the line that this node has heard of. */
  readonly heard: () => number;
  /** How long a command may wait for a database that is away. Milliseconds. */
  readonly patienceMs: number;
  /** The line cannot be written from this node's copy of it any more. */
  readonly broken: (error: LineBroken) => void;
}

/** Writes one line: one connection, one turn at a time. */
export interface Writer {
  /** Sees to what waits in the queue, soon. */
  readonly wake: () => void;
  /** Takes what still waits, for a while, then gives the connection back. */
  readonly close: () => Promise<void>;
}

export function createWriter(options: WriterOptions): Writer {
  const { post, patienceMs } = options;
  const { queue } = post;
  const hand = createHand(post);
  const takeTurn = createTurns(options, hand);
  const pause = createPause(post.report, () => hand.refuseOlder(performance.now() - patienceMs));
  let session: WriterSession | undefined;
  let running: Promise<void> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closing = false;

  const dropSession = (): void => {
    hand.toDoubt(session?.name);
    session?.destroy();
    session = undefined;
  };
  const endSession = async (): Promise<void> => {
    const ended = session;
    session = undefined;
    await ended?.end();
  };

  const step = async (): Promise<void> => {
    try {
      if (session?.alive() === false) dropSession();
      session ??= await post.step('connect', options.openSession());
      const doubt = hand.doubt();
      if (doubt !== undefined) hand.settle(await resolveDoubt(post, session, doubt));
      const { next, error } = queue.size() > 0 ? await takeTurn(session) : { next: 'go on' };
      if (next === 'go on') return pause.reset();
      if (next === 'reconnect') return dropSession();
      await pause.take(error);
    } catch (error) {
      dropSession();
      if (error instanceof LineBroken) {
        hand.giveUp(error);
        return options.broken(error);
      }
      await pause.take(error);
    }
  };

  const isDone = (): boolean => queue.size() === 0 && hand.doubt() === undefined;
  const run = async (): Promise<void> => {
    while (!isDone()) await step();
  };
  const wake = (): void => {
    clearTimeout(idle);
    // Not at once: commands that arrive together should travel together.
    running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(run).finally(() => {
      running = undefined;
      if (!isDone()) wake();
      else if (!closing) idle = setTimeout(() => void endSession(), IDLE_MS).unref();
    });
  };

  const close = async (): Promise<void> => {
    closing = true;
    const late = new Promise<'late'>((resolve) =>
      setTimeout(() => resolve('late'), SESSION_TIMEOUTS.statement).unref(),
    );
    const end = await Promise.race([running ?? Promise.resolve(), late]);
    clearTimeout(idle);
    if (end === 'late') hand.giveUp(new Error('the desk was closed before it knew whether the command was stored'));
    await endSession();
  };
  return { wake, close };
}

/** Turns of either kind: quick while the line is this node's alone, in the line's order while others write it. */
function createTurns(options: WriterOptions, hand: ReturnType<typeof createHand>) {
  const { post, heard } = options;
  const { line } = post;
  let lockedTurns = 0;
  let foreignSeen = 0;
  return async (session: WriterSession): Promise<Pick<Concluded, 'next' | 'error'>> => {
    await post.step('turn', Promise.resolve());
    if (heard() > line.head().seq + BEHIND_MAX) await post.catchUp(line);
    if (line.foreign() !== foreignSeen) lockedTurns = LOCKED_TURNS;
    foreignSeen = line.foreign();
    const take = lockedTurns > 0 ? takeLockedTurn : takeFastTurn;
    lockedTurns = Math.max(0, lockedTurns - 1);
    try {
      const concluded = await conclude(post, hand, await take(post, session, hand.takeDraft));
      if (concluded.shared) lockedTurns = LOCKED_TURNS;
      return concluded;
    } finally {
      line.expect(0);
      // What was heard of meanwhile was somebody else's after all.
      if (heard() > line.head().seq) post.catchUp(line).catch(post.report);
    }
  };
}

/**
 * Longer and longer pauses, each a little by chance, so that nodes do not come back all at once. The first failure in a row
 * is reported and then each hundredth, lest a database that is away fill the log.
 */
function createPause(
  report: (error: unknown) => void,
  before: () => void,
): { readonly take: (error: unknown) => Promise<void>; readonly reset: () => void } {
  let next = PAUSE_MS.first;
  let failures = 0;
  return {
    take: async (error) => {
      if (failures % 100 === 0) report(error);
      failures += 1;
      before();
      const jittered = next * (0.5 + Math.random() / 2);
      next = Math.min(PAUSE_MS.most, next * 2);
      await new Promise((resolve) => setTimeout(resolve, jittered));
    },
    reset: () => {
      next = PAUSE_MS.first;
      failures = 0;
    },
  };
}
