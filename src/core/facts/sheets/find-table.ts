import type { Column, Columns } from './column.ts';
import { fieldOf, isBlank } from './read-sheet.ts';
import { type CellTable, columnLetter, type Merge, type SheetLine, type Workbook } from './workbook.ts';

/** How far down a heading row is looked for: titles, a document's number and a unit stand above it. */
const TITLE_ROWS_MAX = 30;

/** Where a table's headings stand; `known` says how many of them the sheet's rules know, `fits` whether none they need is missing. */
export interface FoundHeader {
  readonly table: CellTable;
  readonly row: number;
  readonly header: readonly string[];
  readonly known: number;
  readonly fits: boolean;
}

/** The heading row of a table: the one with most known headings; of rows tied by merged cells the last. */
export function findHeader(table: CellTable, columns: Columns<string>): FoundHeader {
  const required = Object.keys(columns).filter((field) => (columns[field] as Column).required === true);
  let found: FoundHeader | undefined;
  for (const line of table.lines.slice(0, TITLE_ROWS_MAX)) {
    const header = headingsOf(line, table);
    const fields = new Set(header.flatMap((heading) => fieldOf(heading, columns) ?? []));
    const isBetter =
      found === undefined ||
      fields.size > found.known ||
      (fields.size === found.known && reachesUp(table.merges, line.row, found.row));
    if (!isBetter) continue;
    found = {
      table,
      row: line.row,
      header,
      known: fields.size,
      fits: required.every((field) => fields.has(field)) && fields.size > 0,
    };
  }
  return found ?? { table, row: 1, header: [], known: 0, fits: false };
}

/** A line's headings; one of a merged cell stands in every row and column that it covers. */
function headingsOf({ row, cells }: SheetLine, { merges, lines }: CellTable): readonly string[] {
  const own = merges.filter(({ top, bottom }) => top <= row && row <= bottom);
  if (own.length === 0) return cells;
  const header = [...cells];
  for (const { top, left, right } of own) {
    const text = top === row ? (cells[left] ?? '') : (lines.find((line) => line.row === top)?.cells[left] ?? '');
    // A heading over several columns names none of them where the row below has names of their own; a title names nothing.
    for (let at = left; at <= Math.min(right, left + 200); at += 1) {
      while (header.length <= at) header.push('');
      if (isBlank(header[at] ?? '') && left === right) header[at] = text;
    }
  }
  return header;
}

function reachesUp(merges: readonly Merge[], row: number, above: number): boolean {
  return merges.some(({ top, bottom }) => top <= above && bottom >= row);
}

/** Which tables of a workbook people see and which have something in them. */
export function tablesOf({ tables }: Workbook): {
  readonly shown: readonly CellTable[];
  readonly hidden: readonly CellTable[];
} {
  const filled = tables.filter(({ lines }) => lines.length > 0);
  return {
    shown: filled.filter(({ isHidden }) => isHidden !== true),
    hidden: filled.filter(({ isHidden }) => isHidden === true),
  };
}

/** `F列` and its heading, as notes and faults name it. */
export function placeWords(header: readonly string[], column: number): { readonly zh: string; readonly en: string } {
  const heading = (header[column] ?? '').trim();
  const letter = columnLetter(column);
  return {
    zh: heading === '' ? `${letter}列` : `${letter}列（${heading}）`,
    en: heading === '' ? `column ${letter}` : `column ${letter} (${heading})`,
  };
}
