import type { Bilingual, Rule } from '../scoring/workings.ts';
import type { Method } from './method.ts';

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
  readonly missing: 'block';
  readonly ranking: {
    /** Components that decide between equal totals, in order. */
    readonly ties: readonly string[];
    /** Of `cohorts`, those that are scored but not ranked (单列). */
    readonly unranked?: readonly string[];
    readonly rule: Rule;
  };
  readonly tiers?: Tiers;
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
    readonly quota?: number;
    readonly rule: Rule;
  }[];
  readonly below: { readonly code: string; readonly name: Bilingual };
  /** The last of those below the line. */
  readonly last?: { readonly code: string; readonly name: Bilingual; readonly rule: Rule };
}
