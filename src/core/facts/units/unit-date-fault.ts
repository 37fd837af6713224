import { isCivilDate } from '../../basics/civil-date.ts';
import { compareCodeUnits } from '../../basics/code-units.ts';
import type { TableView } from '../../basics/journal.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { Unit } from '../record.ts';

/**
 * Why a unit cannot be renamed or end on a day: it is no date, the unit was not there yet, or something that is said of it
 * already came on that day or later. So a unit's life reads in one order, and every day has one name.
 */
export function unitDateFault(units: TableView<string, Unit>, unit: Unit, date: string): Refusal | undefined {
  const no = (fault: Refusal): Refusal => ({ ...fault, field: 'effectiveOn' });
  if (!isCivilDate(date)) return no(refuse('input/not-a-date', { value: date }));
  if (unit.establishedOn !== undefined && date < unit.establishedOn) {
    return no(refuse('unit/before-established', { date, unit: unit.unit, established: unit.establishedOn }));
  }
  const last = changeDays(units, unit).toSorted((a, b) => compareCodeUnits(b, a))[0];
  if (last === undefined || date > last) return undefined;
  return no(refuse('unit/before-last-change', { date, unit: unit.unit, last }));
}

/** The days on which the unit took a new name or took over from another. */
function changeDays(units: TableView<string, Unit>, unit: Unit): readonly string[] {
  const renamed = unit.formerNames.map(({ until }) => until);
  const succeeded = unit.predecessors.flatMap((code) => units.get(code)?.stateOn ?? []);
  return [...renamed, ...succeeded];
}
