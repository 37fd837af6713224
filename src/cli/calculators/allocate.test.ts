import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../../test/calculators.ts';

async function allocate(total: string, ...sizes: readonly (string | number)[]) {
  const rows = sizes.map((size, at) => `s${at},${size}\n`).join('');
  return runCalculator('allocate', ['-', '--total', total], `stratum,size\n${rows}`);
}

describe('gongping allocate', () => {
  test('shares places out exactly (Balinski & Young 1975)', async () => {
    expect(await allocate('100', 5117, 4400, 162, 161, 160)).toEqual({
      code: 0,
      out: 'stratum,seats\ns0,51\ns1,44\ns2,2\ns3,2\ns4,1\n',
      err: '',
    });
  });

  test('breaks a tie by the order of rows, says which, and is done', async () => {
    const { code, out, err } = await allocate('4', 11, 11, 11);
    expect([code, out]).toEqual([0, 'stratum,seats\ns0,2\ns1,1\ns2,1\n']);
    expect(err).toContain('“s0”');
    expect(err).toContain('“s1”, “s2”');
    expect(err.split('\n')).toHaveLength(2);
  });

  test('may share out nothing, more than there are, and whole numbers of any length', async () => {
    expect((await allocate('0', 1, 2)).out).toBe('stratum,seats\ns0,0\ns1,0\n');
    expect((await allocate('9', 1, 2)).out).toBe('stratum,seats\ns0,3\ns1,6\n');
    const long = `1${'0'.repeat(40)}`;
    expect((await allocate(long, long, '0', '3.0')).out).toContain(`s0,${'9'.repeat(39)}7\n`);
  });

  test.each([
    ['sizes that are all 0', ['0', '0'], '-::size: calculator/all-zero'],
    ['half a person', ['2.5'], '-:2:size: calculator/size-not-whole'],
    ['a size below 0', ['-1'], '-:2:size: calculator/size-not-whole'],
    ['a blank size', [''], '-:2:size: csv/empty'],
  ])('refuses %s', async (_, sizes, fault) => {
    const { code, out, err } = await allocate('3', ...sizes);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(`${fault}: `)).toBe(true);
  });

  test('refuses a stratum twice or without a name', async () => {
    const { err } = await runCalculator('allocate', ['-', '--total', '3'], 'stratum,size\na,1\n,2\na,3\n');
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.split(': ')[0]),
    ).toEqual(['-:3:stratum', '-:4:stratum']);
  });

  test('refuses to go without a total, or with one that is no whole number', async () => {
    expect((await runCalculator('allocate', ['-'], 'stratum,size\n')).err).toContain('usage/option-missing');
    for (const total of ['-1', '1.5', 'x', '']) expect((await allocate(total, 1)).err).toContain('usage/option-value');
  });
});
