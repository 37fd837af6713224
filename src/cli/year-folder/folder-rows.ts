import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readTable } from '../../core/basics/csv.ts';
import { csvRefusal } from '../../core/basics/csv-refusal.ts';
import { parseDecimal } from '../../core/basics/rational.ts';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { Scheme } from '../../core/scheme/scheme.ts';
import type { Origin } from '../../core/scoring/workings.ts';
import type { Fault } from '../fault-report.ts';
import { readText } from '../files.ts';

export interface FolderUnit {
  readonly unit: string;
  readonly name: string;
  readonly cohort: string;
  /** Functional zone, `''` where there are none. */
  readonly zone: string;
  /** Its place in the year before. */
  readonly lastRank?: number;
}

/** A year's folder while it is read: what is known so far, and every fault that was found. */
export interface FolderReader {
  readonly folder: string;
  readonly faults: Fault[];
  readonly schemes: readonly Scheme[];
  readonly units: ReadonlyMap<string, FolderUnit>;
}

/** One row of one of its files, with what it takes to say what is wrong with a cell. */
export interface FolderRow {
  readonly reader: FolderReader;
  readonly file: string;
  readonly row: number;
  readonly cells: Readonly<Record<string, string | undefined>>;
}

/** The rows of a file, or none where the folder does not have it: then nothing is said of what it would say. */
export async function folderRows(
  reader: FolderReader,
  file: string,
  columns: { readonly required: readonly string[]; readonly optional?: readonly string[] },
): Promise<readonly FolderRow[]> {
  const path = join(reader.folder, file);
  if (!(await hasFile(reader.folder, file))) return [];
  const text = await readText(path);
  if (typeof text !== 'string') {
    reader.faults.push({ file: path, refusal: text });
    return [];
  }
  const table = readTable<string, string>(text, columns);
  reader.faults.push(...table.faults.map((fault) => ({ file: path, refusal: csvRefusal(fault) })));
  if (table.faults.some(({ row }) => row === 1)) return [];
  return table.records.map(({ row, cells }) => ({ reader, file, row, cells }));
}

export async function hasFile(folder: string, file: string): Promise<boolean> {
  return (await readdir(folder).catch((): string[] => [])).includes(file);
}

export function rowFault(row: FolderRow, column: string, refusal: Refusal): undefined {
  const { reader, file, row: at } = row;
  reader.faults.push({ file: join(reader.folder, file), refusal: { ...refusal, row: at, column } });
}

export function originOf({ file, row }: FolderRow, column: string): Origin {
  return { from: 'file', file, row, column };
}

/** What stands in a cell, `''` where nothing does or the file has no such column. */
export function cellText({ cells }: FolderRow, column: string): string {
  return cells[column] ?? '';
}

/** A cell that has to say something. */
export function cellNeeded(row: FolderRow, column: string): string | undefined {
  const text = cellText(row, column);
  return text === '' ? rowFault(row, column, refuse('csv/empty')) : text;
}

/** A plain decimal; `undefined` where the cell is blank or wrong, and the second is a fault. */
export function cellNumber(row: FolderRow, column: string): string | undefined {
  const text = cellText(row, column);
  if (text === '') return undefined;
  if (parseDecimal(text) !== undefined) return text;
  return rowFault(row, column, refuse('input/not-a-number', { value: text.slice(0, 40) }));
}

/** A whole number from 0; a blank cell is `blank`. */
export function cellCount(row: FolderRow, column: string, blank?: number): number | undefined {
  const text = cellText(row, column);
  if (text === '') return blank ?? rowFault(row, column, refuse('csv/empty'));
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return rowFault(row, column, refuse('ballots/not-a-count', { cell: column, value: text.slice(0, 40) }));
}

/** One of some words; a blank cell is `blank`, where that is one of them. */
export function cellWord<const Word extends string>(
  row: FolderRow,
  column: string,
  words: readonly Word[],
  blank?: Word,
): Word | undefined {
  const text = cellText(row, column);
  if (text === '' && blank !== undefined) return blank;
  const found = words.find((word) => word === text);
  return found ?? rowFault(row, column, refuse('input/not-one-of', { field: column, choices: words.join('、') }));
}

/** `yes`, or blank for no. */
export function cellYes(row: FolderRow, column: string): boolean {
  return cellWord(row, column, ['yes', 'no'], 'no') === 'yes';
}

/** Names a code that a list does not have. */
export function cellCode(row: FolderRow, column: string, known: readonly string[]): string | undefined {
  const value = cellNeeded(row, column);
  if (value === undefined || known.includes(value)) return value;
  return rowFault(row, column, refuse('scheme/unknown-code', { field: column, value }));
}

/** A row that says the same thing twice over is refused at its second row. `key` names the thing. */
export function once(seen: Map<string, number>, row: FolderRow, column: string, key: string): boolean {
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, row.row);
    return true;
  }
  rowFault(row, column, refuse('csv/value-doubled', { value: key, first }));
  return false;
}
