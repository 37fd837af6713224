import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beijingYear } from '../../examples/generate/beijing.ts';
import { BELOW_AVERAGE } from '../../examples/generate/beijing-daily.ts';
import { GROUPS } from '../../examples/generate/beijing-judges.ts';
import { fixed } from '../../examples/generate/dice.ts';
import { score } from '../../src/cli/score.ts';
import { readTable } from '../../src/core/basics/csv.ts';
import { partBy } from '../../src/core/facts/scored-unit.ts';
import { shippedScheme } from './shipped-scheme.ts';

type Row = Readonly<Record<string, string | null>>;

const EXAMPLE = fileURLToPath(new URL('../../examples/beijing-2016/', import.meta.url));
const SCHEMES = ['beijing-2016-departments', 'beijing-2016-districts'] as const;
const UNITS = readFileSync(join(EXAMPLE, 'units.csv'), 'utf8');
const YEAR = beijingYear(UNITS);

function table<const Column extends string>(name: string, ...required: readonly Column[]) {
  const text = name === 'units' ? UNITS : (YEAR.files.get(`${name}.csv`) ?? '');
  const { records, faults } = readTable(text, { required });
  expect(faults).toEqual([]);
  return records.map(({ cells }) => cells);
}

function kindOf(unit: string): string {
  return table('units', 'code', 'type').find(({ code }) => code === unit)?.type ?? '';
}

