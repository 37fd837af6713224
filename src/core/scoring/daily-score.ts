import { compare, parseDecimal, ZERO } from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import { belowZero, doubled, fault, notPositive, notSumming } from './targets/number-faults.ts';
import { unsourced } from './unsourced.ts';
import { given, type Valued, workOut } from './work-out.ts';
import { workThrough } from './work-through.ts';
import type { Bilingual, Origin, Rule, Working } from './workings.ts';

/** What a scheme says of the daily score that special-assessment departments give (`domain.md` M-36). */
export interface DailyRules {
  /** What the indicators' weights sum to: 100. */
  readonly scale: string;
  readonly indicators: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly weight: string;
    readonly items: readonly {
      readonly code: string;
      readonly name: Bilingual;
      /** The most it can be given, above 0. */
      readonly points: string;
      readonly rule: Rule;
    }[];
    readonly rule: Rule;
  }[];
  readonly rule: Rule;
}

/** What a department gave one item of one unit, from 0 to the item's points. */
export interface DailyItem {
  readonly indicator: string;
  readonly item: string;
  readonly points: string;
  readonly origin: Origin;
}

export interface DailyScore {
  readonly score: 'daily';
  /** Items nobody said anything of, as `indicator/item`: the others of their indicator stand for them. */
  readonly unsaid: readonly string[];
  /** Exact; missing where an indicator has no item at all. */
  readonly working: Working;
}

const DAILY: Bilingual = { zh: '日常考评', en: 'Daily score' };

/**
 * M-36: D = Σ weight × Σ points ÷ Σ the most they can be, over the items that were given points: what is missing is borne
 * pro rata inside its indicator. An indicator of which nothing was said blocks. Requires rules and items without faults.
 */
export function dailyScore(asked: { readonly rules: DailyRules; readonly items: readonly DailyItem[] }): DailyScore {
  const { rules } = asked;
  const parts = rules.indicators.map((indicator) => indicatorScore(indicator, asked.items));
  return {
    score: 'daily',
    unsaid: parts.flatMap(({ unsaid }) => unsaid),
    working: workThrough({
      step: 'sum',
      code: 'daily',
      label: DAILY,
      terms: parts.map(({ working }) => working),
      rule: rules.rule,
    }),
  };
}

function indicatorScore(
  indicator: DailyRules['indicators'][number],
  said: readonly DailyItem[],
): { readonly working: Working; readonly unsaid: readonly string[] } {
  const { code, name: label, rule } = indicator;
  const own = indicator.items.map((item) => ({
    item,
    said: said.find((each) => each.indicator === code && each.item === item.code),
  }));
  const unsaid = own.flatMap(({ item, said: found }) => (found === undefined ? [`${code}/${item.code}`] : []));
  const terms = own.flatMap(({ item, said: found }) => (found === undefined ? [] : [{ item, found }]));
  if (terms.length === 0) {
    const why = { zh: `${label.zh}还没有日常考评得分`, en: `${label.en} has no daily points yet` };
    return { working: { step: 'missing', code, label, why, rule }, unsaid };
  }
  const earned = workOut({
    step: 'sum',
    code: `${code}/earned`,
    label: { zh: '各项得分合计', en: 'Items in all' },
    terms: terms.map(({ item, found }) =>
      given({ code: `${code}/${item.code}`, label: item.name, value: found.points, origin: found.origin }),
    ),
  });
  const possible = workOut({
    step: 'sum',
    code: `${code}/possible`,
    label: { zh: '有得分的各项满分合计', en: 'The most these items can be' },
    terms: terms.map(({ item }) => mostOf(code, item)),
  });
  const part = {
    zh: '得分÷满分，缺的项按比例由其余项承担',
    en: 'Earned ÷ possible; what is missing is borne pro rata',
  };
  const rate = workOut({ step: 'quotient', code: `${code}/rate`, label: part, terms: [earned, possible], rule });
  const weight = given({
    code: `${code}/weight`,
    label: { zh: `${label.zh}，权重`, en: `${label.en}, weight` },
    value: indicator.weight,
    rule,
  });
  return { working: workOut({ step: 'product', code, label, terms: [weight, rate], rule }), unsaid };
}

function mostOf(code: string, item: DailyRules['indicators'][number]['items'][number]): Valued {
  const label = { zh: `${item.name.zh}，满分`, en: `${item.name.en}, at most` };
  return given({ code: `${code}/${item.code}/most`, label, value: item.points, rule: item.rule });
}

/** Why what a scheme says of daily scores cannot be used; empty when it can. */
export function dailyRulesFaults(rules: DailyRules): readonly Refusal[] {
  return [
    ...unsourced('daily', rules),
    ...doubled(
      'daily.indicators',
      rules.indicators.map(({ code }) => code),
    ),
    ...notSumming(
      'daily.indicators',
      rules.indicators.map(({ weight }) => weight),
      rules.scale,
    ),
    ...rules.indicators.flatMap(({ code, weight, items }) => {
      const field = `daily.indicators.${code}`;
      return [
        ...belowZero(`${field}.weight`, weight),
        ...(items.length === 0 ? [fault(`${field}.items`, 'field/missing')] : []),
        ...doubled(
          `${field}.items`,
          items.map((item) => item.code),
        ),
        ...items.flatMap((item) => notPositive(`${field}.items.${item.code}.points`, item.points)),
      ];
    }),
  ];
}

/** Why points of an item may not be entered, at every door alike; empty when they may. */
export function dailyItemFaults(rules: DailyRules, item: Omit<DailyItem, 'origin'>): readonly Refusal[] {
  const known = rules.indicators
    .find(({ code }) => code === item.indicator)
    ?.items.find(({ code }) => code === item.item);
  if (known === undefined) return [fault('item', 'scheme/unknown-code', { value: `${item.indicator}/${item.item}` })];
  const faults = belowZero('points', item.points);
  if (faults.length > 0) return faults;
  const isAbove = compare(parseDecimal(item.points) ?? ZERO, parseDecimal(known.points) ?? ZERO) > 0;
  const values = { component: known.name.zh, componentEn: known.name.en, value: item.points, max: known.points };
  return isAbove ? [fault('points', 'points/above-max', values)] : [];
}
