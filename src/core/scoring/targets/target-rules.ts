import type { ChallengeRules } from './challenge.ts';
import type { CompositeConditionRules } from './composite-condition.ts';
import type { ControlRules } from './control.ts';
import type { GrowthRules } from './growth.ts';
import type { ListRules } from './list.ts';
import type { MilestoneRules } from './milestone.ts';
import type { QualitativeRules } from './qualitative.ts';
import type { RangeRules } from './range.ts';
import type { StatusRules } from './said.ts';
import type { ZeroToleranceRules } from './zero-tolerance.ts';

/** What a scheme says of how targets are scored, type by type: every number that is not a unit's own. */
export interface TargetRules {
  readonly growth: GrowthRules;
  readonly control: ControlRules;
  readonly zeroTolerance: ZeroToleranceRules;
  readonly range: RangeRules;
  readonly milestone: MilestoneRules;
  readonly list: ListRules;
  readonly compositeCondition: CompositeConditionRules;
  readonly qualitative: QualitativeRules;
  readonly challenge: ChallengeRules;
  readonly status: StatusRules;
}
