import type { Refusal } from '../../basics/refusal.ts';

/** An office file as cells of text. A CSV file is a workbook of one table without a name. */
export interface Workbook {
  readonly tables: readonly CellTable[];
}

export interface SheetLine {
  /** Counted as in the office's program, from 1. */
  readonly row: number;
  /** From column A on. */
  readonly cells: readonly string[];
}

export interface CellTable {
  readonly name?: string;
  readonly isHidden?: true;
  /** Lines with any content. */
  readonly lines: readonly SheetLine[];
  readonly marks: readonly CellMark[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: readonly number[];
  /** Column A is 0. */
  readonly hiddenColumns: readonly number[];
}

/** What a cell's text alone does not say. */
export interface CellMark {
  readonly row: number;
  readonly column: number;
  readonly mark:
    | 'formula'
    /** A formula whose result was never computed. */
    | 'formula-empty'
    /** `#N/A` and its kind. */
    | 'error'
    /** A number with more digits than the office's program keeps. */
    | 'digits-lost'
    | 'date';
}

/** Several cells shown as one; its text stands in the first. Rows from 1, columns from 0, ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One table, its heading row found and its cells as the sheet's rules read them. */
export interface PlainTable {
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly lines: readonly SheetLine[];
  /** What is wrong with cells before any rule is asked. */
  readonly faults: readonly Refusal[];
}

/** A sheet as an import reads it: the text of a CSV file, or a table made plain. */
export type SheetText = string | PlainTable;

/** `A` for 0, `AA` for 26. */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${columnLetter(Math.floor(column / 26) - 1)}${last}`;
}
