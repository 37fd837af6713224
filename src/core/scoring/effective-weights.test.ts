import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TREES } from '../../../test/reference/random-targets.ts';
import { rational, sum } from '../basics/rational.ts';
import { effectiveWeights, type WeightNode } from './effective-weights.ts';
import { readWorkings } from './read-workings.ts';
import { exactValue } from './work-out.ts';

const RULE = { clause: { zh: '样例', en: 'sample' }, sample: true } as const;

function node(code: string, weight: string, children: readonly WeightNode[] = []): WeightNode {
  return { code, name: { zh: code, en: code }, weight, rule: RULE, children };
}

describe('effective weights', () => {
  test('of GDP’s two items, 6 of 100 of an index that counts 30, are 1.8 of the total (G-07)', () => {
    const index = node('index', '30', [node('gdp', '3'), node('gdp-per-head', '3'), node('rest', '94')]);
    const leaves = effectiveWeights({
      points: '100',
      rule: RULE,
      parts: [index, node('social', '50'), node('others', '20')],
    });
    expect(leaves.map(({ path, workings }) => [path.join('/'), workings.value])).toEqual([
      ['index/gdp', '0.9'],
      ['index/gdp-per-head', '0.9'],
      ['index/rest', '28.2'],
      ['social', '50'],
      ['others', '20'],
    ]);
  });

  test('sum to the whole exactly, and come to what their workings come to', () => {
    fc.assert(
      fc.property(TREES, fc.constantFrom('100', '45', '103'), (parts, points) => {
        const leaves = effectiveWeights({ points, rule: RULE, parts });
        expect(sum(leaves.map(({ workings }) => exactValue(workings)))).toEqual(rational(Number(points)));
        for (const { workings } of leaves) expect(readWorkings(workings)).toEqual({ value: exactValue(workings) });
      }),
      { numRuns: 300, seed: 18 },
    );
  });

  test('do not depend on what the weights are out of', () => {
    const percents = effectiveWeights({ points: '100', rule: RULE, parts: [node('a', '60'), node('b', '40')] });
    const parts = effectiveWeights({ points: '100', rule: RULE, parts: [node('a', '3'), node('b', '2')] });
    expect(percents.map(({ workings }) => workings.value)).toEqual(parts.map(({ workings }) => workings.value));
  });

  test('of parts that weigh nothing together are a fault of the caller', () => {
    expect(() => effectiveWeights({ points: '100', rule: RULE, parts: [node('a', '0'), node('b', '0')] })).toThrow(
      'weigh nothing',
    );
  });
});
