import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, type Rational, rational, ZERO } from '../basics/rational.ts';
import { type Agreement, agreement } from './agreement.ts';

const SEED = 20_161_231;

/** Shrout & Fleiss, Psychological Bulletin 86 (1979), table 2: six targets marked by four judges. */
const SHROUT_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const exact = (marks: readonly (readonly number[])[]): readonly (readonly Rational[])[] =>
  marks.map((row) => row.map((mark) => parseDecimal(String(mark)) ?? ZERO));

const rounded = (found: Agreement): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Math.round(value * 100) / 100]));

describe('agreement of judges', () => {
  test('is as Shrout & Fleiss published it', () => {
    const { kendallW, ...icc } = agreement(exact(SHROUT_FLEISS));
    expect(rounded(icc)).toEqual({ icc1: 0.17, icc2: 0.29, icc3: 0.71, icc1k: 0.44, icc2k: 0.62, icc3k: 0.91 });
    // From Friedman's χ² as other software gives it: W = χ² / (k(n − 1)).
    expect(kendallW).toBeCloseTo(0.88703703703703, 13);
  });

  test('corrects Kendall’s W for ties', () => {
    const tied = [
      [1, 2, 2],
      [2, 2, 1],
      [3, 4, 3],
      [3, 4, 4],
      [5, 5, 3],
    ];
    expect(agreement(exact(tied)).kendallW).toBeCloseTo(0.8571428571428571, 14);
  });

  test('is whole when all judges say the same', () => {
    const same = [
      [0.1, 0.1],
      [0.3, 0.3],
      [0.2, 0.2],
    ];
    expect(Object.values(agreement(exact(same)))).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  test('is not defined for fewer than two items or judges', () => {
    expect(agreement([])).toEqual({});
    expect(agreement(exact([[1, 2, 3]]))).toEqual({});
    expect(agreement(exact([[1], [2]]))).toEqual({});
  });

  test('is not defined where nothing differs, which a rounded mean would hide', () => {
    const flat = Array.from({ length: 3 }, () => [0.1, 0.1, 0.1]);
    expect(agreement(exact(flat))).toEqual({});
  });

  test('throws on a judge who did not mark everything: the door has to see to that', () => {
    expect(() => agreement(exact([[1, 2], [1]]))).toThrow(RangeError);
  });

  test('does not change with the scale of the marks, nor with the order of items or judges', () => {
    const tables = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 50 }), (table, factor) => {
        const marks = exact(table);
        const found = agreement(marks);
        const scaled = marks.map((row) => row.map(({ n, d }) => rational(n * BigInt(factor), d * 7n)));
        expect(agreement(scaled)).toEqual(found);
        expect(agreement(marks.toReversed())).toEqual(found);
        expect(agreement(marks.map((row) => row.toReversed()))).toEqual(found);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('a strict judge changes neither consistency nor the order', () => {
    const strict = SHROUT_FLEISS.map(([first = 0, ...others]) => [first - 5, ...others]);
    const [before, after] = [agreement(exact(SHROUT_FLEISS)), agreement(exact(strict))];
    expect([after.icc3, after.icc3k, after.kendallW]).toEqual([before.icc3, before.icc3k, before.kendallW]);
    expect(after.icc2).not.toBe(before.icc2);
  });
});
