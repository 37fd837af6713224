import { describe, expect, test } from 'vitest';
import { type IndexTree, META_COLUMNS, type MetaRow, readIndexTree } from './index-tree.ts';

/** Rows as a file would have them, the header being row 1. */
function rowsOf(...lines: readonly string[]): readonly MetaRow[] {
  return lines.map((line, at) => {
    const cells = line.split(',');
    return {
      row: at + 2,
      cells: Object.fromEntries(META_COLUMNS.map((column, i) => [column, cells[i] ?? ''])) as MetaRow['cells'],
    };
  });
}

function treeOf(...lines: readonly string[]): IndexTree {
  const read = readIndexTree(rowsOf(...lines));
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals));
  return read.tree;
}

/** Each refusal as `row:column: code`. */
function faultsOf(...lines: readonly string[]): readonly string[] {
  const read = readIndexTree(rowsOf(...lines));
  if ('tree' in read) return [];
  return read.refusals.map(({ row, column, refusal }) => `${row}:${column}: ${refusal}`);
}

const ROOT = 'r,,,,,,,arithmetic';
const LEAF = 'a,r,1,1,minmax,,,';

describe('the description of an index', () => {
  test('is a tree, whatever the order of its rows, with groups listed children first', () => {
    const tree = treeOf('a,g,1,-1,minmax,,,', 'g,r,2,,,,,geometric', 'b,r,1,,zscore,,,', ROOT);
    expect(tree.root).toBe(3);
    expect(tree.groups).toEqual([1, 3]);
    expect(tree.nodes.map(({ kind, code, weight }) => [kind, code, weight])).toEqual([
      ['leaf', 'a', 1],
      ['group', 'g', 2],
      ['leaf', 'b', 1],
      ['group', 'r', 1],
    ]);
  });

  test('may be one leaf alone', () => {
    expect(treeOf('a,,,,none,,,').nodes).toHaveLength(1);
  });

  test('may be a chain longer than a stack is deep', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => `g${at + 1},g${at},1,,,,,arithmetic`);
    expect(treeOf('g0,,,,,,,arithmetic', ...chain, 'leaf,g20000,1,1,none,,,').groups).toHaveLength(20_001);
  });

  test('a reversed group reverses what is beneath it, and twice reversed is not', () => {
    const tree = treeOf(ROOT, 'g,r,1,-1,,,,arithmetic', 'a,g,1,1,none,,,', 'b,g,1,-1,none,,,', 'c,r,1,1,none,,,');
    const directions = tree.nodes.flatMap((node) => (node.kind === 'leaf' ? [[node.code, node.direction]] : []));
    expect(Object.fromEntries(directions)).toEqual({ a: -1, b: 1, c: 1 });
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['no code', [ROOT, LEAF, ',r,1,1,minmax,,,'], ['4:code: csv/empty']],
    ['a code twice', [ROOT, LEAF, LEAF], ['4:code: csv/value-doubled']],
    ['the code of an answer’s column', [ROOT, LEAF, 'rank,r,1,1,minmax,,,'], ['4:code: calculator/code-reserved']],
    ['no root', [], ['1:parent: calculator/root-missing']],
    ['a second root', [ROOT, LEAF, 'b,,1,1,minmax,,,'], ['4:parent: calculator/root-doubled']],
    ['an unknown parent', [ROOT, LEAF, 'b,x,1,1,minmax,,,'], ['4:parent: calculator/parent-unknown']],
    ['a code that is its own parent', [ROOT, LEAF, 'x,x,1,,,,,arithmetic'], ['4:parent: calculator/cycle']],
    [
      'a cycle and what hangs on it',
      [ROOT, LEAF, 'x,y,1,,,,,arithmetic', 'y,x,1,,,,,arithmetic', 'z,y,1,1,none,,,'],
      ['4:parent: calculator/cycle'],
    ],
    ['a cycle and nothing else', ['x,y,1,,,,,arithmetic', 'y,x,1,,,,,arithmetic'], ['2:parent: calculator/cycle']],
    ['a weight below 0', [ROOT, LEAF, 'b,r,-1,1,minmax,,,'], ['4:weight: calculator/weight-below-zero']],
    ['a weight that is no number', [ROOT, LEAF, 'b,r,1e3,1,minmax,,,'], ['4:weight: input/not-a-number']],
    ['no weight', [ROOT, LEAF, 'b,r,,1,minmax,,,'], ['4:weight: csv/empty']],
    ['no weight above 0 among siblings', [ROOT, 'a,r,0,1,minmax,,,'], ['2:weight: calculator/weights-zero']],
    ['a direction that is none', [ROOT, LEAF, 'b,r,1,2,minmax,,,'], ['4:direction: calculator/direction']],
    ['a leaf without normalisation', [ROOT, LEAF, 'b,r,1,1,,,,'], ['4:normalise: calculator/normalise']],
    ['a group without children', [ROOT, LEAF, 'g,r,1,,,,,arithmetic'], ['4:normalise: calculator/normalise']],
    ['an unknown normalisation', [ROOT, LEAF, 'b,r,1,1,MinMax,,,'], ['4:normalise: calculator/normalise']],
    ['an unknown mean', ['r,,,,,,,mean', LEAF], ['2:aggregate: calculator/aggregate']],
    ['a group with a normalisation', ['r,,,,minmax,,,arithmetic', LEAF], ['2:normalise: calculator/group-normalised']],
    ['a leaf with a mean', [ROOT, 'a,r,1,1,minmax,,,geometric'], ['3:aggregate: calculator/leaf-aggregated']],
    ['a post missing', [ROOT, 'a,r,1,1,goalpost,,5,'], ['3:low: csv/empty']],
    ['a post that is no number', [ROOT, 'a,r,1,1,goalpost,0,five,'], ['3:high: input/not-a-number']],
    ['posts the wrong way round', [ROOT, 'a,r,1,1,goalpost,5,5,'], ['3:high: calculator/goalposts']],
    ['the logarithm of a post at 0', [ROOT, 'a,r,1,1,log-goalpost,0,5,'], ['3:low: calculator/log-not-positive']],
    [
      'several things at once, in the order of rows',
      [ROOT, 'a,r,-1,3,minmax,,,', 'b,q,1,1,minmax,,,'],
      [
        '3:weight: calculator/weight-below-zero',
        '3:direction: calculator/direction',
        '4:parent: calculator/parent-unknown',
      ],
    ],
  ])('is refused with %s', (_, lines, faults) => {
    expect(faultsOf(...lines)).toEqual(faults);
  });
});
