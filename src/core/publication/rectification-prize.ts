import { compare, parseDecimal, type Rational } from '../basics/rational.ts';
import type { RectificationScore } from '../scoring/rectification-score.ts';
import type { Rule } from '../scoring/workings.ts';
import { firstPlaces } from './first-places.ts';

/** What a scheme says of the prize 意见整改成效显著 (`domain.md` M-38). */
export interface RectificationPrizeRules {
  readonly prizes: number;
  /** A published score below this wins nothing. */
  readonly least: { readonly points: string; readonly inclusive: boolean; readonly rule: Rule };
  readonly rule: Rule;
}

/**
 * Who rectified most, by the score as published. Who had nothing to rectify has no score and wins nothing, nor does who is
 * held back. A shared last place is taken in whole.
 */
export function rectificationPrize(asked: {
  readonly rules: RectificationPrizeRules;
  readonly scores: readonly { readonly unit: string; readonly score: RectificationScore }[];
  readonly excluded: readonly string[];
}): readonly { readonly unit: string; readonly points: string }[] {
  const { rules, scores, excluded } = asked;
  const { points: least, inclusive } = rules.least;
  const candidates = scores.flatMap(({ unit, score: { points } }) => {
    if (points === undefined || excluded.includes(unit)) return [];
    const value = printed(points);
    const order = compare(value, printed(least));
    return order > 0 || (order === 0 && inclusive) ? [{ unit, points, value }] : [];
  });
  return firstPlaces(candidates, rules.prizes).map(({ unit, points }) => ({ unit, points }));
}

function printed(points: string): Rational {
  const value = parseDecimal(points);
  if (value === undefined) throw new Error(`prize: “${points}” is not a published number`);
  return value;
}
