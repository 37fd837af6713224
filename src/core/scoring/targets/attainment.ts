import { given, type Valued, workOut } from '../work-out.ts';
import type { Rule } from '../workings.ts';
import { type Head, labelOf } from './head.ts';
import { withinOne } from './within-one.ts';

/** Actual over target, from 0 to 1: doing more than the target gives no more. Requires a target above 0. */
export function attainment(asked: {
  readonly head: Head;
  readonly actual: Valued;
  readonly target: string;
  /** That of the type. */
  readonly rule: Rule;
}): Valued {
  const { head, actual, target, rule } = asked;
  const { code } = head;
  const of = workOut({
    step: 'quotient',
    code: `${code}/ratio`,
    label: labelOf(head, { zh: '实际值÷目标值', en: 'actual ÷ target' }),
    terms: [actual, targetValue(head, target)],
    rule,
  });
  const label = labelOf(head, { zh: '完成率，不超过1', en: 'attained, at most 1' });
  return withinOne({ code: `${code}/share`, label, of, rule });
}

/** The target value as issued. */
export function targetValue(head: Head, value: string): Valued {
  const { code, rule } = head;
  return given({ code: `${code}/target`, label: labelOf(head, { zh: '目标值', en: 'target' }), value, rule });
}
