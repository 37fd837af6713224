import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../../test/calculators.ts';

const THREE = 'item,estimate,se\n甲区,81.20,0.4\n乙区,78.9,0.5\n丙区,78.1,0.6\n';

describe('gongping ranks', () => {
  test('gives ranks and their joint intervals, the largest first', async () => {
    expect(await runCalculator('ranks', ['-'], THREE)).toEqual({
      code: 0,
      out: 'item,estimate,rank,low,high\n甲区,81.2,1,1,1\n乙区,78.9,2,2,3\n丙区,78.1,3,2,3\n',
      err: '',
    });
  });

  test('turns around with --ascending', async () => {
    const { out } = await runCalculator('ranks', ['-', '--ascending'], THREE);
    expect(out).toBe('item,estimate,rank,low,high\n甲区,81.2,3,3,3\n乙区,78.9,2,1,2\n丙区,78.1,1,1,2\n');
  });

  test('puts more apart at a lower level', async () => {
    const { out } = await runCalculator('ranks', ['-', '--level', '0.1'], THREE);
    expect(out).toContain('乙区,78.9,2,2,2\n');
  });

  test('equal estimates share the smaller rank', async () => {
    const { out } = await runCalculator('ranks', ['-'], 'item,estimate,se\na,5,1\nb,-0,1\nc,5.0,1\n');
    expect(out).toBe('item,estimate,rank,low,high\na,5,1,1,2\nb,0,3,3,3\nc,5,1,1,2\n');
  });

  test.each([
    ['an error below 0', 'a,1,-0.1\n', '-:2:se: calculator/se-below-zero'],
    ['no estimate', 'a,,1\n', '-:2:estimate: csv/empty'],
    ['no error', 'a,1,\n', '-:2:se: csv/empty'],
    ['an item twice', 'a,1,1\na,2,1\n', '-:3:item: csv/value-doubled'],
    ['an estimate that is no number', 'a,NaN,1\n', '-:2:estimate: input/not-a-number'],
  ])('refuses %s', async (_, rows, fault) => {
    const { code, out, err } = await runCalculator('ranks', ['-'], `item,estimate,se\n${rows}`);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(`${fault}: `)).toBe(true);
  });

  test.each(['0', '1', '95', '-0.5', '0.9x'])('refuses --level %s', async (level) => {
    expect((await runCalculator('ranks', ['-', '--level', level], THREE)).code).toBe(2);
  });
});
