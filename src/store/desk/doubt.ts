import { equalBytes } from '../../core/basics/bytes.ts';
import type { FactRow, LineKey } from '../ledger/fact-row.ts';
import type { LineHead } from '../ledger/line-head.ts';
import { rowsAfter, rowsAt, storedCommands } from '../ledger/line-store.ts';
import { answerAsStored } from './answers.ts';
import { sendBegin, settle } from './append.ts';
import { LineBroken } from './line.ts';
import type { Post } from './post.ts';
import type { Waiting } from './queue.ts';
import { UNDER_LOCK_MAX } from './turn.ts';
import type { WriterSession } from './writer-session.ts';

/** A batch that was sent when its session was lost: stored or not, nobody has said. */
export interface Doubt {
  readonly commands: readonly Waiting[];
  readonly session: string;
  /** Deciding it took so long that the server may have ended the session for that alone: that would come again. */
  readonly slow: boolean;
}

/**
 * Finds out what became of a batch, and answers those of its commands that are stored. First the old session must be gone,
 * for what it was sent may still lie before the server; then the line is taken, so that its transaction is over; then the
 * ids are looked up. Gives the commands that are certainly not stored. Throws when it cannot find out; then it must be
 * tried again.
 */
export async function resolveDoubt(post: Post, session: WriterSession, doubt: Doubt): Promise<readonly Waiting[]> {
  const { line, step } = post;
  await endSession(post, session, doubt.session);
  const ids = doubt.commands.map((command) => command.id);
  const sent = session.flush(() => ({
    ...sendBegin(post, session),
    rows: settle(rowsAfter(session, line.key, line.head().seq, UNDER_LOCK_MAX + 1)),
    own: settle(rowsAt(session, line.key, [line.head().seq])),
    stored: settle(storedCommands(session, line.key, ids)),
    rollback: settle(session.query({ text: 'rollback' })),
  }));
  const head = line.head();
  const begin = await step('doubt-begin', sent.begin);
  const lock = await step('doubt-lock', sent.lock);
  const rows = await step('doubt-rows', sent.rows);
  const own = await step('doubt-own', sent.own);
  const stored = await step('doubt-stored', sent.stored);
  await step('doubt-rollback', sent.rollback);
  for (const answer of [begin, lock, rows, own, stored]) {
    if ('error' in answer) throw answer.error;
  }
  if (!('value' in rows && 'value' in own && 'value' in stored)) throw new Error('an answer without a value');
  compareOwnHead(line.key, head, own.value);
  // Whoever is given a receipt finds in this node's record what it is for.
  if (rows.value.length <= UNDER_LOCK_MAX) line.accept(rows.value);
  else await post.catchUp(line);
  return answerAsStored(doubt.commands, stored.value);
}

/** Throws LineBroken when the database no longer has what this node knows: it was put back to an earlier state. */
export async function checkOwnHead(post: Post): Promise<void> {
  const { line, reading, step } = post;
  const head = line.head();
  compareOwnHead(line.key, head, await step('confirm-own', rowsAt(reading, line.key, [head.seq])));
}

function compareOwnHead(key: LineKey, head: LineHead, rows: readonly FactRow[]): void {
  const [row] = rows;
  if (head.seq > 0 && (row === undefined || !equalBytes(row.hash, head.hash))) {
    throw new LineBroken(key, { seq: head.seq, what: row === undefined ? 'gap' : 'link' });
  }
}

/** Ends a session by its name and waits until it is gone; none by that name is the usual case. */
async function endSession(post: Post, session: WriterSession, name: string): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const { rows } = await post.step(
      'doubt-end-old',
      session.query({
        text: 'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
        values: [name],
      }),
    );
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('a lost session would not end');
}
