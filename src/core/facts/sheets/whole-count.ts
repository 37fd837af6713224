import { plainNumber } from './plain-cell.ts';

/** A count from 0; an empty cell is 0. `undefined` for anything else. */
export function wholeCount(cell: string | undefined): number | undefined {
  const text = plainNumber(cell ?? '');
  if (text === '') return 0;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
