import type { Json } from '../../core/basics/canonical-json.ts';
import { toHex } from '../../core/basics/hex.ts';
import type { FactRow, LineKey } from '../ledger/fact-row.ts';
import {
  advance,
  type ChainFault,
  emptyHead,
  headAfter,
  isChainFault,
  type LineHead,
  rootOf,
} from '../ledger/line-head.ts';
import type { Foldable, Place, Rules, Sayable } from './rules.ts';

/** How far a line is, in a form that can be shown: hashes in hex. */
export interface ShownHead {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
  readonly root: string;
}

/**
 * A line as this node has it. It moves on as facts are committed, here or elsewhere, and never shows what is not
 * committed. `record` and `head` belong together as long as they are read without an `await` between them.
 */
export interface LineView<Line extends Foldable = Foldable> {
  readonly record: Line;
  readonly head: ShownHead;
}

/** The stored line contradicts itself, or contradicts what this node knows of it. */
export class LineBroken extends Error {
  readonly key: LineKey;
  readonly fault: ChainFault;

  constructor(key: LineKey, fault: ChainFault) {
    super(`line ${key.tenant}/${key.year}: fact ${fault.seq} does not fit the chain (${fault.what})`);
    this.name = 'LineBroken';
    this.key = key;
    this.fault = fault;
  }
}

export interface Line {
  readonly key: LineKey;
  readonly view: LineView;
  readonly head: () => LineHead;
  /** This node is just appending up to here: a notice of that is no news. 0 when it appends nothing. */
  readonly expected: () => number;
  readonly expect: (seq: number) => void;
  /** How many of its facts others have said since this node opened it. */
  readonly foreign: () => number;
  /** Checks and folds rows read from the store; those known already are passed over. Throws LineBroken. */
  readonly accept: (rows: readonly FactRow[]) => void;
  /** Folds what this node committed itself, unless a follower was quicker and brought it already. */
  readonly settle: (rows: readonly FactRow[], said: readonly (Sayable & Place)[]) => void;
}

/** `grown` hears of every step forward, after it was folded and outside of any draft. */
export function createLine(options: {
  readonly key: LineKey;
  readonly rules: Rules;
  readonly grown?: (facts: number) => void;
}): Line {
  const { key, rules, grown } = options;
  const { hasher } = rules;
  const record = rules.emptyRecord(key.year);
  let head = emptyHead();
  let expected = 0;
  let foreign = 0;
  let shown: ShownHead | undefined;

  const moveTo = (next: LineHead): void => {
    if (next.seq === head.seq) return;
    const facts = next.seq - head.seq;
    head = next;
    shown = undefined;
    grown?.(facts);
  };

  /** All of the rows or none: a fold that throws in the middle must not leave half a page behind. */
  const foldAll = <Row>(rows: readonly Row[], one: (before: LineHead, row: Row) => LineHead): void => {
    let next = head;
    record.journal.open();
    try {
      for (const row of rows) next = one(next, row);
    } catch (error) {
      record.journal.undo();
      throw error;
    }
    record.journal.keep();
    moveTo(next);
  };

  const accept = (rows: readonly FactRow[]): void => {
    const fresh = rows.filter((row) => row.seq > head.seq);
    foldAll(fresh, (before, row) => {
      const next = advance({ head: before, key, row, hasher });
      if (isChainFault(next)) throw new LineBroken(key, next);
      rules.fold(record, saidOf(key, row));
      return next;
    });
    foreign += fresh.length;
  };

  const settle = (rows: readonly FactRow[], said: readonly (Sayable & Place)[]): void => {
    const known = rows.filter((row) => row.seq <= head.seq).length;
    foldAll(rows.slice(known), (before, row) => {
      const fact = said[row.seq - (rows[0]?.seq ?? 0)];
      if (fact === undefined || row.seq !== before.seq + 1) throw new Error('a committed draft does not fit its line');
      rules.fold(record, fact);
      return headAfter(before, row, hasher);
    });
    // Those were taken for somebody else's when they came.
    foreign -= known;
  };

  const view: LineView = {
    record,
    get head() {
      shown ??= { seq: head.seq, hash: toHex(head.hash), at: head.at, root: rootOf(head, hasher) };
      return shown;
    },
  };
  const expect = (seq: number): void => {
    expected = seq;
  };
  return { key, view, head: () => head, expected: () => expected, expect, foreign: () => foreign, accept, settle };
}

/** The fact that a row keeps. What was canonical when it was stored is JSON now. */
export function saidOf(key: LineKey, row: FactRow): Sayable & Place {
  const { kind, seq, at, by, command, part } = row;
  const body = JSON.parse(row.body) as Json & object;
  return { kind, body, tenant: key.tenant, year: key.year, seq, at, by, command, part };
}
