import type { CsvFault } from './csv.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A fault of a table as a refusal with its place. */
export function csvRefusal({ row, reason, column }: CsvFault): Refusal {
  const said = refuse(`csv/${reason}`, column === undefined ? undefined : { column });
  return { ...said, row, ...(column === undefined ? {} : { column }) };
}
