import fc from 'fast-check';
import { cellsOf, type SocialForm, type SocialRules } from '../../src/core/scoring/social/social-rules.ts';
import type { Ballot } from './social-reference.ts';

/** A small survey: rules, two units, and everybody's ballot. Small cells, blanks and halves are frequent. */
export interface SmallSurvey {
  readonly rules: SocialRules;
  readonly units: readonly string[];
  readonly ballots: readonly Ballot[];
}

const NAME = { zh: '样例', en: 'sample' };
const RULE = { clause: NAME, sample: true } as const;
const UNITS = ['u1', 'u2'];

/** Weights that sum to 1, some of them 0. */
const PARTS: Readonly<Record<number, readonly (readonly string[])[]>> = {
  1: [['1']],
  2: [
    ['0.8', '0.2'],
    ['0.79', '0.21'],
    ['0.5', '0.5'],
    ['1', '0'],
  ],
  3: [
    ['0.6', '0.2', '0.2'],
    ['0.7', '0.1', '0.2'],
    ['0.333', '0.333', '0.334'],
  ],
};

const parts = (count: number) => fc.constantFrom(...(PARTS[count] ?? []));

const form = (dimensions: number): fc.Arbitrary<SocialForm> =>
  fc
    .record({
      values: fc.constantFrom(
        ['100', '80', '60', '0'],
        ['100', '80', '60', '30', '0'],
        ['100', '0'],
        ['99.5', '33.3', '0'],
      ),
      weights: fc.array(fc.constantFrom('1', '2', '0.5'), { minLength: dimensions, maxLength: dimensions }),
    })
    .map(({ values, weights }) => ({
      rule: RULE,
      options: [
        ...values.map((value, at) => ({
          code: `o${at}`,
          name: NAME,
          counts: at < values.length - 1 ? ('satisfied' as const) : ('dissatisfied' as const),
          value,
        })),
        { code: 'unknown', name: NAME, counts: 'no-opinion' as const },
      ],
      dimensions: weights.map((weight, at) => ({ code: `d${at}`, name: NAME, weight, rule: RULE })),
    }));

const RULES: fc.Arbitrary<SocialRules> = fc
  .record({
    form: fc.integer({ min: 1, max: 3 }).chain(form),
    weights: fc.integer({ min: 1, max: 3 }).chain(parts),
    groups: fc.option(fc.integer({ min: 1, max: 3 }).chain(parts), { nil: undefined }),
    online: fc.option(fc.record({ beta: fc.constantFrom('0', '0.25', '1'), form: form(1) }), { nil: undefined }),
    opinions: fc.integer({ min: 1, max: 3 }),
    inclusive: fc.boolean(),
    mode: fc.constantFrom('half-up', 'half-even'),
    decimals: fc.integer({ min: 0, max: 4 }),
  })
  .map((drawn) => ({
    points: '50',
    scale: '100',
    form: drawn.form,
    strata: drawn.weights.map((weight, at) => ({
      code: `s${at}`,
      name: NAME,
      weight,
      rule: RULE,
      ...(at > 0 || drawn.groups === undefined
        ? {}
        : { subgroups: drawn.groups.map((share, group) => ({ code: `g${group}`, name: NAME, share, rule: RULE })) }),
    })),
    minimum: { opinions: drawn.opinions, rule: RULE },
    missingStrata: { share: '0.20', inclusive: drawn.inclusive, rule: RULE },
    unknownRate: { share: '0.5', inclusive: false, rule: RULE },
    ...(drawn.online === undefined ? {} : { online: { stratum: 's0', rule: RULE, ...drawn.online } }),
    rounding: { decimals: drawn.decimals, mode: drawn.mode, rule: RULE },
    rate: { decimals: 2, rule: RULE },
    rule: RULE,
  }));

/** What one ballot says: of each unit, on each dimension, an option, or nothing. */
const saying = ({ dimensions, options }: SocialForm) =>
  fc.record(
    Object.fromEntries(
      UNITS.map((unit) => [
        unit,
        fc.record(
          Object.fromEntries(
            dimensions.map(({ code }) => [code, fc.constantFrom(...options.map((option) => option.code))]),
          ),
          { requiredKeys: [] },
        ),
      ]),
    ),
  );

export const SMALL_SURVEYS: fc.Arbitrary<SmallSurvey> = RULES.chain((rules) => {
  const ballot = fc.constantFrom(...cellsOf(rules)).chain((cell) => {
    const own = cell.endsWith('/online') && rules.online !== undefined ? rules.online.form : rules.form;
    return saying(own).map((says): Ballot => ({ cell, says: says as Ballot['says'] }));
  });
  return fc.array(ballot, { maxLength: 24 }).map((ballots): SmallSurvey => ({ rules, units: UNITS, ballots }));
});
