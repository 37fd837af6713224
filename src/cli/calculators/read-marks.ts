import { parseDecimal, type Rational } from '../../core/basics/rational.ts';
import { cellRefusal } from './cell-refusal.ts';
import { firstRows } from './first-rows.ts';
import { readRecords, type Source } from './read-records.ts';

/** One row of a file of marks. Items and judges are numbered from 0 in order of first appearance. */
export interface MarkRow {
  readonly row: number;
  readonly item: number;
  readonly judge: number;
  /** Absent: the judge did not mark. */
  readonly mark?: Rational;
}

export interface MarksRead {
  readonly items: readonly string[];
  /** The row in which each judge first appears: judges may be people, and their names are not told. */
  readonly judgeRows: readonly number[];
}

const MARKS_COLUMNS = ['item', 'judge', 'mark'] as const;
/** More judges than a JavaScript map can hold, so that item and judge together make one whole number. */
const JUDGES_MAX = 2 ** 25;

/** Streams a file of marks (`item,judge,mark`), refusing a mark below 0 and a second row of the same judge and item. */
export async function readMarks(source: Source, take: (row: MarkRow) => void): Promise<MarksRead> {
  const { file, faults } = source;
  const items = new Map<string, number>();
  const judges = new Map<string, number>();
  const judgeRows: number[] = [];
  const seen = firstRows();
  await readRecords(source, MARKS_COLUMNS, ([itemName = '', judgeName = '', text = ''], row) => {
    const before = faults.count();
    if (itemName === '') faults.add(file, cellRefusal(row, 'item', 'csv/empty'));
    if (judgeName === '') faults.add(file, cellRefusal(row, 'judge', 'csv/empty'));
    const mark = text === '' ? undefined : parseDecimal(text);
    if (text !== '' && mark === undefined) {
      faults.add(file, cellRefusal(row, 'mark', 'input/not-a-number', { value: text }));
    } else if (mark !== undefined && mark.n < 0n) {
      faults.add(file, cellRefusal(row, 'mark', 'calculator/mark-below-zero', { value: text }));
    }
    if (itemName === '' || judgeName === '') return;
    const item = numberOf(items, itemName);
    const judge = numberOf(judges, judgeName);
    if (judge === judgeRows.length) judgeRows.push(row);
    const first = seen.firstOf(item * JUDGES_MAX + judge, row);
    if (first !== undefined) {
      faults.add(file, cellRefusal(row, 'judge', 'calculator/mark-doubled', { item: itemName, first }));
    }
    if (faults.count() === before) take({ row, item, judge, ...(mark === undefined ? {} : { mark }) });
  });
  return { items: [...items.keys()], judgeRows };
}

function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}
