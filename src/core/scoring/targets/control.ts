import { compare, ONE, parseDecimal, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import type { Rule } from '../workings.ts';
import { targetValue } from './attainment.ts';
import { type Head, labelOf } from './head.ts';
import { fault, notANumber, notPositive } from './number-faults.ts';
import { figure, type Said, type Share, type StatusRules, shareFrom } from './said.ts';
import { withinOne } from './within-one.ts';

/** 控制型: less is better. */
export interface ControlTarget {
  readonly type: 'control';
  /** Above 0; a target of 0 is `zero-tolerance`. */
  readonly target: string;
  readonly actual: Said<string>;
}

export interface ControlRules {
  /** The multiple of the target at which nothing is left, above 1: 2 by SRC 43. */
  readonly zeroAtRatio: string;
  readonly rule: Rule;
}

/** M-14 b: r = a/t. Full up to 1, from there straight down to 0 at `zeroAtRatio`: (z − r)/(z − 1), with z = 2 that is 2 − r. */
export function controlShare(asked: {
  readonly head: Head;
  readonly target: ControlTarget;
  readonly rules: ControlRules;
  readonly status: StatusRules;
}): Share {
  const { head, target, rules, status } = asked;
  return shareFrom(figure({ head, said: target.actual, status }), (actual) =>
    leftOver({ head, actual, limit: targetValue(head, target.target), rules }),
  );
}

function leftOver(asked: {
  readonly head: Head;
  readonly actual: Valued;
  readonly limit: Valued;
  readonly rules: ControlRules;
}): Valued {
  const { head, rules } = asked;
  const { code } = head;
  const { rule } = rules;
  const zeroAt = given({
    code: `${code}/zero-at`,
    label: { zh: '得0分的倍数', en: 'Multiple that earns 0' },
    value: rules.zeroAtRatio,
    rule,
  });
  const ratio = workOut({
    step: 'quotient',
    code: `${code}/ratio`,
    label: { zh: '实际值÷控制值', en: 'Actual ÷ limit' },
    terms: [asked.actual, asked.limit],
    rule,
  });
  const left = workOut({
    step: 'difference',
    code: `${code}/left`,
    label: { zh: '离得0分还差的倍数', en: 'What is left to the multiple that earns 0' },
    terms: [zeroAt, ratio],
    rule,
  });
  const span = workOut({
    step: 'difference',
    code: `${code}/span`,
    label: { zh: '得0分的倍数−1', en: 'That multiple − 1' },
    terms: [zeroAt, given({ code: `${code}/full-at`, label: { zh: '1', en: '1' }, value: '1', rule })],
    rule,
  });
  const of = workOut({
    step: 'quotient',
    code: `${code}/kept`,
    label: { zh: '控制在多少以内', en: 'How far it was kept' },
    terms: [left, span],
    rule,
  });
  return withinOne({ code: `${code}/share`, label: labelOf(head, { zh: '得分比例', en: 'share' }), of, rule });
}

export function controlFaults(code: string, target: ControlTarget, rules: ControlRules): readonly Refusal[] {
  const { actual } = target;
  const isAboveOne = compare(parseDecimal(rules.zeroAtRatio) ?? ZERO, ONE) > 0;
  return [
    ...(isAboveOne ? [] : [fault('control.zeroAtRatio', 'target/zero-at', { value: rules.zeroAtRatio })]),
    ...notPositive(`${code}.target`, target.target),
    ...(actual.status === 'missing' ? [] : notANumber(`${code}.actual`, actual.value)),
  ];
}
