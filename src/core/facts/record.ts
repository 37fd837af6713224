import { type Cell, createCell, createJournal, createTable, type Journal, type Table } from '../basics/journal.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { CellCounts } from '../scoring/social/tally.ts';
import type { SheetRow } from '../scoring/statement-rules.ts';
import type { DelegationBody, Role } from './accounts/account-facts.ts';
import type { Returns } from './ballots/ballot-facts.ts';
import type { DailyEntry } from './daily/decide-daily.ts';
import type { RecordedClaim, RecordedDeduction, RecordedVeto } from './events/recorded-events.ts';
import type { LeaderGroups } from './leaders/leader-facts.ts';
import type { RecordedProject } from './panels/decide-panel.ts';
import type { ExemptionBody } from './readings/reading-facts.ts';
import type { Required } from './readings/required-of.ts';
import type { RectificationEntry } from './rectification/decide-rectification.ts';
import type { RecordedResults } from './results/recorded-results.ts';
import type { Stage } from './schemes/scheme-facts.ts';
import type { RecordedSpecial } from './specials/special-of.ts';
import type { StatementGroups } from './statements/statement-facts.ts';
import type { Issued } from './targets/issued-of.ts';
import type { Report, Reported } from './targets/reported.ts';
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
  /** Links, sessions and passwords from before this instant (ms UTC) let nobody in. */
  readonly accessFrom: number;
  /** What said who it was is deleted. */
  readonly forgotten?: true;
  /** The last time a link was made for it. */
  readonly link?: { readonly at: number; readonly by: string; readonly seq: number };
}

/** A role lent for some days. `endedSeq` is there when it was ended early; by its days it ends without a fact. */
export interface Delegation extends DelegationBody {
  readonly seq: number;
  readonly endedSeq?: number;
}

/** The standing line folded. */
export interface StandingRecord {
  readonly line: 'standing';
  readonly journal: Journal;
  readonly units: Table<string, Unit>;
  /** Full and short names in use, to the code that bears them: either finds one unit. A name let go maps to undefined. */
  readonly names: Table<string, string | undefined>;
  readonly accounts: Table<string, Account>;
  readonly delegations: Table<string, Delegation>;
  readonly founded: Cell<boolean>;
  /** By the subjects of `subjects.ts`, such as `unit:CODE`. */
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
  /** A text on its way to the committee, by scheme; `undefined` once it was adopted. */
  readonly drafts: Table<
    string,
    | {
        readonly scheme: Scheme;
        readonly hash: string;
        readonly seq: number;
        readonly stage: Extract<Stage, 'drafted' | 'consulted' | 'submitted'>;
      }
    | undefined
  >;
  /** How far the adopted version has got, by scheme. */
  readonly stages: Table<
    string,
    { readonly version: number; readonly hash: string; readonly stage: Stage; readonly seq: number }
  >;
  /** By `COHORT/PHASE`; absent before it was first opened. */
  readonly phases: Table<string, { readonly state: 'open' | 'closed'; readonly seq: number }>;
  readonly calendar: Cell<
    | {
        readonly holidays: readonly string[];
        readonly makeUpWorkdays: readonly string[];
        readonly source: string;
        readonly seq: number;
      }
    | undefined
  >;
  // By unit from here on, so that a unit is scored without looking at the others.
  readonly targets: Table<string, readonly Issued[]>;
  readonly actuals: Table<string, readonly Report[]>;
  readonly requirements: Table<string, readonly Required[]>;
  readonly readings: Table<string, readonly Report[]>;
  /** Indicators that do not apply. */
  readonly setAside: Table<
    string,
    readonly { readonly indicator: string; readonly reason: string; readonly seq: number }[]
  >;
  readonly zones: Table<string, { readonly zone: string; readonly seq: number }>;
  readonly exemptions: Table<string, ExemptionBody & { readonly seq: number }>;
  readonly ballots: Table<
    string,
    {
      readonly cells: Readonly<Record<string, CellCounts>>;
      readonly withheld: readonly string[];
      readonly seq: number;
    }
  >;
  readonly notSurveyed: Table<
    string,
    readonly { readonly stratum: string; readonly reason: string; readonly seq: number }[]
  >;
  readonly leaders: Table<string, { readonly groups: LeaderGroups; readonly seq: number }>;
  readonly sheets: Table<string, { readonly rows: readonly SheetRow[]; readonly seq: number }>;
  readonly statements: Table<string, { readonly groups: StatementGroups; readonly seq: number }>;
  readonly daily: Table<string, readonly DailyEntry[]>;
  readonly rectification: Table<string, readonly RectificationEntry[]>;
  readonly claims: Table<string, readonly RecordedClaim[]>;
  readonly deductions: Table<string, readonly RecordedDeduction[]>;
  readonly vetoes: Table<string, readonly RecordedVeto[]>;
  readonly promotions: Table<string, { readonly document: string; readonly seq: number }>;
  /** By special: its quotas are of the whole set. */
  readonly specials: Table<string, RecordedSpecial>;
  /** By project: several units may take part in one. */
  readonly projects: Table<string, RecordedProject>;
  /** By `COHORT/STRATUM`. */
  readonly returns: Table<string, Omit<Returns, 'stratum'> & { readonly seq: number }>;
  /** What units say themselves, by unit; never counted. */
  readonly claimedActuals: Table<
    string,
    readonly { readonly of: string; readonly part: string; readonly reported: Reported; readonly seq: number }[]
  >;
  /** How far the results have come, by cohort. */
  readonly results: Table<string, RecordedResults>;
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
    delegations: createTable(journal),
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
    drafts: createTable(journal),
    stages: createTable(journal),
    phases: createTable(journal),
    calendar: createCell<ReturnType<AnnualRecord['calendar']['get']>>(journal, undefined),
    targets: createTable(journal),
    actuals: createTable(journal),
    requirements: createTable(journal),
    readings: createTable(journal),
    setAside: createTable(journal),
    zones: createTable(journal),
    exemptions: createTable(journal),
    ballots: createTable(journal),
    notSurveyed: createTable(journal),
    leaders: createTable(journal),
    sheets: createTable(journal),
    statements: createTable(journal),
    daily: createTable(journal),
    rectification: createTable(journal),
    claims: createTable(journal),
    deductions: createTable(journal),
    vetoes: createTable(journal),
    promotions: createTable(journal),
    specials: createTable(journal),
    projects: createTable(journal),
    returns: createTable(journal),
    claimedActuals: createTable(journal),
    results: createTable(journal),
    history: createTable(journal),
  };
}
