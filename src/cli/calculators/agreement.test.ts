import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../../test/calculators.ts';

/** Shrout & Fleiss (1979), table 2. */
const TABLE = ['9,2,5,8', '6,1,3,2', '8,4,6,8', '7,1,2,6', '10,5,6,9', '6,2,4,7'];
const ROWS = TABLE.flatMap((line, item) => line.split(',').map((mark, judge) => `t${item},j${judge},${mark}`));

const csv = (rows: readonly string[]): string => `${['item,judge,mark', ...rows].join('\n')}\n`;

describe('gongping agreement', () => {
  test('gives the published correlations, in whatever order the rows are', async () => {
    const { code, out, err } = await runCalculator('agreement', ['-'], csv(ROWS));
    expect([code, err]).toEqual([0, '']);
    const found = JSON.parse(out) as Record<string, number>;
    expect(Object.entries(found).map(([name, value]) => [name, Math.round(value * 100) / 100])).toEqual([
      ['icc1', 0.17],
      ['icc2', 0.29],
      ['icc3', 0.71],
      ['icc1k', 0.44],
      ['icc2k', 0.62],
      ['icc3k', 0.91],
      ['kendallW', 0.89],
    ]);
    expect((await runCalculator('agreement', ['-'], csv(ROWS.toReversed()))).out).toBe(out);
    expect((await runCalculator('agreement', ['-', '--json'], csv(ROWS))).out).toBe(out);
  });

  test.each([
    ['one item', ['a,1,5', 'a,2,6']],
    ['one judge', ['a,1,5', 'b,1,6']],
    ['marks that do not differ', ['a,1,0.1', 'a,2,0.1', 'b,1,0.1', 'b,2,0.1']],
  ])('is null for %s', async (_, rows) => {
    const { code, out } = await runCalculator('agreement', ['-'], csv(rows));
    expect(code).toBe(0);
    expect(new Set(Object.values(JSON.parse(out) as object))).toEqual(new Set([null]));
  });

  test.each([
    ['a blank mark', ['a,1,5', 'a,2,', 'b,1,4', 'b,2,4'], ['-:3:mark: calculator/mark-missing']],
    ['a mark that is not there', ['a,1,5', 'b,2,4', 'b,1,4'], ['-::: calculator/mark-absent']],
    ['a judge twice', ['a,1,5', 'a,1,5'], ['-:3:judge: calculator/mark-doubled']],
    ['a mark below 0', ['a,1,-5', 'a,2,5', 'b,1,1', 'b,2,1'], ['-:2:mark: calculator/mark-below-zero']],
    [
      'several marks missing',
      ['a,1,5', 'b,2,', 'c,1,'],
      [
        '-:3:mark: calculator/mark-missing',
        '-:4:mark: calculator/mark-missing',
        '-::: calculator/mark-absent',
        '-::: calculator/mark-absent',
        '-::: calculator/mark-absent',
      ],
    ],
  ])('is refused with %s', async (_, rows, faults) => {
    const { code, out, err } = await runCalculator('agreement', ['-'], csv(rows));
    expect([code, out]).toEqual([2, '']);
    const lines = err.trimEnd().split('\n');
    expect(lines.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual(faults);
  });
});
