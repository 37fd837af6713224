import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { StandingRecord } from '../record.ts';
import { nameKey } from '../units/name-key.ts';
import type { Columns } from './column.ts';
import { plainCode, plainName } from './plain-cell.ts';
import type { Sheet } from './read-sheet.ts';

/** The two columns by which a row says whose it is. Their fields begin with a sign that no code of a scheme has. */
export const UNIT_OF_ROW = {
  ':unit': { zh: '编号', en: 'code', also: ['单位编号', '单位代码', '代码', 'unit'], holds: 'code', shared: true },
  ':name': { zh: '单位', en: 'name', also: ['单位名称', '名称', '简称', '全称', 'short_name'], shared: true },
} as const satisfies Columns<string>;

type UnitCells = { readonly [field in keyof typeof UNIT_OF_ROW]?: string };

/** The unit of a row, by its code or by a name; both must mean the same. An unknown one is left to the rules. */
export function unitOfRow(
  row: number,
  cells: UnitCells,
  { units, names }: StandingRecord,
): { readonly unit: string; readonly fault: Refusal | undefined } {
  const code = plainCode(cells[':unit'] ?? '').toLowerCase();
  const name = plainName(cells[':name'] ?? '');
  const byCode = code === '' || units.has(code) ? code : (names.get(nameKey(plainName(cells[':unit'] ?? ''))) ?? code);
  const byName = name === '' ? undefined : names.get(nameKey(name));
  const unit = byCode === '' ? (byName ?? name) : byCode;
  const isOther = byCode !== '' && byName !== undefined && byName !== byCode;
  const at = { row, column: UNIT_OF_ROW[':unit'].zh, field: 'unit' };
  if (isOther) return { unit, fault: { ...refuse('points/unit-mismatch', { unit: code, name }), ...at } };
  return { unit, fault: unit === '' ? { ...refuse('csv/empty'), ...at } : undefined };
}

/** The unit that a cell means, by its code or a name; what is unknown is left as it is written, and an empty cell is empty. */
export function unitMeant(cell: string, { units, names }: StandingRecord): string {
  const code = plainCode(cell).toLowerCase();
  return units.has(code) ? code : (names.get(nameKey(plainName(cell))) ?? code);
}

/** A sheet in which neither column stands says of nobody what it says. */
export function noUnitColumn(sheet: Pick<Sheet<string>, 'headings' | 'header'>): readonly Refusal[] {
  const hasUnit = sheet.headings[':unit'] !== undefined || sheet.headings[':name'] !== undefined;
  return hasUnit || sheet.header.length === 0 ? [] : [{ ...refuse('sheet/no-unit-column'), row: 1 }];
}

/** The headings of a sheet, with the one that faults about the unit go under. */
export function withUnitHeading(sheet: Pick<Sheet<string>, 'headings'>): {
  readonly headings: { readonly [field in string]?: string };
} {
  const unit = sheet.headings[':unit'] ?? sheet.headings[':name'];
  return { headings: unit === undefined ? sheet.headings : { ...sheet.headings, unit } };
}
