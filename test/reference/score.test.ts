import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../../src/core/basics/rational.ts';
import { publishResults } from '../../src/core/publication/publish-results.ts';
import type { Method } from '../../src/core/scheme/method.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { scoreCohort } from '../../src/core/scoring/score-cohort.ts';
import { hunted } from '../hunt.ts';
import { inputsOf } from './inputs-of.ts';
import { SMALL_CITIES, type SmallCity } from './random-city.ts';
import { SMALL_YEARS, type SmallYear } from './random-year.ts';
import { type ReferenceResult, type ReferenceUnit, referenceResults } from './score-reference.ts';

const SEED = 20_161_231;

/** What the product says of a city, in the shape of the reference. */
function productResults(scheme: Scheme, units: readonly ReferenceUnit[]): ReadonlyMap<string, ReferenceResult> {
  const scores = scoreCohort({ scheme, units: units.map((unit) => inputsOf(scheme, unit)) });
  const scored = [...scores].map(([unit, score]) => ({ unit, score }));
  const { ranked, unranked } = publishResults({ scheme, cohort: 'all', scored });
  return new Map(
    scored.map(({ unit, score: { components, total } }) => {
      const row = ranked.find((each) => each.unit === unit);
      const tier = row?.tier ?? unranked.find((each) => each.unit === unit)?.tier;
      return [
        unit,
        {
          components,
          ...(total === undefined ? {} : { total }),
          ...(row === undefined ? {} : { rank: row.rank }),
          ...(tier === undefined ? {} : { tier }),
        },
      ];
    }),
  );
}

const CITIES: readonly SmallCity[] = fc.sample(SMALL_CITIES, { numRuns: hunted(400), seed: SEED });

const YEARS: readonly SmallYear[] = fc.sample(SMALL_YEARS, { numRuns: hunted(400), seed: SEED });

