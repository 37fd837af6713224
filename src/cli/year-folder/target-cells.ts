import { isRefusal } from '../../core/basics/refusal.ts';
import type { IssuedItem } from '../../core/facts/targets/issued-target.ts';
import { readTarget, type TargetCells } from '../../core/facts/targets/read-target.ts';
import { TARGET_COLUMNS, type TargetField } from '../../core/facts/targets/target-columns.ts';
import { cellText, type FolderRow, rowFault } from './folder-rows.ts';

/** The columns of the office's sheet of targets by their English headings; `unit` is here for its `code`. */
export const TARGET_FIELDS = (Object.keys(TARGET_COLUMNS) as readonly TargetField[]).filter(
  (field) => !field.startsWith(':'),
);

export function headingOf(field: TargetField): string {
  return TARGET_COLUMNS[field].en;
}

/** Makes a target of a row, or says which cell cannot be read. `headings` are those that differ from the sheet of targets. */
export function targetOfRow(
  row: FolderRow,
  headings: { readonly [field in TargetField]?: string } = {},
): IssuedItem | undefined {
  const heading = (field: TargetField): string => headings[field] ?? headingOf(field);
  const cells = Object.fromEntries(TARGET_FIELDS.map((field) => [field, cellText(row, heading(field))])) as TargetCells;
  const item = readTarget(row.row, cells);
  if (!isRefusal(item)) return item;
  const { row: _row, column: _column, field, ...refusal } = item;
  return rowFault(
    row,
    field !== undefined && field in TARGET_COLUMNS ? heading(field as TargetField) : 'type',
    refusal,
  );
}
