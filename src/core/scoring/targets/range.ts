import { compare, parseDecimal, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import type { Bilingual, Rule } from '../workings.ts';
import { type Head, labelOf } from './head.ts';
import { fault, notANumber, notPositive } from './number-faults.ts';
import { figure, type Said, type Share, type StatusRules, shareFrom } from './said.ts';
import { withinOne } from './within-one.ts';

/** 区间型: inside the range, both ends included, is full; outside it falls straight to 0 over `tolerance`, above 0. */
export interface RangeTarget {
  readonly type: 'range';
  readonly low: string;
  readonly high: string;
  readonly tolerance: string;
  readonly actual: Said<string>;
}

export interface RangeRules {
  readonly rule: Rule;
}

/** M-14 d: 1 − distance to the range ÷ tolerance. */
export function rangeShare(asked: {
  readonly head: Head;
  readonly target: RangeTarget;
  readonly rules: RangeRules;
  readonly status: StatusRules;
}): Share {
  const { head, target, status } = asked;
  return shareFrom(figure({ head, said: target.actual, status }), (actual) => nearness({ ...asked, actual }));
}

function nearness(asked: {
  readonly head: Head;
  readonly target: RangeTarget;
  readonly rules: RangeRules;
  readonly actual: Valued;
}): Valued {
  const { head, target, actual } = asked;
  const { code } = head;
  const { rule } = asked.rules;
  const bound = (part: 'low' | 'high' | 'tolerance', label: Bilingual): Valued =>
    given({ code: `${code}/${part}`, label: labelOf(head, label), value: target[part], rule: head.rule });
  const lacking = workOut({
    step: 'difference',
    code: `${code}/below`,
    label: { zh: '低于下限', en: 'Below the range' },
    terms: [bound('low', { zh: '下限', en: 'low end' }), actual],
  });
  const exceeding = workOut({
    step: 'difference',
    code: `${code}/above`,
    label: { zh: '高于上限', en: 'Above the range' },
    terms: [actual, bound('high', { zh: '上限', en: 'high end' })],
  });
  const distance = workOut({
    step: 'greatest',
    code: `${code}/distance`,
    label: { zh: '离区间多远，在区间内为0', en: 'Distance to the range, 0 inside' },
    terms: [given({ code: `${code}/inside`, label: { zh: '0', en: '0' }, value: '0', rule }), lacking, exceeding],
    rule,
  });
  const lost = workOut({
    step: 'quotient',
    code: `${code}/lost`,
    label: { zh: '距离÷容许偏差', en: 'Distance ÷ tolerance' },
    terms: [distance, bound('tolerance', { zh: '容许偏差', en: 'tolerance' })],
    rule,
  });
  const of = workOut({
    step: 'difference',
    code: `${code}/kept`,
    label: { zh: '1−失去的比例', en: '1 − what is lost' },
    terms: [given({ code: `${code}/whole`, label: { zh: '1', en: '1' }, value: '1', rule }), lost],
    rule,
  });
  return withinOne({ code: `${code}/share`, label: labelOf(head, { zh: '得分比例', en: 'share' }), of, rule });
}

export function rangeFaults(code: string, target: RangeTarget): readonly Refusal[] {
  const { low, high, tolerance, actual } = target;
  const isReversed = compare(parseDecimal(low) ?? ZERO, parseDecimal(high) ?? ZERO) > 0;
  return [
    ...notANumber(`${code}.low`, low),
    ...notANumber(`${code}.high`, high),
    ...(isReversed ? [fault(`${code}.low`, 'target/range-reversed', { low, high })] : []),
    ...notPositive(`${code}.tolerance`, tolerance),
    ...(actual.status === 'missing' ? [] : notANumber(`${code}.actual`, actual.value)),
  ];
}
