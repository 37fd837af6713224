import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal, refuse } from '../basics/refusal.ts';
import { type Allocation, largestRemainder } from './largest-remainder.ts';

const SEED = 20_161_231;

function allocated(sizes: readonly (bigint | number)[], total: bigint | number): Allocation {
  const found = largestRemainder({ sizes: sizes.map(BigInt), total: BigInt(total) });
  if (isRefusal(found)) throw new Error(found.refusal);
  return found;
}

describe('largest remainders', () => {
  test('give the remaining places to the largest remainders (Balinski & Young 1975)', () => {
    expect(allocated([5117, 4400, 162, 161, 160], 100)).toEqual({ seats: [51n, 44n, 2n, 2n, 1n] });
    expect(allocated([9061, 7179, 5259, 3319, 1182], 26)).toEqual({ seats: [9n, 7n, 5n, 4n, 1n] });
  });

  test('are compared exactly, where doubles would see a tie', () => {
    const large = 10n ** 30n;
    expect(allocated([large + 1n, large + 2n], 1).seats).toEqual([0n, 1n]);
  });

  test('a tie is broken by the order given and told', () => {
    expect(allocated([2, 1, 1, 2, 2], 2)).toEqual({
      seats: [1n, 0n, 0n, 1n, 0n],
      tie: { seated: [0, 3], unseated: [4] },
    });
  });

  test('equal remainders that all have a place, or none, are no tie', () => {
    expect(allocated([12, 12, 11, 12], 3)).toEqual({ seats: [1n, 1n, 0n, 1n] });
    expect(allocated([1, 1, 2], 8)).toEqual({ seats: [2n, 2n, 4n] });
    expect(allocated([1, 1], 0)).toEqual({ seats: [0n, 0n] });
  });

  test('sizes that are all 0 are refused', () => {
    expect(largestRemainder({ sizes: [0n, 0n], total: 3n })).toEqual(refuse('calculator/all-zero'));
  });

  test('add up to the total, stay within one of the exact share, and favour no smaller size', () => {
    const sizes = fc
      .array(fc.bigInt(0n, 50n), { minLength: 1, maxLength: 8 })
      .filter((list) => list.some((x) => x > 0n));
    fc.assert(
      fc.property(sizes, fc.bigInt(0n, 60n), (list, total) => {
        const { seats } = allocated(list, total);
        const sum = list.reduce((a, b) => a + b, 0n);
        expect(seats.reduce((a, b) => a + b, 0n)).toBe(total);
        for (const [place, seat] of seats.entries()) {
          const size = list[place] ?? 0n;
          expect([(size * total) / sum, (size * total + sum - 1n) / sum]).toContain(seat);
          for (const [other, otherSeat] of seats.entries()) {
            if ((list[other] ?? 0n) < size) expect(otherSeat <= seat).toBe(true);
          }
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
