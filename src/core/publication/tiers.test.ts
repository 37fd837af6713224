import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import type { Tiers } from '../scheme/scheme.ts';
import { rank } from './rank.ts';
import { tierOf } from './tiers.ts';

function tiersWith(first: number, second: number): Tiers {
  const { tiers } = shippedScheme('hangzhou-departments-2016-entered', {
    'tiers.above[0].quota': first,
    'tiers.above[1].quota': second,
  });
  if (tiers === undefined) throw new Error('the scheme has tiers');
  return tiers;
}

const TOTALS = fc.array(fc.integer({ min: 81, max: 90 }), { minLength: 1, maxLength: 30 });

describe('tiers', () => {
  test('fall from the best to the last and never rise again', () => {
    const order = ['excellent', 'advanced', 'qualified', 'unqualified', 'last'];
    fc.assert(
      fc.property(TOTALS, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (totals, first, second) => {
        const rows = rank(
          totals.map((total, at) => ({ unit: `u${at}`, total: `${total}.000`, components: {} })),
          [],
        );
        const tiers = tierOf(rows, tiersWith(first, second)).map((code) => order.indexOf(code));
        expect(tiers).toEqual(tiers.toSorted((a, b) => a - b));
        expect(tiers).not.toContain(-1);
      }),
      { numRuns: 300, seed: 84 },
    );
  });

  test('equal places never stand in different tiers, and a tier is over its quota only by a shared place', () => {
    fc.assert(
      fc.property(TOTALS, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (totals, first, second) => {
        const rows = rank(
          totals.map((total, at) => ({ unit: `u${at}`, total: `${total}.000`, components: {} })),
          [],
        );
        const tiers = tierOf(rows, tiersWith(first, second));
        for (const [at, row] of rows.entries()) {
          const before = rows[at - 1];
          if (before?.rank === row.rank) expect(tiers[at]).toBe(tiers[at - 1]);
        }
        const excellent = rows.filter((_, at) => tiers[at] === 'excellent');
        const lastPlace = Math.max(0, ...excellent.map(({ rank: place }) => place));
        expect(excellent.filter(({ rank: place }) => place < lastPlace).length).toBeLessThan(first);
      }),
      { numRuns: 300, seed: 85 },
    );
  });

  test('without a tier for the last, all below the line are simply below it', () => {
    const { last: _, ...tiers } = tiersWith(1, 1);
    expect(tierOf([{ rank: 1, total: '80.000' }], tiers)).toEqual(['unqualified']);
  });

  test('a total that is no number is a fault of the program, not a tier', () => {
    expect(() => tierOf([{ rank: 1, total: 'n/a' }], tiersWith(1, 1))).toThrow('n/a');
  });
});
