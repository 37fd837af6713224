import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { formatExact, sum } from '../basics/rational.ts';
import { readWorkings } from '../scoring/read-workings.ts';
import { exactValue } from '../scoring/work-out.ts';
import { effectiveLeaves } from './effective-leaves.ts';

describe.each([
  ['hangzhou-departments-2016', 1 + 9 * 3 + 1],
  ['hangzhou-districts-2016', 11 + 1 + 9 * 3 + 1],
  ['beijing-2016-departments', 7 + 6 * 2],
  ['hangzhou-departments-targets-only-2016', 1],
  ['hangzhou-departments-2016-entered', 3],
] as const)('%s', (name, count) => {
  const leaves = effectiveLeaves(shippedScheme(name));

  test('its leaves come to exactly 100, each by workings that a second reader repeats', () => {
    expect(formatExact(sum(leaves.map(({ workings }) => exactValue(workings))))).toBe('100');
    for (const { workings } of leaves) expect(readWorkings(workings)).toEqual({ value: exactValue(workings) });
  });

  test('every leaf has as many names as steps, and stands once', () => {
    expect(leaves).toHaveLength(count);
    for (const { path, names } of leaves) expect(names).toHaveLength(path.length);
    expect(new Set(leaves.map(({ path }) => path.join('/'))).size).toBe(count);
  });
});
