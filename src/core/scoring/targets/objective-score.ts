import { compare, formatExact, parseDecimal, sum, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { type ApplicableShare, applicableShare, type NotApplicableRules } from '../applicable-share.ts';
import { unsourced } from '../unsourced.ts';
import { given, type Valued } from '../work-out.ts';
import { workThrough } from '../work-through.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import { belowZero, doubled, fault, notAShare, notPositive, notSumming } from './number-faults.ts';
import type { DataFlag } from './said.ts';
import { scoreTarget, type TargetItem, type TargetScore, targetFaults } from './score-target.ts';
import type { TargetRules } from './target-rules.ts';
import { targetRulesFaults } from './target-rules-faults.ts';

/** What a scheme says of the part measured against targets. */
export interface ObjectiveRules {
  /** 45. */
  readonly max: string;
  /** What the weights of a unit's targets sum to. */
  readonly weightsSum: string;
  /** Whether what is above `max` is cut. */
  readonly capAtMax: boolean;
  /** At most so much for all challenges of a unit, on the scale of the weights. */
  readonly challengeCap: { readonly points: string; readonly rule: Rule };
  readonly notApplicable: NotApplicableRules;
  readonly targets: TargetRules;
  readonly rule: Rule;
}

/** What somebody has to look at, beside the points. `confirm`: so much weight does not apply that the committee confirms. */
export type ObjectiveFlag =
  | { readonly flag: DataFlag; readonly target: string }
  | { readonly flag: 'not-applicable'; readonly target: string; readonly reason: Bilingual }
  | { readonly flag: 'confirm'; readonly share: string };

/** The unrounded points of the part, from 0 to `max`, with each target's. The component rounds them, once. */
export interface ObjectiveScore {
  readonly working: Working;
  readonly targets: Readonly<Record<string, TargetScore>>;
  readonly flags: readonly ObjectiveFlag[];
}

/**
 * M-14: O = max × Σ s ÷ Σ w over what applies, plus special targets' bonus less their deductions, clamped to 0 … max.
 * Requires targets without faults (`objectiveFaults`); one that has some is missing, and so is the whole.
 */
export function objectiveScore(asked: {
  readonly items: readonly TargetItem[];
  readonly rules: ObjectiveRules;
  /** Points of the special targets, signed (`specialPoints`). */
  readonly specials?: Working;
  /** What a target's points become where its data were proven false (`zeroFalse`). */
  readonly revised?: (target: string, scored: Working) => Working;
}): ObjectiveScore {
  const { items, rules, specials, revised = (_, scored) => scored } = asked;
  const scores = items.map((item) => {
    const score = scoreTarget({ item, rules: rules.targets });
    const working = revised(item.code, score.working);
    // What is proven false earns neither its weight nor a bonus.
    return { item, score: working === score.working ? score : { working, base: working, flags: score.flags } };
  });
  const share = applicableShare({
    items: scores.map(({ item, score }) => weighted(item, score)),
    rules: rules.notApplicable,
  });
  const applicable = scores.filter(({ item }) => item.notApplicable === undefined);
  const bonuses = applicable.flatMap(({ score }) => (score.bonus === undefined ? [] : [score.bonus]));
  const { rule } = rules;
  const targets = targetPoints({ share, bonuses, rules });
  const label = { zh: '目标得分加专项加减分', en: 'Targets and special targets together' };
  const terms = specials === undefined ? [targets] : [targets, specials];
  return {
    working: clamped(workThrough({ step: 'sum', code: 'objective/sum', label, terms, rule }), rules),
    targets: Object.fromEntries(scores.map(({ item, score }) => [item.code, score])),
    flags: flagsOf(scores, share),
  };
}

function weighted(item: TargetItem, score: TargetScore) {
  const { category, notApplicable } = item;
  const label = { zh: `${item.name.zh}，权重`, en: `${item.name.en}, weight` };
  const weight = given({ code: `${item.code}/weight`, label, value: item.weight, rule: item.rule });
  const scored =
    notApplicable === undefined
      ? { points: score.base }
      : { notApplicable: notApplicable.reason, rule: notApplicable.rule };
  return { category, weight, scored };
}

function targetPoints(asked: {
  readonly share: ApplicableShare;
  readonly bonuses: readonly Working[];
  readonly rules: ObjectiveRules;
}): Working {
  const { share, bonuses, rules } = asked;
  const { rule } = rules;
  const code = 'objective/targets';
  const label = { zh: '目标得分', en: 'Points for targets' };
  if (share.possible === undefined) {
    const why = { zh: '没有一项目标适用，不能计分', en: 'No target applies, so there is nothing to score' };
    return { step: 'missing', code, label, why, rule };
  }
  const earned = workThrough({
    step: 'sum',
    code: 'objective/earned',
    label: { zh: '各项得分合计', en: 'Points earned' },
    terms: bonuses.length === 0 ? share.earned : [...share.earned, cappedBonus(bonuses, rules)],
    rule,
  });
  const rate = workThrough({
    step: 'quotient',
    code: 'objective/rate',
    label: { zh: '得分÷权重', en: 'Earned ÷ weights' },
    terms: [earned, share.possible],
    rule,
  });
  return workThrough({ step: 'product', code, label, terms: [maximum(rules), rate], rule });
}

function cappedBonus(bonuses: readonly Working[], { challengeCap }: ObjectiveRules): Working {
  const { points, rule } = challengeCap;
  const label = { zh: '挑战加分合计', en: 'Challenge bonuses in all' };
  const all = workThrough({ step: 'sum', code: 'challenges/sum', label, terms: bonuses, rule });
  const cap = given({ code: 'challenges/cap', label: { zh: '挑战加分上限', en: 'Cap' }, value: points, rule });
  const capped = { zh: '挑战加分，不超过上限', en: 'Challenge bonuses, at most the cap' };
  return workThrough({ step: 'least', code: 'challenges', label: capped, terms: [cap, all], rule });
}

function maximum({ max, rule }: ObjectiveRules): Valued {
  return given({ code: 'objective/max', label: { zh: '满分', en: 'Maximum' }, value: max, rule });
}

function clamped(points: Working, rules: ObjectiveRules): Working {
  const { rule } = rules;
  const zero = given({ code: 'objective/zero', label: { zh: '0', en: '0' }, value: '0', rule });
  const floor = rules.capAtMax ? 'objective/floored' : 'objective';
  const notBelow = { zh: '不低于0分', en: 'Not below 0' };
  const floored = workThrough({ step: 'greatest', code: floor, label: notBelow, terms: [zero, points], rule });
  if (!rules.capAtMax) return floored;
  const label = { zh: '目标考核，不超过满分', en: 'Target assessment, at most the maximum' };
  return workThrough({ step: 'least', code: 'objective', label, terms: [maximum(rules), floored], rule });
}

function flagsOf(
  scores: readonly { readonly item: TargetItem; readonly score: TargetScore }[],
  share: ApplicableShare,
): readonly ObjectiveFlag[] {
  const ofTargets = scores.flatMap(({ item, score }): readonly ObjectiveFlag[] => {
    const { code: target, notApplicable } = item;
    if (notApplicable !== undefined) return [{ flag: 'not-applicable', target, reason: notApplicable.reason }];
    return score.flags.map((flag) => ({ flag, target }));
  });
  if (!share.needsConfirmation) return ofTargets;
  return [...ofTargets, { flag: 'confirm', share: formatExact(share.notApplicable) }];
}

/** Why what a scheme says of targets cannot be used; empty when it can. */
export function objectiveRulesFaults(rules: ObjectiveRules): readonly Refusal[] {
  return [
    ...unsourced('objective', rules),
    ...notPositive('objective.max', rules.max),
    ...notPositive('objective.weightsSum', rules.weightsSum),
    ...belowZero('objective.challengeCap', rules.challengeCap.points),
    ...notAShare('objective.notApplicable.confirm', rules.notApplicable.confirm.share),
    ...targetRulesFaults('objective.targets', rules.targets),
  ];
}

/** Why a unit's targets may not be issued as they are; empty when they may (M-06, M-14). */
export function objectiveFaults(items: readonly TargetItem[], rules: ObjectiveRules): readonly Refusal[] {
  const bonuses = items.flatMap(({ target }) => (target.type === 'challenge' ? [target.bonus] : []));
  const promised = sum(bonuses.map((bonus) => parseDecimal(bonus) ?? ZERO));
  const cap = rules.challengeCap.points;
  const isAbove = compare(promised, parseDecimal(cap) ?? ZERO) > 0;
  return [
    ...objectiveRulesFaults(rules),
    ...unsourced('targets', items),
    ...items.flatMap((item) => targetFaults(item, rules.targets)),
    ...doubled(
      'targets',
      items.map(({ code }) => code),
    ),
    ...notSumming(
      'weights',
      items.map(({ weight }) => weight),
      rules.weightsSum,
    ),
    ...(isAbove ? [fault('bonuses', 'target/challenge-cap', { sum: formatExact(promised), cap })] : []),
  ];
}
