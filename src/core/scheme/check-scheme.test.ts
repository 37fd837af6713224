import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { sentenceOf } from '../basics/refusal.ts';
import { checkScheme } from './check-scheme.ts';
import type { Component, Scheme } from './scheme.ts';

const HANGZHOU = shippedScheme('hangzhou-departments-2016-entered');
const BEIJING = shippedScheme('beijing-2016-districts-entered');

function part(scheme: Scheme, at: number, change: Partial<Component>): Scheme {
  return {
    ...scheme,
    components: scheme.components.map((each, index) => (index === at ? { ...each, ...change } : each)),
  };
}

const FAULTS: readonly [title: string, scheme: Scheme, code: string, place: string][] = [
  ['a base sum below 100', part(HANGZHOU, 0, { max: '44' }), 'scheme/base-sum', 'components'],
  ['a base sum above 100 by a hair', part(HANGZHOU, 0, { max: '45.0001' }), 'scheme/base-sum', 'components'],
  ['a daily score out of 90', part(BEIJING, 1, { max: '90' }), 'scheme/base-sum', 'components'],
  ['a maximum of 0', part(HANGZHOU, 3, { max: '0' }), 'scheme/not-positive', 'components[3].max'],
  ['a maximum that is no number', part(HANGZHOU, 4, { max: 'many' }), 'scheme/not-positive', 'components[4].max'],
  ['a scale of 0', part(HANGZHOU, 3, { enteredOutOf: '0' }), 'scheme/not-positive', 'components[3].enteredOutOf'],
  ['eleven decimals', part(HANGZHOU, 3, { decimals: 11 }), 'scheme/decimals', 'components[3].decimals'],
  ['a bonus that became base', part(BEIJING, 2, { kind: 'base' }), 'scheme/base-count', 'components'],
  [
    'a negative alpha',
    { ...BEIJING, composite: { ...BEIJING.composite, alpha: '-0.1' } as Scheme['composite'] },
    'scheme/alpha',
    'composite.alpha',
  ],
  ['no cohort', { ...BEIJING, cohorts: [] }, 'field/missing', 'cohorts'],
  ['a cohort twice', { ...BEIJING, cohorts: ['a', 'a'] }, 'scheme/doubled', 'cohorts'],
  [
    'a tie-break twice',
    { ...BEIJING, ranking: { ...BEIJING.ranking, ties: ['daily', 'daily'] } },
    'scheme/doubled',
    'ranking.ties',
  ],
  [
    'a cohort not ranked that is not scored',
    { ...BEIJING, ranking: { ...BEIJING.ranking, unranked: ['x'] } },
    'scheme/unknown-code',
    'ranking.unranked',
  ],
  [
    'a conversion without source',
    part(HANGZHOU, 3, { conversionRule: { clause: { zh: '折', en: 'c' } } }),
    'scheme/no-source',
    'components[3].conversionRule',
  ],
  [
    'an empty source',
    part(HANGZHOU, 0, { rule: { clause: { zh: '目', en: 't' }, source: ' ' } }),
    'scheme/no-source',
    'components[0].rule',
  ],
];

describe('checking a scheme', () => {
  test.each(FAULTS)('%s is found, at its place, with a sentence in both languages', (_title, scheme, code, place) => {
    const faults = checkScheme(scheme);
    expect(faults.map(({ refusal, field }) => [refusal, field])).toEqual([[code, place]]);
    for (const fault of faults) {
      for (const language of ['zh', 'en'] as const) expect(sentenceOf(fault, language)).not.toMatch(/[{}]/);
    }
  });

  test('alpha may be 0 or 1: then one of the two counts alone', () => {
    for (const alpha of ['0', '1', '0.75']) {
      expect(checkScheme({ ...BEIJING, composite: { ...BEIJING.composite, alpha } as Scheme['composite'] })).toEqual(
        [],
      );
    }
  });

  test('a scheme without tiers or ties may be adopted', () => {
    const { tiers: _, ...scheme } = HANGZHOU;
    expect(checkScheme({ ...scheme, ranking: { ...scheme.ranking, ties: [] } })).toEqual([]);
  });
});
