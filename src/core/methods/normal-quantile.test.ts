import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile, normalTailQuantile } from './normal-quantile.ts';

const SEED = 20_161_231;

/** Relative to the larger of the two, in units of 1e-15. */
function distance(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)) / 1e-15;
}

describe('the normal quantile', () => {
  // Worked out to 60 digits with an arbitrary-precision inverse error function, then rounded to doubles.
  test.each([
    [0.6, 0.2533471031357997],
    [0.75, 0.6744897501960817],
    [0.9, 1.2815515655446006],
    [0.975, 1.9599639845400538],
    [0.995, 2.5758293035489004],
    [0.9995, 3.290526731491926],
  ])('of %d is %d', (p, z) => {
    expect(distance(normalQuantile(p), z)).toBeLessThan(1);
  });

  test.each([
    [1e-10, 6.361340902404057],
    [1e-20, 9.262340089798407],
    [1e-300, 37.0470962993612],
  ])('leaves a tail of %d above %d', (tail, z) => {
    expect(distance(normalTailQuantile(tail), z)).toBeLessThan(1);
  });

  test('has its middle at 0, its ends at infinity, and nothing beyond', () => {
    expect([0.5, 0, 1, -0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([
      0,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test('is odd about the middle, rises, and does not jump where the two methods meet', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.499, noNaN: true }), (tail) => {
        expect(normalQuantile(tail)).toBe(-normalTailQuantile(tail));
        expect(normalTailQuantile(tail * 1.0001)).toBeLessThan(normalTailQuantile(tail));
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(normalTailQuantile(0.1 - 1e-13) - normalTailQuantile(0.1)).toBeCloseTo(1e-13 / 0.17549833, 14);
  });
});
