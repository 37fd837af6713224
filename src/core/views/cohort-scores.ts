import { compareCodeUnits } from '../basics/code-units.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { type PublishedResults, publishResults } from '../publication/publish-results.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { scoreCohort } from '../scoring/score-cohort.ts';
import type { UnitScore } from '../scoring/score-unit.ts';
import { rememberedScore } from './remembered-score.ts';
import { unitInputsOf } from './unit-inputs-of.ts';

export interface CohortScores {
  readonly scores: ReadonlyMap<string, UnitScore>;
  readonly published: PublishedResults;
}

/** Scores every unit of a cohort from the year's record, and makes its table. `year` is where its facts stand. */
export function cohortScores(asked: {
  readonly year: number;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly scheme: Scheme;
  readonly cohort: string;
}): CohortScores {
  const { scheme, cohort } = asked;
  const scores = scoresOf(asked);
  const scored = [...scores].map(([unit, score]) => ({ unit, score }));
  const compared = comparedWith(asked);
  return { scores, published: publishResults({ scheme, cohort, scored, ...(compared && { compared }) }) };
}

/** Unit by unit as far as no unit's score rests on another's; then only what changed is worked out again. */
function scoresOf(asked: Parameters<typeof cohortScores>[0]): ReadonlyMap<string, UnitScore> {
  const { scheme } = asked;
  const units = unitsOfCohort(asked);
  const inputs = unitInputsOf(asked);
  if (scheme.missing.policy === 'cohort-mean') return scoreCohort({ scheme, units: units.map(inputs) });
  return new Map(units.map((unit) => [unit, rememberedScore({ ...asked, unit, inputs })]));
}

/** Units that are not ranked are put in tiers beside the first cohort of their scheme that is, where the scheme says so. */
function comparedWith(asked: Parameters<typeof cohortScores>[0]) {
  const { scheme, cohort } = asked;
  const { unranked = [] } = scheme.ranking;
  const first = scheme.cohorts.find((each) => !unranked.includes(each));
  if (scheme.tiers?.separate === undefined || !unranked.includes(cohort) || first === undefined) return undefined;
  return cohortScores({ ...asked, cohort: first }).published.ranked;
}

/** In the organisation order; units without one come last, by their codes. */
function unitsOfCohort(asked: {
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly cohort: string;
}): readonly string[] {
  const orderOf = (unit: string): number => asked.standing.units.get(unit)?.order ?? Number.MAX_SAFE_INTEGER;
  return [...asked.record.cohorts.entries()]
    .flatMap(([unit, { cohort }]) => (cohort === asked.cohort ? [unit] : []))
    .toSorted((a, b) => orderOf(a) - orderOf(b) || compareCodeUnits(a, b));
}
