import { competitionRanks } from './competition-ranks.ts';
import { type NotPositive, type PreparedIndex, valuesUnder } from './composite-index.ts';
import type { Statistic } from './statistic.ts';
import type { Chance } from './xoshiro.ts';

/**
 * The ranks one unit had under other weights, without the same count of draws at either end, so that at least `level` of
 * them lie from `low` to `high`; and their median.
 */
export interface RankSpread {
  readonly low: number;
  readonly high: number;
  readonly median: Statistic;
}

/**
 * How much the ranks hang on the weights: `draws` times every weight, in the order of the nodes, is multiplied by a factor
 * drawn evenly from 1 − spread to 1 + spread, and all units are ranked anew. `undefined` where a unit had no rank.
 * Stops at a value that a geometric or harmonic mean cannot take: under such weights there is no index.
 */
export function reweightedRanks(asked: {
  readonly prepared: PreparedIndex;
  readonly draws: number;
  readonly spread: number;
  readonly level: number;
  readonly chance: Chance;
}): { readonly spreads: readonly (RankSpread | undefined)[] } | { readonly fault: NotPositive } {
  const { prepared, draws, spread, level, chance } = asked;
  const { tree, units } = prepared;
  const drawn = Array.from({ length: units }, () => new Uint32Array(draws));
  const weights = new Float64Array(tree.nodes.length);
  for (let draw = 0; draw < draws; draw += 1) {
    for (const [place, { weight }] of tree.nodes.entries()) weights[place] = weight * (1 + spread * (2 * chance() - 1));
    const { values, faults } = valuesUnder(prepared, weights);
    const [fault] = faults;
    if (fault !== undefined) return { fault };
    const ranks = competitionRanks(values[tree.root] ?? []);
    for (const [unit, own] of drawn.entries()) own[draw] = ranks[unit] ?? 0;
  }
  return { spreads: drawn.map((ranks) => spreadOf(ranks.toSorted(), level)) };
}

function spreadOf(sorted: Uint32Array, level: number): RankSpread | undefined {
  // Rank 0 is no rank.
  if (sorted.length === 0 || sorted[0] === 0) return undefined;
  // (1 − 0.9) / 2 · 1000 is 49.999… in doubles and means 50.
  const cutOff = Math.floor(((1 - level) / 2) * sorted.length + 1e-9);
  const last = sorted.length - 1;
  const middle = last / 2;
  return {
    low: sorted[cutOff] ?? 0,
    high: sorted[last - cutOff] ?? 0,
    median: ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2,
  };
}
