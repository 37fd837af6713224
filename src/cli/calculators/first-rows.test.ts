import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstRows } from './first-rows.ts';

const SEED = 20_161_231;

describe('the rows where keys were first seen', () => {
  test('are as a map would have them, through growth and for keys far apart', () => {
    const keys = fc.array(
      fc.oneof(
        fc.nat(200),
        fc.nat(200).map((key) => key * 2 ** 25),
        fc.nat(200).map((key) => 2 ** 52 - key),
      ),
      { minLength: 1500, maxLength: 4000 },
    );
    fc.assert(
      fc.property(keys, (list) => {
        const seen = firstRows();
        const map = new Map<number, number>();
        for (const [at, key] of list.entries()) {
          expect(seen.firstOf(key, at + 2)).toBe(map.get(key));
          if (!map.has(key)) map.set(key, at + 2);
        }
      }),
      { seed: SEED, numRuns: 10 },
    );
  });

  test('take time in proportion for a full grid', () => {
    const seen = firstRows();
    for (let item = 0; item < 400; item += 1) {
      for (let judge = 0; judge < 400; judge += 1) seen.firstOf(item * 2 ** 25 + judge, item * 400 + judge + 2);
    }
    expect(seen.firstOf(399 * 2 ** 25 + 399, 9)).toBe(399 * 400 + 399 + 2);
  });
});
