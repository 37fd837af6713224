import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { beijingPoints, exampleUnits, hangzhouPoints } from '../../examples/generate-points.ts';
import { score } from '../../src/cli/score.ts';
import { compareDates } from '../../src/core/basics/civil-date.ts';
import { readYear } from '../../src/core/facts/years/read-year.ts';
import { PHASES } from '../../src/core/facts/years/year-facts.ts';

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
