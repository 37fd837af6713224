import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, type Rational, rational } from '../basics/rational.ts';
import { formatStatistic, readStatistic, statisticOf } from './statistic.ts';

const SEED = 20_161_231;

describe('numbers of statistics', () => {
  test.each([
    [0.1, '0.1'],
    [-0, '0'],
    [100, '100'],
    [1e21, '1000000000000000000000'],
    [-1.5e-7, '-0.00000015'],
    [1.25e25, '12500000000000000000000000'],
    [5e-324, `0.${'0'.repeat(323)}5`],
    [Number.NaN, ''],
    [Number.POSITIVE_INFINITY, ''],
    [Number.NEGATIVE_INFINITY, ''],
  ])('%d is printed as “%s”', (x, text) => {
    expect(formatStatistic(x)).toBe(text);
  });

  test('are printed without an exponent, and read back as the same double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const text = formatStatistic(x);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(x === 0 ? 0 : x);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test.each(['1e5', '', ' 1', '+1', '.5', '5.', '1,000', '１', 'NaN', 'Infinity', `1${'0'.repeat(309)}`])(
    '“%s” is not read as a number',
    (text) => {
      expect(readStatistic(text)).toBeUndefined();
    },
  );

  test('are read as plain decimals', () => {
    expect([readStatistic('-12.50'), readStatistic('007')]).toEqual([-12.5, 7]);
  });

  test('an exact decimal becomes the double its text becomes', () => {
    const decimals = fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-290, max: 1e290 }).map(formatStatistic);
    fc.assert(
      fc.property(decimals, (text) => {
        const exact: Rational | undefined = parseDecimal(text);
        if (exact !== undefined) expect(statisticOf(exact)).toBe(Number(text));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test.each([
    ['a third', rational(1, 3), 1 / 3],
    ['a negative fraction', rational(-2, 3), -2 / 3],
    ['nothing', rational(0), 0],
    ['a half that goes to the even neighbour', rational(2n ** 53n + 1n), 2 ** 53],
    ['a little more than that half', rational(2n ** 60n * (2n ** 53n + 1n) + 1n, 2n ** 60n), 2 ** 53 + 2],
    ['the smallest double', rational(1n, 2n ** 1074n), 5e-324],
  ])('%s becomes the nearest double', (_, exact, double) => {
    expect(statisticOf(exact)).toBe(double);
  });
});
