import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';
import { type Estimate, type RankInterval, rankIntervals } from './rank-intervals.ts';

const SEED = 20_161_231;

const of = (pairs: readonly (readonly [number, number])[]): readonly Estimate[] =>
  pairs.map(([estimate, se]) => ({ estimate, se }));

/** The definition word for word, item against item. */
function slowly(estimates: readonly Estimate[], level: number, ascending: boolean): readonly RankInterval[] {
  const count = estimates.length;
  const z = normalQuantile(1 - (1 - level ** (1 / count)) / 2);
  const ends = estimates.map(({ estimate, se }) => [estimate - z * se, estimate + z * se] as const);
  return estimates.map(({ estimate }, i) => {
    const [lowI, highI] = ends[i] ?? [0, 0];
    const others = ends.filter((_, j) => j !== i);
    const below = others.filter(([, high]) => high <= lowI).length;
    const above = others.filter(([low]) => low >= highI).length;
    const ahead = estimates.filter((other) => (ascending ? other.estimate < estimate : other.estimate > estimate));
    const [better, worse] = ascending ? [below, above] : [above, below];
    return { rank: 1 + ahead.length, low: 1 + better, high: count - worse };
  });
}

describe('joint intervals of ranks', () => {
  const THREE = of([
    [81.2, 0.4],
    [78.9, 0.5],
    [78.1, 0.6],
  ]);

  test('put apart what the errors put apart', () => {
    expect(rankIntervals({ estimates: THREE, level: 0.95, ascending: false })).toEqual([
      { rank: 1, low: 1, high: 1 },
      { rank: 2, low: 2, high: 3 },
      { rank: 3, low: 2, high: 3 },
    ]);
  });

  test('hold a single item at rank 1, and nothing gives nothing', () => {
    expect(rankIntervals({ estimates: of([[5, 1]]), level: 0.95, ascending: false })).toEqual([
      { rank: 1, low: 1, high: 1 },
    ]);
    expect(rankIntervals({ estimates: [], level: 0.95, ascending: true })).toEqual([]);
  });

  test('count intervals that touch as apart', () => {
    const found = rankIntervals({
      estimates: of([
        [0, 0],
        [1, 0],
        [2, 0],
      ]),
      level: 0.9,
      ascending: true,
    });
    expect(found.map(({ low, high }) => [low, high])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test('items known without error to be equal share their ranks, as neither is ahead', () => {
    const estimates = of([
      [3, 0],
      [3, 0],
      [1, 0],
    ]);
    expect(rankIntervals({ estimates, level: 0.95, ascending: false })).toEqual([
      { rank: 1, low: 1, high: 2 },
      { rank: 1, low: 1, high: 2 },
      { rank: 3, low: 3, high: 3 },
    ]);
  });

  const items = fc.array(
    fc.record({ estimate: fc.integer({ min: -40, max: 40 }), se: fc.integer({ min: 1, max: 9 }).map((x) => x / 4) }),
    { maxLength: 12 },
  );
  const levels = fc.constantFrom(0.5, 0.9, 0.95, 0.99);

  test('are what the definition says, item against item, in both directions', () => {
    fc.assert(
      fc.property(items, levels, fc.boolean(), (estimates, level, ascending) => {
        expect(rankIntervals({ estimates, level, ascending })).toEqual(slowly(estimates, level, ascending));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('hold the rank, widen with the level, and are a mirror image the other way round', () => {
    const withPoints = fc.array(
      fc.record({ estimate: fc.integer({ min: 0, max: 9 }), se: fc.constantFrom(0, 0, 0.1, 1) }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(withPoints, (estimates) => {
        const found = rankIntervals({ estimates, level: 0.9, ascending: false });
        const wider = rankIntervals({ estimates, level: 0.99, ascending: false });
        const mirror = rankIntervals({ estimates, level: 0.9, ascending: true });
        for (const [at, { rank, low, high }] of found.entries()) {
          expect(low <= rank && rank <= high).toBe(true);
          expect((wider[at]?.low ?? 0) <= low && high <= (wider[at]?.high ?? 0)).toBe(true);
          expect([mirror[at]?.low, mirror[at]?.high]).toEqual([
            estimates.length + 1 - high,
            estimates.length + 1 - low,
          ]);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
