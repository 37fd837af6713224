import { refuse } from '../../core/basics/refusal.ts';
import { createBisection } from './bisection.ts';
import { answerAdmitted, answerSilent, answerStored } from './conclude.ts';
import { checkOwnHead, type Doubt, resolveDoubt } from './doubt.ts';
import { type Draft, draftBatch } from './draft.ts';
import { LineBroken } from './line.ts';
import type { Post } from './post.ts';
import type { Waiting } from './queue.ts';
import { type Turn, takeFastTurn, takeLockedTurn } from './turn.ts';
import { SESSION_TIMEOUTS, type WriterSession } from './writer-session.ts';

/** So many turns take the line first after somebody else was seen to write it. */
const LOCKED_TURNS = 8;
/** A node this far behind catches up before it takes the line. */
const BEHIND_MAX = 100;
/** A quiet line gives its connection back. Milliseconds. */
const IDLE_MS = 30_000;
const PAUSE_MS = { first: 50, most: 500 };

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
  const { post } = options;
  const { line, queue } = post;
  const bisection = createBisection();
  let session: WriterSession | undefined;
  let doubt: Doubt | undefined;
  /** What was taken from the queue and has not come to an end: it must never get lost, whatever throws. */
  let inHand: Draft | undefined;
  let lockedTurns = 0;
  let foreignSeen = 0;
  let running: Promise<void> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closing = false;
  let pauseMs = PAUSE_MS.first;

  const unanswered = (commands: readonly Waiting[]): readonly Waiting[] =>
    commands.filter((command) => queue.find(command.id) === command);

  const takeDraft = (now: number): Draft => {
    const { standing, rules, report } = post;
    inHand = draftBatch({ line, standing, queue, rules, now, commandsMax: bisection.commandsMax(), report });
    return inHand;
  };

  const dropSession = (): void => {
    session?.destroy();
    session = undefined;
  };

  /** What a turn left in the air is looked up by its ids once there is a session again. */
  const doubtHand = (): void => {
    const commands = unanswered(inHand?.taken ?? []);
    const slow = (inHand?.tookMs ?? 0) > SESSION_TIMEOUTS.idle / 2;
    if (session !== undefined && commands.length > 0) doubt = { commands, session: session.name, slow };
    else queue.putBack(commands);
    inHand = undefined;
    dropSession();
  };

  const putBackHand = (): void => {
    queue.putBack(unanswered(inHand?.taken ?? []));
    inHand = undefined;
  };

  const blame = (commands: readonly Waiting[], error: unknown, certain: boolean): void => {
    const culprit = bisection.failed(commands, certain);
    if (culprit === undefined) return;
    post.report(error);
    culprit.answer(refuse('line/poisoned', { command: culprit.id }));
  };

  const refuseForSkew = (seconds: number): void => {
    const all = [...unanswered(inHand?.taken ?? []), ...queue.takeOlder(Number.POSITIVE_INFINITY)];
    inHand = undefined;
    for (const command of all) command.answer(refuse('clock/skew', { seconds }));
  };

  const pause = async (): Promise<void> => {
    const since = performance.now() - options.patienceMs;
    for (const command of queue.takeOlder(since)) command.answer(refuse('line/unavailable'));
    for (const command of unanswered(doubt?.commands ?? [])) {
      if (command.since < since) command.answer(refuse('line/in-doubt'));
    }
    const jittered = pauseMs * (0.5 + Math.random() / 2);
    pauseMs = Math.min(PAUSE_MS.most, pauseMs * 2);
    await new Promise((resolve) => setTimeout(resolve, jittered));
  };

  const conclude = async (draft: Draft, turn: Turn & { readonly end: 'decided' }): Promise<void> => {
    const { appended } = turn;
    switch (appended?.end) {
      case undefined:
      case 'committed': {
        if (appended !== undefined) answerAdmitted(post, draft);
        bisection.passed(draft.taken);
        const again = await answerSilent(post, draft, turn.exact);
        if (again.length > 0) lockedTurns = LOCKED_TURNS;
        putBackHand();
        return;
      }
      case 'clash':
        lockedTurns = LOCKED_TURNS;
        await answerStored(post, draft.taken);
        putBackHand();
        return;
      case 'standing':
        await post.catchUp(post.standing);
        lockedTurns = LOCKED_TURNS;
        putBackHand();
        return;
      case 'skewed':
        refuseForSkew(appended.seconds);
        return;
      case 'refused':
        // A line that was put back to an earlier state refuses everything, whoever asks.
        await checkOwnHead(post);
        putBackHand();
        blame(draft.taken, appended.error, false);
        return;
      case 'waited':
        putBackHand();
        await pause();
        return;
      case 'uncertain':
        doubtHand();
        return;
      default:
        appended satisfies never;
    }
  };

  const takeTurn = async (at: WriterSession): Promise<void> => {
    await post.step('turn', Promise.resolve());
    if (options.heard() > line.head().seq + BEHIND_MAX) await post.catchUp(line);
    if (line.foreign() !== foreignSeen) lockedTurns = LOCKED_TURNS;
    foreignSeen = line.foreign();
    const turn = lockedTurns > 0 ? await takeLockedTurn(post, at, takeDraft) : await takeFastTurn(post, at, takeDraft);
    lockedTurns = Math.max(0, lockedTurns - 1);
    switch (turn.end) {
      case 'decided':
        await conclude(turn.draft, turn);
        inHand = undefined;
        pauseMs = PAUSE_MS.first;
        return;
      case 'behind':
        await post.catchUp(line);
        await post.catchUp(post.standing);
        return;
      case 'skewed':
        refuseForSkew(turn.seconds);
        return;
      case 'failed':
        if (!at.alive()) dropSession();
        await pause();
        return;
      default:
        turn satisfies never;
    }
  };

  const settleDoubt = async (at: WriterSession): Promise<void> => {
    if (doubt === undefined) return;
    const notStored = await resolveDoubt(post, at, doubt);
    const tooSlow = new Error('deciding took longer than a line may be held');
    if (doubt.slow && notStored.length > 0) blame(notStored, tooSlow, true);
    doubt = undefined;
    queue.putBack(unanswered(notStored));
  };

  /** Nobody can say any more what became of commands in doubt: their callers must ask again under the same id. */
  const giveUp = (error: Error): void => {
    doubtHand();
    for (const command of doubt?.commands ?? []) command.fail(error);
    for (const command of queue.takeOlder(Number.POSITIVE_INFINITY)) command.answer(refuse('line/unavailable'));
    doubt = undefined;
  };

  const step = async (): Promise<void> => {
    try {
      if (session?.alive() === false) dropSession();
      session ??= await post.step('connect', options.openSession());
      await settleDoubt(session);
      if (queue.size() > 0) await takeTurn(session);
    } catch (error) {
      if (error instanceof LineBroken) {
        giveUp(error);
        options.broken(error);
        return;
      }
      post.report(error);
      doubtHand();
      await pause();
    }
  };

  const run = async (): Promise<void> => {
    const until = (): boolean => queue.size() === 0 && doubt === undefined;
    while (!until()) await step();
  };

  const endSession = async (): Promise<void> => {
    const ended = session;
    session = undefined;
    await ended?.end();
  };

  const wake = (): void => {
    clearTimeout(idle);
    // Not at once: commands that arrive together should travel together.
    running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(run).finally(() => {
      running = undefined;
      if (queue.size() > 0 || doubt !== undefined) wake();
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
    if (end === 'late') giveUp(new Error('the desk was closed before it knew whether the command was stored'));
    await endSession();
  };

  return { wake, close };
}
