import type { AnnualRecord } from '../record.ts';

/** Whether anything that counts was said of a unit in the year, beside what it was asked for. */
export function hasData(record: AnnualRecord, unit: string): boolean {
  const tables = [
    record.actuals,
    record.readings,
    record.ballots,
    record.leaders,
    record.sheets,
    record.statements,
    record.daily,
    record.claims,
    record.deductions,
    record.vetoes,
  ];
  if (tables.some((table) => table.has(unit))) return true;
  const components = record.schemes.get(record.cohorts.get(unit)?.cohort ?? '')?.scheme.components ?? [];
  return components.some(({ code }) => record.points.has(`${unit}/${code}`));
}
