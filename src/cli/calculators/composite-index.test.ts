import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Done, runCalculator } from '../../../test/calculators.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'gongping-index-'));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const HEADER = 'code,parent,weight,direction,normalise,low,high,aggregate';
const META = join(SCRATCH, 'meta.csv');

/** Runs the verb with META from a file and DATA from standard input. */
async function index(meta: readonly string[], data: readonly string[], ...options: readonly string[]): Promise<Done> {
  writeFileSync(META, `${[HEADER, ...meta].join('\n')}\n`);
  return runCalculator('index', [META, '-', ...options], `${data.join('\n')}\n`);
}

const linesOf = ({ code, out, err }: Done): readonly string[] => {
  expect([code, err]).toEqual([0, '']);
  return out.trimEnd().split('\n');
};

const TWO = ['总,,,,,,,arithmetic', 'a,总,2,1,minmax,,,', 'b,总,1,-1,minmax,,,'];

describe('gongping index', () => {
  test('gives every code in the order of META, and the rank', async () => {
    const done = await index(TWO, ['x,b,unit,a', '9,12,甲,90', '9,30,乙,80', '9,12,丙,90']);
    expect(linesOf(done)).toEqual(['unit,总,a,b,rank', '甲,100,100,100,1', '乙,0,0,0,3', '丙,100,100,100,1']);
  });

  test('puts units without a root last, without a rank', async () => {
    const data = ['unit,a,b', '甲,,12', '乙,80,30', '丙,90,12'];
    expect(linesOf(await index(TWO, data))).toEqual([
      'unit,总,a,b,rank',
      '乙,0,0,0,2',
      '丙,100,100,100,1',
      '甲,,,100,',
    ]);
    expect(linesOf(await index(TWO, data, '--missing', 'skip'))[1]).toBe('甲,100,,100,1');
    expect(linesOf(await index(TWO, data, '--missing', 'zero'))[1]).toBe('甲,33.333333333333336,0,100,2');
  });

  test('as JSON has numbers bare and blanks as null', async () => {
    const { out } = await index(TWO, ['unit,a,b', '1,,12', '2,80,30'], '--json');
    expect(out).toBe(
      '[\n{"unit":"1","总":null,"a":null,"b":100,"rank":null},\n{"unit":"2","总":null,"a":null,"b":0,"rank":null}\n]\n',
    );
  });

  test('has only a header where DATA has', async () => {
    expect(linesOf(await index(TWO, ['unit,a,b']))).toEqual(['unit,总,a,b,rank']);
  });

  test('reverses a whole group that is described as reversed', async () => {
    const meta = ['r,,,,,,,arithmetic', 'g,r,1,-1,,,,arithmetic', 'a,g,1,1,goalpost,0,10,', 'b,g,1,-1,goalpost,0,10,'];
    expect(linesOf(await index(meta, ['unit,a,b', 'u,2,4']))).toEqual([
      'unit,r,g,a,b,rank',
      'u,0.6000000000000001,0.6000000000000001,0.8,0.4,1',
    ]);
  });

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['META without a root', [], ['unit', 'u'], ['META:1:parent: calculator/root-missing']],
    [
      'a cycle',
      [...TWO, 'x,y,1,,,,,arithmetic', 'y,x,1,,,,,arithmetic'],
      ['unit,a,b'],
      ['META:5:parent: calculator/cycle'],
    ],
    ['an unknown parent', [...TWO, 'c,q,1,1,none,,,'], ['unit,a,b,c'], ['META:5:parent: calculator/parent-unknown']],
    [
      'a weight below 0',
      [...TWO, 'c,总,-1,1,none,,,'],
      ['unit,a,b,c'],
      ['META:5:weight: calculator/weight-below-zero'],
    ],
    ['a leaf that DATA lacks', TWO, ['unit,a'], ['-:1:b: csv/column-missing']],
    ['a value that is no number', TWO, ['unit,a,b', 'u,x,1'], ['-:2:a: input/not-a-number']],
    ['a value beyond a double', TWO, ['unit,a,b', `u,1${'0'.repeat(320)},1`], ['-:2:a: input/not-a-number']],
    ['a unit twice', TWO, ['unit,a,b', 'u,1,1', '', 'u,1,2'], ['-:4:unit: csv/value-doubled']],
    ['a unit without a name', TWO, ['unit,a,b', ',1,1'], ['-:2:unit: csv/empty']],
    [
      'the logarithm of 0',
      ['r,,,,,,,arithmetic', 'a,r,1,1,log-goalpost,1,9,'],
      ['unit,a', 'u,3', '', 'v,0'],
      ['-:4:a: calculator/log-not-positive'],
    ],
    [
      'a geometric mean of 0',
      ['r,,,,,,,geometric', 'a,r,1,1,minmax,,,'],
      ['unit,a', 'u,3', 'v,5'],
      ['-:2:a: calculator/mean-not-positive'],
    ],
  ])('refuses %s', async (_, meta, data, faults) => {
    const { code, out, err } = await index(meta, data);
    expect([code, out]).toEqual([2, '']);
    const lines = err.trimEnd().replaceAll(META, 'META').split('\n');
    expect(lines.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual(faults);
  });

  test('refuses a description that lacks a column', async () => {
    writeFileSync(META, 'code,parent,weight,direction,normalise,low,high\nr,,,,none,,\n');
    const { code, err } = await runCalculator('index', [META, '-'], 'unit,r\n');
    expect([code, err.startsWith(`${META}:1:aggregate: csv/column-missing: `)]).toEqual([2, true]);
  });

  const DATA = ['unit,a,b', '甲,90,30', '乙,80,10', '丙,86,16', '丁,,16'];

  test('ranks anew under other weights: same seed, same bytes; another seed, others', async () => {
    const run = (...options: readonly string[]) => index(TWO, DATA, '--reweight', '200', ...options);
    const first = await run('--spread', '1', '--seed', '公评');
    expect(linesOf(first)[0]).toBe('unit,rank,low,high,median');
    expect(linesOf(first).at(-1)).toBe('丁,,,,');
    expect(await run('--spread', '1', '--seed', '公评')).toEqual(first);
    const others = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) =>
        index(TWO, DATA, '--reweight', '3', '--spread', '1', '--seed', seed),
      ),
    );
    expect(new Set(others.map(({ out }) => out)).size).toBeGreaterThan(1);
    expect(await run()).toEqual(await run('--spread', '0.25', '--level', '0.95', '--seed', '1'));
  });

  test('does not move when weights do not', async () => {
    expect(linesOf(await index(TWO, DATA, '--reweight', '3', '--spread', '0')).slice(1)).toEqual([
      '甲,1,1,1,1',
      '乙,3,3,3,3',
      '丙,2,2,2,2',
      '丁,,,,',
    ]);
  });

  test('says when a mean cannot be taken under other weights', async () => {
    const meta = ['r,,,,,,,geometric', 'g,r,1,,,,,arithmetic', 'a,g,1,1,none,,,', 'b,g,1,1,none,,,'];
    const { code, err } = await index(meta, ['unit,a,b', 'u,1,-0.9'], '--reweight', '100');
    expect(code).toBe(2);
    expect(err.startsWith('-:2:g: calculator/mean-not-positive-reweighted: ')).toBe(true);
  });

  test.each([
    [['--missing', 'drop'], 'usage/option-value'],
    [['--reweight', '0'], 'usage/option-value'],
    [['--reweight', '5', '--spread', '1.5'], 'usage/option-value'],
    [['--reweight', '5', '--level', '1'], 'usage/option-value'],
    [['--seed', '5'], 'usage/option-alone'],
  ])('refuses %j', async (options, code) => {
    const done = await index(TWO, DATA, ...options);
    expect([done.code, done.out]).toEqual([2, '']);
    expect(done.err).toContain(`gongping index: ${code}: `);
  });

  test('ranks 51 units by 49 leaves ten thousand times in about a second', async () => {
    const meta = ['r,,,,,,,arithmetic'];
    for (let group = 0; group < 8; group += 1) meta.push(`g${group},r,1,1,,,,arithmetic`);
    for (let leaf = 0; leaf < 49; leaf += 1) meta.push(`l${leaf},g${leaf % 8},1,1,minmax,,,`);
    const leaves = Array.from({ length: 49 }, (_, leaf) => leaf);
    const data = [`unit,${leaves.map((leaf) => `l${leaf}`).join()}`];
    for (let unit = 0; unit < 51; unit += 1)
      data.push(`u${unit},${leaves.map((leaf) => (unit * 37 + leaf * leaf * 11) % 101).join()}`);
    const started = performance.now();
    expect(linesOf(await index(meta, data, '--reweight', '10000'))).toHaveLength(52);
    // A second on a quiet machine; this one is shared with the other tests.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
