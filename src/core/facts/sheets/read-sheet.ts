import { parseCsv } from '../../basics/csv.ts';
import { csvRefusal } from '../../basics/csv-refusal.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { Column, Columns } from './column.ts';
import { firstFaults } from './fault-limit.ts';
import { headingWithoutUnit } from './heading-unit.ts';
import { plainCode } from './plain-cell.ts';
import { columnLetter, type PlainTable, type SheetText } from './workbook.ts';

/** `sample: true`: the most rows a sheet may have, and the most columns with a heading. */
export const SHEET_ROWS_MAX = 20_000;
const SHEET_COLUMNS_MAX = 200;

/** Columns that offices add for their own eyes and that say nothing to us: numbering and remarks. */
const PASSED_OVER = ['序号', '备注', 'no', 'remarks', 'notes'];

export interface SheetRow<Field extends string> {
  /** Counted as in the office's program: the header is row 1. */
  readonly row: number;
  /** Cells as they stand in the file; a field whose column the sheet does not have is absent. */
  readonly cells: { readonly [field in Field]?: string };
}

export interface Sheet<Field extends string> {
  /** The file as it is, for showing. */
  readonly header: readonly string[];
  readonly lines: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** The file's own heading of a field, for sentences about it. */
  readonly headings: { readonly [field in Field]?: string };
  readonly rows: readonly SheetRow<Field>[];
  /** When not empty, the sheet must not be taken; `rows` then serves only to find more faults. */
  readonly faults: readonly Refusal[];
}

/**
 * Reads a sheet whose headings are Chinese or English, in any order. Rows without any content are skipped. Refused: a
 * required column that is missing, one that stands twice, and one that is unknown and not empty, for its content would be
 * lost without a word.
 */
export function readSheet<Field extends string>(text: SheetText, columns: Columns<Field>): Sheet<Field> {
  const table = typeof text === 'string' ? tableOf(text) : text;
  if (isRefusal(table)) return unreadable(table);
  const { header, headerRow } = table;
  const lines = table.lines.filter(({ cells }) => !cells.every(isBlank));
  const oversize = sizeFault(header, lines.length);
  if (oversize !== undefined) return unreadable(oversize);
  const placeOf = placesOf(header, columns);
  if (placeOf.size === 0) return unreadable(noHeader(header, headerRow));
  const whole = lines.filter(({ cells }) => isAsLongAs(cells, header));
  return {
    header,
    lines,
    headings: byField(header, placeOf),
    rows: whole.map(({ row, cells }) => ({ row, cells: byField(cells, placeOf) })),
    faults: [
      ...table.faults,
      ...headerFaults(table, columns, placeOf),
      ...unknownColumnFaults(table, placeOf, lines),
      ...(lines.length === 0 ? [refuse('sheet/no-rows')] : []),
      ...lines
        .filter(({ cells }) => !isAsLongAs(cells, header))
        .map(({ row }) => csvRefusal({ row, reason: 'cell-count' })),
    ],
  };
}

/** A CSV file as a table: its first row has the headings. */
function tableOf(text: string): PlainTable | Refusal {
  const parsed = parseCsv(text);
  if ('fault' in parsed) return csvRefusal(parsed.fault);
  const [header = [], ...rest] = parsed.rows;
  return { header, headerRow: 1, lines: rest.map((cells, at) => ({ row: at + 2, cells })), faults: [] };
}

/** The first faults in the order of a sheet's rows, each under the heading that the file itself has for the column. */
export function inSheetOrder<Field extends string>(
  sheet: Pick<Sheet<Field>, 'headings'>,
  faults: readonly Refusal[],
): readonly Refusal[] {
  const headings: Readonly<Record<string, string | undefined>> = sheet.headings;
  return firstFaults(faults).map((fault) => {
    const { field = '' } = fault;
    const heading = Object.hasOwn(headings, field) ? headings[field] : undefined;
    return heading === undefined ? fault : { ...fault, column: heading };
  });
}

function unreadable(fault: Refusal): Sheet<never> {
  return { header: [], lines: [], headings: {}, rows: [], faults: [fault] };
}

/** Where each field's column stands; more than one place is a fault. */
function placesOf<Field extends string>(
  header: readonly string[],
  columns: Columns<Field>,
): ReadonlyMap<Field, readonly number[]> {
  const places = new Map<Field, number[]>();
  for (const [at, heading] of header.entries()) {
    const field = fieldOf(heading, columns);
    if (field !== undefined) places.set(field, [...(places.get(field) ?? []), at]);
  }
  return places;
}

