import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { Column, Columns } from './column.ts';
import { type FoundHeader, findHeader, placeWords, tablesOf } from './find-table.ts';
import { type FigureUnit, headingUnits } from './heading-unit.ts';
import { plainCode, plainNumber } from './plain-cell.ts';
import { readFigure } from './read-figure.ts';
import { fieldOf, isBlank, isPassedOver, SHEET_ROWS_MAX } from './read-sheet.ts';
import { NOTES, type SheetNote } from './sheet-notes.ts';
import type { CellMark, CellTable, PlainTable, SheetLine, Workbook } from './workbook.ts';

/** A table as the sheet's rules read it, and how it was come by. */
export interface PreparedSheet {
  readonly table: PlainTable;
  readonly notes: readonly SheetNote[];
  /** The sheet of the workbook that was read; absent for CSV. */
  readonly name?: string;
}

/**
 * Finds the one table of an office file that these columns are about, and makes its cells plain: what a clerk's program
 * and habits add is understood or refused with its place, never guessed, and everything that was not taken as it stands
 * is told in `notes`.
 */
export function prepareSheet(book: Workbook, columns: Columns<string>): PreparedSheet {
  const { shown, hidden } = tablesOf(book);
  const found = shown.map((table) => findHeader(table, columns)).toSorted((a, b) => b.known - a.known);
  const [best] = found;
  if (best === undefined) return unread(hidden.length > 0 ? onlyHidden(hidden) : refuse('sheet/no-rows'));
  const fitting = found.filter(({ fits }) => fits);
  if (fitting.length > 1) return unread(severalFit(fitting));
  const read = fitting[0] ?? best;
  const names = (tables: readonly CellTable[]) => tables.flatMap(({ name }) => name ?? []);
  const others = names(shown.filter((table) => table !== read.table));
  const { name } = read.table;
  const { table, notes } = plainTable(read, columns);
  return {
    table,
    ...(name === undefined ? {} : { name }),
    notes: [
      ...(name === undefined || others.length + hidden.length === 0 ? [] : [NOTES.read(name)]),
      ...(others.length === 0 ? [] : [NOTES.notRead(others)]),
      ...(hidden.length === 0 ? [] : [NOTES.hiddenSheets(names(hidden))]),
      ...notes,
    ],
  };
}

function unread(fault: Refusal): PreparedSheet {
  return { table: { headerRow: 1, header: [], lines: [], faults: [fault] }, notes: [] };
}

function onlyHidden(hidden: readonly CellTable[]): Refusal {
  return refuse('sheet/only-hidden', { sheets: hidden.map(({ name = '' }) => `“${name}”`).join('、') });
}

function severalFit(found: readonly FoundHeader[]): Refusal {
  return refuse('sheet/several-fit', { sheets: found.map(({ table: { name = '' } }) => `“${name}”`).join('、') });
}

interface Sorted {
  readonly data: readonly SheetLine[];
  readonly examples: readonly number[];
  readonly totals: readonly number[];
  readonly remarks: readonly number[];
}

function plainTable(
  { table, row: headerRow, header: own, known }: FoundHeader,
  columns: Columns<string>,
): { readonly table: PlainTable; readonly notes: readonly SheetNote[] } {
  const below = table.lines.filter(({ row }) => row > headerRow);
  const asItIs = { headerRow, header: own, lines: below, faults: [] };
  // What is refused whole anyway is not looked at cell by cell.
  if (known === 0 || below.length > SHEET_ROWS_MAX) return { table: asItIs, notes: [] };
  const { data, examples, totals, remarks } = sortLines(below, own);
  const isBook = table.name !== undefined;
  const width = isBook ? Math.max(own.length, ...data.map(({ cells }) => lastFilled(cells) + 1)) : own.length;
  const header = isBook ? padded(own, width) : own;
  const rows = isBook ? data.map(({ row, cells }) => ({ row, cells: padded(cells, width) })) : data;
  const work = createWork(header, columns);
  const kept = new Map(rows.map((line) => [line.row, line]));
  const filled = fillMerged(table, kept, work);
  readMarks(table, filled, work);
  const lines = [...filled.values()].map((line) => readCells(line, work));
  const hiddenRows = table.hiddenRows.filter((row) => kept.has(row));
  const hiddenColumns = table.hiddenColumns.filter((at) => work.fields[at] !== undefined);
  return {
    table: { headerRow, header: work.headings(), lines, faults: [...work.headerFaults(headerRow), ...work.faults] },
    notes: [
      ...(headerRow > 1 ? [NOTES.headerRow(headerRow)] : []),
      ...(hiddenRows.length === 0 ? [] : [NOTES.hiddenRows(hiddenRows)]),
      ...(hiddenColumns.length === 0 ? [] : [NOTES.hiddenColumns(hiddenColumns.map((at) => placeWords(header, at)))]),
      ...(examples.length === 0 ? [] : [NOTES.examples(examples)]),
      ...(totals.length === 0 ? [] : [NOTES.totals(totals)]),
      ...(remarks.length === 0 ? [] : [NOTES.remarks(remarks)]),
      ...work.notes(),
    ],
  };
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length === width ? cells : Array.from({ length: width }, (_, at) => cells[at] ?? '');
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => !isBlank(cell));
}

