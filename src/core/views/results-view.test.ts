import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { isRefusal } from '../basics/refusal.ts';
import { emptyAnnualRecord, emptyStandingRecord, type Unit } from '../facts/record.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { readWorkings } from '../scoring/read-workings.ts';
import { mayLearnRanks } from './may-learn-ranks.ts';
import { resultsCsv } from './results-csv.ts';
import { resultsView } from './results-view.ts';
import { unitScoreView } from './unit-score-view.ts';

const HEAD = { year: 2016, size: 9, root: 'ab', at: 1 };
const DEPARTMENTS = 'departments-comprehensive';

function unit(code: string, order: number): Unit {
  const shortName = `${code}局`;
  const detail = { name: `杭州市${shortName}`, shortName, englishName: `Bureau ${code}`, type: 'DEPT' } as const;
  return {
    unit: code,
    ...detail,
    order,
    registeredSeq: 1,
    state: 'active',
    successors: [],
    predecessors: [],
    formerNames: [],
  };
}

/** Three units of one cohort: the second has no social points yet. */
function city(scheme: Scheme = shippedScheme('hangzhou-departments-2016-entered')) {
  const standing = emptyStandingRecord();
  const record = emptyAnnualRecord();
  for (const each of [unit('c', 1), unit('b', 2), unit('a', 3)]) standing.units.set(each.unit, each);
  record.opened.set({ seq: 1, title: { zh: '例', en: 'example' }, synthetic: true, phases: [] });
  for (const cohort of scheme.cohorts) record.schemes.set(cohort, { scheme, hash: 'cd', seq: 2, at: 77 });
  for (const code of ['a', 'b', 'c']) record.cohorts.set(code, { cohort: DEPARTMENTS, seq: 3, basis: 'imported' });
  const rows = [
    ['a', 'objective', '44.1000'],
    ['a', 'social', '42.6120'],
    ['a', 'leaders', '4.6000'],
    ['a', 'innovation', '86.11'],
    ['b', 'objective', '43.0000'],
    ['b', 'leaders', '4.5000'],
    ['c', 'objective', '45.0000'],
    ['c', 'social', '37.1193'],
    ['c', 'leaders', '4.4001'],
  ] as const;
  for (const [at, [code, component, value]] of rows.entries()) {
    record.points.set(`${code}/${component}`, {
      value,
      seq: 10 + at,
      ...(value === '42.6120' && { provenance: 'SRC 1' }),
    });
  }
  return { head: HEAD, standing, record, learns: () => true };
}

describe('the results of a cohort', () => {
  test('show each unit’s published points, place and tier, and why one has none', () => {
    const view = resultsView({ ...city(), cohort: DEPARTMENTS });
    if (isRefusal(view)) throw new Error(view.refusal);
    expect(view.rows).toEqual([
      {
        unit: 'a',
        name: '杭州市a局',
        shortName: 'a局',
        englishName: 'Bureau a',
        rank: 1,
        points: {
          objective: '44.1000',
          social: '42.6120',
          leaders: '4.6000',
          innovation: '2.5833',
          deduction: '0.0000',
        },
        total: '93.895',
        tier: 'excellent',
      },
      expect.objectContaining({ unit: 'c', rank: 2, total: '86.519', tier: 'excellent' }),
    ]);
    expect(view.unranked).toEqual([
      {
        unit: 'b',
        shortName: 'b局',
        englishName: 'Bureau b',
        points: { objective: '43.0000', leaders: '4.5000', innovation: '0.0000', deduction: '0.0000' },
        why: expect.objectContaining({ zh: '社会评价还没有录入得分。按方案暂不计总分，不排名。' }),
      },
    ]);
    expect(view).toMatchObject({
      synthetic: true,
      totalMax: '103',
      line: { points: '84', inclusive: true },
      scheme: { version: 1, hash: 'cd', adoptedAt: 77, adoptedSeq: 2 },
      cohorts: [{ code: DEPARTMENTS, name: { zh: '市直综合考评单位' }, units: 3 }],
    });
    expect(view.tiers.map(({ code, units }) => [code, units])).toEqual([
      ['excellent', 2],
      ['advanced', 0],
      ['qualified', 0],
      ['unqualified', 0],
      ['last', 0],
    ]);
  });

  test('without a cohort named are those of the first that has a scheme', () => {
    expect(resultsView(city())).toMatchObject({ cohort: DEPARTMENTS });
  });

  test('are refused for a cohort without a scheme', () => {
    expect(resultsView({ ...city(), cohort: 'not-evaluated' })).toEqual({
      refusal: 'scheme/none-in-force',
      values: { cohort: '非参评单位', cohortEn: 'Not evaluated' },
    });
  });

  test('go into a sheet with the same digits', () => {
    const view = resultsView(city());
    if (isRefusal(view)) throw new Error(view.refusal);
    expect(resultsCsv(view)).toBe(
      [
        'cohort,rank,unit,name,objective,social,leaders,innovation,deduction,total,tier,why',
        `${DEPARTMENTS},1,a,a局,44.1000,42.6120,4.6000,2.5833,0.0000,93.895,优胜单位（满意单位）,`,
        `${DEPARTMENTS},2,c,c局,45.0000,37.1193,4.4001,0.0000,0.0000,86.519,优胜单位（满意单位）,`,
        `${DEPARTMENTS},,b,b局,43.0000,,4.5000,0.0000,0.0000,,,社会评价还没有录入得分。按方案暂不计总分，不排名。`,
        '',
      ].join('\n'),
    );
  });
});

