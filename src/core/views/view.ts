import type { Role } from '../facts/accounts/account-facts.ts';
import type { Unit } from '../facts/record.ts';
import type { Check } from '../facts/results/preconditions.ts';
import type { Extent, ResultStage } from '../facts/results/result-facts.ts';
import type { Stage } from '../facts/schemes/scheme-facts.ts';
import type { Phase } from '../facts/years/year-facts.ts';
import type { UnitFlag } from '../scoring/unit-flag.ts';
import type { Bilingual, Working } from '../scoring/workings.ts';

/**
 * The shapes of what screens are shown. A view is a pure function of the record and of who looks; doors add names of
 * accounts (`people`), which no fact holds. Points are strings, exactly as published.
 */

/** How far the line was that a view was made from. `at` is the time of its last fact, ms UTC; `asOf` when the past was asked for. */
export interface Head {
  readonly year: number;
  readonly size: number;
  readonly root: string;
  readonly at: number;
  readonly asOf?: number;
}

export interface UnitRow {
  readonly unit: string;
  readonly name: string;
  readonly shortName: string;
  readonly englishName: string;
  readonly type: Unit['type'];
  readonly state: Unit['state'];
  readonly stateOn?: string;
  readonly headRole: string;
  readonly parent?: string;
  readonly order?: number;
  readonly cohort?: string;
  readonly successors: readonly string[];
  readonly predecessors: readonly string[];
  readonly establishedOn?: string;
  readonly assessesOthers: boolean;
  readonly source?: string;
}
export interface UnitsView {
  readonly head: Head;
  readonly cohorts: readonly { readonly code: string; readonly name: Bilingual; readonly units: number }[];
  readonly rows: readonly UnitRow[];
}

/** One line of a trace: who, when, what changed (old struck through, new underlined), why. */
export interface TraceEntry {
  readonly year: number;
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  /** The account in whose place a deputy said it. */
  readonly onBehalfOf?: string;
  readonly kind: string;
  readonly title: Bilingual;
  /** A value is text as it was said, or the office's words for a code, in both languages. */
  readonly changes: readonly {
    readonly what: Bilingual;
    readonly from?: string | Bilingual;
    readonly to?: string | Bilingual;
  }[];
  /** As somebody gave it; for what came with a sheet, the row in words. */
  readonly reason?: string | Bilingual;
  /** First eight digits of the fact's chain hash. */
  readonly hash: string;
}
export interface UnitHistoryView {
  readonly head: Head;
  readonly unit: UnitRow;
  readonly formerNames: Unit['formerNames'];
  readonly trace: readonly TraceEntry[];
}

export interface LedgerView {
  readonly head: Head;
  readonly entries: readonly (TraceEntry & { readonly subjects: readonly string[] })[];
  /** Ask again with `before` = this to see older ones. */
  readonly next?: number;
}

/** One fact as it lies in the ledger, with what anyone needs to check it. */
export interface FactView {
  readonly entry: TraceEntry;
  readonly body: string;
  readonly header: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly proof: { readonly size: number; readonly root: string; readonly hashes: readonly string[] };
  readonly checkpoint?: string;
}

/** One text of a scheme, on its way or adopted. `seq` is the fact that holds the whole text. */
export interface SchemeRow {
  readonly scheme: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly cohorts: readonly Bilingual[];
  readonly hash: string;
  readonly stage: Stage;
  readonly seq: number;
}
export interface SchemesView {
  readonly head: Head;
  readonly rows: readonly SchemeRow[];
}

export interface ComponentColumn {
  readonly code: string;
  readonly name: Bilingual;
  readonly kind: 'base' | 'bonus' | 'deduction';
  readonly max: string;
}
export interface ResultRow {
  readonly unit: string;
  readonly name: string;
  readonly shortName: string;
  readonly englishName: string;
  readonly rank: number;
  readonly points: Readonly<Record<string, string>>;
  readonly total: string;
  readonly tier?: string;
  /** The functional zone it is ranked in. */
  readonly zone?: string;
  /** The tier its place gives, where it stands in another: held back, or promoted. */
  readonly heldFrom?: string;
  readonly promotedFrom?: string;
}
export interface ResultsView {
  readonly head: Head;
  readonly synthetic: boolean;
  readonly cohort: string;
  readonly cohorts: readonly { readonly code: string; readonly name: Bilingual; readonly units: number }[];
  readonly scheme: {
    readonly title: Bilingual;
    readonly version: number;
    readonly hash: string;
    readonly adoptedAt: number;
    readonly adoptedSeq: number;
  };
  readonly components: readonly ComponentColumn[];
  readonly totalMax: string;
  readonly line?: { readonly points: string; readonly inclusive: boolean };
  readonly tiers: readonly { readonly code: string; readonly name: Bilingual; readonly units: number }[];
  readonly rows: readonly ResultRow[];
  /** Units that have no total or no place, with the reason in words: never silently left out. */
  readonly unranked: readonly {
    readonly unit: string;
    readonly shortName: string;
    readonly englishName: string;
    /** The parts that have points all the same. */
    readonly points?: Readonly<Record<string, string>>;
    readonly total?: string;
    /** By the equivalent total. */
    readonly tier?: string;
    readonly why: Bilingual;
  }[];
  /** Who won what beside the tiers. */
  readonly prizes: {
    readonly improvement: readonly { readonly unit: string; readonly gain: string }[];
    readonly rectification: readonly { readonly unit: string; readonly points: string }[];
  };
}