/** What stands in a line under each field's column. */
function byField<Field extends string>(
  cells: readonly string[],
  placeOf: ReadonlyMap<Field, readonly number[]>,
): { readonly [field in Field]?: string } {
  // Without a prototype: a column may be called `constructor`, and one that is not there is `undefined`.
  const found: { [field in Field]?: string } = Object.create(null);
  for (const [field, [at = 0]] of placeOf) found[field] = cells[at] ?? '';
  return found;
}

function fieldsOf<Field extends string>(columns: Columns<Field>): readonly Field[] {
  return Object.keys(columns) as Field[];
}

/** The field that a heading names; a unit behind it, as in `目标值（万元）`, is no part of its name. */
export function fieldOf<Field extends string>(heading: string, columns: Columns<Field>): Field | undefined {
  const named = (wanted: string): Field | undefined =>
    wanted === ''
      ? undefined
      : fieldsOf(columns).find((field) => {
          const { zh, en, also = [] }: Column = columns[field];
          return [zh, en, ...also].some((word) => plainHeading(word) === wanted);
        });
  return named(plainHeading(heading)) ?? named(plainHeading(headingWithoutUnit(heading)));
}

/** Whether offices add a column of this heading for their own eyes. */
export function isPassedOver(heading: string): boolean {
  return PASSED_OVER.includes(plainHeading(heading));
}

function plainHeading(heading: string): string {
  return plainCode(heading).toLowerCase().replaceAll(/[_-]/g, '');
}

function headerFaults<Field extends string>(
  { header, headerRow: row }: PlainTable,
  columns: Columns<Field>,
  placeOf: ReadonlyMap<Field, readonly number[]>,
): readonly Refusal[] {
  return fieldsOf(columns).flatMap((field): readonly Refusal[] => {
    const [first, second] = placeOf.get(field) ?? [];
    if (first === undefined) {
      return columns[field].required === true
        ? [csvRefusal({ row, reason: 'column-missing', column: columns[field].zh })]
        : [];
    }
    const heading = header[first] ?? columns[field].zh;
    return second === undefined ? [] : [csvRefusal({ row, reason: 'column-doubled', column: heading })];
  });
}

function unknownColumnFaults(
  { header, headerRow: row }: PlainTable,
  placeOf: ReadonlyMap<string, readonly number[]>,
  lines: Sheet<string>['lines'],
): readonly Refusal[] {
  const known = new Set([...placeOf.values()].flat());
  return header.flatMap((heading, at): readonly Refusal[] => {
    const isKnown = known.has(at) || isPassedOver(heading);
    if (isKnown || lines.every(({ cells }) => isBlank(cells[at] ?? ''))) return [];
    const column = heading.trim() === '' ? columnLetter(at) : heading;
    return [{ ...refuse('sheet/column-unknown', { column }), row, column }];
  });
}

/** Looked at before all else: of what is far too large nobody reads a list of faults, and making it takes minutes. */
function sizeFault(header: readonly string[], rows: number): Refusal | undefined {
  if (rows > SHEET_ROWS_MAX) return refuse('sheet/too-many-rows', { count: rows, max: SHEET_ROWS_MAX });
  const count = header.filter((heading) => !isBlank(heading)).length;
  return count > SHEET_COLUMNS_MAX ? refuse('sheet/too-many-columns', { count, max: SHEET_COLUMNS_MAX }) : undefined;
}

/** A first row in which no heading is known is none; often the cells are only parted by another sign. */
function noHeader(header: readonly string[], row: number): Refusal {
  const [only = ''] = header;
  const isParted = header.length === 1 && /[;；，、|\t]/.test(only);
  return isParted ? { ...refuse('sheet/other-separator'), row } : csvRefusal({ row, reason: 'header-missing' });
}

/** Office programs add empty cells to a row's end, or leave them out; content beyond the header is a comma too many. */
function isAsLongAs(cells: readonly string[], header: readonly string[]): boolean {
  return cells.length <= header.length ? cells.length === header.length : cells.slice(header.length).every(isBlank);
}

export function isBlank(cell: string): boolean {
  const first = cell.charCodeAt(0);
  // Most cells begin with a letter, a digit or a Chinese character: those need no closer look.
  if ((first > 0x20 && first < 0x7f) || (first >= 0x4e00 && first <= 0x9fff)) return false;
  return cell === '' || plainCode(cell) === '';
}
