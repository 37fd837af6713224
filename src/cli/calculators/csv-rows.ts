import { afterLineEnd, readCell } from '../../core/basics/csv.ts';

/** A row that was read, or what is wrong with it and in which cell. */
export type CsvRow =
  | { readonly cells: readonly string[] }
  | {
      readonly reason: 'quote-in-plain-cell' | 'quote-not-closed' | 'text-after-quote' | 'row-too-long';
      readonly cell: number;
    };

/** A longer row is a quote that is never closed, or no table at all; without a limit it would fill the memory. */
export const ROW_LENGTH_MAX = 16_777_216;

/**
 * Reads rows piece by piece, by the same rules as `parseCsv`, and hands them over in batches. A row with a broken cell is
 * left at its next line end, so that the rows after it are looked at too. Stops after a row that is too long.
 */
export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<readonly CsvRow[]> {
  let text = '';
  let enough = 0;
  for await (const piece of pieces) {
    text += piece;
    if (text.length < enough) continue;
    const { rows, end } = wholeRows(text, false);
    text = text.slice(end);
    if (text.length > ROW_LENGTH_MAX) {
      yield [...rows, { reason: 'row-too-long', cell: 0 }];
      return;
    }
    // A row that goes on is begun anew only when twice as much of it is there: the work stays in proportion to its length.
    enough = text.length * 2;
    if (rows.length > 0) yield rows;
  }
  const { rows } = wholeRows(text, true);
  if (rows.length > 0) yield rows;
}

/** All rows of a text that are there to their end, and where the rest begins. */
function wholeRows(text: string, isLast: boolean): { readonly rows: readonly CsvRow[]; readonly end: number } {
  const rows: CsvRow[] = [];
  let at = 0;
  while (at < text.length) {
    const found = rowAt(text, at, isLast);
    if (found === undefined) break;
    rows.push(found.row);
    at = found.end;
  }
  return { rows, end: at };
}

/** `undefined`: the text ends before one can tell where the row does. */
function rowAt(
  text: string,
  start: number,
  isLast: boolean,
): { readonly row: CsvRow; readonly end: number } | undefined {
  const cells: string[] = [];
  for (let at = start; ; ) {
    const cell = readCell(text, at);
    const isBroken = 'reason' in cell;
    const end = isBroken ? lineEndFrom(text, cell.end) : cell.end;
    // What follows could be the second of two quotes, or the LF of a CR LF.
    const isOpen = end === text.length || (text[end] === '\r' && end + 1 === text.length);
    if (isOpen && !isLast) return undefined;
    if (isBroken) return { row: { reason: cell.reason, cell: cells.length }, end: afterLineEnd(text, end) };
    cells.push(cell.value);
    if (text[end] !== ',') return { row: { cells }, end: afterLineEnd(text, end) };
    at = end + 1;
  }
}

function lineEndFrom(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) if (text[at] === '\n' || text[at] === '\r') return at;
  return text.length;
}
