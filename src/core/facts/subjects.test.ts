import { describe, expect, it } from 'vitest';
import type { Fact } from './fact.ts';
import { subjectsOf } from './subjects.ts';

const READ = { year: 0, size: 1, root: '' };
const END = { effectiveOn: '2016-07-22', reason: '改革' };

describe('what a fact is about', () => {
  it.each<[Fact, readonly string[]]>([
    [{ kind: 'units-merged', body: { units: ['a', 'b'], into: 'c', ...END } }, ['unit:a', 'unit:b', 'unit:c']],
    [{ kind: 'unit-split', body: { unit: 'a', into: ['b', 'c'], ...END } }, ['unit:a', 'unit:b', 'unit:c']],
    [{ kind: 'organisation-order-set', body: { units: ['b', 'a'], reason: '序列' } }, ['unit:b', 'unit:a']],
    [
      { kind: 'unit-registered', body: { unit: 'a', name: '甲', shortName: '甲', type: 'DEPT', batch: 'ff', row: 2 } },
      ['unit:a', 'batch:ff'],
    ],
    [{ kind: 'role-granted', body: { account: 'x', role: 'liaison', unit: 'a' } }, ['account:x', 'unit:a']],
    [{ kind: 'role-granted', body: { account: 'x', role: 'judge' } }, ['account:x']],
    [{ kind: 'link-issued', body: { account: 'x', purpose: 'first' } }, ['account:x']],
    [
      {
        kind: 'delegation-made',
        body: {
          delegation: 'd',
          account: 'x',
          deputy: 'y',
          role: 'unit-head',
          unit: 'a',
          from: '2016-07-22',
          until: '2016-07-23',
          reason: '出差',
        },
      },
      ['account:x', 'account:y', 'unit:a'],
    ],
    [
      {
        kind: 'cohort-assigned',
        body: { unit: 'a', cohort: 'vertical', from: 'departments', basis: 'decided', reason: '', read: READ },
      },
      ['unit:a', 'cohort:vertical', 'cohort:departments'],
    ],
    [
      {
        kind: 'cohort-assigned',
        body: { unit: 'a', cohort: 'vertical', from: 'vertical', basis: 'decided', reason: '', read: READ },
      },
      ['unit:a', 'cohort:vertical'],
    ],
    [
      { kind: 'points-imported', body: { cohort: 'vertical', batch: 'ff', units: 1, read: READ } },
      ['cohort:vertical', 'batch:ff'],
    ],
    [
      { kind: 'points-entered', body: { unit: 'a', component: 'social', value: '1', batch: 'ff', row: 2 } },
      ['unit:a', 'batch:ff'],
    ],
  ])('is found for %j', (fact, subjects) => {
    expect(subjectsOf(fact)).toEqual(subjects);
  });
});
