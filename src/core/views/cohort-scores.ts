import { compareCodeUnits } from '../basics/code-units.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { type PublishedCohort, publishCohort, type ScoredUnit } from '../publication/publish-cohort.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { scoreUnit, type UnitScore } from '../scoring/score-unit.ts';

export interface CohortScores {
  readonly scores: ReadonlyMap<string, UnitScore>;
  readonly published: PublishedCohort;
}

/** Scores every unit of a cohort from the year's record, and makes its table. `year` is where the facts of points stand. */
export function cohortScores(asked: {
  readonly year: number;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly scheme: Scheme;
  readonly cohort: string;
}): CohortScores {
  const { year, record, scheme, cohort } = asked;
  const scored: readonly ScoredUnit[] = unitsOfCohort(asked).map((unit) => ({
    unit,
    score: scoreUnit({
      scheme,
      entries: (component) => {
        const entry = record.points.get(`${unit}/${component}`);
        return entry === undefined ? undefined : { value: entry.value, origin: { from: 'fact', year, seq: entry.seq } };
      },
    }),
  }));
  return {
    scores: new Map(scored.map(({ unit, score }) => [unit, score])),
    published: publishCohort({ scheme, cohort, scored }),
  };
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
