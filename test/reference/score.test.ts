import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishCohort } from '../../src/core/publication/publish-cohort.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { scoreUnit } from '../../src/core/scoring/score-unit.ts';
import { noInputs } from '../../src/core/scoring/unit-inputs.ts';
import { SMALL_CITIES, type SmallCity } from './random-city.ts';
import { type ReferenceResult, type ReferenceUnit, referenceResults } from './score-reference.ts';

const SEED = 20_161_231;

/** What the product says of a city, in the shape of the reference. */
function productResults(scheme: Scheme, units: readonly ReferenceUnit[]): ReadonlyMap<string, ReferenceResult> {
  const scored = units.map(({ unit, entered }, at) => ({
    unit,
    score: scoreUnit({
      scheme,
      inputs: noInputs(unit, {
        entered: (component) => {
          const value = entered[component];
          const origin = { from: 'file', file: 'city', row: at, column: component } as const;
          return value === undefined ? undefined : { value, origin };
        },
      }),
    }),
  }));
  const { ranked } = publishCohort({ scheme, cohort: 'all', scored });
  return new Map(
    scored.map(({ unit, score: { components, total } }) => {
      const row = ranked.find((each) => each.unit === unit);
      return [
        unit,
        {
          components,
          ...(total === undefined ? {} : { total }),
          ...(row === undefined ? {} : { rank: row.rank }),
          ...(row?.tier === undefined ? {} : { tier: row.tier }),
        },
      ];
    }),
  );
}

const CITIES: readonly SmallCity[] = fc.sample(SMALL_CITIES, { numRuns: 1000, seed: SEED });

describe('the product and the slow reference', () => {
  test('give the same points, totals, places and tiers in a thousand small cities', () => {
    for (const { scheme, units } of CITIES) {
      expect(Object.fromEntries(productResults(scheme, units)), JSON.stringify({ scheme, units })).toEqual(
        Object.fromEntries(referenceResults(scheme, units)),
      );
    }
  });

  test('are tried on cities with shared places, units without a total, every tier, and both composites', () => {
    const results = CITIES.map(({ scheme, units }) => ({ scheme, rows: [...productResults(scheme, units).values()] }));
    const count = (holds: (city: (typeof results)[number]) => boolean): number => results.filter(holds).length;
    expect(count(({ rows }) => new Set(rows.map(({ rank }) => rank)).size < rows.length)).toBeGreaterThan(300);
    expect(count(({ rows }) => rows.some(({ total }) => total === undefined))).toBeGreaterThan(100);
    expect(count(({ scheme }) => scheme.composite.kind === 'statement-and-daily')).toBeGreaterThan(200);
    for (const tier of ['first', 'second', 'rest', 'below', 'last']) {
      expect(
        count(({ rows }) => rows.some((row) => row.tier === tier)),
        tier,
      ).toBeGreaterThan(30);
    }
  });
});

/** Rules with one thing changed: whichever of the two gets them is then the faulty one. */
const FAULTS: readonly [title: string, plant: (scheme: Scheme) => Scheme][] = [
  ['carries the exact number instead of the published one', (scheme) => ({ ...scheme, carry: 'exact' })],
  ['carries the published number instead of the exact one', (scheme) => ({ ...scheme, carry: 'published' })],
  ['rounds halves to even', (scheme) => ({ ...scheme, total: { ...scheme.total, rounding: 'half-even' } })],
  ['rounds halves up', (scheme) => ({ ...scheme, total: { ...scheme.total, rounding: 'half-up' } })],
  [
    'prints one decimal more',
    (scheme) => ({ ...scheme, total: { ...scheme.total, decimals: scheme.total.decimals + 1 } }),
  ],
  ['forgets the tie-breaks', (scheme) => ({ ...scheme, ranking: { ...scheme.ranking, ties: [] } })],
  [
    'reads the tie-breaks backwards',
    (scheme) => ({ ...scheme, ranking: { ...scheme.ranking, ties: scheme.ranking.ties.toReversed() } }),
  ],
  [
    'takes the line the other way',
    (scheme) => withTiers(scheme, (tiers) => ({ ...tiers, line: { ...tiers.line, inclusive: !tiers.line.inclusive } })),
  ],
  [
    'gives the first tier one place more',
    (scheme) =>
      withTiers(scheme, (tiers) => ({
        ...tiers,
        above: tiers.above.map((tier, at) => (at === 0 ? { ...tier, quota: (tier.quota ?? 0) + 1 } : tier)),
      })),
  ],
  [
    'weighs the statement otherwise',
    (scheme) =>
      scheme.composite.kind === 'statement-and-daily'
        ? { ...scheme, composite: { ...scheme.composite, alpha: '0.59' } }
        : scheme,
  ],
  [
    'caps a bonus elsewhere',
    (scheme) => ({
      ...scheme,
      components: scheme.components.map((part) => (part.kind === 'bonus' ? { ...part, max: '2.9' } : part)),
    }),
  ],
];

function withTiers(
  scheme: Scheme,
  change: (tiers: NonNullable<Scheme['tiers']>) => NonNullable<Scheme['tiers']>,
): Scheme {
  return scheme.tiers === undefined ? scheme : { ...scheme, tiers: change(scheme.tiers) };
}

describe('a planted fault is found', () => {
  test.each(FAULTS)('when one of the two %s', (_title, plant) => {
    const differs = ({ scheme, units }: SmallCity): boolean =>
      JSON.stringify([...productResults(plant(scheme), units)]) !==
      JSON.stringify([...referenceResults(scheme, units)]);
    expect(CITIES.some(differs)).toBe(true);
  });
});
