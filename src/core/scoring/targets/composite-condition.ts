import { compare, parseDecimal, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { given, type Valued } from '../work-out.ts';
import { isValued, workThrough } from '../work-through.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import { attainment } from './attainment.ts';
import { type Head, labelOf } from './head.ts';
import { doubled, fault, notACount, notANumber, notPositive } from './number-faults.ts';
import { counted, type DataFlag, remark, type Said, type Share, type StatusRules } from './said.ts';

/** What each thing must be, to count: an amount above or below a bound, which may itself count or not; or plainly so. */
export type Condition = {
  readonly code: string;
  readonly name: Bilingual;
  readonly rule: Rule;
} & (
  | {
      readonly asks: 'amount';
      readonly side: 'above' | 'below';
      readonly bound: string;
      /** Whether the bound itself meets the condition: 以上 does, 多于、超过 does not. */
      readonly inclusive: boolean;
    }
  | { readonly asks: 'yes' }
);

/** What was found of one thing, by condition: an amount, or yes or no. A condition nothing was found of is not met. */
export type Findings = Readonly<Record<string, string | boolean>>;

/** 数量与质量并重: so many things, of which each must meet every condition. */
export interface CompositeConditionTarget {
  readonly type: 'composite-condition';
  /** Above 0, whole. */
  readonly target: string;
  readonly conditions: readonly Condition[];
  /** Everything reported; `undefined` where nobody reported anything yet. */
  readonly items: readonly { readonly code: string; readonly found: Said<Findings> }[] | undefined;
}

export interface CompositeConditionRules {
  readonly rule: Rule;
}

interface Asked {
  readonly head: Head;
  readonly target: CompositeConditionTarget;
  readonly rules: CompositeConditionRules;
  readonly status: StatusRules;
}

/** M-14 g: min(1, things that meet all conditions ÷ target). */
export function compositeConditionShare(asked: Asked): Share {
  const { head, target, rules } = asked;
  const count = countMeeting(asked);
  if (!isValued(count.working)) return count;
  const working = attainment({ head, actual: count.working, target: target.target, rule: rules.rule });
  return { working, flags: count.flags };
}

/** How many things meet every condition: one leaf a thing, which says what it lacks. */
export function countMeeting(asked: Asked): Share {
  const { head, target, rules, status } = asked;
  const code = `${head.code}/actual`;
  const label = labelOf(head, { zh: '符合全部条件的个数', en: 'how many meet every condition' });
  if (target.items === undefined) return nothingReported({ code, label, status });
  const flags: DataFlag[] = [];
  const terms = target.items.map((item): Working => {
    const counting = counted({
      code: `${head.code}/item/${item.code}`,
      label: labelOf(head, { zh: item.code, en: item.code }),
      said: item.found,
      status,
      print: () => ({ zh: '一个', en: 'one' }),
      worth: (found, { label: name, origin }): Valued => {
        const { value, says, rule } = meets(found, target.conditions, rules.rule);
        return given({ code: `${head.code}/item/${item.code}`, label: remark(name, says), value, origin, rule });
      },
    });
    flags.push(...counting.flags);
    return counting.counts ? counting.number : counting.instead;
  });
  const none = given({
    code: `${head.code}/none`,
    label: { zh: '没有一个填报', en: 'None reported' },
    value: '0',
    rule: rules.rule,
  });
  const working = workThrough({
    step: 'sum',
    code,
    label,
    terms: terms.length === 0 ? [none] : terms,
    rule: rules.rule,
  });
  return { working, flags: [...new Set(flags)] };
}

function nothingReported(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly status: StatusRules;
}): Share {
  const counting = counted<string>({
    ...asked,
    said: { status: 'missing' },
    print: (value) => ({ zh: value, en: value }),
    worth: (value, how) => given({ code: asked.code, value, ...how }),
  });
  return { working: counting.counts ? counting.number : counting.instead, flags: counting.flags };
}

function meets(
  found: Findings,
  conditions: readonly Condition[],
  rule: Rule,
): { readonly value: '0' | '1'; readonly says: Bilingual; readonly rule: Rule } {
  const failed = conditions.find((condition) => !isMet(condition, found[condition.code]));
  if (failed === undefined) return { value: '1', says: { zh: '条件都符合，计1', en: 'meets all, counts 1' }, rule };
  const what = found[failed.code];
  const { name } = failed;
  const says =
    failed.asks === 'amount' && typeof what === 'string'
      ? {
          zh: `${name.zh}${what}，要求${boundIn('zh', failed)}，不计`,
          en: `${name.en} ${what}, ${boundIn('en', failed)} is required, not counted`,
        }
      : { zh: `${name.zh}不符合，不计`, en: `${name.en} not met, not counted` };
  return { value: '0', says, rule: failed.rule };
}

function boundIn(language: 'zh' | 'en', condition: Extract<Condition, { readonly asks: 'amount' }>): string {
  const { side, inclusive, bound } = condition;
  const zh = side === 'above' ? (inclusive ? '不少于' : '多于') : inclusive ? '不多于' : '少于';
  const en = side === 'above' ? (inclusive ? 'at least' : 'more than') : inclusive ? 'at most' : 'less than';
  return language === 'zh' ? `${zh}${bound}` : `${en} ${bound}`;
}

function isMet(condition: Condition, found: string | boolean | undefined): boolean {
  switch (condition.asks) {
    case 'yes':
      return found === true;
    case 'amount': {
      const amount = typeof found === 'string' ? parseDecimal(found) : undefined;
      if (amount === undefined) return false;
      const order = compare(amount, parseDecimal(condition.bound) ?? ZERO);
      return order === 0 ? condition.inclusive : order > 0 === (condition.side === 'above');
    }
    default:
      condition satisfies never;
      throw new Error('targets: unknown condition');
  }
}

export function compositeConditionFaults(code: string, target: CompositeConditionTarget): readonly Refusal[] {
  const { conditions, items = [] } = target;
  return [
    ...notPositive(`${code}.target`, target.target),
    ...notACount(`${code}.target`, target.target),
    ...(conditions.length === 0 ? [fault(`${code}.conditions`, 'field/missing')] : []),
    ...doubled(
      `${code}.conditions`,
      conditions.map((condition) => condition.code),
    ),
    ...doubled(
      `${code}.items`,
      items.map((item) => item.code),
    ),
    ...conditions.flatMap((condition) => [
      ...(condition.asks === 'amount' ? notANumber(`${code}.${condition.code}.bound`, condition.bound) : []),
      ...items.flatMap(({ code: item, found }) => {
        const value = found.status === 'missing' ? undefined : found.value[condition.code];
        if (value === undefined) return [];
        const field = `${code}.${item}.${condition.code}`;
        if (condition.asks === 'yes') return typeof value === 'boolean' ? [] : [fault(field, 'input/wrong-shape')];
        return typeof value === 'string' ? notANumber(field, value) : [fault(field, 'input/wrong-shape')];
      }),
    ]),
  ];
}
