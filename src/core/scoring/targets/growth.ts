import type { Refusal } from '../../basics/refusal.ts';
import type { Rule } from '../workings.ts';
import { attainment } from './attainment.ts';
import type { Head } from './head.ts';
import { notANumber, notPositive } from './number-faults.ts';
import { figure, type Said, type Share, type StatusRules, shareFrom } from './said.ts';

/** 发展型: more is better. A rate is a growth rate, which may be 0 or negative and then earns nothing. */
export interface GrowthTarget {
  readonly type: 'growth';
  readonly measure: 'amount' | 'rate';
  /** Above 0. */
  readonly target: string;
  readonly actual: Said<string>;
}

export interface GrowthRules {
  readonly rule: Rule;
  /** A growth rate of 0 or less earns nothing. */
  readonly rateRule: Rule;
}

/** M-14 a: min(1, a/t), never below 0. Over-fulfilment gives no extra. */
export function growthShare(asked: {
  readonly head: Head;
  readonly target: GrowthTarget;
  readonly rules: GrowthRules;
  readonly status: StatusRules;
}): Share {
  const { head, target, rules, status } = asked;
  const rule = target.measure === 'rate' ? rules.rateRule : rules.rule;
  return shareFrom(figure({ head, said: target.actual, status }), (actual) =>
    attainment({ head, actual, target: target.target, rule }),
  );
}

export function growthFaults(code: string, target: GrowthTarget): readonly Refusal[] {
  const { actual } = target;
  return [
    ...notPositive(`${code}.target`, target.target),
    ...(actual.status === 'missing' ? [] : notANumber(`${code}.actual`, actual.value)),
  ];
}