const TOTALS = ['合计', '总计', '小计', '共计', '总和', 'total', 'subtotal'];
const REMARK =
  /^(注|备注|说明|填表人|填报人|填报单位|审核人|制表人?|负责人|单位负责人|联系人|联系电话|填报日期)\d*[:：]/;

/** What is no content of the sheet: examples that a template left in, totals, remarks and signatures under the table. */
function sortLines(lines: readonly SheetLine[], header: readonly string[]): Sorted {
  const numbering = header.findIndex((heading) => !isBlank(heading) && isPassedOver(heading));
  const examples: number[] = [];
  const totals: number[] = [];
  const remarks: number[] = [];
  const data = lines.filter(({ row, cells }) => {
    const first = cells.find((cell) => !isBlank(cell)) ?? '';
    const word = plainCode(first).toLowerCase();
    if (numbering >= 0 && plainCode(cells[numbering] ?? '') === EXAMPLE) examples.push(row);
    else if (TOTALS.includes(word.replace(/[:：]$/, ''))) totals.push(row);
    else if (REMARK.test(first.trim())) remarks.push(row);
    else return true;
    return false;
  });
  return { data, examples, totals, remarks };
}

/** What a template's example row says in the column of numbers. */
export const EXAMPLE = '示例';

/** What is found out about a table's columns while its cells are read. */
interface Work {
  readonly header: readonly string[];
  readonly fields: readonly (string | undefined)[];
  readonly column: (at: number) => Column | undefined;
  readonly unitOf: (at: number) => FigureUnit | undefined;
  readonly faults: Refusal[];
  readonly fault: (row: number, at: number, refusal: Refusal) => void;
  readonly note: (kind: 'formulas' | 'merged', at: number, row: number) => void;
  readonly convert: (at: number, row: number, from: string, to: string) => void;
  readonly headings: () => readonly string[];
  readonly headerFaults: (row: number) => readonly Refusal[];
  readonly notes: () => readonly SheetNote[];
}

function createWork(header: readonly string[], columns: Columns<string>): Work {
  const fields = header.map((heading) => fieldOf(heading, columns));
  const units = header.map((heading, at) => {
    const field = fields[at];
    return field !== undefined && (columns[field] as Column).holds === 'figure' ? headingUnits(heading) : [];
  });
  const faults: Refusal[] = [];
  const seen = { formulas: new Map<number, number[]>(), merged: new Map<number, number[]>() };
  const conversions = new Map<number, { cells: number; row: number; from: string; to: string }>();
  return {
    header,
    fields,
    faults,
    column: (at) => (fields[at] === undefined ? undefined : columns[fields[at]]),
    unitOf: (at) => (units[at]?.length === 1 ? units[at][0] : undefined),
    fault: (row, at, refusal) => {
      const field = fields[at];
      faults.push({ ...refusal, row, column: header[at] ?? '', ...(field === undefined ? {} : { field }) });
    },
    note: (kind, at, row) => {
      const rows = seen[kind].get(at);
      if (rows === undefined) seen[kind].set(at, [row]);
      else rows.push(row);
    },
    convert: (at, row, from, to) => {
      const before = conversions.get(at);
      if (before === undefined) conversions.set(at, { cells: 1, row, from, to });
      else before.cells += 1;
    },
    headings: () => header.map((heading, at) => (conversions.has(at) ? convertedHeading(heading, units[at]) : heading)),
    headerFaults: (row) =>
      units.flatMap((each, at): readonly Refusal[] => {
        if (each.length < 2) return [];
        const said = refuse('sheet/unit-doubled', { value: each.map(({ word }) => word).join('、') });
        return [{ ...said, row, column: header[at] ?? '' }];
      }),
    notes: () => [
      ...[...seen.formulas].map(([at, rows]) => NOTES.formulas(placeWords(header, at), rows)),
      ...[...seen.merged].map(([at, rows]) => NOTES.merged(placeWords(header, at), rows)),
      ...[...conversions].map(([at, each]) => NOTES.converted(placeWords(header, at), each)),
    ],
  };
}

