import type { RoundingMode } from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import { doubled, notAShare, notPositive } from './targets/number-faults.ts';
import { unsourced } from './unsourced.ts';
import { weightedMean } from './weighted-mean.ts';
import { given, roundOff, type Valued, workOut } from './work-out.ts';
import { isValued } from './work-through.ts';
import type { Bilingual, Origin, Rule, Working } from './workings.ts';

/** How far an item got by the end of the year: 销号, part of it, none of it. */
export type RectificationState = 'closed' | 'partial' | 'none';

/** What a scheme says of the reference score for rectification (`domain.md` M-28). */
export interface RectificationRules {
  /** 10. */
  readonly points: string;
  /** What part of its weight an item earns, from 0 to 1. */
  readonly credits: Readonly<Record<RectificationState, { readonly credit: string; readonly rule: Rule }>>;
  /** A unit with nothing to rectify: the row does not apply to it, or it has all points. */
  readonly noItems: { readonly policy: 'not-applicable' | 'full'; readonly rule: Rule };
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode; readonly rule: Rule };
  readonly rule: Rule;
}

export interface RectificationItem {
  readonly code: string;
  readonly name: Bilingual;
  /** Above 0, relative to the others. */
  readonly weight: string;
  readonly state: RectificationState;
  readonly origin: Origin;
  readonly rule: Rule;
}

/** R: printed on the sheet for judges to look at, who still mark as they find. */
export interface RectificationScore {
  readonly score: 'rectification';
  readonly points?: string;
  readonly working: Working;
}

const RECTIFICATION: Bilingual = { zh: '绩效整改参考分', en: 'Rectification, reference score' };

/**
 * M-28: R = points × Σ w c ÷ Σ w. An item that is opened again counts as what it then is, and closed again as closed:
 * only the last state goes in. Requires rules without faults (`rectificationFaults`).
 */
export function rectificationScore(asked: {
  readonly rules: RectificationRules;
  readonly items: readonly RectificationItem[];
}): RectificationScore {
  const { rules, items } = asked;
  const { rule } = rules;
  const max = given({
    code: 'rectification/max',
    label: { zh: '满分', en: 'Maximum' },
    value: rules.points,
    rule: items.length === 0 ? rules.noItems.rule : rule,
  });
  if (items.length === 0) return withoutItems(rules, max);
  const parts = items.map((item) => ({
    code: item.code,
    weight: weightOf(item),
    value: creditOf(item, rules),
  }));
  const label = { zh: '整改比例', en: 'Part rectified' };
  const mean = weightedMean({ code: 'rectification/share', label, parts, why: label, rule });
  if (!isValued(mean)) return { score: 'rectification', working: mean };
  const exact = { zh: '参考分，未舍入', en: 'Reference score, exact' };
  const of = workOut({ step: 'product', code: 'rectification/exact', label: exact, terms: [max, mean], rule });
  return published(rules, of);
}

function withoutItems(rules: RectificationRules, max: Valued): RectificationScore {
  const { policy, rule } = rules.noItems;
  switch (policy) {
    case 'full':
      return published(rules, max);
    case 'not-applicable': {
      const why = { zh: '没有整改事项，本项不适用', en: 'Nothing to rectify: the row does not apply' };
      const working: Working = { step: 'missing', code: 'rectification', label: RECTIFICATION, why, rule };
      return { score: 'rectification', working };
    }
    default:
      policy satisfies never;
      throw new Error(`rectification: unknown policy ${String(policy)}`);
  }
}

function published({ rounding }: RectificationRules, of: Valued): RectificationScore {
  const { decimals, mode, rule } = rounding;
  const working = roundOff({ code: 'rectification', label: RECTIFICATION, of, decimals, mode, rule });
  return { score: 'rectification', points: working.value, working };
}

function weightOf({ code, name, weight, rule }: RectificationItem): Valued {
  const label = { zh: `${name.zh}，权重`, en: `${name.en}, weight` };
  return given({ code: `${code}/weight`, label, value: weight, rule });
}

const STATES: Readonly<Record<RectificationState, Bilingual>> = {
  closed: { zh: '已销号', en: 'closed' },
  partial: { zh: '部分完成', en: 'done in part' },
  none: { zh: '没有完成', en: 'not done' },
};

function creditOf({ code, name, state, origin }: RectificationItem, { credits }: RectificationRules): Valued {
  const { credit: value, rule } = credits[state];
  const { zh, en } = STATES[state];
  const label = { zh: `${name.zh}，${zh}`, en: `${name.en}, ${en}` };
  return given({ code: `${code}/credit`, label, value, origin, rule });
}

/** Why what a scheme says of rectification, or a unit's items, cannot be used; empty when they can. */
export function rectificationFaults(
  rules: RectificationRules,
  items: readonly RectificationItem[],
): readonly Refusal[] {
  return [
    ...unsourced('rectification', rules),
    ...unsourced('rectification.items', items),
    ...notPositive('rectification.points', rules.points),
    ...Object.entries(rules.credits).flatMap(([state, { credit }]) =>
      notAShare(`rectification.credits.${state}`, credit),
    ),
    ...doubled(
      'rectification.items',
      items.map(({ code }) => code),
    ),
    ...items.flatMap(({ code, weight }) => notPositive(`rectification.items.${code}`, weight)),
  ];
}
