import { readTable } from '../../src/core/basics/csv.ts';

/** A table, its header first. */
export type Rows = readonly (readonly string[])[];

export interface ExampleUnit {
  readonly unit: string;
  readonly cohort: string;
  readonly type: string;
}

/** The units of a demo year as its `units.csv` lists them. */
export function exampleUnits(text: string): readonly ExampleUnit[] {
  const { records, faults } = readTable(text, { required: ['code', 'cohort', 'type'] });
  if (faults.length > 0) throw new Error(`units.csv: ${JSON.stringify(faults)}`);
  return records.map(({ cells }) => ({ unit: cells.code, cohort: cells.cohort, type: cells.type }));
}
