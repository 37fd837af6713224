import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { beijingPoints, exampleUnits, hangzhouPoints } from '../../examples/generate-points.ts';
import { score } from '../../src/cli/score.ts';
import { compareDates } from '../../src/core/basics/civil-date.ts';
import { readTable } from '../../src/core/basics/csv.ts';
import { isRefusal } from '../../src/core/basics/refusal.ts';
import { emptyAnnualRecord, emptyStandingRecord } from '../../src/core/facts/record.ts';
import { readYear } from '../../src/core/facts/years/read-year.ts';
import { PHASES } from '../../src/core/facts/years/year-facts.ts';
import { resultsView } from '../../src/core/views/results-view.ts';
import { shippedScheme } from './shipped-scheme.ts';

type Row = Readonly<Record<string, string | null>>;

function file(path: string): string {
  return readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8');
}

async function results(folder: string): Promise<readonly Row[]> {
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

describe('the demo years', () => {
  test.each([
    ['hangzhou-2016', hangzhouPoints],
    ['beijing-2016', beijingPoints],
  ] as const)('%s: the generator gives the file byte for byte', (folder, make) => {
    expect(make(exampleUnits(file(`${folder}/units.csv`)))).toBe(file(`${folder}/points.csv`));
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

  test('Hangzhou: 66 departments from 93.447 to 87.945, all above the line, 12 excellent and 15 advanced', async () => {
    const rows = (await results('hangzhou-2016')).filter(({ cohort }) => cohort === 'departments-comprehensive');
    expect(rows).toHaveLength(66);
    expect([rows[0]?.total, rows.at(-1)?.total]).toEqual(['93.447', '87.945']);
    const tiers = Map.groupBy(rows, ({ tier }) => tier);
    expect([...tiers].map(([tier, units]) => [tier, units.length])).toEqual([
      ['优胜单位（满意单位）', 12],
      ['先进单位', 15],
      ['达标单位', 39],
    ]);
  });

  test('Hangzhou: the published figures stand where they are said to stand', async () => {
    const rows = await results('hangzhou-2016');
    expect(rows.find(({ unit }) => unit === 'hz-zy')).toMatchObject({ innovation: '2.5833' });
    const comprehensive = rows.filter(({ cohort }) => cohort === 'departments-comprehensive');
    const social = comprehensive.map((row) => row.social ?? '').toSorted();
    expect([social[0], social.at(-1)]).toEqual(['37.1193', '42.6120']);
    const cited = file('hangzhou-2016/points.csv')
      .split('\n')
      .filter((line) => /(SRC|seed) \d/.test(line))
      .map((line) => line.split(',').at(-1)?.split(':')[0]);
    expect(cited.toSorted()).toEqual(['innovation', 'social', 'social', 'total', 'total']);
  });

  test('Hangzhou: one tie is decided by the social part, and two units share a place', async () => {
    const rows = (await results('hangzhou-2016')).filter(({ cohort }) => cohort === 'departments-comprehensive');
    const equal = [...Map.groupBy(rows, ({ total }) => total).values()].filter((units) => units.length > 1);
    const places = equal.map((units) => units.map(({ rank }) => Number(rank)));
    expect(places.map(([first = 0, second = 0]) => second - first).toSorted()).toEqual([0, 1]);
    expect(equal.every((units) => units.length === 2)).toBe(true);
  });

  test('Hangzhou: every cohort that is evaluated is scored; those listed separately are not ranked', async () => {
    const rows = await results('hangzhou-2016');
    const ranked = [...Map.groupBy(rows, ({ cohort }) => cohort)].map(([cohort, units]) => [
      cohort,
      units.length,
      units.filter(({ rank }) => rank !== null).length,
    ]);
    expect(ranked).toEqual([
      ['departments-comprehensive', 66, 66],
      ['districts', 12, 12],
      ['departments-targets-only', 32, 32],
      ['vertical', 7, 7],
      ['listed-separately', 5, 0],
    ]);
  });

  test('Hangzhou: the screen shows the very digits that gongping score writes', async () => {
    const record = emptyAnnualRecord();
    const scheme = shippedScheme('hangzhou-departments-2016-entered');
    record.schemes.set('departments-comprehensive', { scheme, hash: '', seq: 1, at: 0 });
    for (const { unit, cohort } of exampleUnits(file('hangzhou-2016/units.csv'))) {
      record.cohorts.set(unit, { cohort, seq: 1, basis: 'imported' });
    }
    const codes = scheme.components.map(({ code }) => code);
    for (const { row, cells } of readTable(file('hangzhou-2016/points.csv'), { required: ['unit', ...codes] })
      .records) {
      for (const code of codes) {
        const value = cells[code] ?? '';
        if (value !== '') record.points.set(`${cells.unit}/${code}`, { value, seq: row });
      }
    }
    const head = { year: 2016, size: 0, root: '', at: 0 };
    const view = resultsView({ head, record, standing: emptyStandingRecord() });
    if (isRefusal(view)) throw new Error(view.refusal);
    const written = (await results('hangzhou-2016')).filter(({ cohort }) => cohort === view.cohort);
    expect(view.rows.map(({ unit, rank, total, points }) => ({ unit, rank: String(rank), total, ...points }))).toEqual(
      written.map(({ unit, rank, total, ...cells }) => ({
        unit,
        rank,
        total,
        ...Object.fromEntries(codes.map((code) => [code, cells[code]])),
      })),
    );
  });

  test('Beijing: 60 departments at or above 92, 16 districts at or above 89', async () => {
    const rows = await results('beijing-2016');
    const lowest = (cohort: string): readonly [number, number] => {
      const totals = rows.filter((row) => row.cohort === cohort).map(({ total }) => Number(total));
      return [totals.length, Math.min(...totals)];
    };
    const [departments, lowestDepartment] = lowest('departments');
    const [districts, lowestDistrict] = lowest('districts');
    expect([departments, districts]).toEqual([60, 16]);
    expect(lowestDepartment).toBeGreaterThanOrEqual(92);
    expect(lowestDistrict).toBeGreaterThanOrEqual(89);
  });
});
