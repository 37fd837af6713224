import { describe, expect, test } from 'vitest';
import { compositeIndex, type MissingPolicy, prepareIndex } from './composite-index.ts';
import { type IndexTree, META_COLUMNS, type MetaRow, readIndexTree } from './index-tree.ts';
import { reweightedRanks } from './reweight.ts';
import { chanceOf } from './xoshiro.ts';

const BLANK = Number.NaN;

function treeOf(...lines: readonly string[]): IndexTree {
  const rows = lines.map((line, at) => {
    const cells = line.split(',');
    return {
      row: at + 2,
      cells: Object.fromEntries(META_COLUMNS.map((column, i) => [column, cells[i] ?? ''])) as MetaRow['cells'],
    };
  });
  const read = readIndexTree(rows);
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals));
  return read.tree;
}

/** The columns of each leaf, by its code. */
function measured(tree: IndexTree, columns: Readonly<Record<string, readonly number[]>>) {
  return tree.nodes.map(({ kind, code }) => (kind === 'leaf' ? Float64Array.from(columns[code] ?? []) : undefined));
}

function indexOf(
  tree: IndexTree,
  columns: Readonly<Record<string, readonly number[]>>,
  missing: MissingPolicy = 'block',
) {
  const { values, ranks, faults } = compositeIndex({ tree, raw: measured(tree, columns), missing });
  return {
    of: (code: string) => [...(values[tree.nodes.findIndex((node) => node.code === code)] ?? [])],
    ranks: [...ranks],
    faults: faults.map(({ unit, node, value, wanted }) => [unit, tree.nodes[node]?.code, value, wanted]),
  };
}

const flat = (aggregate: string): IndexTree => treeOf(`r,,,,,,,${aggregate}`, 'a,r,3,1,none,,,', 'b,r,1,1,none,,,');

describe('the composite index', () => {
  test('weighs siblings against each other', () => {
    const found = indexOf(flat('arithmetic'), { a: [4, 8], b: [8, 100] });
    expect(found.of('r')).toEqual([5, 31]);
    expect(found.ranks).toEqual([2, 1]);
  });

  test('has geometric and harmonic means', () => {
    expect(indexOf(flat('geometric'), { a: [2], b: [32] }).of('r')[0]).toBeCloseTo(4, 14);
    expect(indexOf(flat('harmonic'), { a: [2], b: [6] }).of('r')[0]).toBeCloseTo(2.4, 14);
  });

  test('is the human development index where it is described as that (UNDP, technical note 1)', () => {
    const tree = treeOf(
      'hdi,,,,,,,geometric',
      'life,hdi,1,1,goalpost,20,85,',
      'education,hdi,1,,,,,arithmetic',
      'expected,education,1,1,goalpost,0,18,',
      'mean,education,1,1,goalpost,0,15,',
      'income,hdi,1,1,log-goalpost,100,75000,',
    );
    const found = indexOf(tree, { life: [61.6], expected: [7], mean: [2.1], income: [1240] });
    expect(found.of('hdi')[0]).toBeCloseTo(0.4007605835773194, 14);
    expect(found.of('education')[0]).toBeCloseTo((7 / 18 + 2.1 / 15) / 2, 15);
  });

  const TWO_LEVELS = [
    'r,,,,,,,arithmetic',
    'g,r,1,,,,,arithmetic',
    'a,g,3,1,none,,,',
    'b,g,1,1,none,,,',
    'c,r,1,1,none,,,',
  ];

  test('a blank leaf blocks its group and all above, and the unit has no rank', () => {
    const found = indexOf(treeOf(...TWO_LEVELS), { a: [4, BLANK], b: [8, 8], c: [1, 1] });
    expect([found.of('g'), found.of('r'), found.ranks]).toEqual([
      [5, BLANK],
      [3, BLANK],
      [1, 0],
    ]);
  });

  test('a blank leaf is skipped, its weight going to those present', () => {
    const found = indexOf(treeOf(...TWO_LEVELS), { a: [4, BLANK, BLANK], b: [8, 8, BLANK], c: [1, 1, 1] }, 'skip');
    expect([found.of('g'), found.of('r'), found.ranks]).toEqual([
      [5, 8, BLANK],
      [3, 4.5, 1],
      [2, 1, 3],
    ]);
    expect(indexOf(treeOf(...TWO_LEVELS), { a: [BLANK], b: [BLANK], c: [BLANK] }, 'skip').ranks).toEqual([0]);
  });

  test('a blank leaf counts as a normalised 0, also where its scale has no width', () => {
    const found = indexOf(treeOf(...TWO_LEVELS), { a: [4, BLANK], b: [8, 8], c: [1, 1] }, 'zero');
    expect([found.of('a'), found.of('g'), found.ranks]).toEqual([
      [4, 0],
      [5, 2],
      [1, 2],
    ]);
    const level = indexOf(treeOf('r,,,,,,,arithmetic', 'a,r,1,1,minmax,,,'), { a: [7, 7] }, 'zero');
    expect(level.of('r')).toEqual([0, 0]);
  });

  test('values that a mean or a logarithm cannot take are told, each with its unit', () => {
    expect(indexOf(flat('geometric'), { a: [1, 0], b: [-2, 3] }).faults).toEqual([
      [1, 'a', 0, 'geometric'],
      [0, 'b', -2, 'geometric'],
    ]);
    expect(indexOf(flat('harmonic'), { a: [0], b: [1] }).faults).toEqual([[0, 'a', 0, 'harmonic']]);
    expect(indexOf(flat('geometric'), { a: [BLANK], b: [1] }, 'zero').faults).toEqual([[0, 'a', 0, 'geometric']]);
    expect(indexOf(flat('geometric'), { a: [BLANK], b: [1] }).faults).toEqual([]);
    const logs = treeOf('r,,,,,,,arithmetic', 'a,r,1,1,log-goalpost,1,9,');
    expect(indexOf(logs, { a: [0, 3] }).faults).toEqual([[0, 'a', 0, 'logarithm']]);
    const grouped = treeOf('r,,,,,,,geometric', 'g,r,1,,,,,arithmetic', 'a,g,1,1,none,,,', 'b,g,1,1,none,,,');
    expect(indexOf(grouped, { a: [1], b: [-3] }).faults).toEqual([[0, 'g', -1, 'geometric']]);
  });

  test('reversing a whole group is the same as reversing each leaf in it, and turns its values around (trap 14)', () => {
    const columns = { a: [1, 5, 3, 2], b: [9, 2, 4, 4], c: [1, 2, 3, 4] };
    const tree = (group: string, a: string, b: string): IndexTree =>
      treeOf(
        'r,,,,,,,arithmetic',
        `g,r,1,${group},,,,arithmetic`,
        `a,g,3,${a},minmax,,,`,
        `b,g,1,${b},minmax,,,`,
        'c,r,1,1,minmax,,,',
      );
    const plain = indexOf(tree('1', '1', '1'), columns);
    const reversed = indexOf(tree('-1', '1', '1'), columns);
    const leafByLeaf = indexOf(tree('1', '-1', '-1'), columns);
    expect(reversed.of('r')).toEqual(leafByLeaf.of('r'));
    for (const [unit, value] of reversed.of('g').entries()) {
      expect(value).toBeCloseTo(100 - (plain.of('g')[unit] ?? 0), 12);
    }
    expect(indexOf(tree('-1', '-1', '-1'), columns).of('r')).toEqual(plain.of('r'));
    expect(reversed.ranks).not.toEqual(plain.ranks);
  });
});