describe('before they are published', () => {
  const day = '2017-04-06';
  const phases = [{ phase: 'publish', from: day, to: '2017-06-30' }] as const;

  test.each([
    ['director', '2017-01-01', true],
    ['officer', '2017-01-01', true],
    ['committee', '2017-01-01', true],
    ['leader', '2017-04-05', false],
    ['observer', '2017-04-05', false],
    ['audit-administrator', '2017-04-05', false],
    ['unit-head', '2017-04-05', false],
    ['liaison', '2017-04-05', false],
    ['organiser', '2017-04-05', false],
    ['liaison', day, true],
    ['leader', '2017-12-31', true],
  ] as const)('the places are for a %s on %s to see: %s', (role, on, may) => {
    const { record } = city();
    record.opened.set({ seq: 1, title: { zh: '例', en: 'example' }, synthetic: true, phases });
    expect(mayLearnRanks({ actor: { roles: [{ role }] }, day: on, record, cohort: DEPARTMENTS })).toBe(may);
  });

  test('nobody else learns anything of a year that nobody opened', () => {
    const asked = { actor: { roles: [{ role: 'liaison' as const }] }, day: '9999-12-31', cohort: DEPARTMENTS };
    expect(mayLearnRanks({ ...asked, record: emptyAnnualRecord() })).toBe(false);
  });

  test('the table is refused, cohort by cohort', () => {
    const asked: string[] = [];
    const learns = (cohort: string): boolean => {
      asked.push(cohort);
      return false;
    };
    expect(resultsView({ ...city(), learns })).toMatchObject({ refusal: 'results/not-published' });
    expect(asked).toEqual([DEPARTMENTS]);
  });
});

describe('one unit’s score', () => {
  test('opens down to the facts, and its workings come to its total', () => {
    const view = unitScoreView({ ...city(), unit: 'a' });
    if (isRefusal(view)) throw new Error(view.refusal);
    expect(view).toMatchObject({
      rank: 1,
      of: 2,
      total: '93.895',
      totalMax: '103',
      tier: { zh: '优胜单位（满意单位）' },
      unit: { unit: 'a', cohort: DEPARTMENTS, headRole: '', assessesOthers: false },
    });
    expect(readWorkings(view.workings)).toEqual({ value: { n: 18779n, d: 200n } });
    expect(JSON.stringify(view.workings)).toContain('"origin":{"from":"fact","year":2016,"seq":13}');
  });

  test('stands beside the cohort’s mean of what is printed, and says where a published figure was published', () => {
    const view = unitScoreView({ ...city(), unit: 'a' });
    if (isRefusal(view)) throw new Error(view.refusal);
    expect(
      view.components.map(({ code, points, cohortMean, provenance }) => [code, points, cohortMean, provenance]),
    ).toEqual([
      ['objective', '44.1000', '44.0333', undefined],
      ['social', '42.6120', '39.8657', 'SRC 1'],
      ['leaders', '4.6000', '4.5000', undefined],
      ['innovation', '2.5833', '0.8611', undefined],
      ['deduction', '0.0000', '0.0000', undefined],
    ]);
  });

  test('shows those who may not learn yet how units stand its own points, and neither place nor tier nor mean', () => {
    const view = unitScoreView({ ...city(), unit: 'a', learns: () => false });
    if (isRefusal(view)) throw new Error(view.refusal);
    for (const field of ['rank', 'of', 'tier', 'result']) expect(view).not.toHaveProperty(field);
    expect(view).toMatchObject({ embargoed: true, total: '93.895' });
    expect(view.components.map(({ points }) => points)).toEqual(['44.1000', '42.6120', '4.6000', '2.5833', '0.0000']);
    for (const component of view.components) expect(component).not.toHaveProperty('cohortMean');
  });

  test('without a total has no place, and shows what is there', () => {
    const view = unitScoreView({ ...city(), unit: 'b' });
    expect(view).not.toHaveProperty('rank');
    expect(view).not.toHaveProperty('total');
    expect(view).toMatchObject({ of: 2, workings: { step: 'missing', code: 'total' } });
  });

  test('is refused for a unit nobody registered, or that is in no cohort', () => {
    expect(unitScoreView({ ...city(), unit: 'z' })).toMatchObject({ refusal: 'unit/unknown' });
    const outside = city();
    outside.standing.units.set('d', unit('d', 4));
    expect(unitScoreView({ ...outside, unit: 'd' })).toMatchObject({ refusal: 'unit/no-cohort' });
  });
});
