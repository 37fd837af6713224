import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { scoreUnit } from '../scoring/score-unit.ts';
import { noInputs } from '../scoring/unit-inputs.ts';
import { publishCohort, type ScoredUnit } from './publish-cohort.ts';

const DEPARTMENTS = shippedScheme('hangzhou-departments-2016-entered');
const SEPARATE = shippedScheme('hangzhou-separate-2016-entered');

function scored(unit: string, entered: Readonly<Record<string, string>>): ScoredUnit {
  const score = scoreUnit({
    scheme: DEPARTMENTS,
    inputs: noInputs(unit, {
      entered: (component) => {
        const value = entered[component];
        return value === undefined ? undefined : { value, origin: { from: 'fact', year: 2016, seq: 1 } };
      },
    }),
  });
  return { unit, score };
}

const cell = (max: number): fc.Arbitrary<string> => fc.integer({ min: max - 2, max }).map(String);
const CITY = fc
  .array(fc.record({ objective: cell(45), social: cell(50), leaders: cell(5) }), { minLength: 2, maxLength: 12 })
  .map((rows) => rows.map((row, at) => scored(`u${String(at).padStart(2, '0')}`, row)));

const RUNS = { numRuns: 200, seed: 84 };

describe('publishing a cohort', () => {
  test('the order of the units does not matter', () => {
    fc.assert(
      fc.property(CITY, fc.infiniteStream(fc.nat()), (city, keys) => {
        const shuffled = city
          .map((unit) => ({ unit, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ unit }) => unit);
        const publish = (units: readonly ScoredUnit[]) =>
          publishCohort({ scheme: DEPARTMENTS, cohort: 'departments-comprehensive', scored: units }).ranked;
        expect(publish(shuffled)).toEqual(publish(city));
      }),
      RUNS,
    );
  });

  test('a place is one more than the units above it, and nobody moves another’s points', () => {
    fc.assert(
      fc.property(CITY, (city) => {
        const { ranked } = publishCohort({ scheme: DEPARTMENTS, cohort: 'departments-comprehensive', scored: city });
        expect(ranked.length).toBe(city.length);
        for (const [at, row] of ranked.entries()) {
          expect(row.rank).toBe(1 + ranked.filter((other) => other.rank < row.rank).length);
          expect(at + 1 >= row.rank).toBe(true);
          const own = city.find(({ unit }) => unit === row.unit)?.score;
          expect([row.total, row.components]).toEqual([own?.total, own?.components]);
        }
      }),
      RUNS,
    );
  });

  test('changing one unit’s points changes no other unit’s total', () => {
    fc.assert(
      fc.property(CITY, cell(50), (city, social) => {
        const totals = (units: readonly ScoredUnit[]) =>
          new Map(
            publishCohort({ scheme: DEPARTMENTS, cohort: 'departments-comprehensive', scored: units }).ranked.map(
              (row) => [row.unit, row.total],
            ),
          );
        const changed = [scored('u00', { objective: '45', social, leaders: '5' }), ...city.slice(1)];
        const before = totals(city);
        for (const [unit, total] of totals(changed)) if (unit !== 'u00') expect(total).toBe(before.get(unit));
      }),
      RUNS,
    );
  });

  test('a unit without a total is named with its reason and takes nobody’s place', () => {
    const city = [
      scored('a', { objective: '44', social: '40', leaders: '4' }),
      scored('b', { objective: '44', leaders: '4' }),
      scored('c', { objective: '43', social: '40', leaders: '4' }),
    ];
    const { ranked, unranked } = publishCohort({
      scheme: DEPARTMENTS,
      cohort: 'departments-comprehensive',
      scored: city,
    });
    expect(ranked.map(({ unit, rank }) => [unit, rank])).toEqual([
      ['a', 1],
      ['c', 2],
    ]);
    expect(unranked).toEqual([{ unit: 'b', why: city[1]?.score.why }]);
  });

  test('a cohort listed separately is scored and not ranked; the other cohort of its scheme is', () => {
    const city = [scored('a', { objective: '44', social: '40', leaders: '4' })];
    expect(publishCohort({ scheme: SEPARATE, cohort: 'listed-separately', scored: city })).toMatchObject({
      ranked: [],
      unranked: [{ unit: 'a', total: '88.000', why: { zh: '单列单位：计分，不排名，不定等次。' } }],
    });
    expect(publishCohort({ scheme: SEPARATE, cohort: 'vertical', scored: city })).toMatchObject({
      ranked: [{ unit: 'a', total: '88.000', rank: 1, tier: 'qualified' }],
      unranked: [],
    });
  });

  test('what decided between equal totals is told', () => {
    const city = [
      scored('a', { objective: '45', social: '40', leaders: '4' }),
      scored('b', { objective: '44', social: '41', leaders: '4' }),
      scored('c', { objective: '40', social: '40', leaders: '4' }),
    ];
    const { ranked } = publishCohort({ scheme: DEPARTMENTS, cohort: 'departments-comprehensive', scored: city });
    expect(ranked.map(({ unit, rank, decidedBy }) => [unit, rank, decidedBy])).toEqual([
      ['b', 1, 'social'],
      ['a', 2, undefined],
      ['c', 3, undefined],
    ]);
  });
});