describe('the product and the slow reference', { timeout: 60_000 }, () => {
  test('give the same points, totals, places and tiers in hundreds of small years of every method', () => {
    for (const { scheme, units } of YEARS) {
      expect(Object.fromEntries(productResults(scheme, units)), JSON.stringify({ scheme, units })).toEqual(
        Object.fromEntries(referenceResults(scheme, units)),
      );
    }
  });

  test('are tried on years in which every method counts, and everything befalls somebody', () => {
    const results = YEARS.map(({ scheme, units }) => ({
      scheme,
      units,
      rows: [...productResults(scheme, units).values()],
    }));
    const count = (holds: (year: (typeof results)[number]) => boolean): number => results.filter(holds).length;
    for (const code of [
      'objective',
      'social',
      'leaders',
      'innovation',
      'index',
      'statement',
      'daily',
      'bonus',
      'deduction',
    ]) {
      expect(
        count(({ rows }) => rows.some(({ components }) => Number(components[code] ?? '0') > 0)),
        code,
      ).toBeGreaterThan(20);
    }
    for (const policy of ['block', 'cohort-mean', 'reweight']) {
      expect(
        count(({ scheme, rows }) => scheme.missing.policy === policy && rows.some(({ total }) => total !== undefined)),
        policy,
      ).toBeGreaterThan(40);
    }
    for (const tier of ['first', 'second', 'rest', 'below', 'last']) {
      expect(
        count(({ rows }) => rows.some((row) => row.tier === tier)),
        tier,
      ).toBeGreaterThan(12);
    }
    expect(
      count(({ rows }) => rows.some(({ rank, tier }) => rank === undefined && tier !== undefined)),
    ).toBeGreaterThan(3);
  });

  test('a second reader of the workings comes to the same total for every unit of every year', () => {
    let read = 0;
    for (const { scheme, units } of YEARS) {
      const scores = scoreCohort({ scheme, units: units.map((unit) => inputsOf(scheme, unit)) });
      for (const { workings, total } of scores.values()) {
        const reading = readWorkings(workings);
        if (total === undefined) expect(reading).toEqual({ missing: true });
        else expect('value' in reading && formatDecimal(reading.value, scheme.total.decimals, 'half-up')).toBe(total);
        read += 1;
      }
    }
    expect(read).toBeGreaterThan(800);
  });

  test('give the same points, totals, places and tiers in hundreds of small cities', () => {
    for (const { scheme, units } of CITIES) {
      expect(Object.fromEntries(productResults(scheme, units)), JSON.stringify({ scheme, units })).toEqual(
        Object.fromEntries(referenceResults(scheme, units)),
      );
    }
  });

  test('are tried on cities with shared places, units without a total, every tier, and both composites', () => {
    const results = CITIES.map(({ scheme, units }) => ({ scheme, rows: [...productResults(scheme, units).values()] }));
    const count = (holds: (city: (typeof results)[number]) => boolean): number => results.filter(holds).length;
    expect(count(({ rows }) => new Set(rows.map(({ rank }) => rank)).size < rows.length)).toBeGreaterThan(120);
    expect(count(({ rows }) => rows.some(({ total }) => total === undefined))).toBeGreaterThan(40);
    expect(count(({ scheme }) => scheme.composite.kind === 'statement-and-daily')).toBeGreaterThan(80);
    for (const tier of ['first', 'second', 'rest', 'below', 'last']) {
      expect(
        count(({ rows }) => rows.some((row) => row.tier === tier)),
        tier,
      ).toBeGreaterThan(12);
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

describe('a planted fault is found', { timeout: 60_000 }, () => {
  test.each(FAULTS)('when one of the two %s', (_title, plant) => {
    const differs = ({ scheme, units }: SmallCity): boolean =>
      JSON.stringify([...productResults(plant(scheme), units)]) !==
      JSON.stringify([...referenceResults(scheme, units)]);
    expect(CITIES.some(differs)).toBe(true);
  });
});

function withMethod<Kind extends Method['kind']>(
  scheme: Scheme,
  kind: Kind,
  change: (method: Extract<Method, { readonly kind: Kind }>) => Method,
): Scheme {
  const isKind = (method: Method): method is Extract<Method, { readonly kind: Kind }> => method.kind === kind;
  return {
    ...scheme,
    components: scheme.components.map((part) =>
      part.method !== undefined && isKind(part.method) ? { ...part, method: change(part.method) } : part,
    ),
  };
}

const FAULTS_OF_METHODS: readonly [title: string, plant: (scheme: Scheme) => Scheme][] = [
  ['lets a missing part block', (scheme) => ({ ...scheme, missing: { ...scheme.missing, policy: 'block' } })],
  [
    'lets the others stand for a missing part',
    (scheme) => ({ ...scheme, missing: { ...scheme.missing, policy: 'reweight' } }),
  ],
  ['lets the cohort stand for it', (scheme) => ({ ...scheme, missing: { ...scheme.missing, policy: 'cohort-mean' } })],
  [
    'counts one opinion fewer as enough',
    (scheme) =>
      withMethod(scheme, 'ballots', (method) => ({
        ...method,
        rules: { ...method.rules, minimum: { ...method.rules.minimum, opinions: method.rules.minimum.opinions - 1 } },
      })),
  ],
  [
    'gives a partner all',
    (scheme) =>
      withMethod(scheme, 'panel', (method) => ({
        ...method,
        bonus: { ...method.bonus, partner: { ...method.bonus.partner, share: '1' } },
      })),
  ],
  [
    'announces three decimals',
    (scheme) =>
      withMethod(scheme, 'panel', (method) => ({
        ...method,
        panel: {
          ...method.panel,
          rounding: { ...method.panel.rounding, decimals: method.panel.rounding.decimals + 1 },
        },
      })),
  ],
  [
    'forgets who is exempt',
    (scheme) => withMethod(scheme, 'index', (method) => ({ ...method, rules: { ...method.rules, exemptions: [] } })),
  ],
  [
    'does not cap the objective part',
    (scheme) =>
      withMethod(scheme, 'targets', (method) => ({
        ...method,
        rules: { ...method.rules, capAtMax: !method.rules.capAtMax },
      })),
  ],
  [
    'takes another floor for grades',
    (scheme) =>
      withMethod(scheme, 'targets', (method) => ({
        ...method,
        specials: {
          ...method.specials,
          grades: { ...method.specials.grades, floor: { ...method.specials.grades.floor, points: '-0.4' } },
        },
      })),
  ],
  [
    'leaves out a group with an unmarked row, or does not',
    (scheme) =>
      withMethod(scheme, 'statement', (method) => ({
        ...method,
        rules: {
          ...method.rules,
          unmarkedRow: {
            ...method.rules.unmarkedRow,
            policy: method.rules.unmarkedRow.policy === 'rescale' ? 'leave-out' : 'rescale',
          },
        },
      })),
  ],
  [
    'weighs the daily indicators the other way round',
    (scheme) =>
      withMethod(scheme, 'daily', (method) => ({
        ...method,
        rules: {
          ...method.rules,
          indicators: method.rules.indicators.map((each) => ({ ...each, weight: each.weight === '60' ? '40' : '60' })),
        },
      })),
  ],
  [
    'asks less for false data',
    (scheme) => withEvents(scheme, (events) => ({ ...events, falseData: { ...events.falseData, factor: '1' } })),
  ],
  [
    'rewards an item as often as it happens',
    (scheme) =>
      withEvents(scheme, (events) => ({
        ...events,
        bonus: { ...events.bonus, items: events.bonus.items.map((item) => ({ ...item, onceOnly: false })) },
      })),
  ],
  [
    'lets nobody be unqualified by the ladder',
    (scheme) =>
      withEvents(scheme, (events) => {
        const { ladder } = events.deduction;
        const extreme = { ...ladder.extreme, unqualified: false };
        return { ...events, deduction: { ...events.deduction, ladder: { ...ladder, extreme } } };
      }),
  ],
  [
    'passes vacant places on, or does not',
    (scheme) => {
      const { holdBack } = scheme;
      if (holdBack === undefined) return scheme;
      const policy = holdBack.vacancies.policy === 'left-open' ? 'passed-on' : 'left-open';
      return { ...scheme, holdBack: { ...holdBack, vacancies: { ...holdBack.vacancies, policy } } };
    },
  ],
  ['ranks across zones, or does not', (scheme) => withZones(scheme)],
  [
    'promotes into the second tier',
    (scheme) =>
      withTiers(scheme, ({ promoted, ...tiers }) => ({
        ...tiers,
        ...(promoted === undefined ? {} : { promoted: { ...promoted, to: 'second' } }),
      })),
  ],
];

function withEvents(
  scheme: Scheme,
  change: (events: NonNullable<Scheme['events']>) => NonNullable<Scheme['events']>,
): Scheme {
  return scheme.events === undefined ? scheme : { ...scheme, events: change(scheme.events) };
}

function withZones(scheme: Scheme): Scheme {
  const { zones } = scheme.ranking;
  if (zones === undefined) return scheme;
  return { ...scheme, ranking: { ...scheme.ranking, zones: { ...zones, acrossZones: !zones.acrossZones } } };
}

describe('a fault planted in the methods is found', { timeout: 60_000 }, () => {
  test.each(FAULTS_OF_METHODS)('when one of the two %s', (_title, plant) => {
    const differs = ({ scheme, units }: SmallYear): boolean =>
      JSON.stringify([...productResults(plant(scheme), units)]) !==
      JSON.stringify([...referenceResults(scheme, units)]);
    expect(YEARS.some(differs)).toBe(true);
  });
});
