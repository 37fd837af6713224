import type { RectificationRules } from '../scoring/rectification-score.ts';
import type { Bilingual, Rule } from '../scoring/workings.ts';
import type { ZoneRules } from '../scoring/zone-groups.ts';
import type { Method, SchemeEvents } from './method.ts';

/**
 * What counts in one cohort's year, as data. Adopted whole, frozen under its hash; a change is a new version.
 * All numbers are plain decimal strings, so that nothing is lost on the way. Source: `domain.md` M-02, M-03, M-36, M-38.
 */
export interface Scheme {
  /** Stable name, such as `hangzhou-departments-2016`. */
  readonly scheme: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly year: number;
  /** The cohorts it scores, each ranked by itself. */
  readonly cohorts: readonly string[];
  readonly composite: Composite;
  readonly components: readonly Component[];
  readonly total: { readonly decimals: number; readonly rounding: 'half-up' | 'half-even'; readonly rule: Rule };
  /** A number once published is the datum (`published`), or the exact number is carried on (`exact`). */
  readonly carry: 'published' | 'exact';
  /**
   * What becomes of a base part that cannot be scored: it leaves the unit without a total (`block`), the mean of the cohort's
   * published points stands for it (`cohort-mean`), or the other base parts do in proportion (`reweight`). Never a bonus.
   */
  readonly missing: { readonly policy: 'block' | 'cohort-mean' | 'reweight'; readonly rule: Rule };
  readonly ranking: {
    /** Components that decide between equal totals, in order. */
    readonly ties: readonly string[];
    /** Of `cohorts`, those that are scored but not ranked (单列). */
    readonly unranked?: readonly string[];
    /** Districts are ranked inside their functional zone, or all together. Absent: there are no zones. */
    readonly zones?: ZoneRules;
    readonly rule: Rule;
  };
  readonly tiers?: Tiers;
  /** Needed where a component has the method `events`, or where vetoes may fall. */
  readonly events?: SchemeEvents;
  /** M-28: the reference score for what was rectified; `row` is the sheet's row that it is printed beside. */
  readonly rectification?: RectificationRules & { readonly row?: string };
  readonly holdBack?: HoldBack;
  readonly prizes?: Prizes;
  /**
   * Subjective parts whose marking opens only when the cohort's objective part is closed (B-089): statements, hearings.
   * Parts that the calendar puts earlier (ballots, surveys) are not listed. Absent: nothing waits.
   */
  readonly gate?: { readonly components: readonly string[]; readonly rule: Rule };
}

export type Composite =
  /** M-03: T = Σ base components + bonus − deduction. */
  | { readonly kind: 'three-plus-one'; readonly rule: Rule }
  /** M-36: C = α A + (1 − α) D + B − X. `alpha` weighs the first base component. */
  | { readonly kind: 'statement-and-daily'; readonly alpha: string; readonly rule: Rule };

/** One part of the total. */
export interface Component {
  /** `objective`, `social`, `leaders`, `innovation`, `deduction`, `statement`, `daily`, `bonus`. */
  readonly code: string;
  readonly name: Bilingual;
  readonly kind: 'base' | 'bonus' | 'deduction';
  /** Largest points the part can give (or take), as printed in the table's head. */
  readonly max: string;
  /** What the entered number is out of, where that is not `max`: a panel's 86.11 of 100 becomes 2.5833 of 3. */
  readonly enteredOutOf?: string;
  /** Why it is converted that way, where that rests on something else than the maximum does. */
  readonly conversionRule?: Rule;
  /** How its points come to be; absent: they are entered. */
  readonly method?: Method;
  /** Published decimals of the part. */
  readonly decimals: number;
  readonly rule: Rule;
}

/** The pass line and the quotas above it. Tier names are the office's words. */
export interface Tiers {
  readonly line: { readonly points: string; readonly inclusive: boolean; readonly rule: Rule };
  /** Best first; the last has no quota and takes the rest at or above the line. */
  readonly above: readonly {
    readonly code: string;
    readonly name: Bilingual;
    /** So many units, or so large a part of the ranked ones, rounded down. */
    readonly quota?: number;
    readonly quotaShare?: string;
    readonly rule: Rule;
  }[];
  readonly below: { readonly code: string; readonly name: Bilingual };
  /** The last of those below the line. */
  readonly last?: { readonly code: string; readonly name: Bilingual; readonly rule: Rule };
  /** 单列: not ranked, but put in the tier in which the same total stands among the ranked ones. Absent: in no tier. */
  readonly separate?: { readonly by: 'equivalent-total'; readonly rule: Rule };
  /** 专项晋优: the tier the committee may put a unit in for a special achievement, beside the quota. */
  readonly promoted?: { readonly to: string; readonly rule: Rule };
}

/** What becomes of units that keep their score and lose their tier (M-37, M-38). */
export interface HoldBack {
  /** A vetoed unit stands no higher than this tier (达标). */
  readonly cap: { readonly tier: string; readonly rule: Rule };
  /** Where a unit held back would have taken a place in a tier: nobody does, or the next one moves up. */
  readonly vacancies: { readonly policy: 'left-open' | 'passed-on'; readonly rule: Rule };
}

/** Prizes beside the tiers (M-38). */
export interface Prizes {
  /** 进步奖: most places gained on the year before. */
  readonly improvement?: { readonly prizes: number; readonly leastGain: number; readonly rule: Rule };
  /** 意见整改成效显著. */
  readonly rectification?: {
    readonly prizes: number;
    readonly least: { readonly points: string; readonly inclusive: boolean; readonly rule: Rule };
    readonly rule: Rule;
  };
}