/** How far the results of a cohort have come. `draft`: nobody has submitted any. */
export interface ApprovalView {
  readonly head: Head;
  readonly cohort: string;
  readonly stage: 'draft' | ResultStage;
  readonly version: number;
  /** The latest that was submitted: its hash, and how far the line was that it was worked out from. */
  readonly run?: {
    readonly run: number;
    readonly output: string;
    readonly size: number;
    readonly root: string;
    readonly units: number;
  };
  /** Oldest first. */
  readonly steps: readonly {
    readonly stage: ResultStage;
    readonly version: number;
    readonly seq: number;
    readonly at: number;
    readonly by: string;
    readonly onBehalfOf?: string;
  }[];
  readonly approved?: { readonly extent: Extent; readonly document: string };
  /** Every precondition, with what is missing where it is not met; empty once the results were submitted. */
  readonly checks: readonly { readonly check: Check; readonly path: string; readonly missing?: Bilingual }[];
}

/** What units said of the draft of a special, as far as the reader may see it, and whether it is final. */
export interface SpecialCommentsView {
  readonly head: Head;
  readonly special: string;
  readonly organiser: string;
  readonly stage: 'open' | 'draft' | 'final';
  /** The last day to comment. */
  readonly until?: string;
  readonly finalSeq?: number;
  readonly comments: readonly {
    readonly unit: string;
    readonly name: Bilingual;
    readonly statement: string;
    readonly seq: number;
    readonly answer?: string;
    readonly accepted?: boolean;
    readonly answeredBy?: 'organiser' | 'office';
    readonly answeredSeq?: number;
  }[];
  /** Units of the reader that are assessed here and have not commented. */
  readonly mayComment: readonly { readonly unit: string; readonly name: Bilingual }[];
}

export interface UnitScoreView {
  readonly head: Head;
  readonly synthetic: boolean;
  readonly unit: UnitRow;
  readonly cohort: string;
  readonly scheme: ResultsView['scheme'];
  /** There where the reader may not learn yet how units stand: then no place, tier, mean or result in law is shown. */
  readonly embargoed?: true;
  readonly rank?: number;
  /** How many have a place. */
  readonly of?: number;
  readonly tier?: Bilingual;
  readonly total?: string;
  readonly totalMax: string;
  readonly line?: ResultsView['line'];
  readonly components: readonly (ComponentColumn & {
    readonly points?: string;
    readonly rule: Bilingual;
    /** Mean of the cohort, rounded like the component, to stand beside the unit's own. */
    readonly cohortMean?: string;
    readonly provenance?: string;
    /** Where its points are entered, and may be corrected; absent where they are worked out. */
    readonly isEntered?: true;
  })[];
  /** What somebody has to look at, part by part: provisional, not verified, to be confirmed, little known … */
  readonly flags: readonly UnitFlag[];
  /** The result in law, where the scheme has a line, and why it is not what the total alone would give. */
  readonly result?: {
    readonly result: 'qualified' | 'unqualified' | 'undecided';
    readonly reasons: readonly Bilingual[];
  };
  /** The reference score for what was rectified. */
  readonly rectification?: string;
  /** Root of the workings: opens down to the facts. */
  readonly workings: Working;
}

/** What waits for the person who looks: a thing to do, where, and by when. */
export interface WaitingView {
  /** The day it was looked at, in China. */
  readonly day: string;
  /** Years up to the last day that something is due in, of which nobody has entered the days off: there every weekday counts. */
  readonly yearsWithoutCalendar: readonly number[];
  readonly items: readonly {
    readonly code: string;
    readonly phase: Phase;
    readonly title: Bilingual;
    readonly detail: Bilingual;
    readonly path: string;
    readonly due?: string;
    /**
     * There with `due`: working days after today up to and including the day it is due, by the year's calendar; below 0, the
     * working days since.
     */
    readonly workingDaysLeft?: number;
  }[];
}

export interface YearView {
  readonly tenant: string;
  readonly city: Bilingual;
  readonly year: number;
  readonly title: Bilingual;
  readonly synthetic: boolean;
  readonly phases: readonly { readonly phase: Phase; readonly from: string; readonly to: string }[];
  readonly today: string;
}

export interface MeView {
  readonly account: string;
  readonly name: string;
  readonly tenant: string;
  readonly city: Bilingual;
  readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
  readonly years: readonly number[];
}
