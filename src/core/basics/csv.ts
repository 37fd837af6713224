/** Tables as text, after RFC 4180. Reading and writing lose nothing: what was written is read back cell by cell. */

export type CsvFaultReason =
  | 'quote-in-plain-cell'
  | 'text-after-quote'
  | 'quote-not-closed'
  | 'header-missing'
  | 'column-missing'
  | 'column-doubled'
  | 'cell-count';

/** Where and what: `row` counts rows from 1, the header being row 1; a row may have several lines of text. */
export interface CsvFault {
  readonly row: number;
  readonly reason: CsvFaultReason;
  readonly column?: string;
}

export type CsvRows = readonly (readonly string[])[];

/** One row under a header: the required columns, and those optional ones that the file has. */
export interface TableRecord<R extends string, O extends string> {
  readonly row: number;
  readonly cells: { readonly [column in R]: string } & { readonly [column in O]?: string };
}

/** When `faults` is not empty, the file must not be taken in part: `records` then serves only to find more faults. */
export interface Table<R extends string, O extends string> {
  readonly header: readonly string[];
  readonly records: readonly TableRecord<R, O>[];
  readonly faults: readonly CsvFault[];
}

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = '\uFEFF';

/**
 * Reads rows that end in LF, CR LF or CR, the last one also without. A byte order mark is left out, nothing is trimmed,
 * an empty line is a row of one empty cell. Stops at the first fault.
 */
export function parseCsv(text: string): { readonly rows: CsvRows } | { readonly fault: CsvFault } {
  const rows: string[][] = [];
  let at = text.startsWith(byteOrderMark) ? 1 : 0;
  while (at < text.length) {
    const cells: string[] = [];
    for (let more = true; more; ) {
      const cell = readCell(text, at);
      if ('reason' in cell) return { fault: { row: rows.length + 1, reason: cell.reason } };
      cells.push(cell.value);
      more = text.charCodeAt(cell.end) === comma;
      at = more ? cell.end + 1 : afterLineEnd(text, cell.end);
    }
    rows.push(cells);
  }
  return { rows };
}

/**
 * Reads a table whose first row names its columns, in any order. Unknown columns are ignored. Faults: no header, a
 * required column missing, a known column doubled, a row with more or fewer cells than the header. An empty line is
 * skipped, unless the table has one column, where it is an empty cell.
 */
export function readTable<R extends string, O extends string = never>(
  text: string,
  columns: { readonly required: readonly R[]; readonly optional?: readonly O[] },
): Table<R, O> {
  const parsed = parseCsv(text);
  if ('fault' in parsed) return { header: [], records: [], faults: [parsed.fault] };
  const [header, ...rows] = parsed.rows;
  if (header === undefined || isEmptyLine(header)) {
    return { header: [], records: [], faults: [{ row: 1, reason: 'header-missing' }] };
  }
  const known: readonly (R | O)[] = [...columns.required, ...(columns.optional ?? [])];
  const faults = headerFaults(header, columns.required, known);
  const present = known
    .filter((column) => header.includes(column))
    .map((column) => [column, header.indexOf(column)] as const);
  const records: TableRecord<R, O>[] = [];
  for (const [index, row] of rows.entries()) {
    if (isEmptyLine(row) && header.length > 1) continue;
    if (row.length !== header.length) {
      faults.push({ row: index + 2, reason: 'cell-count' });
      continue;
    }
    const cells = Object.fromEntries(present.map(([column, place]) => [column, row[place] ?? '']));
    // The header was checked above: a required column that is missing here is among the faults.
    records.push({ row: index + 2, cells: cells as TableRecord<R, O>['cells'] });
  }
  return { header, records, faults };
}

/** Each row ends in LF; quotes stand only where a reader would otherwise see something else. A row needs a cell. */
export function writeCsv(rows: CsvRows): string {
  return rows.map(writeRow).join('');
}

/**
 * Keeps a spreadsheet from running a cell as a formula: a cell that begins like one gets an apostrophe in front.
 * Numbers stay numbers. The full-width signs are here because Chinese and Japanese office programs read them as well.
 * For files that go to people; a file that a program reads back must not be changed.
 */
export function escapeForSpreadsheet(cell: string): string {
  const isNumber = /^[+-]?\d+(?:\.\d+)?%?$/.test(cell);
  return !isNumber && /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

interface ReadCell {
  readonly value: string;
  /** Where the comma, the line end or the end of the text stands. */
  readonly end: number;
}

interface BrokenCell {
  readonly reason: 'quote-in-plain-cell' | 'quote-not-closed' | 'text-after-quote';
  /** Where reading stopped. */
  readonly end: number;
}

/** Reads the cell that begins at `start`, for those who read a text piece by piece. */
export function readCell(text: string, start: number): ReadCell | BrokenCell {
  return text.charCodeAt(start) === quote ? quotedCell(text, start) : plainCell(text, start);
}

function plainCell(text: string, start: number): ReadCell | BrokenCell {
  let end = start;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit === comma || unit === lineFeed || unit === carriageReturn) break;
    if (unit === quote) return { reason: 'quote-in-plain-cell', end };
  }
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): ReadCell | BrokenCell {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text.charCodeAt(end + 1) === quote) end = text.indexOf('"', end + 2);
  if (end < 0) return { reason: 'quote-not-closed', end: text.length };
  const value = text.slice(start + 1, end).replaceAll('""', '"');
  const next = end + 1;
  const isEnd = next === text.length || [comma, lineFeed, carriageReturn].includes(text.charCodeAt(next));
  return isEnd ? { value, end: next } : { reason: 'text-after-quote', end: next };
}

/** Where the next row begins, after the LF, CR LF or CR that stands at `at`. */
export function afterLineEnd(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

function headerFaults(header: readonly string[], required: readonly string[], known: readonly string[]): CsvFault[] {
  const missing = required.filter((column) => !header.includes(column));
  const doubled = known.filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  return [
    ...missing.map((column) => ({ row: 1, reason: 'column-missing' as const, column })),
    ...doubled.map((column) => ({ row: 1, reason: 'column-doubled' as const, column })),
  ];
}

function isEmptyLine(row: readonly string[]): boolean {
  return row.length === 1 && row[0] === '';
}

function writeRow(row: readonly string[]): string {
  if (row.length === 0) throw new RangeError('a row needs at least one cell');
  // A lone empty cell would be an empty line, which many readers drop.
  if (isEmptyLine(row)) return '""\n';
  return `${row.map(writeCell).join(',')}\n`;
}

function writeCell(cell: string): string {
  const needsQuotes = /[",\r\n]/.test(cell) || cell.startsWith(byteOrderMark);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
