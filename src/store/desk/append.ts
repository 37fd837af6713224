import type { QueryResult } from 'pg';
import { type AppendGuard, appendRows, lockLine, notifyAppended } from '../ledger/line-store.ts';
import { type Draft, FACTS_MAX } from './draft.ts';
import type { Await } from './failpoints.ts';
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

/** The last statements of an append, in a transaction that was begun. */
interface SentRows {
  readonly inserts: readonly Promise<Settled>[];
  readonly notify: Promise<Settled<{ readonly begunAt: number }>>;
  readonly commit: Promise<Settled>;
}

function sendRows(post: Post, session: WriterSession, draft: Draft, guard: AppendGuard): SentRows {
  const { key } = post.line;
  const inserts: Promise<Settled>[] = [];
  for (let from = 0; from < draft.rows.length; from += FACTS_MAX) {
    const rows = draft.rows.slice(from, from + FACTS_MAX);
    inserts.push(settle(appendRows(session, key, { rows, guard })));
  }
  const seq = draft.rows.at(-1)?.seq ?? 0;
  return {
    inserts,
    notify: settle(notifyAppended(session, { ...key, seq })),
    commit: settle(session.query({ text: 'commit' })),
  };
}

/** Sends a draft in one flush, without having held the line while it was decided. The primary key says who was first. */
export async function appendFast(
  post: Post,
  session: WriterSession,
  draft: Draft,
  guard: AppendGuard,
): Promise<Appended> {
  const { step } = post;
  const sliced = draft.rows.length > FACTS_MAX;
  const sent = session.flush(() => ({
    ...sendBegin(post, session),
    rows: sliced ? undefined : sendRows(post, session, draft, guard),
  }));
  const begin = await step('fast-begin', sent.begin);
  const lock = await step('fast-lock', sent.lock);
  if (sliced && ('error' in begin || 'error' in lock)) {
    // Without the transaction, slices would be stored one by one: nothing of them has been sent yet.
    await step('sliced-rollback', settle(session.query({ text: 'rollback' })));
    return afterErrors([begin, lock], undefined);
  }
  const rows = sent.rows ?? session.flush(() => sendRows(post, session, draft, guard));
  const names = { insert: 'fast-insert', notify: 'fast-notify', commit: 'fast-commit' } as const;
  return await judge({ post, draft, guard, names, rows, begun: [begin, lock] });
}

/** Sends a draft that was decided while this session held the line. */
export async function appendHeld(
  post: Post,
  session: WriterSession,
  draft: Draft,
  guard: AppendGuard,
): Promise<Appended> {
  const rows = session.flush(() => sendRows(post, session, draft, guard));
  const names = { insert: 'locked-insert', notify: 'locked-notify', commit: 'locked-commit' } as const;
  return await judge({ post, draft, guard, names, rows, begun: [] });
}

async function judge(sent: {
  readonly post: Post;
  readonly draft: Draft;
  readonly guard: AppendGuard;
  readonly names: { readonly insert: Await; readonly notify: Await; readonly commit: Await };
  readonly rows: SentRows;
  readonly begun: readonly Settled[];
}): Promise<Appended> {
  const { post, draft, guard, names, rows } = sent;
  const inserts: Settled[] = [];
  for (const insert of rows.inserts) inserts.push(await post.step(names.insert, insert));
  const notify = await post.step(names.notify, rows.notify);
  const commit = await post.step(names.commit, rows.commit);

  if ([...sent.begun, ...inserts, notify].some((statement) => 'error' in statement)) {
    return afterErrors([...sent.begun, ...inserts, notify], commit);
  }
  if ('error' in commit) return { end: 'uncertain', error: commit.error };
  // A transaction that had failed answers `commit` without an error: only its tag says that it was rolled back.
  if (commit.value.command !== 'COMMIT')
    return { end: 'refused', error: new Error('commit was answered by a rollback') };
  const stored = inserts.reduce((sum, insert) => sum + ('value' in insert ? (insert.value.rowCount ?? 0) : 0), 0);
  if (stored === draft.rows.length) return { end: 'committed' };
  if (stored !== 0)
    return { end: 'uncertain', error: new Error(`${stored} of ${draft.rows.length} facts were stored`) };
  const database = 'value' in notify ? notify.value.begunAt : guard.begunAt;
  const skewMs = skewOf({ before: guard.begunAt, after: post.clock(), database });
  if (skewMs > guard.skewMsMax) return { end: 'skewed', seconds: Math.round(skewMs / 1000) };
  if (Math.abs(database - guard.begunAt) <= guard.skewMsMax) return { end: 'standing' };
  // The clocks agree, only the statements were long on their way: a process that slept, a network that stood still.
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
