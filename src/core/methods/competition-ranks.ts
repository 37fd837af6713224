import type { Statistic } from './statistic.ts';

/** Ranks as in a contest: 1 is the highest value, equal values share the smaller rank, a blank (NaN) has rank 0. */
export function competitionRanks(values: readonly Statistic[] | Float64Array): Uint32Array {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).toSorted();
  const ranks = new Uint32Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? Number.NaN;
    if (!Number.isNaN(value)) ranks[place] = sorted.length - countUpTo(sorted, value) + 1;
  }
  return ranks;
}

/** How many of the ascending values are at most `limit`. */
export function countUpTo(sorted: Float64Array, limit: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) <= limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
