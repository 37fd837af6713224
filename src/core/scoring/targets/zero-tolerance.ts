import { compare, parseDecimal, type Rational, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { given } from '../work-out.ts';
import type { Bilingual, Rule } from '../workings.ts';
import type { Head } from './head.ts';
import { belowZero, fault, notAShare, notPositive } from './number-faults.ts';
import { counted, remark, type Said, type Share, type StatusRules, shareFrom } from './said.ts';

/** 零容忍: the target is 0. `steps` says what is left up to and including a number; without it nothing is. */
export interface ZeroToleranceTarget {
  readonly type: 'zero-tolerance';
  readonly actual: Said<string>;
  /** `upTo` ascends, `share` from 0 to 1 does not. */
  readonly steps?: readonly { readonly upTo: string; readonly share: string; readonly rule: Rule }[];
}

export interface ZeroToleranceRules {
  readonly rule: Rule;
}

/** M-14 c: full at 0, else by the step table, else 0. */
export function zeroToleranceShare(asked: {
  readonly head: Head;
  readonly target: ZeroToleranceTarget;
  readonly rules: ZeroToleranceRules;
  readonly status: StatusRules;
}): Share {
  const { head, target, rules, status } = asked;
  const code = `${head.code}/share`;
  const counting = counted({
    code,
    label: head.name,
    said: target.actual,
    status,
    print: (value) => ({ zh: value, en: value }),
    worth: (value, { label, origin }) => {
      const step = stepOf(target, rules, parseDecimal(value) ?? ZERO);
      const happened = remark(label, { zh: `实际值${value}，${step.says.zh}`, en: `actual ${value}, ${step.says.en}` });
      return given({ code, label: happened, value: step.share, origin, rule: step.rule });
    },
  });
  return shareFrom(counting, (share) => share);
}

function stepOf(
  target: ZeroToleranceTarget,
  { rule }: ZeroToleranceRules,
  actual: Rational,
): { readonly share: string; readonly says: Bilingual; readonly rule: Rule } {
  if (compare(actual, ZERO) === 0) return { share: '1', says: { zh: '没有发生，计1', en: 'none, counts 1' }, rule };
  const step = target.steps?.find(({ upTo }) => compare(actual, parseDecimal(upTo) ?? ZERO) <= 0);
  if (step === undefined) return { share: '0', says: { zh: '已经发生，计0', en: 'it happened, counts 0' }, rule };
  const { upTo, share } = step;
  return { share, says: { zh: `不超过${upTo}，计${share}`, en: `${upTo} or fewer, counts ${share}` }, rule: step.rule };
}

export function zeroToleranceFaults(code: string, target: ZeroToleranceTarget): readonly Refusal[] {
  const { actual, steps = [] } = target;
  const disordered = steps.flatMap((step, at) => {
    const before = steps[at - 1];
    if (before === undefined) return [];
    const number = (text: string): Rational => parseDecimal(text) ?? ZERO;
    const descends = compare(number(before.upTo), number(step.upTo)) >= 0;
    const rises = compare(number(before.share), number(step.share)) < 0;
    return descends || rises ? [fault(`${code}.steps[${at}]`, 'target/steps-order')] : [];
  });
  return [
    ...(actual.status === 'missing' ? [] : belowZero(`${code}.actual`, actual.value)),
    ...steps.flatMap(({ upTo, share }, at) => [
      ...notPositive(`${code}.steps[${at}].upTo`, upTo),
      ...notAShare(`${code}.steps[${at}].share`, share),
    ]),
    ...disordered,
  ];
}
