import type { Unit } from '../record.ts';

/**
 * The names a unit bore at the end of a year, so that last year's table still reads by last year's names. Year 0, the
 * standing line, means now.
 */
export function namesIn(unit: Unit, year: number): Pick<Unit, 'name' | 'shortName' | 'englishName'> {
  const lastDay = `${String(year).padStart(4, '0')}-12-31`;
  // Former names stand oldest first; `until` is the first day of the next.
  const former = year === 0 ? undefined : unit.formerNames.find(({ until }) => until > lastDay);
  const { name, shortName, englishName } = former ?? unit;
  return { name, shortName, ...(englishName === undefined ? {} : { englishName }) };
}
