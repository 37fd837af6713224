import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { writeCsv } from '../../core/basics/csv.ts';
import { isRefusal } from '../../core/basics/refusal.ts';
import { emptyStandingRecord } from '../../core/facts/record.ts';
import { partBy } from '../../core/facts/scored-unit.ts';
import { resultsView } from '../../core/views/results-view.ts';
import { readDemoFiles } from '../demo-files.ts';
import { score } from '../score.ts';
import { tellYear } from './tell-year.ts';
import { createTeller, type DemoAct, type Teller } from './teller.ts';

const SCHEME = shippedScheme('beijing-2016-departments');
const UNITS = ['bj-a', 'bj-b', 'bj-c'] as const;

/** Files of every kind that a city with statements has, made from what its scheme asks for. */
function files(): Readonly<Record<string, readonly (readonly string[])[]>> {
  const statement = partBy(SCHEME, 'statement')?.method;
  const daily = partBy(SCHEME, 'daily')?.method;
  if (statement === undefined || daily === undefined) throw new Error('statements and a daily score');
  const [bonus] = SCHEME.events?.bonus.items ?? [];
  const [deduction] = SCHEME.events?.deduction.items ?? [];
  const head = [
    'code',
    'name',
    'short_name',
    'type',
    'cohort',
    'parent',
    'established_on',
    'abolished_on',
    'successors',
    'order',
  ];
  const ownSheet = statement.sheet.map(({ code, points }) => ['bj-a', code, `甲局的${code}`, points]);
  const marked = UNITS.flatMap((unit, at) =>
    statement.rules.groups.flatMap(({ code: group }) =>
      statement.sheet.map(({ code, points }) => {
        const mark = String(Math.floor(Number(points) * (0.8 + at / 20)));
        return [unit, group, code, '6', Array<string>(6).fill(mark).join(' ')];
      }),
    ),
  );
  const given = UNITS.flatMap((unit, at) =>
    daily.rules.indicators.flatMap(({ code, items }) =>
      items.map((item, place) => {
        const organiser = unit !== 'bj-c' && place % 2 === 0 ? 'bj-c' : '';
        return [unit, code, item.code, String(Math.floor(Number(item.points) * (0.9 - at / 20))), organiser];
      }),
    ),
  );
  const events = (cells: Readonly<Record<string, string>>): readonly string[] =>
    EVENTS.map((column) => cells[column] ?? '');
  return {
    units: [
      head,
      ...UNITS.map((unit, at) => [
        unit,
        `${unit}局`,
        `${unit}局`,
        'DEPT',
        'departments',
        '',
        '',
        '',
        '',
        String(at + 1),
      ]),
    ],
    sheets: [['unit', 'row', 'name', 'points'], ...ownSheet],
    statements: [['unit', 'group', 'row', 'ballots', 'marks'], ...marked],
    daily: [['unit', 'indicator', 'item', 'points', 'organiser'], ...given],
    rectification: [
      ['unit', 'item', 'name', 'state', 'weight'],
      ['bj-b', 'R1', '排队时间长', 'partial', '2'],
      ['bj-b', 'R2', '停车难', 'closed', '1'],
    ],
    events: [
      EVENTS,
      events({
        event: 'J1',
        unit: 'bj-a',
        kind: 'bonus',
        item: bonus?.code ?? '',
        level: bonus?.levels[0]?.code ?? '',
        fact: '获奖',
      }),
      events({
        event: 'J2',
        unit: 'bj-b',
        kind: 'bonus',
        item: bonus?.code ?? '',
        level: bonus?.levels[0]?.code ?? '',
        withdrawn: 'yes',
      }),
      events({
        event: 'K1',
        unit: 'bj-b',
        kind: 'deduction',
        item: deduction?.code ?? '',
        severity: 'general',
        heard: 'yes',
        defence: '已改正',
      }),
      events({
        event: 'K2',
        unit: 'bj-c',
        kind: 'deduction',
        item: deduction?.code ?? '',
        severity: 'extreme',
        decided_by: 'committee',
        heard: 'yes',
      }),
    ],
  };
}

