import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndexLeaf, Normalisation } from './index-tree.ts';
import { normalise } from './normalise.ts';

const SEED = 20_161_231;
const BLANK = Number.NaN;

function leaf(kind: Normalisation, direction: 1 | -1 = 1, low = Number.NaN, high = Number.NaN): IndexLeaf {
  return { kind: 'leaf', code: 'x', weight: 1, direction, normalise: kind, low, high };
}

const scaled = (by: IndexLeaf, ...raw: readonly number[]): readonly number[] => [
  ...normalise(by, Float64Array.from(raw)),
];

describe('normalisation', () => {
  test('none leaves values as they are, or turns their sign', () => {
    expect(scaled(leaf('none'), 3, BLANK, -2)).toEqual([3, BLANK, -2]);
    expect(scaled(leaf('none', -1), 3, BLANK, -2)).toEqual([-3, BLANK, 2]);
  });

  test('minmax runs from 0 to 100 over the units', () => {
    expect(scaled(leaf('minmax'), 10, 20, 15, BLANK)).toEqual([0, 100, 50, BLANK]);
    expect(scaled(leaf('minmax', -1), 10, 20, 15, BLANK)).toEqual([100, 0, 50, BLANK]);
    expect(scaled(leaf('minmax'), 7, 7, BLANK)).toEqual([BLANK, BLANK, BLANK]);
    expect(scaled(leaf('minmax'))).toEqual([]);
  });

  test('goalposts run from 0 to 1 and cut off what is beyond', () => {
    expect(scaled(leaf('goalpost', 1, 20, 85), 20, 85, 52.5, 10, 90, BLANK)).toEqual([0, 1, 0.5, 0, 1, BLANK]);
    expect(scaled(leaf('goalpost', -1, 0, 4), 0, 1, 4, 9)).toEqual([1, 0.75, 0, 0]);
  });

  test('logarithmic goalposts do the same on natural logarithms', () => {
    const [low, middle, high, beyond] = scaled(leaf('log-goalpost', 1, 100, 10_000), 100, 1000, 10_000, 5);
    expect([low, high, beyond]).toEqual([0, 1, 0]);
    expect(middle).toBeCloseTo(0.5, 15);
    // UNDP, Human Development Report, technical note 1: income between 100 and 75,000.
    expect(scaled(leaf('log-goalpost', 1, 100, 75_000), 1240)[0]).toBeCloseTo(Math.log(12.4) / Math.log(750), 15);
    expect(scaled(leaf('log-goalpost', 1, 1, 10), 0, -3)).toEqual([BLANK, BLANK]);
  });

  test('zscore is in sample deviations', () => {
    expect(scaled(leaf('zscore'), 1, 2, 3, BLANK)).toEqual([-1, 0, 1, BLANK]);
    expect(scaled(leaf('zscore', -1), 1, 2, 3)[0]).toBe(1);
    expect(scaled(leaf('zscore'), 0.1, 0.1, 0.1)).toEqual([BLANK, BLANK, BLANK]);
    expect(scaled(leaf('zscore'), 5)).toEqual([BLANK]);
  });

  test('zscore keeps its digits far from 0', () => {
    const [low = 0, , high = 0] = scaled(leaf('zscore'), 1e9 + 1, 1e9 + 2, 1e9 + 3);
    expect([low, high]).toEqual([-1, 1]);
  });

  test('rank 1 is the smallest in the sense asked for, and ties share the average', () => {
    expect(scaled(leaf('rank'), 5, 3, 5, BLANK, 9)).toEqual([2.5, 1, 2.5, BLANK, 4]);
    expect(scaled(leaf('rank', -1), 5, 3, 5, BLANK, 9)).toEqual([2.5, 4, 2.5, BLANK, 1]);
  });

  test('turns around with the direction, whatever the scale', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(BLANK)), {
      minLength: 1,
      maxLength: 9,
    });
    const kinds = fc.constantFrom<Normalisation>('none', 'minmax', 'goalpost', 'log-goalpost', 'zscore', 'rank');
    fc.assert(
      fc.property(kinds, values, (kind, raw) => {
        const up = scaled(leaf(kind, 1, 2, 20), ...raw);
        const down = scaled(leaf(kind, -1, 2, 20), ...raw);
        const present = raw.filter((x) => !Number.isNaN(x)).length;
        const both = { none: 0, minmax: 100, goalpost: 1, 'log-goalpost': 1, zscore: 0, rank: present + 1 }[kind];
        for (const [unit, value] of up.entries()) {
          const other = down[unit] ?? 0;
          if (Number.isNaN(value)) expect(other).toBeNaN();
          else expect(value + other).toBeCloseTo(both, 10);
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});
