import { compare, divide, parseDecimal, type Rational, subtract, sum, ZERO } from '../../basics/rational.ts';
import { weightedMean } from '../weighted-mean.ts';
import { given, roundOff, workOut } from '../work-out.ts';
import { isValued } from '../work-through.ts';
import type { Bilingual, Working } from '../workings.ts';
import type { SocialRules, Stratum } from './social-rules.ts';
import { stratumScore } from './stratum-score.ts';
import type { UnitCounts } from './unit-counts.ts';

/** Points of one unit. A score is not a rate: a rate has `percent` and no `points`, and neither fits where the other goes. */
export interface SocialScore {
  readonly score: 'social';
  /** As published; absent where it cannot be computed. */
  readonly points?: string;
  /** Strata that do not count, and why. */
  readonly leftOut: readonly { readonly stratum: string; readonly why: 'too-few' | 'not-surveyed' }[];
  /** Rounded once at its root; exact below. */
  readonly working: Working;
}

const SOCIAL: Bilingual = { zh: '社会评价', en: 'Social evaluation' };

/**
 * M-23: S = points × Σ W q ÷ Σ W ÷ scale over the strata that count. Not computable where strata of too much weight do
 * not, or none does. Only counts go in, so nobody's ballot can be told, and no unit's ballots touch another's score.
 * Requires rules without faults (`socialRulesFaults`).
 */
export function socialScore(asked: { readonly rules: SocialRules; readonly counts: UnitCounts }): SocialScore {
  const { rules, counts } = asked;
  const surveyed = rules.strata.filter(({ code }) => counts.notSurveyed?.[code] === undefined);
  const parts = surveyed.map((stratum) => {
    const { code, name, weight, rule } = stratum;
    const label = { zh: `${name.zh}，权重`, en: `${name.en}, weight` };
    return {
      stratum,
      code,
      weight: given({ code: `${code}/weight`, label, value: weight, rule }),
      value: stratumScore({ rules, stratum, counts }),
    };
  });
  const leftOut = rules.strata.flatMap(({ code }): SocialScore['leftOut'] => {
    const part = parts.find((each) => each.code === code);
    if (part === undefined) return [{ stratum: code, why: 'not-surveyed' }];
    return isValued(part.value) ? [] : [{ stratum: code, why: 'too-few' }];
  });
  const why = notComputable(rules, surveyed, leftOut);
  const { rule } = rules;
  if (why !== undefined) {
    const known = parts.map(({ value }) => value);
    const working: Working = { step: 'missing', code: 'social', label: SOCIAL, why, terms: known, rule };
    return { score: 'social', leftOut, working };
  }
  const label = { zh: '各层加权平均', en: 'Weighted mean of the strata' };
  const mean = weightedMean({ code: 'social/mean', label, parts, why: label, rule });
  return { score: 'social', leftOut, ...published(rules, mean) };
}

function published(rules: SocialRules, mean: Working): Pick<SocialScore, 'points' | 'working'> {
  if (!isValued(mean)) return { working: { ...mean, code: 'social', label: SOCIAL } };
  const { rule, rounding } = rules;
  const points = given({ code: 'social/max', label: { zh: '满分', en: 'Maximum' }, value: rules.points, rule });
  const scale = given({ code: 'social/scale', label: { zh: '分值的满分', en: 'Scale' }, value: rules.scale, rule });
  const label = { zh: '满分×加权平均', en: 'Maximum × weighted mean' };
  const product = workOut({ step: 'product', code: 'social/product', label, terms: [points, mean], rule });
  const whole = { zh: '社会评价，未舍入', en: 'Social evaluation, exact' };
  const of = workOut({ step: 'quotient', code: 'social/exact', label: whole, terms: [product, scale], rule });
  const { decimals, mode } = rounding;
  const working = roundOff({ code: 'social', label: SOCIAL, of, decimals, mode, rule: rounding.rule });
  return { points: working.value, working };
}

/** Why the strata that count are too few. Strata that were never asked are not among those that could have counted. */
function notComputable(
  rules: SocialRules,
  surveyed: readonly Stratum[],
  leftOut: SocialScore['leftOut'],
): Bilingual | undefined {
  const weightOf = (strata: readonly Stratum[]): Rational =>
    sum(strata.map(({ weight }) => parseDecimal(weight) ?? ZERO));
  const counted = surveyed.filter(({ code }) => leftOut.every(({ stratum }) => stratum !== code));
  const all = weightOf(surveyed);
  if (compare(weightOf(counted), ZERO) === 0)
    return {
      zh: '没有一层的有效评价够数，不可计算，由委员会决定',
      en: 'No stratum has enough opinions: not computable, the committee decides',
    };
  const { share, inclusive } = rules.missingStrata;
  const order = compare(divide(subtract(all, weightOf(counted)), all), parseDecimal(share) ?? ZERO);
  if (order < 0 || (order === 0 && !inclusive)) return undefined;
  const names = surveyed.filter((each) => !counted.includes(each)).map(({ name }) => name);
  return {
    zh: `${names.map(({ zh }) => zh).join('、')}的有效评价不够数，权重合计超过限度，不可计算，由委员会决定`,
    en: `Too few opinions in ${names.map(({ en }) => en).join(', ')}, together above the limit: not computable, the committee decides`,
  };
}
