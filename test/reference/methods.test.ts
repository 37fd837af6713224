import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal, rational } from '../../src/core/basics/rational.ts';
import { isRefusal } from '../../src/core/basics/refusal.ts';
import { compositeIndex, type MissingPolicy } from '../../src/core/methods/composite-index.ts';
import { META_COLUMNS, type MetaColumn, type MetaRow, readIndexTree } from '../../src/core/methods/index-tree.ts';
import { largestRemainder } from '../../src/core/methods/largest-remainder.ts';
import { addMark, NO_MARKS, panelMean } from '../../src/core/methods/panel-mean.ts';
import {
  type ReferenceData,
  type ReferenceNode,
  referenceAllocation,
  referenceIndex,
  referencePanel,
} from './methods-reference.ts';

const SEED = 20_161_231;

/** A node as a row of META, and its children after it. */
function metaRows(node: ReferenceNode, parent: string): readonly Readonly<Record<MetaColumn, string>>[] {
  const own = {
    code: node.code,
    parent,
    weight: String(node.weight),
    direction: String(node.direction),
    normalise: node.normalise ?? '',
    low: node.low === undefined ? '' : String(node.low),
    high: node.high === undefined ? '' : String(node.high),
    aggregate: node.aggregate ?? '',
  };
  return [own, ...node.children.flatMap((child) => metaRows(child, node.code))];
}

function leavesOf(node: ReferenceNode): readonly ReferenceNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
}

const NORMALISATIONS = ['none', 'minmax', 'goalpost', 'log-goalpost', 'zscore', 'rank'];
const LEAF = fc.record({
  weight: fc.integer({ min: 1, max: 5 }),
  direction: fc.constantFrom(1, 1, -1),
  normalise: fc.constantFrom(...NORMALISATIONS),
  low: fc.integer({ min: 1, max: 5 }),
  high: fc.integer({ min: 6, max: 20 }),
});
const GROUP = {
  weight: fc.integer({ min: 1, max: 5 }),
  direction: fc.constantFrom(1, 1, -1),
  aggregate: fc.constantFrom('arithmetic', 'arithmetic', 'arithmetic', 'geometric', 'harmonic'),
};

type Bare = Omit<ReferenceNode, 'code' | 'children'> & { readonly children?: readonly Bare[] };

/** Gives every node a code of its own. */
function coded(node: Bare, code: string): ReferenceNode {
  return { ...node, code, children: (node.children ?? []).map((child, at) => coded(child, `${code}${at}`)) };
}

const TREES: fc.Arbitrary<ReferenceNode> = fc
  .record({
    ...GROUP,
    children: fc.array(
      fc.oneof(LEAF, fc.record({ ...GROUP, children: fc.array(LEAF, { minLength: 1, maxLength: 3 }) })),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map((root) => coded(root, 'c'));

const INDICES = TREES.chain((root) => {
  const column = fc.array(fc.option(fc.integer({ min: 1, max: 25 }), { nil: undefined, freq: 6 }), {
    minLength: 4,
    maxLength: 4,
  });
  const leaves = leavesOf(root).map(({ code }) => code);
  return fc.record({
    root: fc.constant(root),
    missing: fc.constantFrom<MissingPolicy>('block', 'skip', 'zero'),
    data: fc
      .tuple(...leaves.map(() => column))
      .map((columns): ReferenceData => Object.fromEntries(leaves.map((code, at) => [code, columns[at] ?? []]))),
  });
});

function productIndex(root: ReferenceNode, data: ReferenceData, missing: MissingPolicy) {
  const rows = metaRows(root, '').map((cells, at): MetaRow => ({ row: at + 2, cells }));
  const read = readIndexTree(rows);
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals));
  const raw = read.tree.nodes.map(({ kind, code }) =>
    kind === 'leaf' ? Float64Array.from(data[code] ?? [], (x) => x ?? Number.NaN) : undefined,
  );
  return { tree: read.tree, ...compositeIndex({ tree: read.tree, raw, missing }) };
}

describe('the product and the slow reference', () => {
  test('give the same panel scores', () => {
    const marks = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 9 });
    const rules = fc.record({ dropHigh: fc.nat(3), dropLow: fc.nat(3), minMarks: fc.nat(4) });
    fc.assert(
      fc.property(marks, rules, (list, rule) => {
        const tally = list.reduce((sofar, mark) => addMark(sofar, rational(mark, 100), rule), NO_MARKS);
        const { used, mean } = panelMean(tally, rule);
        const score = mean === undefined ? '' : formatDecimal(mean, 2, 'half-up');
        expect({ used, score }).toEqual(referencePanel(list, rule));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('share out the same seats', () => {
    const sizes = fc.array(fc.nat(40), { minLength: 1, maxLength: 7 }).filter((list) => list.some((size) => size > 0));
    fc.assert(
      fc.property(sizes, fc.nat(60), (list, total) => {
        const found = largestRemainder({ sizes: list.map(BigInt), total: BigInt(total) });
        if (isRefusal(found)) throw new Error(found.refusal);
        expect(found.seats.map(Number)).toEqual(referenceAllocation(list, total));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('give the same indices, on trees with every normalisation, mean and way with blanks', () => {
    const seen = new Set<string>();
    let compared = 0;
    fc.assert(
      fc.property(INDICES, ({ root, data, missing }) => {
        const product = productIndex(root, data, missing);
        // A mean that cannot be taken is refused; that is tried beside the method.
        if (product.faults.length > 0) return;
        const reference = referenceIndex(root, data, missing);
        compared += 1;
        seen.add(missing).add(root.aggregate ?? '');
        for (const { normalise } of leavesOf(root)) seen.add(normalise ?? '');
        for (const [place, node] of product.tree.nodes.entries()) {
          for (const [unit, value] of (product.values[place] ?? []).entries()) {
            const expected = reference[node.code]?.[unit];
            if (expected === undefined) expect(value).toBeNaN();
            else expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
          }
        }
        const roots = product.values[product.tree.root] ?? [];
        for (const [unit, rank] of product.ranks.entries()) {
          const own = roots[unit] ?? Number.NaN;
          const ahead = [...roots].filter((other) => other > own).length;
          expect(rank).toBe(Number.isNaN(own) ? 0 : 1 + ahead);
        }
      }),
      { seed: SEED, numRuns: 2000 },
    );
    const expected = [...NORMALISATIONS, 'arithmetic', 'geometric', 'harmonic', 'block', 'skip', 'zero'];
    expect(compared).toBeGreaterThan(700);
    expect([...seen].toSorted()).toEqual(expected.toSorted());
  });

  test('are tried on a description with all the columns there are', () => {
    const [first] = metaRows(coded({ weight: 1, direction: 1, normalise: 'none' }, 'c'), '');
    expect(Object.keys(first ?? {})).toEqual([...META_COLUMNS]);
  });
});
