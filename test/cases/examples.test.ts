import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { hangzhouFiles } from '../../examples/generate/hangzhou.ts';
import { STRATA } from '../../examples/generate/hangzhou-ballots.ts';
import { score } from '../../src/cli/score.ts';
import { compareDates } from '../../src/core/basics/civil-date.ts';
import { readTable } from '../../src/core/basics/csv.ts';
import { readYear } from '../../src/core/facts/years/read-year.ts';
import { PHASES } from '../../src/core/facts/years/year-facts.ts';

type Row = Readonly<Record<string, string | null>>;

function file(path: string): string {
  return readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8');
}

function hangzhou<const Column extends string>(name: string, ...required: readonly Column[]) {
  return readTable(file(`hangzhou-2016/${name}.csv`), { required }).records.map(({ cells }) => cells);
}

const SCORED = new Map<string, Promise<readonly Row[]>>();

function results(folder: string): Promise<readonly Row[]> {
  const known = SCORED.get(folder) ?? scored(folder);
  SCORED.set(folder, known);
  return known;
}

async function scored(folder: string): Promise<readonly Row[]> {
  let [out, err] = ['', ''];
  const code = await score([fileURLToPath(new URL(`../../examples/${folder}`, import.meta.url)), '--json'], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as readonly Row[];
}

async function departments(): Promise<readonly Row[]> {
  return (await results('hangzhou-2016')).filter(({ cohort }) => cohort === 'departments-comprehensive');
}

describe('the demo years', () => {
  test('the generators give the files byte for byte', () => {
    const made = hangzhouFiles(file('hangzhou-2016/units.csv'));
    for (const [name, text] of made)
      expect({ name, same: text === file(`hangzhou-2016/${name}`) }).toEqual({ name, same: true });
  });

  test.each(['hangzhou-2016', 'beijing-2016'])(
    '%s: the year is synthetic and has the seven steps in order',
    (folder) => {
      const read = readYear(parse(file(`${folder}/year.yaml`)));
      if ('refusals' in read) throw new Error(JSON.stringify(read.refusals));
      const { year } = read;
      expect(year.synthetic).toBe(true);
      expect(year.phases.map(({ phase }) => phase)).toEqual(PHASES);
      const days = year.phases.flatMap(({ from, to }) => [from, to]);
      expect(days.toSorted(compareDates)).toEqual(days);
    },
  );

  test('Beijing: 60 departments at or above 92, 16 districts at or above 89', async () => {
    const rows = await results('beijing-2016');
    const lowest = (cohort: string): readonly [number, number] => {
      const totals = rows.filter((row) => row.cohort === cohort).map(({ total }) => Number(total));
      return [totals.length, Math.min(...totals)];
    };
    const [all, lowestDepartment] = lowest('departments');
    const [districts, lowestDistrict] = lowest('districts');
    expect([all, districts]).toEqual([60, 16]);
    expect(lowestDepartment).toBeGreaterThanOrEqual(92);
    expect(lowestDistrict).toBeGreaterThanOrEqual(89);
  });
});

describe('Hangzhou’s demo year', () => {
  test('66 departments from 93.447 to 87.945, all above the line; one is vetoed and leaves its place open', async () => {
    const rows = await departments();
    expect(rows).toHaveLength(66);
    expect([rows[0]?.total, rows.at(-1)?.total]).toEqual(['93.447', '87.945']);
    const tiers = Map.groupBy(rows, ({ tier }) => tier);
    expect(new Map([...tiers].map(([tier, units]) => [tier, units.length]))).toEqual(
      new Map([
        ['优胜单位（满意单位）', 12],
        ['先进单位', 14],
        ['达标单位', 40],
      ]),
    );
  });

  test('every published figure comes out of the workings at the unit that is said to bear it', async () => {
    const rows = await departments();
    const cited = hangzhou('provenance', 'unit', 'what', 'figure', 'source');
    expect(cited.map(({ what }) => what)).toEqual(['total', 'total', 'social', 'social', 'panel']);
    for (const { unit, what, figure, source } of cited) {
      expect(source).toMatch(/(SRC|seed) \d/);
      const row = rows.find((each) => each.unit === unit);
      // 86.11 out of 100 is 2.5833 of 3, and comes of nine marks whose sum is 775 (G-04).
      expect([unit, what === 'panel' ? row?.innovation : row?.[what]]).toEqual([
        unit,
        what === 'panel' ? '2.5833' : figure,
      ]);
    }
    const social = rows.map((row) => row.social ?? '').toSorted();
    expect([social[0], social.at(-1)]).toEqual(['37.1193', '42.6120']);
    const court = hangzhou('projects', 'project', 'unit').find(({ unit }) => unit === 'hz-zy')?.project;
    const marks = hangzhou('marks', 'item', 'mark').filter(({ item }) => item === court);
    expect(marks.map(({ mark }) => mark).toSorted()).toEqual(['84', '85', '86', '86', '86', '86', '87', '87', '88']);
  });

  test('one tie is decided by the social part, and two units share a place', async () => {
    const equal = [...Map.groupBy(await departments(), ({ total }) => total).values()].filter(
      ({ length }) => length > 1,
    );
    const places = equal.map((units) => units.map(({ rank }) => Number(rank)));
    expect(places.map(([first = 0, second = 0]) => second - first).toSorted()).toEqual([0, 1]);
    expect(equal.every((units) => units.length === 2)).toBe(true);
  });

  test('every cohort that is evaluated is scored; Chun’an and those listed separately are not ranked', async () => {
    const rows = await results('hangzhou-2016');
    const ranked = [...Map.groupBy(rows, ({ cohort }) => cohort)].map(([cohort, units]) => [
      cohort,
      units.length,
      units.filter(({ rank }) => rank !== null).length,
    ]);
    expect(ranked).toEqual([
      ['departments-comprehensive', 66, 66],
      ['districts', 13, 12],
      ['departments-targets-only', 32, 32],
      ['vertical', 7, 7],
      ['listed-separately', 5, 0],
    ]);
    expect(rows.every(({ total }) => total !== null)).toBe(true);
    const asked = hangzhou('indicators', 'unit', 'indicator').filter(({ unit }) => unit === 'hz-chunan');
    expect(asked.map(({ indicator }) => indicator)).not.toContain('gdp-growth');
    expect(asked).toHaveLength(8);
  });

  test('some 4,000 targets of every type, 31 of them challenges', () => {
    const targets = hangzhou('targets', 'unit', 'type', 'challenge');
    expect(targets.length).toBeGreaterThan(3900);
    expect(new Set(targets.map(({ unit }) => unit)).size).toBe(123);
    expect(targets.filter(({ challenge }) => challenge !== '')).toHaveLength(31);
    expect(new Set(targets.map(({ type }) => type)).size).toBe(9);
  });

  test('15,000 ballots in nine strata, 10,000 to citizens; no stratum said more than its ballots can', () => {
    const returns = hangzhou('returns', 'stratum', 'issued', 'valid');
    const issued = returns.map((cells) => Number(cells.issued));
    expect([issued.length, issued.reduce((a, b) => a + b, 0), issued[0]]).toEqual([9, 15_000, 10_000]);
    const rated = new Map<string, number>();
    const most = new Map<string, number>();
    const answers = { satisfied: 0, dissatisfied: 0 };
    for (const { unit, stratum, pattern, count } of hangzhou('ballots', 'unit', 'stratum', 'pattern', 'count')) {
      most.set(`${unit} ${stratum}`, (most.get(`${unit} ${stratum}`) ?? 0) + Number(count));
      rated.set(stratum, (rated.get(stratum) ?? 0) + Number(count));
      for (const sign of pattern) {
        if ('123'.includes(sign)) answers.satisfied += Number(count);
        if (sign === '4') answers.dissatisfied += Number(count);
      }
    }
    for (const { stratum, valid } of returns) {
      // A ballot speaks of 20 or 30 of the 91 units, and of each once.
      const each = STRATA.find((known) => known.stratum === stratum)?.rated ?? 0;
      expect(rated.get(stratum)).toBeLessThanOrEqual(Number(valid) * each);
      const own = [...most].filter(([key]) => key.endsWith(` ${stratum}`)).map(([, count]) => count);
      expect(Math.max(...own)).toBeLessThanOrEqual(Number(valid));
    }
    // 95.25 % were satisfied in 2015 (SRC 10).
    const rate = answers.satisfied / (answers.satisfied + answers.dissatisfied);
    expect(Math.round(rate * 1000) / 10).toBeGreaterThan(94.4);
    expect(Math.round(rate * 1000) / 10).toBeLessThan(96);
  });

  test('special targets stand at the edges of their rules', () => {
    const given = hangzhou('special_results', 'special', 'unit', 'subject', 'deduction', 'bonus', 'grade');
    const of = (special: string) => given.filter((cells) => cells.special === special && cells.subject !== 'no');
    const filled = (special: string, column: 'deduction' | 'bonus') =>
      of(special).filter((cells) => cells[column] !== '').length;
    const graded = (special: string, grade: string) => of(special).filter((cells) => cells.grade === grade).length;
    // G-36: 7 of 40 deducted allow up to 4 bonuses, 6 of 40 none. G-35: of 40 at most 6 excellent and 8 good.
    expect([of('S1').length, filled('S1', 'deduction'), filled('S1', 'bonus')]).toEqual([40, 7, 4]);
    expect([of('S2').length, filled('S2', 'deduction'), filled('S2', 'bonus')]).toEqual([40, 6, 0]);
    expect([of('S3').length, graded('S3', 'excellent'), graded('S3', 'good')]).toEqual([40, 6, 8]);
    const worst = given.filter(({ unit, grade }) => unit === 'hz-gxs' && grade !== '').map(({ grade }) => grade);
    expect(worst.toSorted()).toEqual(['bad', 'bad', 'poor']);
    const modes = new Set(hangzhou('specials', 'mode').map(({ mode }) => mode));
    expect(modes).toEqual(new Set(['points', 'grades', 'opinion']));
  });

  test('one unit has eight things to rectify, and a veto was withdrawn', () => {
    const states = hangzhou('rectification', 'unit', 'state').filter(({ unit }) => unit === 'hz-cxjw');
    // G-37: 8.13 of 10.
    expect(states.map(({ state }) => state)).toEqual([...Array<string>(6).fill('closed'), 'partial', 'none']);
    const vetoes = hangzhou('events', 'kind', 'document', 'withdrawn').filter(({ kind }) => kind === 'veto');
    expect(vetoes.map(({ withdrawn }) => withdrawn)).toEqual(['', 'yes']);
    expect(vetoes.every(({ document }) => document !== '')).toBe(true);
  });
});
