import { hash } from 'node:crypto';
import {
  type Cell,
  createCell,
  createJournal,
  createTable,
  type Journal,
  type Table,
} from '../../src/core/basics/journal.ts';
import { type Refusal, refuse } from '../../src/core/basics/refusal.ts';
import type { Footprint } from '../../src/core/facts/record.ts';
import type { Asking, Place, Rules } from '../../src/store/desk/rules.ts';

/**
 * The smallest rules that can show every fault: named counters that only go up by one, so that a fact lost, moved or
 * doubled is seen at once in `was`.
 */
export type TallyCommand =
  /** Adds one to a counter, `times` times, each a fact of its own. */
  | { readonly kind: 'count'; readonly counter: string; readonly times?: number; readonly note?: string }
  /** Says something only while the counter is at this value: refused otherwise. */
  | { readonly kind: 'count-from'; readonly counter: string; readonly value: number }
  /** Allowed in a year only after the standing line has counted this counter. */
  | { readonly kind: 'count-if-standing'; readonly counter: string; readonly needs: string }
  /** Allowed in a year only before that. */
  | { readonly kind: 'count-unless-standing'; readonly counter: string; readonly unless: string }
  /** The rule throws. */
  | { readonly kind: 'throw' }
  /** The rule thinks for this long. */
  | { readonly kind: 'brood'; readonly milliseconds: number }
  | { readonly kind: 'nothing' };

export interface TallyFact {
  readonly kind: 'counted';
  readonly body: { readonly counter: string; readonly was: number; readonly note?: string };
}

export interface TallyRecord {
  readonly journal: Journal;
  readonly history: Table<string, Footprint>;
  readonly counters: Table<string, number>;
  readonly facts: Cell<number>;
}

function emptyTally(): TallyRecord {
  const journal = createJournal();
  return {
    journal,
    history: createTable(journal),
    counters: createTable(journal),
    facts: createCell(journal, 0),
  };
}

function counted(record: TallyRecord, counter: string, step: number, note?: string): TallyFact {
  const was = (record.counters.get(counter) ?? 0) + step;
  return { kind: 'counted', body: { counter, was, ...(note !== undefined && { note }) } };
}

function decideTally(asked: Asking<TallyCommand, TallyRecord>): readonly TallyFact[] | Refusal {
  const { command, record, standing } = asked;
  switch (command.kind) {
    case 'count':
      return Array.from({ length: command.times ?? 1 }, (_, step) =>
        counted(record, command.counter, step, command.note),
      );
    case 'count-from': {
      const value = record.counters.get(command.counter) ?? 0;
      if (value !== command.value) return refuse('input/not-a-number', { value });
      return [counted(record, command.counter, 0)];
    }
    case 'count-if-standing':
      if (!standing.record.counters.has(command.needs)) return refuse('account/unknown');
      return [counted(record, command.counter, 0)];
    case 'count-unless-standing':
      if (standing.record.counters.has(command.unless)) return refuse('account/closed');
      return [counted(record, command.counter, 0)];
    case 'throw':
      throw new Error('this rule always throws');
    case 'brood': {
      const until = performance.now() + command.milliseconds;
      while (performance.now() < until);
      return [counted(record, 'brooded', 0)];
    }
    case 'nothing':
      return [];
    default:
      command satisfies never;
      throw new Error('no such command');
  }
}

function foldTally(record: TallyRecord, said: TallyFact & Place): void {
  const { counter, was } = said.body;
  const before = record.counters.get(counter) ?? 0;
  if (before !== was) throw new Error(`counter ${counter} stands at ${before}, the fact says ${was}`);
  record.counters.set(counter, was + 1);
  record.facts.set(record.facts.get() + 1);
  record.history.set(`counter:${counter}`, { seq: said.seq, previous: record.history.get(`counter:${counter}`) });
}

export const tallyRules: Rules<TallyCommand, TallyFact, TallyRecord> = {
  decide: decideTally,
  fold: foldTally,
  emptyRecord: emptyTally,
  hasher: (bytes) => hash('sha256', bytes, 'buffer'),
};
