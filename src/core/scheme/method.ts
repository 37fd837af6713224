import type { NotApplicableRules } from '../scoring/applicable-share.ts';
import type { DailyRules } from '../scoring/daily-score.ts';
import type { EventRules } from '../scoring/events/event-rules.ts';
import type { IndexRules } from '../scoring/index-weights.ts';
import type { BonusRules } from '../scoring/innovation/innovation-bonus.ts';
import type { PanelRules } from '../scoring/innovation/panel-score.ts';
import type { LeaderRules } from '../scoring/leader-score.ts';
import type { SocialRules } from '../scoring/social/social-rules.ts';
import type { SpecialRules } from '../scoring/specials/special-points.ts';
import type { SheetRow, StatementRules } from '../scoring/statement-rules.ts';
import type { ObjectiveRules } from '../scoring/targets/objective-score.ts';
import type { TargetRules } from '../scoring/targets/target-rules.ts';

/**
 * How a part gets its points, with everything the scheme says of it. A part without a method is entered as points.
 * What the part itself says is not said again: its maximum is the points, its decimals and the total's mode the rounding.
 */
export type Method =
  /** M-14 with M-13: targets, and what special targets add or take. */
  | { readonly kind: 'targets'; readonly rules: Omit<ObjectiveRules, 'max'>; readonly specials: SpecialRules }
  /** M-15: the development index of a district. */
  | {
      readonly kind: 'index';
      readonly rules: Omit<IndexRules, 'weight' | 'totalPoints'>;
      readonly targets: TargetRules;
      readonly notApplicable: NotApplicableRules;
    }
  /** M-23: social evaluation, from counts by stratum. */
  | { readonly kind: 'ballots'; readonly rules: Omit<SocialRules, 'points' | 'rounding'> }
  /** M-29: leaders. */
  | { readonly kind: 'leader-ballots'; readonly rules: Omit<LeaderRules, 'points' | 'rounding'> }
  /** M-30: a panel's marks, converted. */
  | {
      readonly kind: 'panel';
      readonly panel: PanelRules;
      readonly bonus: Omit<BonusRules, 'cap' | 'rounding'>;
    }
  /** M-35: year-end statements, marked by groups on a sheet of rows. */
  | {
      readonly kind: 'statement';
      readonly rules: Omit<StatementRules, 'rounding' | 'scale'>;
      readonly sheet: readonly SheetRow[];
    }
  /** M-36: points of special-assessment departments. */
  | { readonly kind: 'daily'; readonly rules: Omit<DailyRules, 'scale'> }
  /** M-37: by the scheme's `events`. */
  | { readonly kind: 'events'; readonly which: 'bonus' | 'deduction' };

/** What a scheme says of bonuses, deductions, false data and vetoes (M-37). The caps are the components' maxima. */
export type SchemeEvents = Omit<EventRules, 'bonus' | 'deduction'> & {
  readonly bonus: Omit<EventRules['bonus'], 'cap'>;
  readonly deduction: Omit<EventRules['deduction'], 'cap'>;
};
