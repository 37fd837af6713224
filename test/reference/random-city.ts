import fc from 'fast-check';
import type { Component, Scheme } from '../../src/core/scheme/scheme.ts';
import { NOTHING_SAID, type ReferenceUnit } from './score-reference.ts';

/** A small city: one cohort, its scheme, and what was entered for each unit. Ties, halves, caps and gaps are frequent. */
export interface SmallCity {
  readonly scheme: Scheme;
  readonly units: readonly ReferenceUnit[];
}

const RULE = { clause: { zh: '样例', en: 'sample' }, sample: true } as const;

function part(code: string, kind: Component['kind'], max: string, decimals: number, outOf?: string): Component {
  const name = { zh: code, en: code };
  return { code, name, kind, max, decimals, rule: RULE, ...(outOf === undefined ? {} : { enteredOutOf: outOf }) };
}

/** A number from 0 to a little above `max`, with none or up to six decimals, often near a rounding boundary. */
function number(max: number): fc.Arbitrary<string> {
  const fraction = fc.constantFrom('', '0', '5', '25', '125', '0004', '00004', '00005', '00049', '99995', '123456');
  const whole = fc.integer({ min: Math.max(0, max - 3), max });
  const text = fc
    .tuple(whole, fraction)
    .map(([units, decimals]) => (decimals === '' ? `${units}` : `${units}.${decimals}`));
  return fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom('-1', `${max + 1}`) });
}

const optional = (max: number, weight: number): fc.Arbitrary<string | undefined> =>
  fc.oneof({ weight, arbitrary: number(max) }, { weight: 1, arbitrary: fc.constant(undefined) });

const tiers = (low: number): fc.Arbitrary<Scheme['tiers']> =>
  fc.option(
    fc
      .record({
        points: fc.integer({ min: low - 4, max: low + 8 }).map(String),
        inclusive: fc.boolean(),
        first: fc.integer({ min: 1, max: 2 }),
        second: fc.integer({ min: 1, max: 2 }),
        hasLast: fc.boolean(),
      })
      .map(({ points, inclusive, first, second, hasLast }) => {
        const tier = (code: string) => ({ code, name: { zh: code, en: code }, rule: RULE });
        return {
          line: { points, inclusive, rule: RULE },
          above: [{ ...tier('first'), quota: first }, { ...tier('second'), quota: second }, tier('rest')],
          below: tier('below'),
          ...(hasLast ? { last: tier('last') } : {}),
        };
      }),
    { nil: undefined },
  );

function scheme(
  composite: fc.Arbitrary<Scheme['composite']>,
  components: readonly Component[],
  low: number,
): fc.Arbitrary<Scheme> {
  const codes = components.map(({ code }) => code);
  return fc
    .record({
      composite,
      carry: fc.constantFrom('published', 'exact'),
      rounding: fc.constantFrom('half-up', 'half-even'),
      decimals: fc.integer({ min: 0, max: 3 }),
      componentDecimals: fc.integer({ min: 0, max: 4 }),
      ties: fc.shuffledSubarray(codes),
      tiers: tiers(low),
      policy: fc.constantFrom('block', 'block', 'cohort-mean', 'reweight'),
    })
    .map((drawn) => ({
      scheme: 'small-city',
      version: 1,
      title: { zh: '小城', en: 'Small city' },
      year: 2016,
      cohorts: ['all'],
      composite: drawn.composite,
      components: components.map((each) => ({ ...each, decimals: drawn.componentDecimals })),
      total: { decimals: drawn.decimals, rounding: drawn.rounding, rule: RULE },
      carry: drawn.carry,
      missing: { policy: drawn.policy, rule: RULE },
      ranking: { ties: drawn.ties, rule: RULE },
      ...(drawn.tiers === undefined ? {} : { tiers: drawn.tiers }),
    }));
}

function city(rules: fc.Arbitrary<Scheme>, entered: Readonly<Record<string, fc.Arbitrary<string | undefined>>>) {
  const row = fc
    .record(entered)
    .map((cells) =>
      Object.fromEntries(
        Object.entries(cells).flatMap(([code, value]) => (value === undefined ? [] : [[code, value]])),
      ),
    );
  // Some rows are there twice, so that places are shared.
  const rows = fc
    .array(row, { minLength: 1, maxLength: 7 })
    .chain((few) => fc.shuffledSubarray([...few, ...few], { minLength: few.length }));
  return fc.record({ scheme: rules, rows }).map(({ scheme: drawn, rows: cells }) => ({
    scheme: drawn,
    units: cells.map((each, at) => ({ ...NOTHING_SAID, unit: `u${at}`, entered: each })),
  }));
}

const THREE_PLUS_ONE = [
  part('objective', 'base', '45', 4),
  part('social', 'base', '50', 4),
  part('leaders', 'base', '5', 4),
  part('innovation', 'bonus', '3', 4, '100'),
  part('deduction', 'deduction', '100', 4),
];

const STATEMENT_AND_DAILY = [
  part('statement', 'base', '100', 2),
  part('daily', 'base', '100', 2),
  part('bonus', 'bonus', '5', 2),
  part('deduction', 'deduction', '5', 2),
];

export const SMALL_CITIES: fc.Arbitrary<SmallCity> = fc.oneof(
  city(scheme(fc.constant({ kind: 'three-plus-one', rule: RULE }), THREE_PLUS_ONE, 92), {
    objective: optional(45, 30),
    social: optional(50, 30),
    leaders: optional(5, 30),
    innovation: optional(100, 3),
    deduction: fc.oneof({ weight: 30, arbitrary: optional(3, 2) }, { weight: 1, arbitrary: fc.constant('100') }),
  }),
  city(scheme(fc.constant({ kind: 'three-plus-one', rule: RULE }), [part('objective', 'base', '100', 4, '45')], 93), {
    objective: optional(45, 30),
  }),
  city(
    scheme(
      fc.constantFrom('0', '0.60', '0.75', '1').map((alpha) => ({ kind: 'statement-and-daily', alpha, rule: RULE })),
      STATEMENT_AND_DAILY,
      97,
    ),
    {
      statement: optional(100, 30),
      daily: optional(100, 30),
      bonus: optional(6, 2),
      deduction: optional(6, 2),
    },
  ),
);
