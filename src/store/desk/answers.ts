import { equalBytes } from '../../core/basics/bytes.ts';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { haveGrown, type StoredCommand, storedCommands } from '../ledger/line-store.ts';
import { skewOf } from './append.ts';
import type { Draft } from './draft.ts';
import type { Post } from './post.ts';
import type { Waiting } from './queue.ts';
import type { Receipt } from './receipt.ts';

/** Answers those whose facts are durable now. */
export function answerAdmitted(post: Post, draft: Draft): void {
  post.line.settle(draft.rows, draft.said);
  for (const { command, first, count } of draft.admitted) {
    const row = draft.rows[first];
    if (row === undefined) throw new Error('an admitted command without its fact');
    command.answer({ seq: row.seq, count, at: row.at, repeated: false });
  }
}

/** Answers those of the commands that are stored already, and gives the others, in their order. */
export async function answerStored(post: Post, commands: readonly Waiting[]): Promise<readonly Waiting[]> {
  if (commands.length === 0) return [];
  const ids = commands.map((command) => command.id);
  const stored = await post.step('confirm-stored', storedCommands(post.reading, post.line.key, ids));
  // Whoever is given a receipt finds in this node's record what it is for.
  if (stored.some(({ seq, count }) => seq + count > post.line.head().seq + 1)) await post.catchUp(post.line);
  return answerAsStored(commands, stored);
}

export function answerAsStored(commands: readonly Waiting[], stored: readonly StoredCommand[]): readonly Waiting[] {
  const byId = new Map(stored.map((command) => [command.command, command]));
  const others: Waiting[] = [];
  for (const command of commands) {
    const found = byId.get(command.id);
    if (found === undefined) others.push(command);
    else command.answer(answerOf(command, found));
  }
  return others;
}

function answerOf(command: Waiting, stored: StoredCommand): Receipt | Refusal {
  if (!equalBytes(command.asked, stored.asked)) return refuse('command/repeated-otherwise');
  return { seq: stored.seq, count: stored.count, at: stored.at, repeated: true };
}

/**
 * Answers those that say nothing. A "no" writes nothing, so no key of the table guards it: unless the line was held while
 * it was decided, it is given only when nobody said anything in between; and a command that was taken once is answered
 * with its first receipt, not with the "no" that its own facts would bring it now. A node whose clock is wrong says no to
 * nothing but itself. Gives those to be decided again.
 */
export async function answerSilent(post: Post, draft: Draft, exact: boolean): Promise<readonly Waiting[]> {
  const refusals = new Map(draft.silent.map(({ command, refusal }) => [command, refusal]));
  const others = await answerStored(post, [...refusals.keys()]);
  if (others.length === 0) return [];
  if (!exact) {
    const { line, standing } = draft.decidedAt;
    const asked = [
      { key: post.line.key, seq: line },
      { key: post.standing.key, seq: standing },
    ];
    const before = post.clock();
    const { grown, now: database } = await post.step('confirm-heads', haveGrown(post.reading, asked));
    if (grown.includes(true)) return others;
    const skewMs = skewOf({ before, after: post.clock(), database });
    if (skewMs > post.skewMsMax) {
      for (const command of others) command.answer(refuse('clock/skew', { seconds: Math.round(skewMs / 1000) }));
      return [];
    }
  }
  const { seq, at } = post.line.head();
  for (const command of others) command.answer(refusals.get(command) ?? { seq, count: 0, at, repeated: false });
  return [];
}
