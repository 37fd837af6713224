import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../../src/core/basics/rational.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import type { BallotForm } from '../../src/core/scoring/social/ballot-form.ts';
import { socialRates } from '../../src/core/scoring/social/social-rates.ts';
import {
  cellsOf,
  type SocialForm,
  type SocialRules,
  socialRulesFaults,
} from '../../src/core/scoring/social/social-rules.ts';
import { socialScore } from '../../src/core/scoring/social/social-score.ts';
import { addBallot, countsOf, emptyTally } from '../../src/core/scoring/social/tally.ts';
import { hunted } from '../hunt.ts';
import { SMALL_SURVEYS, type SmallSurvey } from './random-social.ts';
import { type Ballot, referenceSocial, type SocialResult } from './social-reference.ts';

const SURVEYS: readonly SmallSurvey[] = fc.sample(SMALL_SURVEYS, { numRuns: hunted(500), seed: 20_161_231 });

function frozen(form: SocialForm, units: readonly string[]): BallotForm {
  return {
    units,
    dimensions: form.dimensions.map(({ code }) => code),
    options: form.options.map(({ code }) => code),
    noOpinion: form.options.filter(({ counts }) => counts === 'no-opinion').map(({ code }) => code),
  };
}

function bytesOf(form: BallotForm, { says }: Ballot): Uint8Array {
  return Uint8Array.from(
    form.units.flatMap((unit) =>
      form.dimensions.map((dimension) => {
        const answer = says[unit]?.[dimension];
        return answer === undefined ? 0 : 1 + form.options.indexOf(answer);
      }),
    ),
  );
}

/** What the product says: ballots as bytes, counted in cells, scored. */
function product({ rules, units, ballots }: SmallSurvey): ReadonlyMap<string, SocialResult> {
  const cells = cellsOf(rules).map((cell) => {
    const isOnline = cell.endsWith('/online') && rules.online !== undefined;
    const form = frozen(isOnline && rules.online !== undefined ? rules.online.form : rules.form, units);
    const tally = emptyTally(form, [cell]);
    for (const ballot of ballots.filter((each) => each.cell === cell)) {
      const refusal = addBallot(tally, { cell, ballot: bytesOf(form, ballot), count: 1 });
      if (refusal !== undefined) throw new Error(refusal.refusal);
    }
    return { cell, tally };
  });
  return new Map(
    units.map((unit) => {
      const origin = { from: 'fact', year: 2016, seq: 1 } as const;
      const counts = {
        cells: Object.fromEntries(cells.map(({ cell, tally }) => [cell, { ...countsOf(tally, cell, unit), origin }])),
      };
      const { points, working } = socialScore({ rules, counts });
      const { strata } = socialRates({ rules, counts });
      expect(readWorkings(working)).toEqual(points === undefined ? { missing: true } : { value: parseDecimal(points) });
      const percents = (rate: 'satisfaction' | 'unknown') =>
        Object.fromEntries(
          strata.flatMap(({ stratum, [rate]: { percent } }) => (percent === undefined ? [] : [[stratum, percent]])),
        );
      const rates = { satisfied: percents('satisfaction'), unknown: percents('unknown') };
      return [unit, { ...(points === undefined ? {} : { points }), ...rates }];
    }),
  );
}

describe('the social score and the slow reference', () => {
  test('agree in hundreds of small surveys, ballot by ballot', () => {
    for (const survey of SURVEYS) {
      const found = product(survey);
      for (const unit of survey.units)
        expect(found.get(unit), JSON.stringify(survey)).toEqual(referenceSocial(survey.rules, unit, survey.ballots));
    }
  });

  test('are tried on rules without faults, on every way to have no score, on sub-groups and the on-line channel', () => {
    for (const { rules } of SURVEYS) expect(socialRulesFaults(rules)).toEqual([]);
    const results = SURVEYS.map((survey) => ({ survey, found: referenceSocial(survey.rules, 'u1', survey.ballots) }));
    const count = (holds: (result: (typeof results)[number]) => boolean): number => results.filter(holds).length;
    expect(count(({ found }) => found.points === undefined)).toBeGreaterThan(160);
    expect(count(({ found }) => found.points !== undefined)).toBeGreaterThan(130);
    expect(
      count(({ survey, found }) => survey.rules.online !== undefined && found.points !== undefined),
    ).toBeGreaterThan(30);
    expect(
      count(({ survey, found }) => survey.rules.strata[0]?.subgroups !== undefined && found.points !== undefined),
    ).toBeGreaterThan(30);
    expect(count(({ found }) => Object.values(found.satisfied).some((rate) => rate !== '100.00'))).toBeGreaterThan(160);
  });
});

/** Rules with one thing changed: whichever of the two gets them is then the faulty one. */
const FAULTS: readonly [title: string, plant: (rules: SocialRules) => SocialRules][] = [
  [
    'asks for one opinion more',
    (rules) => ({ ...rules, minimum: { ...rules.minimum, opinions: rules.minimum.opinions + 1 } }),
  ],
  [
    'takes the limit of missing strata the other way',
    (rules) => ({ ...rules, missingStrata: { ...rules.missingStrata, inclusive: !rules.missingStrata.inclusive } }),
  ],
  [
    'rounds halves the other way',
    (rules) => ({
      ...rules,
      rounding: { ...rules.rounding, mode: rules.rounding.mode === 'half-up' ? 'half-even' : 'half-up' },
    }),
  ],
  [
    'weighs the dimensions alike',
    (rules) => ({
      ...rules,
      form: { ...rules.form, dimensions: rules.form.dimensions.map((each) => ({ ...each, weight: '1' })) },
    }),
  ],
  [
    'counts those who cannot say as dissatisfied',
    (rules) => ({
      ...rules,
      form: {
        ...rules.form,
        options: rules.form.options.map((option) =>
          option.counts === 'no-opinion' ? { ...option, counts: 'dissatisfied' as const, value: '0' } : option,
        ),
      },
    }),
  ],
  ['forgets the on-line channel', ({ online: _, ...rules }) => rules],
];

describe('a planted fault is found', () => {
  test.each(FAULTS)('when one of the two %s', (_title, plant) => {
    const differs = (survey: SmallSurvey): boolean => {
      const found = product({ ...survey, rules: plant(survey.rules) });
      return survey.units.some(
        (unit) =>
          JSON.stringify(found.get(unit)) !== JSON.stringify(referenceSocial(survey.rules, unit, survey.ballots)),
      );
    };
    expect(SURVEYS.some(differs)).toBe(true);
  });
});
