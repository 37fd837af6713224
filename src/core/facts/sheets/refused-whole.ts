import { type Refusal, refuse } from '../../basics/refusal.ts';
import { faultCount, firstFaults } from './fault-limit.ts';

/** The refusal of rows that are taken together or not at all. A single thing that was typed in is refused by its own fault. */
export function refusedWhole(faults: readonly Refusal[]): Refusal | undefined {
  const [first] = faults;
  if (first === undefined) return undefined;
  if (faults.length === 1 && first.row === undefined) return first;
  return sheetRefused(faults);
}

/** The refusal of a sheet with these faults: how many, and the first of them. */
export function sheetRefused(faults: readonly Refusal[]): Refusal {
  return { ...refuse('sheet/refused', { count: faultCount(faults) }), faults: firstFaults(faults) };
}

/** A fault in its place: the row of the sheet where there is one, and the column or field. */
export function placedAt(
  place: { readonly row?: number; readonly field: string; readonly column: string },
  fault: Refusal,
): Refusal {
  const { row, field, column } = place;
  return row === undefined ? { ...fault, field } : { ...fault, row, column, field };
}
