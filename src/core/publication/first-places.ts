import { compareCodeUnits } from '../basics/code-units.ts';
import { compare, type Rational } from '../basics/rational.ts';

/** One unit in a list for a prize. */
export interface Candidate {
  readonly unit: string;
  readonly value: Rational;
}

/** Those in the first `places`, the largest value first; who shares the last of them is taken in. Equals stand by code. */
export function firstPlaces<Row extends Candidate>(candidates: readonly Row[], places: number): readonly Row[] {
  const ordered = candidates.toSorted((a, b) => compare(b.value, a.value) || compareCodeUnits(a.unit, b.unit));
  const last = ordered[Math.min(places, ordered.length) - 1];
  return last === undefined ? [] : ordered.filter(({ value }) => compare(value, last.value) >= 0);
}