describe('ranks under other weights', () => {
  const TREE = treeOf('r,,,,,,,arithmetic', 'a,r,1,1,none,,,', 'b,r,1,1,none,,,');
  const COLUMNS = { a: [10, 0, 6, BLANK], b: [0, 10, 5, 1] };

  function spreads(spread: number, seed: string, draws = 500, level = 0.95) {
    const prepared = prepareIndex({ tree: TREE, raw: measured(TREE, COLUMNS), missing: 'block' });
    const found = reweightedRanks({ prepared, draws, spread, level, chance: chanceOf(seed) });
    if ('fault' in found) throw new Error(JSON.stringify(found.fault));
    return found.spreads;
  }

  test('do not move when the weights do not', () => {
    expect(spreads(0, 'x')).toEqual([
      { low: 2, high: 2, median: 2 },
      { low: 2, high: 2, median: 2 },
      { low: 1, high: 1, median: 1 },
      undefined,
    ]);
  });

  test('of opposites change places as often one way as the other', () => {
    const [first, second, third] = spreads(1, 'x', 2001);
    expect([first, second]).toEqual([
      { low: 1, high: 3, median: expect.any(Number) },
      { low: 1, high: 3, median: expect.any(Number) },
    ]);
    expect(third?.high).toBeLessThanOrEqual(2);
  });

  test('are the same for the same seed, and not for another', () => {
    expect(spreads(1, 'x', 7, 0.2)).toEqual(spreads(1, 'x', 7, 0.2));
    const seen = new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => JSON.stringify(spreads(1, seed, 7, 0.2))));
    expect(seen.size).toBeGreaterThan(1);
  });

  test('a narrower level gives a narrower interval', () => {
    const [wide, narrow] = [spreads(1, 'x', 1000, 0.99), spreads(1, 'x', 1000, 0.1)];
    for (const [unit, spread] of wide.entries()) {
      if (spread === undefined) continue;
      expect(spread.low).toBeLessThanOrEqual(narrow[unit]?.low ?? 0);
      expect(spread.high).toBeGreaterThanOrEqual(narrow[unit]?.high ?? 9);
    }
  });

  test('stop at weights under which a mean cannot be taken', () => {
    const tree = treeOf('r,,,,,,,geometric', 'g,r,1,,,,,arithmetic', 'a,g,1,1,none,,,', 'b,g,1,1,none,,,');
    const prepared = prepareIndex({ tree, raw: measured(tree, { a: [1], b: [-0.9] }), missing: 'block' });
    const found = reweightedRanks({ prepared, draws: 100, spread: 0.5, level: 0.95, chance: chanceOf('x') });
    expect(found).toMatchObject({ fault: { unit: 0, node: 1, wanted: 'geometric' } });
  });
});
