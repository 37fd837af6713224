import { effectiveWeights } from './effective-weights.ts';
import { given, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Rule } from './workings.ts';

/** One indicator of the district development index (`domain.md` M-15). */
export interface IndexIndicator {
  readonly code: string;
  readonly name: Bilingual;
  /** The dimension inside which weight shifts when an indicator does not apply. */
  readonly category: string;
  /** Of the index’s scale, from 0: an indicator of weight 0 counts only where it replaces another. */
  readonly weight: string;
  /** Whether it is narrow GDP, whose part of the total the scheme watches. */
  readonly narrowGdp?: true;
  /** What each functional zone has to reach, in place of the target value of a growth or control target. */
  readonly requirements?: Readonly<Record<string, string>>;
  /** Self-comparison: the part of the level, α from 0 to 1; the rest is improvement on the year before. */
  readonly selfComparison?: { readonly alpha: string; readonly rule: Rule };
  readonly rule: Rule;
}

/** One unit is not assessed on some indicators, and others take their weight: Chun’an without GDP, with ecology (H-073). */
export interface Exemption {
  readonly unit: string;
  /** The indicators taken away; the shares of what replaces one sum to 1. */
  readonly removed: readonly {
    readonly indicator: string;
    readonly to: readonly { readonly indicator: string; readonly share: string }[];
  }[];
  /** 单列: scored, and in no ranking group. */
  readonly listedSeparately: boolean;
  readonly reason: Bilingual;
  /** The approval. */
  readonly rule: Rule;
}

/** The index as a scheme has it. */
export interface IndexRules {
  readonly indicators: readonly IndexIndicator[];
  /** What the indicators’ weights sum to: 100. */
  readonly scale: string;
  /** What the index counts in a district’s total: 30 of 100. */
  readonly weight: string;
  readonly totalPoints: string;
  /** Narrow GDP may be at most so large a part of the total: 0.02. */
  readonly narrowGdp: { readonly share: string; readonly rule: Rule };
  readonly exemptions: readonly Exemption[];
  readonly rule: Rule;
}

/** An indicator with the weight it has for one unit. */
export interface UnitIndicator {
  readonly indicator: IndexIndicator;
  readonly weight: Valued;
}

/**
 * The indicators of one unit with their weights: those of an exemption are gone, and their weight stands where the
 * exemption put it. The sum stays the scale. Indicators that weigh nothing for the unit are left out.
 */
export function indexWeights(rules: IndexRules, unit: string): readonly UnitIndicator[] {
  const exemption = rules.exemptions.find((each) => each.unit === unit);
  const removed = exemption?.removed ?? [];
  return rules.indicators
    .filter(({ code }) => removed.every(({ indicator }) => indicator !== code))
    .map((indicator) => ({ indicator, weight: weightWith(rules, indicator, exemption) }))
    .filter(({ weight }) => weight.value !== '0');
}

function weightWith(rules: IndexRules, indicator: IndexIndicator, exemption: Exemption | undefined): Valued {
  const own = weightOf(indicator);
  const received = (exemption?.removed ?? []).flatMap((removal) => {
    const from = rules.indicators.find(({ code }) => code === removal.indicator);
    const to = removal.to.find((each) => each.indicator === indicator.code);
    return from === undefined || to === undefined
      ? []
      : [receivedFrom({ indicator, from, share: to.share, exemption })];
  });
  if (received.length === 0) return own;
  const label = {
    zh: `${indicator.name.zh}，权重（含替换）`,
    en: `${indicator.name.en}, weight with what it replaces`,
  };
  return workOut({ step: 'sum', code: `${indicator.code}/weight`, label, terms: [own, ...received] });
}

function weightOf({ code, name, weight, rule }: IndexIndicator): Valued {
  const label = { zh: `${name.zh}，权重`, en: `${name.en}, weight` };
  return given({ code: `${code}/weight`, label, value: weight, rule });
}

function receivedFrom(asked: {
  readonly indicator: IndexIndicator;
  readonly from: IndexIndicator;
  readonly share: string;
  readonly exemption: Exemption | undefined;
}): Valued {
  const { indicator, from, share, exemption } = asked;
  const code = `${indicator.code}/from/${from.code}`;
  const rule = exemption?.rule ?? from.rule;
  const label = { zh: `不考核${from.name.zh}，权重转来`, en: `${from.name.en} is not assessed: weight received` };
  const part = { zh: '转来的比例', en: 'Part received' };
  const terms = [weightOf(from), given({ code: `${code}/share`, label: part, value: share, rule })];
  return workOut({ step: 'product', code, label, terms, rule });
}

/** What narrow GDP counts in a unit’s total, in points: 6 of 100 at weight 30 is 1.8; 0 for a unit exempt from it. */
export function narrowGdpPoints(rules: IndexRules, unit: string): Valued {
  const { rule, weight } = rules;
  const name: Bilingual = { zh: '发展指数', en: 'Development index' };
  const children = indexWeights(rules, unit).map((each) => ({ ...each.indicator, weight: each.weight }));
  const leaves = effectiveWeights({ points: weight, rule, parts: [{ code: 'index', name, weight, rule, children }] });
  const narrow = leaves.filter(({ path }) => children.some(({ code, narrowGdp }) => code === path.at(-1) && narrowGdp));
  const none = given({ code: 'narrow-gdp/none', label: { zh: '不考核', en: 'Not assessed' }, value: '0', rule });
  return workOut({
    step: 'sum',
    code: 'narrow-gdp',
    label: { zh: '狭义GDP指标在总分中的分值', en: 'Narrow GDP in the total' },
    terms: narrow.length === 0 ? [none] : narrow.map(({ workings }) => workings),
    rule: rules.narrowGdp.rule,
  });
}
