import type { Refusal } from '../../basics/refusal.ts';
import { UNIT_COLUMNS, type UnitField } from './unit-columns.ts';
import type { UnitCommand } from './unit-facts.ts';

/**
 * A row of a sheet of units. An empty text says that the cell is empty, an absent one that the sheet has no such column:
 * only the first speaks against what a registered unit already says.
 */
export type UnitSheetRow = Extract<UnitCommand, { readonly kind: 'import-units' }>['rows'][number];

/** Puts a fault into its place in the sheet, under the column's Chinese heading. */
export function placed(row: { readonly row: number }, field: UnitField, fault: Refusal): Refusal {
  return { ...fault, row: row.row, column: UNIT_COLUMNS[field].zh, field };
}

export function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** The day a row says its unit ended, or nothing when it stays active. */
export function endOf(row: Pick<UnitSheetRow, 'abolishedOn'>): string | undefined {
  return isSaid(row.abolishedOn) ? row.abolishedOn : undefined;
}
