import { type Cell, createCell, createJournal, createTable, type Journal, type Table } from '../basics/journal.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Role } from './accounts/account-facts.ts';
import type { UnitDetails } from './units/unit-facts.ts';
import type { Phase, YearFact } from './years/year-facts.ts';

/** Why a unit is in its cohort: decided for it, from the year's sheet, or by the rule for the second half of the year. */
export type CohortBasis = Extract<YearFact, { readonly kind: 'cohort-assigned' }>['body']['basis'];

/** Where a fact stands, and the one before it about the same subject: a unit's history is a walk along these. */
export interface Footprint {
  readonly seq: number;
  readonly previous: Footprint | undefined;
}

/** A unit as it stands now. */
export interface Unit extends UnitDetails {
  readonly unit: string;
  readonly registeredSeq: number;
  readonly state: 'active' | 'merged' | 'split' | 'abolished';
  /** First day of its present state, `YYYY-MM-DD`, when that was said. */
  readonly stateOn?: string;
  readonly successors: readonly string[];
  readonly predecessors: readonly string[];
  /** Oldest first. `until` is the first day of the name that followed. */
  readonly formerNames: readonly {
    readonly name: string;
    readonly shortName: string;
    readonly englishName?: string;
    readonly until: string;
  }[];
}

export interface Account {
  readonly account: string;
  readonly binding: string;
  readonly open: boolean;
  readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
}

/** The standing line folded. */
export interface StandingRecord {
  readonly line: 'standing';
  readonly journal: Journal;
  readonly units: Table<string, Unit>;
  /** Full and short names in use, to the code that bears them: either finds one unit. A name let go maps to undefined. */
  readonly names: Table<string, string | undefined>;
  readonly accounts: Table<string, Account>;
  readonly founded: Cell<boolean>;
  /** By the subjects of `subjects.ts`: `unit:CODE`, `account:ID`, `batch:HEX`. */
  readonly history: Table<string, Footprint>;
}

/** A value somebody said, and the fact that says it. */
export interface Entry {
  readonly value: string;
  readonly seq: number;
  readonly provenance?: string;
}

/** A year's line folded. */
export interface AnnualRecord {
  readonly line: 'annual';
  readonly journal: Journal;
  readonly opened: Cell<
    | {
        readonly seq: number;
        readonly title: { readonly zh: string; readonly en: string };
        readonly synthetic: boolean;
        readonly phases: readonly { readonly phase: Phase; readonly from: string; readonly to: string }[];
      }
    | undefined
  >;
  /** The scheme in force, by cohort. */
  readonly schemes: Table<
    string,
    { readonly scheme: Scheme; readonly hash: string; readonly seq: number; readonly at: number }
  >;
  /** By unit. */
  readonly cohorts: Table<string, { readonly cohort: string; readonly seq: number; readonly basis: CohortBasis }>;
  /** By `UNIT/COMPONENT`. */
  readonly points: Table<string, Entry>;
  readonly history: Table<string, Footprint>;
}

export type LineRecord = StandingRecord | AnnualRecord;

export function emptyStandingRecord(): StandingRecord {
  const journal = createJournal();
  return {
    line: 'standing',
    journal,
    units: createTable(journal),
    names: createTable(journal),
    accounts: createTable(journal),
    founded: createCell(journal, false),
    history: createTable(journal),
  };
}

export function emptyAnnualRecord(): AnnualRecord {
  const journal = createJournal();
  return {
    line: 'annual',
    journal,
    opened: createCell<ReturnType<AnnualRecord['opened']['get']>>(journal, undefined),
    schemes: createTable(journal),
    cohorts: createTable(journal),
    points: createTable(journal),
    history: createTable(journal),
  };
}
