import type { Hasher } from '../../core/basics/hash-chain.ts';
import type { Journal, TableView } from '../../core/basics/journal.ts';
import type { Refusal } from '../../core/basics/refusal.ts';
import type { Footprint } from '../../core/facts/record.ts';
import type { LineRead } from '../../core/facts/years/year-facts.ts';

/** A folded record, as far as the desk looks into it: how to take a draft back, and where a subject's history stands. */
export interface Foldable {
  readonly journal: Journal;
  readonly history: TableView<string, Footprint>;
}

/** A fact before it has its place. */
export interface Sayable {
  readonly kind: string;
  readonly body: object;
}

/** The place of a fact in its line, and who said it. */
export interface Place {
  readonly tenant: string;
  readonly year: number;
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly command: string;
  readonly part: number;
}

/** What the desk asks the rules: `core/facts/decision.ts` says what each field means. */
export interface Asking<Command, Line> {
  readonly tenant: string;
  readonly year: number;
  readonly record: Line;
  readonly standing: { readonly record: Line; readonly read: LineRead };
  readonly command: Command;
  readonly by: string;
  readonly now: number;
  readonly hasher: Hasher;
  /** How far the line itself has got, drafts before this decision counted. */
  readonly read?: LineRead;
}

/**
 * What gives the desk its meaning. The desk itself knows order, time and durability, and no word of the office's work:
 * `core/facts/rules.ts` is one such set of rules, the fault tests have a smaller one.
 */
export interface Rules<Command = unknown, Fact extends Sayable = Sayable, Line extends Foldable = Foldable> {
  /** Must not change the record. Throwing is a bug and costs this command only. */
  decide(asked: Asking<Command, Line>): readonly Fact[] | Refusal;
  /** Changes the record through its tables alone, so that the journal can take it back. */
  fold(record: Line, said: Fact & Place): void;
  emptyRecord(year: number): Line;
  readonly hasher: Hasher;
}
