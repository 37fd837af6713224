import { compareCodeUnits } from '../../basics/code-units.ts';
import { writeCsv } from '../../basics/csv.ts';
import type { AnnualRecord, StandingRecord, Unit } from '../record.ts';
import { UNIT_COLUMNS, type UnitField } from './unit-columns.ts';

/**
 * The registry as a sheet that `importUnits` reads back to the same registry, and `importCohorts` to the same cohorts
 * where a year is given. No cell needs a guard against formulas: the registry lets none in. Former names are not in it.
 */
export function exportUnits(asked: {
  readonly record: StandingRecord;
  readonly year?: AnnualRecord;
  readonly language: 'zh' | 'en';
}): string {
  const { record, year, language } = asked;
  const fields = Object.keys(UNIT_COLUMNS) as readonly UnitField[];
  const units = [...record.units.values()].toSorted(inOrganisationOrder);
  return writeCsv([
    fields.map((field) => UNIT_COLUMNS[field][language]),
    ...units.map((unit) => fields.map((field) => cellOf(unit, field, year))),
  ]);
}

/** By organisation order; units without one come last, by their codes. */
export function inOrganisationOrder(a: Pick<Unit, 'order' | 'unit'>, b: Pick<Unit, 'order' | 'unit'>): number {
  const [left, right] = [a.order ?? Number.MAX_SAFE_INTEGER, b.order ?? Number.MAX_SAFE_INTEGER];
  return left - right || compareCodeUnits(a.unit, b.unit);
}

function cellOf(unit: Unit, field: UnitField, year: AnnualRecord | undefined): string {
  switch (field) {
    case 'cohort':
      return year?.cohorts.get(unit.unit)?.cohort ?? '';
    case 'abolishedOn':
      return unit.stateOn ?? '';
    case 'successors':
      return unit.successors.join(';');
    case 'order':
      return unit.order === undefined ? '' : String(unit.order);
    case 'assessesOthers':
      return unit.assessesOthers === true ? '是' : '';
    case 'unit':
    case 'name':
    case 'shortName':
    case 'englishName':
    case 'type':
    case 'headRole':
    case 'parent':
    case 'uscc':
    case 'establishedOn':
    case 'source':
      return unit[field] ?? '';
    default:
      field satisfies never;
      throw new Error(`no cell for ${String(field)}`);
  }
}
