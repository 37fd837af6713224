import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { socialRules, unitCounts } from '../../../../test/cases/social-sample.ts';
import { stepsOf, strays } from '../../../../test/cases/working-steps.ts';
import { hunted } from '../../../../test/hunt.ts';
import { compare, parseDecimal } from '../../basics/rational.ts';
import { readWorkings } from '../read-workings.ts';
import type { SatisfactionRate, UnknownRate } from './satisfaction-rate.ts';
import { socialRates } from './social-rates.ts';
import { type SocialScore, socialScore } from './social-score.ts';
import { toldCells } from './told-cells.ts';

const RULES = socialRules();
const CELLS = ['citizens', 'enterprises'];
const DIMENSIONS = RULES.form.dimensions.map(({ code }) => code);

type Cells = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

const row = (least: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.integer({ min: least, max: 40 }), { minLength: 5, maxLength: 5 });
const cells = (least: number): fc.Arbitrary<Cells> =>
  fc.record(
    Object.fromEntries(
      CELLS.map((cell) => [cell, fc.record(Object.fromEntries(DIMENSIONS.map((code) => [code, row(least)])))]),
    ),
  ) as fc.Arbitrary<Cells>;

/** Every cell counts: at least 12 opinions. */
const FULL = cells(3);
/** Cells of any size; many do not count. */
const ANY = fc.record(
  Object.fromEntries(
    CELLS.map((cell) => [
      cell,
      fc.record(
        Object.fromEntries(
          DIMENSIONS.map((code) => [code, fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 })]),
        ),
      ),
    ]),
  ),
) as fc.Arbitrary<Cells>;

const score = (said: Cells): SocialScore => socialScore({ rules: RULES, counts: unitCounts(RULES, said) });

function points({ points: published }: SocialScore) {
  const value = parseDecimal(published ?? '');
  if (value === undefined) throw new Error('no score');
  return value;
}

function withCount(said: Cells, cell: string, dimension: string, option: number, count: number): Cells {
  const before = said[cell]?.[dimension] ?? [];
  return { ...said, [cell]: { ...said[cell], [dimension]: before.with(option, count) } };
}

const RUNS = { numRuns: hunted(150), seed: 2016 };
const PLACE = fc.record({
  cell: fc.constantFrom(...CELLS),
  dimension: fc.constantFrom(...DIMENSIONS),
  option: fc.integer({ min: 0, max: 4 }),
  count: fc.integer({ min: 3, max: 80 }),
});

