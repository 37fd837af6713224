import type { Bilingual } from '../../scoring/workings.ts';

/** How a file was read where its cells alone do not say it: told in the preview, before anything is taken. */
export type SheetNote = Bilingual;

/** Rows or sheets by name, the first few and how many there are. */
const NAMED_MAX = 8;

export function rowsZh(rows: readonly number[]): string {
  const more = rows.length > NAMED_MAX ? `等${rows.length}行` : '行';
  return `第${rows.slice(0, NAMED_MAX).join('、')}${more}`;
}

export function rowsEn(rows: readonly number[]): string {
  const named = rows.slice(0, NAMED_MAX).join(', ');
  if (rows.length > NAMED_MAX) return `rows ${named} … (${rows.length} rows)`;
  return `${rows.length === 1 ? 'row' : 'rows'} ${named}`;
}

export const NOTES = {
  read: (name: string): SheetNote => ({ zh: `读的是工作表“${name}”。`, en: `Sheet “${name}” was read.` }),
  notRead: (names: readonly string[]): SheetNote => ({
    zh: `没有读工作表${names.map((name) => `“${name}”`).join('、')}。`,
    en: `Not read: ${names.map((name) => `sheet “${name}”`).join(', ')}.`,
  }),
  hiddenSheets: (names: readonly string[]): SheetNote => ({
    zh: `隐藏的工作表${names.map((name) => `“${name}”`).join('、')}没有读。要读请先取消隐藏。`,
    en: `Hidden and not read: ${names.map((name) => `sheet “${name}”`).join(', ')}. Unhide it to have it read.`,
  }),
  headerRow: (row: number): SheetNote => ({
    zh: `列名在第${row}行；上面的标题行没有当作内容。`,
    en: `The headings stand in row ${row}; what is above them is a title and was not read.`,
  }),
  hiddenRows: (rows: readonly number[]): SheetNote => ({
    zh: `${rowsZh(rows)}在文件里是隐藏的，也读了。`,
    en: `Hidden in the file, and read all the same: ${rowsEn(rows)}.`,
  }),
  hiddenColumns: (places: readonly Bilingual[]): SheetNote => ({
    zh: `${places.map(({ zh }) => zh).join('、')}在文件里是隐藏的，也读了。`,
    en: `Hidden in the file, and read all the same: ${places.map(({ en }) => en).join(', ')}.`,
  }),
  examples: (rows: readonly number[]): SheetNote => ({
    zh: `${rowsZh(rows)}是示例，没有读。`,
    en: `Left out as the template’s example: ${rowsEn(rows)}.`,
  }),
  totals: (rows: readonly number[]): SheetNote => ({
    zh: `${rowsZh(rows)}是合计，没有当作内容。`,
    en: `Left out as totals: ${rowsEn(rows)}.`,
  }),
  remarks: (rows: readonly number[]): SheetNote => ({
    zh: `${rowsZh(rows)}是表下的说明或签署，没有当作内容。`,
    en: `Left out as remarks or signatures under the table: ${rowsEn(rows)}.`,
  }),
  formulas: (place: Bilingual, rows: readonly number[]): SheetNote => ({
    zh: `${place.zh}${rowsZh(rows)}是公式，读的是表格程序算好的结果。`,
    en: `Formulas in ${place.en}, ${rowsEn(rows)}: their computed results were read.`,
  }),
  merged: (place: Bilingual, rows: readonly number[]): SheetNote => ({
    zh: `${place.zh}${rowsZh(rows)}是合并的单元格，按合并的第一格读。`,
    en: `Merged cells in ${place.en}, ${rowsEn(rows)}: read as the first of the merged cells.`,
  }),
  converted: (place: Bilingual, asked: { cells: number; row: number; from: string; to: string }): SheetNote => ({
    zh: `${place.zh}有${asked.cells}格带单位，已换算或去掉单位，如第${asked.row}行“${asked.from}”读作${asked.to}。`,
    en: `${asked.cells} cells of ${place.en} have a unit and were converted or read without it: “${asked.from}” in row ${asked.row} is ${asked.to}.`,
  }),
} as const;
