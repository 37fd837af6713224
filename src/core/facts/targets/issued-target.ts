import type { ChallengeTarget } from '../../scoring/targets/challenge.ts';
import type { CompositeConditionTarget } from '../../scoring/targets/composite-condition.ts';
import type { Head } from '../../scoring/targets/head.ts';
import type { Milestone, MilestoneTarget } from '../../scoring/targets/milestone.ts';
import type { BaseTarget } from '../../scoring/targets/score-target.ts';

/** What is to be attained, without anything that was said of how it went: that is said later, by somebody else. */
export type IssuedBase = IssuedOf<BaseTarget>;

/** As `IssuedBase`, or with a challenge value besides. */
export type IssuedTarget = IssuedBase | IssuedChallenge;

export interface IssuedChallenge {
  readonly type: 'challenge';
  readonly base: IssuedOf<ChallengeTarget['base']>;
  readonly challenge: string;
  readonly bonus: string;
}

type IssuedOf<Target> = Target extends MilestoneTarget
  ? { readonly type: 'milestone'; readonly milestones: readonly Omit<Milestone, 'actual'>[] }
  : Target extends CompositeConditionTarget
    ? Omit<Target, 'items'>
    : Omit<Target, 'actual'>;

/** One target of a unit as it was issued (`domain.md` M-06, M-14). */
export interface IssuedItem extends Head {
  readonly category: string;
  readonly weight: string;
  readonly target: IssuedTarget;
}
