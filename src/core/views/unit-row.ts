import type { Unit } from '../facts/record.ts';
import type { UnitRow } from './view.ts';

/** A unit as a row of any screen. `cohort` is the one of the year that is looked at. */
export function unitRow(unit: Unit, cohort?: string): UnitRow {
  return {
    unit: unit.unit,
    name: unit.name,
    shortName: unit.shortName,
    englishName: unit.englishName ?? '',
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
