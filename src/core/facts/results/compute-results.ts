import type { Hasher } from '../../basics/hash-chain.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';

/** What comes out of a run. */
export interface ComputedResults {
  /** SHA-256 of the canonical JSON of the results, in hex. */
  readonly output: string;
  readonly units: number;
  /** Of the program that worked them out. */
  readonly engine: number;
  /** Codes of units for which no total comes out. */
  readonly withoutTotal: readonly string[];
}

/** Works out the results of a cohort under the scheme in force. Passed in: the rules themselves know no tables. */
export type ComputeResults = (asked: {
  readonly year: number;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly cohort: string;
  readonly hasher: Hasher;
}) => ComputedResults;
