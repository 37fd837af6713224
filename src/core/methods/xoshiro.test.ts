import { describe, expect, test } from 'vitest';
import { chanceOf, stateOf, xoshiro128 } from './xoshiro.ts';

describe('the seeded generator', () => {
  test('is xoshiro128**: from state 1, 2, 3, 4 it gives the published numbers', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 6 }, next)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
  });

  // Worked out in another language from the published descriptions of FNV-1a and SplitMix64.
  test.each([
    ['1', [2061704181, 2304379817, 3745801177, 2671086781]],
    ['公评', [3122281769, 2885843943, 2420590053, 4017944022]],
    ['', [1805975344, 3280043009, 3233583894, 269277868]],
  ])('turns the seed “%s” into its state by FNV-1a and SplitMix64', (seed, state) => {
    expect(stateOf(seed)).toEqual(state);
  });

  test('makes doubles of 53 bits in [0, 1)', () => {
    const next = chanceOf('公评');
    expect([next(), next(), next()]).toEqual([0.21831983589155357, 0.2465427011850092, 0.7550928527231404]);
  });

  test('spreads its doubles evenly', () => {
    const next = chanceOf('even');
    const tenths = new Uint32Array(10);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const tenth = Math.floor(next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    const chiSquare = tenths.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0);
    // 27.9 is the 99.9 % quantile with 9 degrees of freedom; the seed is fixed.
    expect(chiSquare).toBeLessThan(27.9);
  });
});
