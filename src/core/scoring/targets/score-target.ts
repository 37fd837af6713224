import { type Refusal, sentenceOf } from '../../basics/refusal.ts';
import { given } from '../work-out.ts';
import { workThrough } from '../work-through.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import { type ChallengeTarget, challengeBonus, challengeFaults } from './challenge.ts';
import {
  type CompositeConditionTarget,
  compositeConditionFaults,
  compositeConditionShare,
} from './composite-condition.ts';
import { type ControlTarget, controlFaults, controlShare } from './control.ts';
import { type GrowthTarget, growthFaults, growthShare } from './growth.ts';
import { type Head, labelOf } from './head.ts';
import { type ListTarget, listFaults, listShare } from './list.ts';
import { type MilestoneTarget, milestoneFaults, milestoneShare } from './milestone.ts';
import { notPositive } from './number-faults.ts';
import { type QualitativeTarget, qualitativeFaults, qualitativeShare } from './qualitative.ts';
import { type RangeTarget, rangeFaults, rangeShare } from './range.ts';
import type { DataFlag, Share } from './said.ts';
import type { TargetRules } from './target-rules.ts';
import { type ZeroToleranceTarget, zeroToleranceFaults, zeroToleranceShare } from './zero-tolerance.ts';

/** A target that earns its weight and nothing above it. */
export type BaseTarget =
  | GrowthTarget
  | ControlTarget
  | ZeroToleranceTarget
  | RangeTarget
  | MilestoneTarget
  | ListTarget
  | CompositeConditionTarget
  | QualitativeTarget;

/** What is to be attained, as issued, and what was said of how it went. */
export type Target = BaseTarget | ChallengeTarget;

/** One target of a unit with its weight (`domain.md` M-06, M-14). `category` is the group inside which weights shift. */
export interface TargetItem extends Head {
  readonly category: string;
  /** Above 0. */
  readonly weight: string;
  readonly target: Target;
  /** 不适用: why the target is not the unit's. Its weight leaves. */
  readonly notApplicable?: { readonly reason: Bilingual; readonly rule: Rule };
}

/** The points of one target: `working` is the whole, `base` from 0 to the weight, `bonus` only where there is a challenge. */
export interface TargetScore {
  readonly working: Working;
  readonly base: Working;
  readonly bonus?: Working;
  readonly flags: readonly DataFlag[];
}

/** M-14: s = w × share, plus the bonus of a challenge. A target that is no target, or an actual that is none, is missing. */
export function scoreTarget(asked: { readonly item: TargetItem; readonly rules: TargetRules }): TargetScore {
  const { item, rules } = asked;
  const [refusal] = targetFaults(item, rules);
  if (refusal !== undefined) {
    const working = unusable(item, refusal);
    return { working, base: working, flags: [] };
  }
  const { target } = item;
  if (target.type !== 'challenge') {
    const { working: share, flags } = targetShare({ head: item, target, rules });
    const base = weighed(item, item.code, item.name, share);
    return { working: base, base, flags };
  }
  const share = targetShare({ head: item, target: target.base, rules });
  const base = weighed(item, `${item.code}/base`, labelOf(item, { zh: '基本分', en: 'base' }), share.working);
  const bonus = challengeBonus({ head: item, target, rules, status: rules.status });
  const { rule } = rules.challenge;
  const working = workThrough({ step: 'sum', code: item.code, label: item.name, terms: [base, bonus.working], rule });
  return { working, base, bonus: bonus.working, flags: [...new Set([...share.flags, ...bonus.flags])] };
}

function weighed(item: TargetItem, code: string, label: Bilingual, share: Working): Working {
  const weight = given({
    code: `${item.code}/weight`,
    label: labelOf(item, { zh: '权重', en: 'weight' }),
    value: item.weight,
    rule: item.rule,
  });
  return workThrough({ step: 'product', code, label, terms: [weight, share] });
}

/** What part of its weight a target earns, from 0 to 1. Requires a target without faults. */
export function targetShare(asked: {
  readonly head: Head;
  readonly target: BaseTarget;
  readonly rules: TargetRules;
}): Share {
  const { head, target, rules } = asked;
  const { status } = rules;
  switch (target.type) {
    case 'growth':
      return growthShare({ head, target, rules: rules.growth, status });
    case 'control':
      return controlShare({ head, target, rules: rules.control, status });
    case 'zero-tolerance':
      return zeroToleranceShare({ head, target, rules: rules.zeroTolerance, status });
    case 'range':
      return rangeShare({ head, target, rules: rules.range, status });
    case 'milestone':
      return milestoneShare({ head, target, rules: rules.milestone, status });
    case 'list':
      return listShare({ head, target, rules: rules.list, status });
    case 'composite-condition':
      return compositeConditionShare({ head, target, rules: rules.compositeCondition, status });
    case 'qualitative':
      return qualitativeShare({ head, target, rules: rules.qualitative, status });
    default:
      target satisfies never;
      throw new Error('targets: unknown type');
  }
}

/** Why a target cannot be scored, and every reason; empty when it can. */
export function targetFaults(
  item: Pick<TargetItem, 'code' | 'weight' | 'target'>,
  rules: TargetRules,
): readonly Refusal[] {
  const { code, weight, target } = item;
  const ofWeight = notPositive(`${code}.weight`, weight);
  if (target.type !== 'challenge') return [...ofWeight, ...baseFaults(code, target, rules)];
  return [...ofWeight, ...baseFaults(code, target.base, rules), ...challengeFaults(code, target)];
}

/** As `targetFaults`, of what is to be attained alone. */
export function baseFaults(code: string, target: BaseTarget, rules: TargetRules): readonly Refusal[] {
  switch (target.type) {
    case 'growth':
      return growthFaults(code, target);
    case 'control':
      return controlFaults(code, target, rules.control);
    case 'zero-tolerance':
      return zeroToleranceFaults(code, target);
    case 'range':
      return rangeFaults(code, target);
    case 'milestone':
      return milestoneFaults(code, target, rules.milestone);
    case 'list':
      return listFaults(code, target);
    case 'composite-condition':
      return compositeConditionFaults(code, target);
    case 'qualitative':
      return qualitativeFaults(code, target, rules.qualitative);
    default:
      target satisfies never;
      throw new Error('targets: unknown type');
  }
}

/** The missing step of what was refused, with the refusal's sentence. */
export function unusable(head: Head, refusal: Refusal): Extract<Working, { readonly step: 'missing' }> {
  const why = {
    zh: `${head.name.zh}：${sentenceOf(refusal, 'zh')}`,
    en: `${head.name.en}: ${sentenceOf(refusal, 'en')}`,
  };
  return { step: 'missing', code: head.code, label: head.name, why, rule: head.rule };
}
