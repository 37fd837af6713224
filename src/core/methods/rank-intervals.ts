import { competitionRanks, countUpTo } from './competition-ranks.ts';
import { normalTailQuantile } from './normal-quantile.ts';
import type { Statistic } from './statistic.ts';

/** An estimate with its standard error (0 or more); estimates are independent of each other. */
export interface Estimate {
  readonly estimate: Statistic;
  readonly se: Statistic;
}

/** Rank 1 is the best. The ranks of all items lie within their `low` … `high` at once, with the level asked for. */
export interface RankInterval {
  readonly rank: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Joint confidence region for ranks after Klein, Wright & Wieczorek, JRSS A 183 (2020): each of the K items gets an
 * interval estimate ± z·se with z = Φ⁻¹(1 − (1 − level^(1/K))/2); an item is surely behind those whose interval lies
 * wholly on the better side of its own, touching included. Requires 0 < level < 1.
 */
export function rankIntervals(asked: {
  readonly estimates: readonly Estimate[];
  readonly level: number;
  readonly ascending: boolean;
}): readonly RankInterval[] {
  const { estimates, level, ascending } = asked;
  const count = estimates.length;
  // 1 − level^(1/K) as it stands would lose its digits when K is large.
  const z = normalTailQuantile(-Math.expm1(Math.log(level) / count) / 2);
  // In what follows larger is better: smallest-first is the same thing seen in a mirror.
  const sign = ascending ? -1 : 1;
  const values = estimates.map(({ estimate }) => sign * estimate);
  const lows = values.map((value, at) => value - margin(z, estimates[at]));
  const highs = values.map((value, at) => value + margin(z, estimates[at]));
  const ranks = competitionRanks(values);
  const sortedHighs = Float64Array.from(highs).toSorted();
  const sortedNegatedLows = Float64Array.from(lows, (low) => -low).toSorted();
  const points = pointCounts(lows, highs);
  return estimates.map((_, at) => {
    const [low = 0, high = 0] = [lows[at], highs[at]];
    // Points without width at one and the same place touch on both sides; none is ahead of the other.
    const alike = low === high ? (points.get(low) ?? 0) : 0;
    const better = countUpTo(sortedNegatedLows, -high) - alike;
    const worse = countUpTo(sortedHighs, low) - alike;
    return { rank: ranks[at] ?? 0, low: 1 + better, high: count - worse };
  });
}

/** An error of 0 has no margin, however large z is. */
function margin(z: number, estimate: Estimate | undefined): number {
  const se = estimate?.se ?? 0;
  return se === 0 ? 0 : z * se;
}

/** How many intervals without width lie at each place, each item itself included. */
function pointCounts(lows: readonly number[], highs: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [at, low] of lows.entries()) if (low === highs[at]) counts.set(low, (counts.get(low) ?? 0) + 1);
  return counts;
}
