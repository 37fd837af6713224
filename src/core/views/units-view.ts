import { compareCodeUnits } from '../basics/code-units.ts';
import type { AnnualRecord, StandingRecord, Unit } from '../facts/record.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { unitRow } from './unit-row.ts';
import type { Head, UnitsView } from './view.ts';

/**
 * The registry in the organisation order, with each unit's cohort of the year. `only` narrows it to the units that the
 * one who looks speaks for; absent, all are shown.
 */
export function unitsView(asked: {
  readonly head: Head;
  readonly standing: StandingRecord;
  readonly record?: AnnualRecord;
  readonly only?: ReadonlySet<string>;
}): UnitsView {
  const { head, standing, record, only } = asked;
  const cohortOf = (unit: string): string | undefined => record?.cohorts.get(unit)?.cohort;
  const shown = [...standing.units.values()].filter(({ unit }) => only === undefined || only.has(unit));
  return {
    head,
    cohorts: cohortCounts(shown.map(({ unit }) => cohortOf(unit))),
    rows: shown.toSorted(byOrder).map((unit) => unitRow(unit, cohortOf(unit.unit), head.year)),
  };
}

/** In the organisation order; units without a place come last, by their codes. */
function byOrder(a: Unit, b: Unit): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (a.order ?? last) - (b.order ?? last) || compareCodeUnits(a.unit, b.unit);
}

function cohortCounts(cohorts: readonly (string | undefined)[]): UnitsView['cohorts'] {
  const counts = new Map<string, number>();
  for (const cohort of cohorts) if (cohort !== undefined) counts.set(cohort, (counts.get(cohort) ?? 0) + 1);
  return [...counts].map(([code, units]) => ({ code, name: cohortName(code), units }));
}
