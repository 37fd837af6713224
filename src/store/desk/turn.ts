import { databaseTime, rowsAfter } from '../ledger/line-store.ts';
import { type Appended, afterErrors, appendFast, appendHeld, sendBegin, settle, skewOf } from './append.ts';
import type { Draft } from './draft.ts';
import type { Line } from './line.ts';
import type { Post } from './post.ts';
import type { WriterSession } from './writer-session.ts';

/** One more row than this under the lock, and the line is let go and caught up first: others must not wait for folding. */
export const UNDER_LOCK_MAX = 100;

/**
 * How a turn ended. `decided`: a batch was taken and, when it said something, appended. `behind`: too much was new to read
 * it under the lock. `failed`: it never came to a decision, and nothing was sent that could be stored.
 */
export type Turn =
  | { readonly end: 'decided'; readonly draft: Draft; readonly appended: Appended | undefined; readonly exact: boolean }
  | { readonly end: 'behind' }
  | { readonly end: 'skewed'; readonly seconds: number }
  | { readonly end: 'failed'; readonly error: unknown };

/** Takes waiting commands and decides them at a moment of the node's clock. */
export type TakeDraft = (now: number) => Draft;

/** Decides first and takes the line only to append: right while nobody else writes it. No lock is held while deciding. */
export async function takeFastTurn(post: Post, session: WriterSession, takeDraft: TakeDraft): Promise<Turn> {
  const begunAt = post.clock();
  const draft = takeDraft(begunAt);
  const guard = { begunAt, skewMsMax: post.skewMsMax, ...readOf(post) };
  const appended = draft.rows.length === 0 ? undefined : await appendFast(post, session, draft, guard);
  return { end: 'decided', draft, appended, exact: false };
}

/**
 * Takes the line first, reads what others said, and only then decides. The statements are separate, for each must see
 * what was committed while the one before it waited.
 */
export async function takeLockedTurn(post: Post, session: WriterSession, takeDraft: TakeDraft): Promise<Turn> {
  const { line, standing, step } = post;
  const begunAt = post.clock();
  const after = (of: Line) => settle(rowsAfter(session, of.key, of.head().seq, UNDER_LOCK_MAX + 1));
  const sent = session.flush(() => ({
    ...sendBegin(post, session),
    rows: after(line),
    standing: standing === line ? undefined : after(standing),
    time: settle(databaseTime(session)),
  }));
  const begin = await step('locked-begin', sent.begin);
  const lock = await step('locked-lock', sent.lock);
  const rows = await step('locked-rows', sent.rows);
  const standingRows = sent.standing && (await step('locked-standing', sent.standing));
  const time = await step('locked-time', sent.time);
  const skewMs = skewOf({ before: begunAt, after: post.clock(), database: 'value' in time ? time.value : begunAt });

  const letGo = async (turn: Turn): Promise<Turn> => {
    if (session.alive()) await step('locked-rollback', settle(session.query({ text: 'rollback' })));
    return turn;
  };
  const answers = standingRows === undefined ? [begin, lock, rows, time] : [begin, lock, rows, time, standingRows];
  if ('error' in begin || 'error' in lock || 'error' in rows || 'error' in time) {
    return await letGo(failed(answers));
  }
  if (standingRows !== undefined && 'error' in standingRows) return await letGo(failed(answers));
  const newest = [rows.value, standingRows?.value ?? []];
  if (newest.some((list) => list.length > UNDER_LOCK_MAX)) return await letGo({ end: 'behind' });
  if (skewMs > post.skewMsMax) return await letGo({ end: 'skewed', seconds: Math.round(skewMs / 1000) });
  try {
    line.accept(rows.value);
    if (standingRows !== undefined) standing.accept(standingRows.value);
  } catch (error) {
    await letGo({ end: 'behind' });
    throw error;
  }
  // The batch is taken only now, so that commands which came during the wait are in it.
  const draft = takeDraft(post.clock());
  if (draft.rows.length === 0) return await letGo({ end: 'decided', draft, appended: undefined, exact: true });
  const appended = await appendHeld(post, session, draft, { begunAt, skewMsMax: post.skewMsMax });
  return { end: 'decided', draft, appended, exact: true };
}

function failed(answers: Parameters<typeof afterErrors>[0]): Turn {
  const { error } = { error: undefined, ...afterErrors(answers, undefined) };
  return { end: 'failed', error };
}

/** A year's decision holds only as long as the standing line is as it was read. */
function readOf(post: Post): { readonly read?: { readonly year: number; readonly seq: number } } {
  if (post.standing === post.line) return {};
  return { read: { year: post.standing.key.year, seq: post.standing.head().seq } };
}
