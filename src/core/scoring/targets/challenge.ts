import { compare, parseDecimal, subtract, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import { isValued } from '../work-through.ts';
import type { Rule } from '../workings.ts';
import { targetValue } from './attainment.ts';
import { type CompositeConditionRules, type CompositeConditionTarget, countMeeting } from './composite-condition.ts';
import type { ControlTarget } from './control.ts';
import type { GrowthTarget } from './growth.ts';
import { type Head, labelOf } from './head.ts';
import type { ListTarget } from './list.ts';
import { fault, notANumber, notPositive } from './number-faults.ts';
import { type Counted, figure, type Share, type StatusRules, shareFrom } from './said.ts';
import { withinOne } from './within-one.ts';

/** 挑战性指标: a target that has a value to reach, and a further value that earns a bonus. */
export interface ChallengeTarget {
  readonly type: 'challenge';
  /** What earns the weight; the challenge never lowers it. */
  readonly base: GrowthTarget | ControlTarget | ListTarget | CompositeConditionTarget;
  /** Beyond the target value: above it, below it for a control target. */
  readonly challenge: string;
  /** Points for reaching the challenge value, above 0, on the scale of the weights. */
  readonly bonus: string;
}

export interface ChallengeRules {
  readonly rule: Rule;
}

/** M-14 i: b × clamp((a − t)/(c − t), 0, 1), in points. */
export function challengeBonus(asked: {
  readonly head: Head;
  readonly target: ChallengeTarget;
  readonly rules: { readonly challenge: ChallengeRules; readonly compositeCondition: CompositeConditionRules };
  readonly status: StatusRules;
}): Share {
  const { head, target, rules } = asked;
  const { code } = head;
  const { rule } = rules.challenge;
  return shareFrom(measured(asked), (actual) => {
    const reached = targetValue(head, target.base.target);
    const challenge = given({
      code: `${code}/challenge`,
      label: labelOf(head, { zh: '挑战值', en: 'challenge value' }),
      value: target.challenge,
      rule: head.rule,
    });
    const beyond = workOut({
      step: 'difference',
      code: `${code}/beyond`,
      label: labelOf(head, { zh: '实际值−目标值', en: 'actual − target' }),
      terms: [actual, reached],
    });
    const span = workOut({
      step: 'difference',
      code: `${code}/challenge-span`,
      label: labelOf(head, { zh: '挑战值−目标值', en: 'challenge value − target' }),
      terms: [challenge, reached],
    });
    const of = workOut({
      step: 'quotient',
      code: `${code}/way`,
      label: labelOf(head, { zh: '向挑战值走了多远', en: 'how far towards the challenge value' }),
      terms: [beyond, span],
      rule,
    });
    const label = labelOf(head, { zh: '挑战完成率', en: 'share of the challenge' });
    const share = withinOne({ code: `${code}/challenge-share`, label, of, rule });
    return workOut({ step: 'product', code: `${code}/bonus`, label: BONUS(head), terms: [mostOf(asked), share], rule });
  });
}

const BONUS = (head: Head) => labelOf(head, { zh: '挑战加分', en: 'challenge bonus' });

function mostOf(asked: { readonly head: Head; readonly target: ChallengeTarget }): Valued {
  const { head, target } = asked;
  const label = labelOf(head, { zh: '挑战加分上限', en: 'largest challenge bonus' });
  return given({ code: `${head.code}/bonus-max`, label, value: target.bonus, rule: head.rule });
}

/** The number that is held against the challenge value: the figure, or how many meet every condition. */
function measured(asked: Parameters<typeof challengeBonus>[0]): Counted {
  const { head, rules, status } = asked;
  const { base } = asked.target;
  switch (base.type) {
    case 'growth':
    case 'control':
    case 'list':
      return figure({ head, said: base.actual, status });
    case 'composite-condition': {
      const count = countMeeting({ head, target: base, rules: rules.compositeCondition, status });
      const { working, flags } = count;
      return isValued(working) ? { counts: true, number: working, flags } : { counts: false, instead: working, flags };
    }
    default:
      base satisfies never;
      throw new Error('targets: unknown base of a challenge');
  }
}

/** Refused: a challenge value equal to the target, or on its easy side, where doing worse would earn more. */
export function challengeFaults(code: string, target: ChallengeTarget): readonly Refusal[] {
  const { base, challenge, bonus } = target;
  const [from, to] = [parseDecimal(base.target), parseDecimal(challenge)];
  const step = from === undefined || to === undefined ? undefined : compare(subtract(to, from), ZERO);
  const wanted = base.type === 'control' ? -1 : 1;
  const isAstray = step !== undefined && step !== wanted;
  return [
    ...notANumber(`${code}.challenge`, challenge),
    ...notPositive(`${code}.bonus`, bonus),
    ...(isAstray ? [fault(`${code}.challenge`, 'target/challenge-value', { challenge, target: base.target })] : []),
  ];
}
