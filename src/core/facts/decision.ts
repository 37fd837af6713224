import type { Hasher } from '../basics/hash-chain.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { Command } from './command.ts';
import type { Fact } from './fact.ts';
import type { Delegation, LineRecord, StandingRecord } from './record.ts';
import type { ComputeResults } from './results/compute-results.ts';
import type { LineRead } from './years/year-facts.ts';

/**
 * All a decision may look at. Time and account are arguments: the desk read the clock and knows who signed in.
 * `standing` is the standing line as this node has it; a decision about the standing line has the same record twice.
 */
export interface Asked<Kind extends Command = Command, Line extends LineRecord = LineRecord> {
  readonly tenant: string;
  readonly year: number;
  readonly record: Line;
  readonly standing: { readonly record: StandingRecord; readonly read: LineRead };
  readonly command: Kind;
  /** The account that asks; its roles are looked up in the standing record at the moment of the decision. */
  readonly by: string;
  /** In whose place, and in which of their roles, a deputy asks; set by `decide` itself, never by a door. */
  readonly acting?: Pick<Delegation, 'account' | 'role' | 'unit'>;
  /** Milliseconds since 1970, UTC: the time that will stand in the fact. */
  readonly now: number;
  readonly hasher: Hasher;
  /** How far the line itself has got at this decision; a door that only asks beforehand has no place in it. */
  readonly read?: LineRead;
  /** How results are worked out. */
  readonly computeResults?: ComputeResults;
}

/** What the line says next, in order, or why not. Never both; an empty list means there was nothing to change. */
export type Decided = readonly Fact[] | Refusal;
