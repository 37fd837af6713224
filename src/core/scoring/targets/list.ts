import type { Refusal } from '../../basics/refusal.ts';
import type { Rule } from '../workings.ts';
import { attainment } from './attainment.ts';
import type { Head } from './head.ts';
import { notACount, notPositive } from './number-faults.ts';
import { figure, type Said, type Share, type StatusRules, shareFrom } from './said.ts';

/** 清单型: so many named things, of which those count that field verification and comparison with earlier years left. */
export interface ListTarget {
  readonly type: 'list';
  /** Above 0, whole. */
  readonly target: string;
  /** How many are verified, unique and completed within the year (M-08, M-18). */
  readonly actual: Said<string>;
}

export interface ListRules {
  readonly rule: Rule;
}

/** M-14 f: min(1, verified ÷ target). */
export function listShare(asked: {
  readonly head: Head;
  readonly target: ListTarget;
  readonly rules: ListRules;
  readonly status: StatusRules;
}): Share {
  const { head, target, rules, status } = asked;
  return shareFrom(figure({ head, said: target.actual, status }), (actual) =>
    attainment({ head, actual, target: target.target, rule: rules.rule }),
  );
}

export function listFaults(code: string, target: ListTarget): readonly Refusal[] {
  const { actual } = target;
  return [
    ...notPositive(`${code}.target`, target.target),
    ...notACount(`${code}.target`, target.target),
    ...(actual.status === 'missing' ? [] : notACount(`${code}.actual`, actual.value)),
  ];
}