const EVENTS = [
  'event',
  'unit',
  'kind',
  'item',
  'level',
  'fact',
  'severity',
  'decided_by',
  'heard',
  'withdrawn',
  'defence',
];

const YEAR = `tenant: suzhou
city: { zh: '苏州市', en: 'Suzhou' }
year: 2016
title: { zh: '试', en: 'A try' }
synthetic: true
phases:
${[
  'set 2016-01-04 2016-03-31',
  'follow 2016-04-01 2016-08-31',
  'verify 2016-09-01 2016-12-14',
  'hear 2016-12-15 2017-01-15',
  'judge 2017-01-16 2017-02-12',
  'score 2017-02-13 2017-02-28',
  'publish 2017-03-01 2017-06-30',
]
  .map((line) => line.split(' '))
  .map(([phase, from, to]) => `  - { phase: ${phase}, from: '${from}', to: '${to}' }`)
  .join('\n')}
schemes: ['scheme.yaml']
`;

describe('a year told from a folder', () => {
  let folder: string;
  let teller: Teller;
  const acts: DemoAct[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gongping-told-'));
    writeFileSync(join(folder, 'year.yaml'), YEAR);
    writeFileSync(join(folder, 'scheme.yaml'), JSON.stringify(SCHEME));
    for (const [name, rows] of Object.entries(files())) writeFileSync(join(folder, `${name}.csv`), writeCsv(rows));
    teller = createTeller({ files: await readDemoFiles(folder), unit: 'bj-a', act: (act) => acts.push(act) });
    tellYear(teller);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('scores as the files do, part by part, to the last digit', async () => {
    let printed = '';
    const terminal = {
      out: (text: string): void => {
        printed += text;
      },
      err: (text: string) => expect(text).toBe(''),
    };
    expect(await score([folder, '--json'], terminal)).toBe(0);
    const rows = JSON.parse(printed) as readonly Readonly<Record<string, string | null>>[];
    const view = resultsView({
      head: { year: 2016, size: 0, root: '', at: 0 },
      record: teller.record(),
      standing: emptyStandingRecord(),
      learns: () => true,
    });
    if (isRefusal(view)) throw new Error(view.refusal);
    const shown = [...view.rows, ...view.unranked];
    expect(shown).toHaveLength(UNITS.length);
    for (const row of shown) {
      const own = rows.find(({ unit }) => unit === row.unit);
      expect(row.total).toBe(own?.total);
      for (const [code, points] of Object.entries(row.points ?? {}))
        expect([row.unit, code, points]).toEqual([row.unit, code, own?.[code]]);
    }
    expect(rows.every(({ total }) => total !== null && total !== '')).toBe(true);
    expect(rows.find(({ unit }) => unit === 'bj-a')?.bonus).not.toBe('0.00');
    expect(rows.find(({ unit }) => unit === 'bj-b')?.bonus).toBe('0.00');
  });

  it('is said by whoever may say it, in the order of the year', () => {
    const told = acts.flatMap((act) => (act.act === 'command' ? [act.told] : []));
    const at = (kind: string): number => told.findIndex(({ command }) => command.kind === kind);
    const order = [
      'enter-daily',
      'close-phase',
      'lock-sheet',
      'count-statement',
      'propose-deduction',
      'file-defence',
      'decide-deduction',
    ];
    expect(order.map(at)).toEqual(order.map(at).toSorted((a, b) => a - b));
    expect(order.map(at)).not.toContain(-1);
    // Who proposes does not decide, and what is extremely serious is the committee's.
    const by = (kind: string) => told.filter(({ command }) => command.kind === kind).map((each) => each.by);
    expect(new Set(by('decide-deduction')).size).toBe(2);
    expect(by('decide-deduction')).not.toContain(by('propose-deduction')[0]);
    expect(told.every(({ at: now }, place) => place === 0 || now > (told[place - 1]?.at ?? 0))).toBe(true);
  });
});