/** `目标值（万元）` becomes `目标值（万元→元）`, so that nobody takes a converted cell for the file's own. */
function convertedHeading(heading: string, units: readonly FigureUnit[] = []): string {
  const [unit] = units;
  if (unit === undefined || unit.places === 0) return heading;
  const to = unit.word.replace(/^[千万百亿]+/, '');
  return heading.replace(unit.word, `${unit.word}→${to === '' ? '1' : to}`);
}

/**
 * Merged cells of content. A text over several rows (a unit over its targets) is said of each of them; a number is not,
 * for it may be the sum of them as well as that of each; over several columns nothing can be meant of both.
 */
function fillMerged(
  { merges, lines }: CellTable,
  kept: ReadonlyMap<number, SheetLine>,
  work: Work,
): ReadonlyMap<number, SheetLine> {
  const filled = new Map(kept);
  for (const { top, left, bottom, right } of merges) {
    const text = lines.find(({ row }) => row === top)?.cells[left] ?? '';
    if (isBlank(text) || !kept.has(top)) continue;
    const touched = Array.from({ length: right - left + 1 }, (_, at) => left + at).filter(
      (at) => work.fields[at] !== undefined,
    );
    if (touched.length === 0) continue;
    const mayFill = left === right && work.column(left)?.shared === true;
    if (!mayFill) {
      work.fault(top, left, refuse('sheet/merged', { value: text.slice(0, 40) }));
      continue;
    }
    for (let row = top + 1; row <= Math.min(bottom, top + SHEET_ROWS_MAX); row += 1) {
      const line = filled.get(row);
      if (line === undefined) continue;
      filled.set(row, { row, cells: line.cells.with(left, text) });
      work.note('merged', left, row);
    }
  }
  return filled;
}

/** What the file says of single cells, of those that are read. */
function readMarks({ marks }: CellTable, lines: ReadonlyMap<number, SheetLine>, work: Work): void {
  for (const { row, column, mark } of marks) {
    const field = work.column(column);
    if (field === undefined || !lines.has(row)) continue;
    const value = (lines.get(row)?.cells[column] ?? '').slice(0, 40);
    const fault = markFault(mark, value, field);
    if (fault !== undefined) work.fault(row, column, fault);
    else if (mark === 'formula') work.note('formulas', column, row);
  }
}

function markFault(mark: CellMark['mark'], value: string, { holds }: Column): Refusal | undefined {
  switch (mark) {
    case 'formula':
      return undefined;
    case 'formula-empty':
      return refuse('sheet/formula-empty');
    case 'error':
      return refuse('sheet/cell-error', { value });
    case 'digits-lost':
      return refuse('sheet/digits-lost', { value });
    case 'date':
      return holds === 'code' ? refuse('sheet/date-in-cell', { value }) : undefined;
    default:
      mark satisfies never;
      throw new Error('sheets: unknown mark');
  }
}

/** What Excel writes for a long number, in a cell or into a CSV file: its other digits are gone. */
const SCIENTIFIC = /^[+-]?\d(\.\d+)?E[+-]\d{2,}$/i;

function readCells({ row, cells }: SheetLine, work: Work): SheetLine {
  let changed: string[] | undefined;
  for (const [at, cell] of cells.entries()) {
    const holds = cell === '' ? undefined : work.column(at)?.holds;
    if (holds === undefined) continue;
    if (cell.length > 4 && SCIENTIFIC.test(plainNumber(cell))) {
      work.fault(row, at, refuse('sheet/digits-lost', { value: cell.trim() }));
    }
    if (holds !== 'figure') continue;
    const heading = work.unitOf(at);
    const read = readFigure(cell, heading);
    if (read === undefined) continue;
    if ('clash' in read) {
      const values = { value: plainNumber(cell).slice(0, 40), heading: heading?.word ?? '' };
      work.fault(row, at, refuse('sheet/unit-clash', values));
      continue;
    }
    if (read.figure === cell) continue;
    if (read.unit !== undefined) work.convert(at, row, cellWithUnit(cell, heading), read.figure);
    changed ??= [...cells];
    changed[at] = read.figure;
  }
  return changed === undefined ? { row, cells } : { row, cells: changed };
}

function cellWithUnit(cell: string, heading: FigureUnit | undefined): string {
  const text = plainNumber(cell).slice(0, 40);
  return heading === undefined || text.endsWith(heading.word) ? text : `${text}${heading.word}`;
}
