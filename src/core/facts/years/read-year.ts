import type { Refusal } from '../../basics/refusal.ts';
import { BILINGUAL } from '../../scheme/basic-shapes.ts';
import { readShape } from '../../scheme/read-shape.ts';
import { DATE, list, object, TEXT, TRUTH, type TypeOf, WHOLE, words } from '../../scheme/shape.ts';
import { PHASES } from './year-facts.ts';

const YEAR = object({
  tenant: TEXT,
  city: BILINGUAL,
  year: WHOLE,
  title: BILINGUAL,
  /** A demo year: every screen says that its figures are synthetic. */
  synthetic: TRUTH,
  phases: list(object({ phase: words(...PHASES), from: DATE, to: DATE })),
  /** Paths from the folder. */
  schemes: list(TEXT),
});

/** A year's folder says of itself: which city and year, its steps, and the files of its schemes. */
export type YearFile = TypeOf<typeof YEAR>;

/** Makes a year of plain data (a parsed `year.yaml`), or names every place that is not as it must be. */
export function readYear(
  plain: unknown,
): { readonly year: YearFile } | { readonly refusals: readonly [Refusal, ...Refusal[]] } {
  const read = readShape(YEAR, plain);
  return 'refusals' in read ? read : { year: read.value };
}
