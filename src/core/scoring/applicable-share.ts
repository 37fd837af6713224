import { compare, divide, parseDecimal, type Rational, sum, ZERO } from '../basics/rational.ts';
import { exactValue, given, type Valued, workOut } from './work-out.ts';
import { workThrough } from './work-through.ts';
import type { Bilingual, Rule, Working } from './workings.ts';

/** One weighted thing: its points from 0 to its weight, or why it does not apply. */
export interface Weighted {
  readonly category: string;
  readonly weight: Valued;
  readonly scored: { readonly points: Working } | { readonly notApplicable: Bilingual; readonly rule: Rule };
}

/** What a scheme says of 不适用. Weight not applicable at or above the share needs the committee's confirmation. */
export interface NotApplicableRules {
  readonly rule: Rule;
  readonly confirm: { readonly share: string; readonly inclusive: boolean; readonly rule: Rule };
}

/** What was earned of what could be, both in points of the weights; `possible` is absent where nothing applies. */
export interface ApplicableShare {
  readonly earned: readonly Working[];
  readonly possible: Valued | undefined;
  /** Part of the weight that does not apply. */
  readonly notApplicable: Rational;
  readonly needsConfirmation: boolean;
}

/**
 * Takes out what does not apply (M-14): inside a category its weight goes to the others pro rata, so that the category
 * keeps its weight; a category of which nothing applies leaves both sums. Categories stand in order of first appearance.
 */
export function applicableShare(asked: {
  readonly items: readonly Weighted[];
  readonly rules: NotApplicableRules;
}): ApplicableShare {
  const { items, rules } = asked;
  const categories = [...new Set(items.map(({ category }) => category))];
  const scored = categories.flatMap((category) => {
    const ofCategory = items.filter((item) => item.category === category);
    return ofCategory.some(isApplicable) ? [categoryShare(category, ofCategory, rules.rule)] : [];
  });
  const possible = scored.map(({ weight }) => weight);
  const all = sum(items.map(({ weight }) => exactValue(weight)));
  const out = sum(items.filter((item) => !isApplicable(item)).map(({ weight }) => exactValue(weight)));
  const notApplicable = compare(all, ZERO) === 0 ? ZERO : divide(out, all);
  const order = compare(notApplicable, parseDecimal(rules.confirm.share) ?? ZERO);
  return {
    earned: scored.map(({ points }) => points),
    possible: possible.length === 0 ? undefined : total('possible', POSSIBLE, possible),
    notApplicable,
    needsConfirmation: compare(out, ZERO) > 0 && (order > 0 || (order === 0 && rules.confirm.inclusive)),
  };
}

type Applicable = Weighted & { readonly scored: { readonly points: Working } };

function isApplicable(item: Weighted): item is Applicable {
  return 'points' in item.scored;
}

function categoryShare(
  category: string,
  items: readonly Weighted[],
  rule: Rule,
): { readonly points: Working; readonly weight: Valued } {
  const applicable = items.filter(isApplicable);
  const code = `category/${category}`;
  const points = workThrough({
    step: 'sum',
    code: applicable.length === items.length ? code : `${code}/points`,
    label: { zh: '本类得分', en: 'Points of the category' },
    terms: applicable.map(({ scored }) => scored.points),
  });
  const weight = total(`${code}/weight`, { zh: '本类权重', en: 'Weight of the category' }, items.map(namedWeight));
  if (applicable.length === items.length) return { points, weight };
  const left = total(
    `${code}/applicable`,
    { zh: '本类适用项的权重', en: 'Weight of what applies in the category' },
    applicable.map(({ weight: own }) => own),
  );
  const factor = workOut({
    step: 'quotient',
    code: `${code}/factor`,
    label: { zh: '不适用项的权重按比例归同类各项', en: 'What does not apply goes to the rest of its category' },
    terms: [weight, left],
    rule,
  });
  const label = { zh: '本类得分，按权重折回', en: 'Points of the category at its whole weight' };
  return { points: workThrough({ step: 'product', code, label, terms: [points, factor], rule }), weight };
}

/** A weight that does not apply says so where it is counted. */
function namedWeight({ weight, scored }: Weighted): Valued {
  if ('points' in scored || weight.step !== 'given') return weight;
  const { code, value } = weight;
  const label = {
    zh: `${weight.label.zh}（不适用：${scored.notApplicable.zh}）`,
    en: `${weight.label.en} (not applicable: ${scored.notApplicable.en})`,
  };
  return given({ code, label, value, rule: scored.rule });
}

const POSSIBLE: Bilingual = { zh: '适用的权重合计', en: 'Weights that apply' };

function total(code: string, label: Bilingual, terms: readonly Valued[]): Valued {
  return workOut({ step: 'sum', code, label, terms });
}
