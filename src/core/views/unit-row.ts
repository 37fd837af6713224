import type { Unit } from '../facts/record.ts';
import { namesIn } from '../facts/units/names-in.ts';
import type { UnitRow } from './view.ts';

/**
 * A unit as a row of any screen, by the names it bore in the year that is looked at, so that an old table still reads as it
 * was published; year 0 shows it as it is called now. `cohort` is the one of that year.
 */
export function unitRow(unit: Unit, cohort?: string, year = 0): UnitRow {
  const { name, shortName, englishName = '' } = namesIn(unit, year);
  return {
    unit: unit.unit,
    name,
    shortName,
    englishName,
    type: unit.type,
    state: unit.state,
    ...(unit.stateOn === undefined ? {} : { stateOn: unit.stateOn }),
    headRole: unit.headRole ?? '',
    ...(unit.parent === undefined ? {} : { parent: unit.parent }),
    ...(unit.order === undefined ? {} : { order: unit.order }),
    ...(cohort === undefined ? {} : { cohort }),
    successors: unit.successors,
    predecessors: unit.predecessors,
    ...(unit.establishedOn === undefined ? {} : { establishedOn: unit.establishedOn }),
    assessesOthers: unit.assessesOthers ?? false,
    ...(unit.source === undefined ? {} : { source: unit.source }),
  };
}