describe('Beijing’s demo year in depth', () => {
  test('what lies beside its units is what the generator writes', () => {
    for (const [name, text] of YEAR.files)
      expect({ name, same: text === readFileSync(join(EXAMPLE, name), 'utf8') }).toEqual({ name, same: true });
    expect(beijingYear(UNITS).files).toEqual(YEAR.files);
    const bytes = [...YEAR.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(1_500_000);
  });

  test('220 judges, 106 of them of the grass roots, in the groups and by the weights of both schemes', () => {
    expect(YEAR.judges).toHaveLength(220);
    expect(YEAR.judges.filter(({ group }) => group === 'grassroots')).toHaveLength(106);
    for (const name of SCHEMES) {
      const rules = partBy(shippedScheme(name), 'statement')?.method.rules;
      expect(rules?.groups.map(({ code, weight }) => [code, weight])).toEqual(
        GROUPS.map(({ group, weight }) => [group, fixed(weight, 2)]),
      );
      expect(rules?.grassroots.judges).toBe(106);
    }
  });

  test('76 units have sheets of seven rows whose first is rectification and 10 points; sheets differ by kind of unit', () => {
    const sheets = Map.groupBy(table('sheets', 'unit', 'row', 'name', 'points', 'source'), ({ unit }) => unit);
    expect(sheets.size).toBe(76);
    for (const rows of sheets.values()) {
      expect(rows).toHaveLength(7);
      expect([rows[0]?.row, rows[0]?.name, rows[0]?.points]).toEqual(['rectification', '绩效整改', '10']);
      expect(rows[0]?.source).toContain('B-051');
      expect(rows.reduce((sum, { points }) => sum + Number(points), 0)).toBe(100);
    }
    const said = (rows: readonly { readonly name: string; readonly points: string }[]): string =>
      rows.map(({ name, points }) => `${name} ${points}`).join();
    expect(new Set([...sheets.values()].map(said)).size).toBe(5);
  });

  test('nobody marks a unit of their own, some were absent, and here and there a row is blank', () => {
    const marked = table('statements', 'unit', 'group', 'row', 'ballots', 'marks');
    expect(marked).toHaveLength(76 * 7 * 7);
    let [given, due] = [0, 0];
    for (const { unit, group, ballots, marks } of marked) {
      const judges = YEAR.judges.filter((judge) => judge.group === group && judge.belongsTo !== unit).length;
      expect(Number(ballots)).toBeLessThanOrEqual(judges);
      const count = marks.split(' ').length;
      expect(count).toBeLessThanOrEqual(Number(ballots));
      given += count;
      due += Number(ballots);
    }
    expect(due).toBeLessThan(117_040);
    expect(due).toBeGreaterThan(105_000);
    expect(due - given).toBeGreaterThan(100);
    // 59 heads spoke on site and mark each other, so that at most 58 mark each of them; 17 units wrote instead.
    const peers = YEAR.judges.flatMap(({ group, belongsTo }) => (group === 'peers' ? [belongsTo ?? ''] : []));
    expect(new Set(peers).size).toBe(59);
    expect(new Set(peers.map(kindOf))).toEqual(new Set(['DISTRICT', 'DEPT']));
    const sizes = Map.groupBy(marked, ({ unit }) => unit);
    const ballotsOf = (rows: typeof marked) => rows.reduce((sum, { ballots }) => sum + Number(ballots), 0);
    expect(new Set([...sizes.values()].map(ballotsOf)).size).toBeGreaterThan(5);
  });

  test('satisfaction comes to the published 79.73 and 93.90, and the seven districts that were named lie below', () => {
    const byUnit = new Map<string, number[]>();
    for (const { unit, indicator, points } of table('daily', 'unit', 'indicator', 'item', 'points')) {
      if (indicator === 'satisfaction') byUnit.set(unit, [...(byUnit.get(unit) ?? []), Number(points) * 1000]);
    }
    // Out of 100, of which the first half is 40; two units set up in July have the rest alone, out of 60.
    const year = [...byUnit].map(([unit, parts]) => {
      const points = parts.reduce((a, b) => a + b, 0);
      return { unit, points: Math.round(parts.length === 1 ? points / 0.6 : points) };
    });
    expect([...byUnit].filter(([, parts]) => parts.length === 1).map(([unit]) => unit)).toEqual([
      'bj-ghgtw',
      'bj-csglw',
    ]);
    const isDistrict = ({ unit }: { readonly unit: string }): boolean => kindOf(unit) === 'DISTRICT';
    const mean = (list: typeof year) => list.reduce((sum, { points }) => sum + points, 0) / list.length;
    const districts = year.filter(isDistrict);
    expect(mean(districts)).toBe(79_730);
    expect(mean(year.filter((each) => !isDistrict(each)))).toBe(93_900);
    const below = districts.filter(({ points }) => points < 79_730).map(({ unit }) => unit);
    expect(below.toSorted()).toEqual(BELOW_AVERAGE.toSorted());
  });
});

describe('Beijing’s demo year, scored by its whole schemes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongping-beijing-'));
  let rows: readonly Row[] = [];
  beforeAll(async () => {
    writeFileSync(join(folder, 'units.csv'), UNITS);
    for (const [name, text] of YEAR.files) writeFileSync(join(folder, name), text);
    for (const [at, name] of SCHEMES.entries())
      writeFileSync(join(folder, `scheme-${at}.yaml`), JSON.stringify(shippedScheme(name)));
    let [out, err] = ['', ''];
    const terminal = {
      out: (text: string): void => {
        out += text;
      },
      err: (text: string): void => {
        err += text;
      },
    };
    const code = await score([folder, '--json'], terminal);
    expect([code, err]).toEqual([0, '']);
    rows = JSON.parse(out) as readonly Row[];
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every unit has the parts and the total that the generator reckoned in whole numbers', () => {
    expect(rows).toHaveLength(76);
    for (const { unit, statement, daily, total } of rows) {
      const own = YEAR.expected.get(unit ?? '');
      const reckoned = [own?.statement, own?.daily, own?.total].map((figure) => fixed(figure ?? 0, 2));
      expect([unit, statement, daily, total]).toEqual([unit, ...reckoned]);
    }
  });

  test('departments are at or above 92, districts at or above 89, and everybody has a place', () => {
    const of = (cohort: string) => rows.filter((row) => row.cohort === cohort);
    expect([of('departments').length, of('districts').length]).toEqual([60, 16]);
    expect(of('departments').every(({ total }) => Number(total) >= 92)).toBe(true);
    expect(of('districts').every(({ total }) => Number(total) >= 89)).toBe(true);
    expect(rows.every(({ rank }) => rank !== null)).toBe(true);
  });

  test('in each cohort a tie is decided by the statement, and two departments share a place', () => {
    const equal = [...Map.groupBy(rows, ({ cohort, total }) => `${cohort} ${total}`).values()].filter(
      ({ length }) => length > 1,
    );
    const decided = equal.filter((units) => new Set(units.map(({ rank }) => rank)).size === units.length);
    expect(new Set(decided.map(([first]) => first?.cohort))).toEqual(new Set(['departments', 'districts']));
    for (const units of decided) {
      const statements = units.map(({ statement }) => Number(statement));
      expect(statements).toEqual(statements.toSorted((a, b) => b - a));
    }
    const shared = equal.filter((units) => !decided.includes(units));
    expect(shared.map((units) => units.map(({ cohort }) => cohort))).toEqual([['departments', 'departments']]);
  });

  test('bonuses and deductions count in full unless they were withdrawn', () => {
    const worth: Readonly<Record<string, string>> = {
      national: '1.00',
      city: '0.50',
      general: '0.50',
      serious: '1.00',
    };
    const events = table('events', 'unit', 'kind', 'level', 'severity', 'heard', 'withdrawn');
    for (const { unit, kind, level, severity, heard, withdrawn } of events) {
      if (kind === 'veto') continue;
      const row = rows.find((each) => each.unit === unit);
      const points = withdrawn === 'yes' ? '0.00' : worth[kind === 'bonus' ? level : severity];
      expect([unit, kind, kind === 'bonus' ? row?.bonus : row?.deduction]).toEqual([unit, kind, points]);
      if (kind === 'deduction') expect(heard).toBe('yes');
    }
    expect(events.filter(({ withdrawn }) => withdrawn === 'yes').map(({ kind }) => kind)).toEqual([
      'bonus',
      'deduction',
      'veto',
    ]);
  });

  test('one unit has eight items to rectify, six closed, one in part and one not', () => {
    const states = table('rectification', 'unit', 'state').filter(({ unit }) => unit === 'bj-jw');
    // G-37: 8.13 of 10.
    expect(states.map(({ state }) => state)).toEqual([...Array<string>(6).fill('closed'), 'partial', 'none']);
    expect(new Set(table('rectification', 'unit').map(({ unit }) => unit)).size).toBe(76);
  });
});
