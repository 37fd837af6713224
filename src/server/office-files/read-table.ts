import type { CellMark, CellTable, Merge, SheetLine } from '../../core/facts/sheets/workbook.ts';
import { cellNumber, type Shown } from './number-format.ts';
import { attribute, cellText, scanXml } from './scan-xml.ts';
import { Damaged, TooLarge } from './zip-file.ts';

/** `sample: true`: more filled rows and columns than a sheet may have, so that its own reader says how many are too many. */
const ROWS_MAX = 50_000;
const COLUMNS_MAX = 1_000;
const MERGES_MAX = 20_000;
/** The last row that a workbook can have. */
const LAST_ROW = 1_048_576;

interface Of {
  readonly texts: readonly string[];
  readonly formats: readonly Shown[];
  readonly is1904: boolean;
  readonly progress: (share: number) => void;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  hasFormula: boolean;
  value: string | undefined;
  inline: string | undefined;
}

/** Reads a worksheet's part as a table of text. Cells without content cost nothing, whatever size the sheet claims. */
export function readTable(xml: string, of: Of): Omit<CellTable, 'name' | 'isHidden'> {
  const lines: SheetLine[] = [];
  const marks: CellMark[] = [];
  const merges: Merge[] = [];
  const hiddenRows: number[] = [];
  const hiddenColumns: number[] = [];
  let row = 0;
  let cells: string[] = [];
  let cell: Cell | undefined;
  let next = 0;
  let inside = '';
  let isReading = false;
  let scanned = 0;
  const closeCell = (): void => {
    if (cell === undefined) return;
    const text = textOf(cell, of, (mark) => marks.push({ row, column: cell?.column ?? 0, mark }));
    if (text !== '') {
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = text;
    }
    cell = undefined;
  };
  const closeRow = (): void => {
    if (cells.length === 0) return;
    if (lines.length >= ROWS_MAX) throw new TooLarge();
    lines.push({ row, cells });
    if (lines.length % 1_000 === 0) of.progress(Math.min(1, scanned / xml.length));
  };
  scanXml(xml, {
    open: (name, attributes, isEmpty) => {
      scanned += attributes.length + name.length + 5;
      inside = isEmpty ? '' : name;
      if (name === 'row') {
        row = rowNumber(attribute(attributes, 'r'), row);
        cells = [];
        next = 0;
        if (isTrue(attribute(attributes, 'hidden'))) hiddenRows.push(row);
      } else if (name === 'c') {
        const column = columnOf(attribute(attributes, 'r'), next);
        next = column + 1;
        const style = Number(attribute(attributes, 's') ?? 0);
        const type = attribute(attributes, 't') ?? 'n';
        cell = { column, type, style, hasFormula: false, value: undefined, inline: undefined };
      } else if (name === 'f' && cell !== undefined) cell.hasFormula = true;
      else if (name === 'v' && cell !== undefined) cell.value ??= '';
      else if (name === 'rPh') isReading = !isEmpty;
      else if (name === 'mergeCell') merges.push(mergeOf(attribute(attributes, 'ref') ?? ''));
      else if (name === 'col' && isTrue(attribute(attributes, 'hidden'))) hiddenColumns.push(...columnsOf(attributes));
      if (merges.length > MERGES_MAX) throw new TooLarge();
    },
    close: (name) => {
      scanned += name.length + 3;
      inside = '';
      if (name === 'c') closeCell();
      else if (name === 'row') closeRow();
      else if (name === 'rPh') isReading = false;
    },
    text: (raw) => {
      scanned += raw.length;
      if (cell === undefined || isReading) return;
      if (inside === 'v') cell.value = (cell.value ?? '') + raw;
      else if (inside === 't') cell.inline = (cell.inline ?? '') + raw;
    },
  });
  return { lines, marks, merges, hiddenRows, hiddenColumns };
}

function textOf(
  { type, style, hasFormula, value, inline }: Cell,
  { texts, formats, is1904 }: Of,
  mark: (mark: CellMark['mark']) => void,
): string {
  if (hasFormula) {
    // Not computed is not empty: the reader has to hear of it.
    if (value === undefined) mark('formula-empty');
    else if (type !== 'e') mark('formula');
    if (value === undefined) return '=';
  }
  switch (type) {
    case 's': {
      if (value === undefined || value === '') return '';
      const text = /^\d+$/.test(value) ? texts[Number(value)] : undefined;
      if (text === undefined) throw new Damaged('a text is missing');
      return text;
    }
    case 'inlineStr':
      return cellText(inline ?? '');
    case 'str':
      return cellText(value ?? '');
    case 'b':
      return value === undefined || value === '' ? '' : isTrue(value) ? '是' : '否';
    case 'e':
      mark('error');
      return cellText(value ?? '#');
    case 'd':
      mark('date');
      return (value ?? '').replace(/T00:00:00.*$/, '');
    case 'n':
      return numberOf((value ?? '').trim(), { shown: formats[style] ?? { as: 'number' }, is1904, mark });
    default:
      throw new Damaged('a cell of an unknown kind');
  }
}

function numberOf(
  value: string,
  { shown, is1904, mark }: { readonly shown: Shown; readonly is1904: boolean; mark: (mark: CellMark['mark']) => void },
): string {
  if (value === '') return '';
  const read = cellNumber(value, shown, is1904);
  if (read === undefined) throw new Damaged('a number that is none');
  if (read.mark !== undefined) mark(read.mark);
  return read.text;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function rowNumber(written: string | undefined, before: number): number {
  const row = written === undefined ? before + 1 : Number(written);
  if (!Number.isInteger(row) || row <= before || row > LAST_ROW) throw new Damaged('rows out of order');
  return row;
}

function columnOf(reference: string | undefined, next: number): number {
  if (reference === undefined) return next;
  const { column } = placeOf(reference);
  if (column > COLUMNS_MAX) throw new TooLarge();
  return column;
}

function placeOf(reference: string): { readonly column: number; readonly row: number } {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (found === null) throw new Damaged('a place that is none');
  const [, letters = '', row = ''] = found;
  let column = 0;
  for (let at = 0; at < letters.length; at += 1) column = column * 26 + letters.charCodeAt(at) - 64;
  return { column: column - 1, row: Number(row) };
}

function mergeOf(reference: string): Merge {
  const [from = '', to = from] = reference.split(':');
  const [first, last] = [placeOf(from), placeOf(to)];
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
}

function columnsOf(attributes: string): readonly number[] {
  const [from, to] = [Number(attribute(attributes, 'min') ?? 0), Number(attribute(attributes, 'max') ?? 0)];
  const length = Math.max(0, Math.min(to, COLUMNS_MAX) - from + 1);
  return Array.from({ length }, (_, at) => from - 1 + at);
}
