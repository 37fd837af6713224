import type { QueryResult } from 'pg';
import { type AppendAnswer, type AppendGuard, appendRows, lockLine } from '../ledger/line-store.ts';
import type { Draft } from './draft.ts';
import type { Post } from './post.ts';
import { watchWait } from './watchdog.ts';
import type { WriterSession } from './writer-session.ts';

/**
 * How an append ended. `clash`: somebody else took the next place first, or a command of the batch is stored already.
 * `skewed`: the node's clock is `seconds` away from the database's. `standing`: the standing line moved since the decision.
 * `refused`: the database said no. `waited`: it was too busy. After all of these nothing is stored. `uncertain`: nobody
 * knows yet whether the batch is stored.
 */
export type Appended =
  | { readonly end: 'committed' | 'clash' | 'standing' }
  | { readonly end: 'skewed'; readonly seconds: number }
  | { readonly end: 'refused' | 'waited' | 'uncertain'; readonly error: unknown };

/** The answer to one statement of a flush: those behind a failed one are answered too, so each is looked at. */
export type Settled<Value = QueryResult> = { readonly value: Value } | { readonly error: unknown };

export function settle<Value>(query: Promise<Value>): Promise<Settled<Value>> {
  return query.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

/** Begins a transaction and takes the line. */
export function sendBegin(
  post: Post,
  session: WriterSession,
): { readonly begin: Promise<Settled>; readonly lock: Promise<Settled> } {
  const { line, reading } = post;
  return {
    begin: settle(session.query({ text: 'begin isolation level read committed read write' })),
    lock: settle(watchWait(reading, line.key, lockLine(session, line.key))),
  };
}

/** Appends a draft without having held the line while it was decided. The primary key says who was first. */
export async function appendFast(
  post: Post,
  session: WriterSession,
  draft: Draft,
  guard: AppendGuard,
): Promise<Appended> {
  const { line, reading, step } = post;
  const { rows } = draft;
  const sent = appendRows(session, line.key, { rows, guard, takeTheLine: true });
  const append = await step('fast-append', settle(watchWait(reading, line.key, sent)));
  // The statement is its own transaction: when it is answered it is committed.
  return 'error' in append
    ? afterErrors([append], undefined)
    : afterGuard({ post, draft, guard, answer: append.value });
}

/** Appends a draft that was decided while this session held the line, and ends the transaction. */
export async function appendHeld(
  post: Post,
  session: WriterSession,
  draft: Draft,
  guard: AppendGuard,
): Promise<Appended> {
  const { rows } = draft;
  const sent = session.flush(() => ({
    append: settle(appendRows(session, post.line.key, { rows, guard, takeTheLine: false })),
    commit: settle(session.query({ text: 'commit' })),
  }));
  const append = await post.step('locked-append', sent.append);
  const commit = await post.step('locked-commit', sent.commit);
  if ('error' in append) return afterErrors([append], commit);
  if ('error' in commit) return { end: 'uncertain', error: commit.error };
  // A transaction that had failed answers `commit` without an error: only its tag says that it was rolled back.
  if (commit.value.command !== 'COMMIT')
    return { end: 'refused', error: new Error('commit was answered by a rollback') };
  return afterGuard({ post, draft, guard, answer: append.value });
}

function afterGuard(end: {
  readonly post: Post;
  readonly draft: Draft;
  readonly guard: AppendGuard;
  readonly answer: AppendAnswer;
}): Appended {
  const { guard, answer } = end;
  if (answer.stored === end.draft.rows.length) return { end: 'committed' };
  if (answer.stored > 0) throw new Error(`${answer.stored} of ${end.draft.rows.length} facts were stored`);
  const skewMs = skewOf({ before: guard.begunAt, after: end.post.clock(), database: answer.begunAt });
  if (skewMs > guard.skewMsMax) return { end: 'skewed', seconds: Math.round(skewMs / 1000) };
  if (Math.abs(answer.begunAt - guard.begunAt) <= guard.skewMsMax) return { end: 'standing' };
  // The clocks agree, only the statement was long on its way: a process that slept, a network that stood still.
  return { end: 'waited', error: new Error('the transaction began long after it was sent') };
}

/** How far the database's clock certainly is from the node's, which was read before and after it. Milliseconds. */
export function skewOf(read: { readonly before: number; readonly after: number; readonly database: number }): number {
  return Math.max(0, read.before - read.database, read.database - read.after);
}

/** Reads the first error; those after it only say that the transaction had failed. */
export function afterErrors(statements: readonly Settled<unknown>[], commit: Settled | undefined): Appended {
  const failed = statements.find((statement) => 'error' in statement);
  const error = failed !== undefined && 'error' in failed ? failed.error : undefined;
  const { code, severity } = sqlError(error);
  const committed = commit !== undefined && 'value' in commit && commit.value.command === 'COMMIT';
  if (code === undefined || severity === 'FATAL' || committed) return { end: 'uncertain', error };
  if (code === '23505') return { end: 'clash' };
  // Timeouts, deadlocks, serialisation and a server short of means pass by themselves; all else comes again.
  const passing = /^(?:55P03|57|25P03|40|53)/.test(code);
  return { end: passing ? 'waited' : 'refused', error };
}

function sqlError(error: unknown): { readonly code?: string; readonly severity?: string } {
  if (!(error instanceof Error)) return {};
  const { code, severity } = error as Error & { readonly code?: unknown; readonly severity?: unknown };
  // A lost socket has a code too (ECONNRESET), but no severity.
  return typeof code === 'string' && typeof severity === 'string' ? { code, severity } : {};
}
