import { competitionRanks } from './competition-ranks.ts';
import type { IndexLeaf } from './index-tree.ts';

/**
 * Puts one leaf's values on a common scale, larger being better. Values are blank (NaN) where they are missing, and all
 * of them are blank where the scale has no width: minmax of equal values, zscore with a deviation of 0.
 * Requires values above 0 for `log-goalpost`; others become blank.
 */
export function normalise(leaf: IndexLeaf, raw: Float64Array): Float64Array {
  const reversed = leaf.direction === -1;
  switch (leaf.normalise) {
    case 'none':
      return reversed ? raw.map((x) => -x) : raw;
    case 'minmax':
      return minmax(raw, reversed);
    case 'goalpost':
      return betweenGoalposts(raw, leaf.low, leaf.high, reversed);
    case 'log-goalpost':
      return betweenGoalposts(raw.map(logOfPositive), Math.log(leaf.low), Math.log(leaf.high), reversed);
    case 'zscore':
      return zscore(raw, reversed);
    case 'rank':
      return averageRanks(reversed ? raw.map((x) => -x) : raw);
    default:
      leaf.normalise satisfies never;
      throw new RangeError(`unknown normalisation: ${String(leaf.normalise)}`);
  }
}

function logOfPositive(x: number): number {
  return x > 0 ? Math.log(x) : Number.NaN;
}

/** 0 to 100 over the units. */
function minmax(raw: Float64Array, reversed: boolean): Float64Array {
  const [least, most] = rangeOf(raw);
  if (!(most > least)) return blank(raw);
  const width = most - least;
  return raw.map((x) => {
    const share = ((x - least) / width) * 100;
    return reversed ? 100 - share : share;
  });
}

/** 0 to 1 between the posts, cut off beyond them. */
function betweenGoalposts(raw: Float64Array, low: number, high: number, reversed: boolean): Float64Array {
  const width = high - low;
  return raw.map((x) => {
    const share = Math.min(1, Math.max(0, (x - low) / width));
    return reversed ? 1 - share : share;
  });
}

/** Distance from the mean in sample deviations (n − 1). */
function zscore(raw: Float64Array, reversed: boolean): Float64Array {
  const present = raw.filter((x) => !Number.isNaN(x));
  const [least, most] = rangeOf(raw);
  // Equal values have a deviation of 0; their mean, rounded, might say otherwise.
  if (!(most > least)) return blank(raw);
  const mean = compensatedSum(present) / present.length;
  const squares = compensatedSum(present.map((x) => (x - mean) ** 2));
  const deviation = Math.sqrt(squares / (present.length - 1)) * (reversed ? -1 : 1);
  return raw.map((x) => (x - mean) / deviation);
}

/** 1 is the smallest, equal values share the average of their ranks. */
function averageRanks(raw: Float64Array): Float64Array {
  const fromTop = competitionRanks(raw);
  const fromBottom = competitionRanks(raw.map((x) => -x));
  const present = raw.filter((x) => !Number.isNaN(x)).length;
  return raw.map((x, unit) =>
    Number.isNaN(x) ? x : ((fromBottom[unit] ?? 0) + present + 1 - (fromTop[unit] ?? 0)) / 2,
  );
}

/** Least and most of the values present; −∞ is never above ∞, so nothing present has no width. */
function rangeOf(raw: Float64Array): readonly [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const x of raw) {
    if (x < least) least = x;
    if (x > most) most = x;
  }
  return [least, most];
}

function blank(raw: Float64Array): Float64Array {
  return raw.map(() => Number.NaN);
}

/** Neumaier's sum (1974): the digits that each addition drops are kept beside it. */
function compensatedSum(values: Float64Array): number {
  let [total, dropped] = [0, 0];
  for (const x of values) {
    const next = total + x;
    dropped += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  return total + dropped;
}
