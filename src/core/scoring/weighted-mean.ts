import { compare, ZERO } from '../basics/rational.ts';
import { exactValue, type Valued, workOut } from './work-out.ts';
import { isValued } from './work-through.ts';
import type { Bilingual, Rule, Working } from './workings.ts';

/** One value of a mean and its weight, from 0. */
export interface WeightedPart {
  readonly code: string;
  readonly weight: Valued;
  readonly value: Working;
}

/**
 * Σ weight × value ÷ Σ weight over the parts that have a value: what is missing leaves, and the other weights are
 * re-normalised. Missing where nothing that weighs anything has a value; `why` then says what that means here.
 */
export function weightedMean(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly parts: readonly WeightedPart[];
  readonly why: Bilingual;
  readonly rule: Rule;
}): Working {
  const { code, label, why, rule } = asked;
  const counted = asked.parts.flatMap(({ code: part, weight, value }) =>
    isValued(value) && compare(exactValue(weight), ZERO) > 0 ? [{ part, weight, value }] : [],
  );
  if (counted.length === 0) return { step: 'missing', code, label, why, rule };
  const weighed = counted.map(({ part, weight, value }) =>
    workOut({
      step: 'product',
      code: `${part}/weighed`,
      label: { zh: '权重×得分', en: 'Weight × value' },
      terms: [weight, value],
    }),
  );
  const all = workOut({
    step: 'sum',
    code: `${code}/weighed`,
    label: { zh: '加权合计', en: 'Weighted sum' },
    terms: weighed,
  });
  const weights = workOut({
    step: 'sum',
    code: `${code}/weights`,
    label: { zh: '计入部分的权重合计', en: 'Weights of what counts' },
    terms: counted.map(({ weight }) => weight),
  });
  return workOut({ step: 'quotient', code, label, terms: [all, weights], rule });
}
