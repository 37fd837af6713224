import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../../test/calculators.ts';

const marksOf = (item: string, ...marks: readonly (number | string)[]): string =>
  marks.map((mark, judge) => `${item},judge ${judge},${mark}\n`).join('');
const NINE = [84, 85, 86, 86, 86, 86, 87, 87, 88];

async function panel(rows: string, ...options: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await runCalculator('panel', ['-', ...options], `item,judge,mark\n${rows}`);
  expect([code, err]).toEqual([0, '']);
  return out.trimEnd().split('\n').slice(1);
}

describe('gongping panel', () => {
  test('gives nine marks of 775 together 86.11 (G-04), and eight without the 84 86.38 (G-05)', async () => {
    expect(await panel(marksOf('a', ...NINE))).toEqual(['a,9,9,86.11']);
    expect(await panel(marksOf('a', '', ...NINE.slice(1)))).toEqual(['a,8,8,86.38']);
  });

  test('rounds a half up (G-46), once', async () => {
    expect(await panel(marksOf('a', '86.12', '86.13'))).toEqual(['a,2,2,86.13']);
    expect(await panel(marksOf('a', '0.5'), '--decimals', '0')).toEqual(['a,1,1,1']);
    expect(await panel(marksOf('a', '0.4449'), '--decimals', '1')).toEqual(['a,1,1,0.4']);
  });

  test('prints as many decimals as asked for', async () => {
    expect(await panel(marksOf('a', 1, 1, 0), '--decimals', '30')).toEqual([`a,3,3,0.${'6'.repeat(29)}7`]);
  });

  test('drops one instance each of the highest and the lowest', async () => {
    expect(await panel(marksOf('a', ...NINE), '--drop-high', '1', '--drop-low', '1')).toEqual(['a,9,7,86.14']);
    expect(await panel(marksOf('a', 1, 2, 3), '--drop-high', '2')).toEqual(['a,3,1,1.00']);
  });

  test('lists items as they come, those with blanks only and those with too few marks without a score', async () => {
    const rows = `${marksOf('z', 80)}${marksOf('blank', '', '')}${marksOf('a', 70, 90)}`;
    expect(await panel(rows)).toEqual(['z,1,1,80.00', 'blank,0,0,', 'a,2,2,80.00']);
    expect(await panel(rows, '--min-marks', '2')).toEqual(['z,1,1,', 'blank,0,0,', 'a,2,2,80.00']);
    expect(await panel(rows, '--min-marks', '0', '--drop-low', '1')).toEqual(['z,1,0,', 'blank,0,0,', 'a,2,1,90.00']);
  });

  test.each([
    ['a mark below 0', 'a,1,-0.5\n', '-:2:mark: calculator/mark-below-zero'],
    ['a judge who marks an item twice', 'a,1,5\nb,1,5\na,1,6\n', '-:4:judge: calculator/mark-doubled'],
    ['a judge who is there twice, once blank', 'a,1,\na,1,6\n', '-:3:judge: calculator/mark-doubled'],
    ['no item', ',1,5\n', '-:2:item: csv/empty'],
    ['no judge', 'a,,5\n', '-:2:judge: csv/empty'],
  ])('refuses %s', async (_, rows, fault) => {
    const { code, out, err } = await runCalculator('panel', ['-'], `item,judge,mark\n${rows}`);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(`${fault}: `)).toBe(true);
  });

  test('takes −0 for 0', async () => {
    expect(await panel(marksOf('a', '-0', '0'))).toEqual(['a,2,2,0.00']);
  });

  test('names no judge when it refuses a doubled mark: a judge is a person', async () => {
    const { err } = await runCalculator('panel', ['-'], 'item,judge,mark\na,王某某,5\na,王某某,6\n');
    expect(err).not.toContain('王某某');
    expect(err).toContain('第2行');
  });

  test.each([
    ['--decimals', '-1'],
    ['--decimals', '2.5'],
    ['--drop-high', 'one'],
    ['--drop-low', ''],
    ['--min-marks', '1e3'],
  ])('refuses %s %s', async (option, value) => {
    const { code, err } = await runCalculator('panel', ['-', option, value], 'item,judge,mark\n');
    expect(code).toBe(2);
    expect(err.startsWith('gongping panel: usage/option-value: ')).toBe(true);
  });
});
