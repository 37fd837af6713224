import { createReadStream } from 'node:fs';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { type CsvRow, csvRows, ROW_LENGTH_MAX } from './csv-rows.ts';
import type { FaultList } from './fault-list.ts';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';

/** Where a table is read from, and where it is said what is wrong with it. */
export interface Source {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly io: Io;
  readonly faults: FaultList;
  readonly progress: Progress;
}

/** Takes the cells of one record, in the order of the columns asked for; `row` counts records, the header being 1. */
export type TakeRecord = (cells: readonly string[], row: number) => void | Promise<void>;

/**
 * Streams a table whose first row names its columns, in any order; others are ignored. An empty line is skipped, unless
 * the table has one column, where it is an empty cell. Answers whether all the columns are there: if not, no record is taken.
 */
export async function readRecords(source: Source, columns: readonly string[], take: TakeRecord): Promise<boolean> {
  const { file, io, faults, progress } = source;
  let header: readonly string[] | undefined;
  let places: readonly number[] = [];
  let row = 0;
  try {
    for await (const batch of csvRows(textOf(file, io))) {
      for (const read of batch) {
        row += 1;
        if (header === undefined) {
          header = headerOf(read);
          const found = header === undefined ? headerlessRefusals(read) : headerRefusals(header, columns);
          for (const refusal of found) faults.add(file, refusal);
          if (found.length > 0) return false;
          places = columns.map((column) => header?.indexOf(column) ?? -1);
        } else {
          const refusal = rowRefusal(read, row, header);
          if (refusal !== undefined) faults.add(file, refusal);
          else if ('cells' in read && !isEmptyLine(read.cells, header)) {
            const taken = take(
              places.map((place) => read.cells[place] ?? ''),
              row,
            );
            if (taken !== undefined) await taken;
          }
        }
      }
      progress.rows(batch.length);
    }
  } catch (error) {
    faults.add(file, fileRefusal(error));
    return false;
  } finally {
    progress.end();
  }
  if (header === undefined) faults.add(file, { ...refuse('csv/header-missing'), row: 1 });
  return header !== undefined;
}

async function* textOf(file: string, io: Io): AsyncGenerator<string> {
  // The decoder leaves a byte order mark out.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const bytes = file === '-' ? io.stdin : createReadStream(file, { highWaterMark: 1 << 18 });
  for await (const piece of bytes) {
    yield decoder.decode(typeof piece === 'string' ? Buffer.from(piece) : piece, { stream: true });
  }
  yield decoder.decode();
}

function fileRefusal(error: unknown): Refusal {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return refuse('file/not-utf8');
  // Anything else with a code comes from the file system: not there, not a file, not ours to read.
  if (!('syscall' in error)) throw error;
  return refuse('file/missing');
}

/** The names of the columns, unless the first row is broken or empty. */
function headerOf(read: CsvRow): readonly string[] | undefined {
  if ('reason' in read) return undefined;
  return read.cells.length === 1 && read.cells[0] === '' ? undefined : read.cells;
}

function headerlessRefusals(read: CsvRow): readonly Refusal[] {
  return [rowRefusal(read, 1, []) ?? { ...refuse('csv/header-missing'), row: 1 }];
}

function headerRefusals(header: readonly string[], columns: readonly string[]): readonly Refusal[] {
  return columns.flatMap((column) => {
    const first = header.indexOf(column);
    if (first < 0) return [{ ...refuse('csv/column-missing', { column }), row: 1, column }];
    const isDoubled = header.includes(column, first + 1);
    return isDoubled ? [{ ...refuse('csv/column-doubled', { column }), row: 1, column }] : [];
  });
}

function rowRefusal(read: CsvRow, row: number, header: readonly string[]): Refusal | undefined {
  if ('reason' in read) {
    const column = header[read.cell];
    const values = read.reason === 'row-too-long' ? { limit: ROW_LENGTH_MAX } : undefined;
    return { ...refuse(`csv/${read.reason}`, values), row, ...(column === undefined ? {} : { column }) };
  }
  if (header.length === 0 || read.cells.length === header.length || isEmptyLine(read.cells, header)) return undefined;
  return { ...refuse('csv/cell-count'), row };
}

function isEmptyLine(cells: readonly string[], header: readonly string[]): boolean {
  return header.length > 1 && cells.length === 1 && cells[0] === '';
}
