import { compareCodeUnits } from '../../basics/code-units.ts';
import type { TableView } from '../../basics/journal.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import { dayFault } from '../day-fault.ts';
import type { Unit } from '../record.ts';

/**
 * Why a unit cannot be renamed or end on a day: it is no date or out of all bounds, the unit was not there yet, or something
 * that is said of it already came on that day or later. So a unit's life reads in one order, and every day has one name.
 */
export function unitDateFault(asked: {
  readonly units: TableView<string, Unit>;
  readonly unit: Unit;
  readonly date: string;
  readonly now: number;
}): Refusal | undefined {
  const { units, unit, date, now } = asked;
  const no = (fault: Refusal): Refusal => ({ ...fault, field: 'effectiveOn' });
  const wrong = dayFault(date, now);
  if (wrong !== undefined) return no(wrong);
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