describe('the social score', () => {
  test('is what its workings come to, in hundreds of surveys', () => {
    fc.assert(
      fc.property(FULL, (said) => {
        const { points: published, working } = score(said);
        expect(readWorkings(working)).toEqual({ value: parseDecimal(published ?? '') });
      }),
      { numRuns: hunted(500), seed: 2016 },
    );
  });

  test('changes, with one count, only in the steps that name it and those above them', () => {
    fc.assert(
      fc.property(FULL, PLACE, (said, { cell, dimension, option, count }) => {
        const code = RULES.form.options[option]?.code ?? '';
        const before = score(said).working;
        const after = score(withCount(said, cell, dimension, option, count)).working;
        const names = (path: string) => path.includes(`${cell}/${dimension}/${code}/`);
        expect(strays(before, after, names)).toEqual([]);
        // What those who cannot say number is in no step at all.
        if (option === 4) expect(stepsOf(after)).toEqual(stepsOf(before));
      }),
      RUNS,
    );
  });

  test('lies between nothing and all points, and never falls when somebody turns from dissatisfied to satisfied', () => {
    fc.assert(
      fc.property(FULL, PLACE, (said, { cell, dimension }) => {
        const counts = said[cell]?.[dimension] ?? [];
        const moved = withCount(
          withCount(said, cell, dimension, 3, (counts[3] ?? 0) - 1),
          cell,
          dimension,
          0,
          (counts[0] ?? 0) + 1,
        );
        const [before, after] = [points(score(said)), points(score(moved))];
        expect(compare(after, before)).toBeGreaterThanOrEqual(0);
        for (const each of [before, after]) {
          expect(compare(each, { n: 0n, d: 1n })).toBeGreaterThanOrEqual(0);
          expect(compare(each, { n: 50n, d: 1n })).toBeLessThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  test('is the same for twice as many who answer the same', () => {
    fc.assert(
      fc.property(FULL, (said) => {
        const twice = Object.fromEntries(
          Object.entries(said).map(([cell, rows]) => [
            cell,
            Object.fromEntries(Object.entries(rows).map(([code, counts]) => [code, counts.map((count) => count * 2)])),
          ]),
        );
        expect(score(twice).points).toBe(score(said).points);
      }),
      RUNS,
    );
  });

  test('is 0, and the rate 0 %, whenever all who have an opinion are dissatisfied', () => {
    fc.assert(
      fc.property(FULL, (said) => {
        const angry = Object.fromEntries(
          Object.entries(said).map(([cell, rows]) => [
            cell,
            Object.fromEntries(
              Object.entries(rows).map(([code, counts]) => [
                code,
                [0, 0, 0, counts.slice(0, 4).reduce((a, b) => a + b), counts[4] ?? 0],
              ]),
            ),
          ]),
        );
        expect(score(angry).points).toBe('0.0000');
        const { satisfaction } = socialRates({ rules: RULES, counts: unitCounts(RULES, angry) });
        expect(satisfaction.percent).toBe('0.00');
      }),
      RUNS,
    );
  });

  test('and the rates never show a count below the threshold, and count nothing that is not shown', () => {
    fc.assert(
      fc.property(ANY, (said) => {
        const counts = unitCounts(RULES, said);
        const { working } = socialScore({ rules: RULES, counts });
        const rates = socialRates({ rules: RULES, counts });
        const trees = [
          working,
          ...[rates, ...rates.strata].flatMap((each) => [each.satisfaction.working, each.unknown.working]),
        ];
        const paths = trees.flatMap((tree) => [...stepsOf(tree).keys()]);
        const told = toldCells({ rules: RULES, counts });
        for (const { cell, opinions } of told.cells) {
          for (const [dimension, shown] of Object.entries(opinions)) {
            const leaves = paths.filter((path) => path.includes(`${cell}/${dimension}/satisfied`));
            expect(leaves.length > 0, `${cell}/${dimension}`).toBe('count' in shown);
            if ('count' in shown) expect(shown.count).toBeGreaterThanOrEqual(10);
          }
        }
        const hidden = told.cells.filter(({ raters }) => 'below' in raters).length;
        expect(told.respondents === undefined).toBe(hidden === 1);
      }),
      RUNS,
    );
  });

  test('with β at 0 has the workings it has without the on-line channel', () => {
    const { options, rule } = RULES.form;
    const dimensions = RULES.form.dimensions.slice(0, 1);
    const online = { stratum: 'citizens', beta: '0.00', form: { options, dimensions, rule }, rule };
    fc.assert(
      fc.property(FULL, (said) => {
        const told = { ...said, 'citizens/online': { attitude: [0, 0, 0, 900, 0] } };
        const rules = { ...RULES, online };
        expect(socialScore({ rules, counts: unitCounts(rules, told) })).toEqual(score(said));
      }),
      RUNS,
    );
  });

  test('is of another type than a rate, and neither fits where the other is wanted', () => {
    type Fits<Given, Wanted> = Given extends Wanted ? true : false;
    const fits: readonly [
      Fits<SatisfactionRate, SocialScore>,
      Fits<SocialScore, SatisfactionRate>,
      Fits<UnknownRate, SatisfactionRate>,
      Fits<SatisfactionRate, UnknownRate>,
    ] = [false, false, false, false];
    expect(fits).toEqual([false, false, false, false]);
    const rates = socialRates({ rules: RULES, counts: unitCounts(RULES, { citizens: [50, 30, 10, 10, 20] }) });
    expect([rates.satisfaction, rates.unknown].every((rate) => !('points' in rate))).toBe(true);
  });
});
