import type { Client } from 'pg';
import { canonicalJson, type Json } from '../../core/basics/canonical-json.ts';
import { copyRows } from '../ledger/copy-rows.ts';
import type { FactRow, LineKey } from '../ledger/fact-row.ts';
import { advance, type ChainFault, emptyHead, isChainFault, type LineHead, rootOf } from '../ledger/line-head.ts';
import { saidOf } from './line.ts';
import type { Foldable, Rules, Sayable } from './rules.ts';

/** The first thing that is wrong with a line, and where. */
export type LineFault =
  | { readonly fault: ChainFault['what']; readonly seq: number }
  /** The body is not canonical JSON of what the rules can fold. `why` is for the system administrator. */
  | { readonly fault: 'body'; readonly seq: number; readonly why: string }
  /**
   * The line's root at a size is not the one that was signed then: a fact after `after`, up to `size`, was changed or
   * taken away, and the chain made anew.
   */
  | { readonly fault: 'root'; readonly after: number; readonly size: number };

export interface VerifiedLine<Line extends Foldable> {
  /** The record folded from the first fact, up to the fault if there is one. */
  readonly record: Line;
  readonly head: { readonly seq: number; readonly root: string };
  readonly fault?: LineFault;
}

/**
 * Reads a line from its first fact and believes nothing: computes each hash and the root anew, folds each fact, and
 * compares the root with every one that was signed. Stops at the first fault. `progress` hears how far it is.
 */
export async function verifyLine<Command, Fact extends Sayable, Line extends Foldable>(options: {
  /** A client of its own. */
  readonly client: Client;
  readonly key: LineKey;
  readonly rules: Rules<Command, Fact, Line>;
  /** Sizes and roots (hex) that somebody signed, in any order. */
  readonly signed: readonly { readonly size: number; readonly root: string }[];
  readonly progress?: (checked: number) => void;
}): Promise<VerifiedLine<Line>> {
  const { client, key, rules, progress } = options;
  const signed = options.signed.toSorted((a, b) => a.size - b.size);
  const record = rules.emptyRecord(key.year);
  let head = emptyHead();
  let next = 0;
  const ended = (fault?: LineFault): VerifiedLine<Line> => ({
    record,
    head: { seq: head.seq, root: rootOf(head, rules.hasher) },
    ...(fault !== undefined && { fault }),
  });
  for await (const rows of copyRows(client, key, { after: 0 })) {
    for (const row of rows) {
      const step = verifyRow({ rules, key, record, head, row });
      if ('fault' in step) return ended(step);
      head = step;
      for (; signed[next]?.size === head.seq; next += 1) {
        if (signed[next]?.root !== rootOf(head, rules.hasher)) return ended(rootFault(signed, next));
      }
    }
    progress?.(head.seq);
  }
  // What was signed for a longer line than there is: its end was cut off.
  return ended(signed[next] === undefined ? undefined : rootFault(signed, next));
}

function rootFault(signed: readonly { readonly size: number }[], at: number): LineFault {
  return { fault: 'root', after: signed[at - 1]?.size ?? 0, size: signed[at]?.size ?? 0 };
}

function verifyRow<Command, Fact extends Sayable, Line extends Foldable>(step: {
  readonly rules: Rules<Command, Fact, Line>;
  readonly key: LineKey;
  readonly record: Line;
  readonly head: LineHead;
  readonly row: FactRow;
}): LineHead | LineFault {
  const { rules, key, record, head, row } = step;
  const advanced = advance({ head, key, row, hasher: rules.hasher });
  if (isChainFault(advanced)) return { fault: advanced.what, seq: advanced.seq };
  try {
    if (canonicalJson(JSON.parse(row.body) as Json) !== row.body) {
      return { fault: 'body', seq: row.seq, why: 'not canonical' };
    }
    rules.fold(record, saidOf(key, row) as unknown as Parameters<typeof rules.fold>[1]);
  } catch (error) {
    return { fault: 'body', seq: row.seq, why: String(error) };
  }
  return advanced;
}
