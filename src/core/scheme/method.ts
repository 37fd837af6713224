import type { NotApplicableRules } from '../scoring/applicable-share.ts';
import type { IndexRules } from '../scoring/index-weights.ts';
import type { SocialRules } from '../scoring/social/social-rules.ts';
import type { SpecialRules } from '../scoring/specials/special-points.ts';
import type { ObjectiveRules } from '../scoring/targets/objective-score.ts';
import type { TargetRules } from '../scoring/targets/target-rules.ts';

/** How a part gets its points, with everything the scheme says of it. A part without a method is entered as points. */
export type Method =
  /** M-14 with M-13: targets, and what special targets add or take. */
  | { readonly kind: 'targets'; readonly rules: ObjectiveRules; readonly specials: SpecialRules }
  /** M-15: the development index of a district. */
  | {
      readonly kind: 'index';
      readonly rules: IndexRules;
      readonly targets: TargetRules;
      readonly notApplicable: NotApplicableRules;
    }
  /** M-23: social evaluation, from counts by stratum. */
  | { readonly kind: 'ballots'; readonly rules: SocialRules };
