import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type CsvRows, parseCsv } from '../core/basics/csv.ts';
import { formatExact } from '../core/basics/rational.ts';
import { readWorkings } from '../core/scoring/read-workings.ts';
import type { Working } from '../core/scoring/workings.ts';
import { score } from './score.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), 'gongping-score-'));
let folder = '';
let turn = 0;

/** A small city in a folder of its own: two units scored, one not evaluated. */
beforeEach(() => {
  turn += 1;
  folder = join(SCRATCH, `city-${turn}`);
  mkdirSync(folder);
  cpSync(join(PROJECT, 'schemes/hangzhou-departments-2016-entered.yaml'), join(folder, 'scheme.yaml'));
  write(
    'units.csv',
    'code,short_name,cohort\na,甲局,departments-comprehensive\nb,乙局,departments-comprehensive\nx,丙司,not-evaluated\n',
  );
  write('points.csv', `${HEADER}\na,44.1000,42.6120,4.6000,86.11,\nb,45,37.1193,4.4001,,0.3\n`);
});
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const HEADER = 'unit,objective,social,leaders,innovation,deduction';

function write(name: string, text: string | Uint8Array): void {
  writeFileSync(join(folder, name), text);
}

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await score(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

function rowsOf(text: string): CsvRows {
  const parsed = parseCsv(text);
  if ('fault' in parsed) throw new Error(parsed.fault.reason);
  return parsed.rows;
}

describe('gongping score', () => {
  test('writes the table of results to standard output', async () => {
    const { code, out, err } = await run(folder);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      [
        'cohort,rank,unit,name,objective,social,leaders,innovation,deduction,total,tier,why',
        'departments-comprehensive,1,a,甲局,44.1000,42.6120,4.6000,2.5833,0.0000,93.895,优胜单位（满意单位）,',
        'departments-comprehensive,2,b,乙局,45.0000,37.1193,4.4001,0.0000,0.3000,86.219,优胜单位（满意单位）,',
        '',
      ].join('\n'),
    );
  });

  test('writes the same as JSON, with exact numbers as text and blanks as null', async () => {
    const { out } = await run(folder, '--json');
    expect(JSON.parse(out)).toMatchObject([
      { unit: 'a', total: '93.895', why: null },
      { unit: 'b', innovation: '0.0000' },
    ]);
  });

  test('writes three files into a new folder, and its workings come to its totals', async () => {
    const out = join(folder, 'deep', 'results');
    expect(await run(folder, '--out', out)).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(out).toSorted()).toEqual(['ranking.csv', 'results.csv', 'workings.json']);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['results']);
    const workings = JSON.parse(readFileSync(join(out, 'workings.json'), 'utf8')) as {
      unit: string;
      workings: Working;
    }[];
    const totals = workings.map(({ unit, workings: tree }) => {
      const reading = readWorkings(tree);
      return [unit, 'value' in reading ? formatExact(reading.value) : reading];
    });
    expect(totals).toEqual([
      ['a', '93.895'],
      ['b', '86.219'],
    ]);
    expect(JSON.stringify(workings)).toContain('{"from":"file","file":"points.csv","row":2,"column":"social"}');
    expect(readFileSync(join(out, 'ranking.csv'), 'utf8')).toBe(
      'cohort,rank,unit,total,tier,decided_by,zone,held_from,prizes\ndepartments-comprehensive,1,a,93.895,excellent,,,,\ndepartments-comprehensive,2,b,86.219,excellent,,,,\n',
    );
  });

  test('replaces its own earlier results, and leaves a folder with anything else alone', async () => {
    const out = join(folder, 'results');
    await run(folder, '--out', out);
    write('points.csv', `${HEADER}\na,44.1000,42.6120,4.6000,,\n`);
    expect((await run(folder, '--out', out)).code).toBe(0);
    expect(readFileSync(join(out, 'results.csv'), 'utf8')).toContain('91.312');
    writeFileSync(join(out, 'my-notes.txt'), 'mine');
    const before = readFileSync(join(out, 'results.csv'), 'utf8');
    write('points.csv', `${HEADER}\na,40,40,4,,\n`);
    const refused = await run(folder, '--out', out);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('file/folder-not-ours');
    expect(readFileSync(join(out, 'results.csv'), 'utf8')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a unit without points in a part is listed with the reason, and the rest are ranked', async () => {
    write('points.csv', `${HEADER}\na,44.1000,,4.6000,86.11,\n`);
    const { code, out } = await run(folder);
    expect(code).toBe(0);
    const [, ...rows] = rowsOf(out);
    expect(rows.map((row) => [row[2], row[1], row[9], row[11]])).toEqual([
      ['a', '', '', '社会评价还没有录入得分。按方案暂不计总分，不排名。'],
      ['b', '', '', expect.stringContaining('目标考核还没有录入得分；社会评价还没有录入得分；领导考评还没有录入得分')],
    ]);
  });

  test('a header alone in, a header alone out', async () => {
    write('units.csv', 'code,cohort\n');
    write('points.csv', `${HEADER}\n`);
    expect(await run(folder)).toEqual({
      code: 0,
      out: 'cohort,rank,unit,name,objective,social,leaders,innovation,deduction,total,tier,why\n',
      err: '',
    });
  });

  test('columns are found by name in any order, and unknown ones are ignored', async () => {
    const { out } = await run(folder);
    write(
      'points.csv',
      'note,social,unit,leaders,deduction,objective,innovation\n-,42.6120,a,4.6000,,44.1000,86.11\n-,37.1193,b,4.4001,0.3,45,\n',
    );
    expect((await run(folder)).out).toBe(out);
  });
});

describe('gongping score refuses, names every place, and writes nothing', () => {
  test('faults in the points', async () => {
    write('points.csv', `${HEADER}\na,46,42.6120,-1,4O,\nz,1,1,1,1,1\na,44,42,4,80,\nx,,1,,,\n,1,1,1,,\nb,1\n`);
    const { code, out, err } = await run(folder, '--out', join(folder, 'results'));
    expect([code, out, existsSync(join(folder, 'results'))]).toEqual([2, '', false]);
    const lines = err.trimEnd().split('\n');
    const places = lines.map((line) =>
      line
        .slice(folder.length + 1)
        .split(': ')
        .slice(0, 2)
        .join(' '),
    );
    expect(places).toEqual([
      'points.csv:2:objective points/above-max',
      'points.csv:2:leaders points/below-zero',
      'points.csv:2:innovation input/not-a-number',
      'points.csv:3:unit unit/unknown',
      'points.csv:4:unit csv/value-doubled',
      'points.csv:5:unit points/no-scheme',
      'points.csv:6:unit csv/empty',
      'points.csv:7: csv/cell-count',
    ]);
    expect(lines[0]).toMatch(
      /: 目标考核录入46，超过满分45。请核对后改正。 Target assessment is 46, above the maximum of 45\./,
    );
  });

  test('a column that is missing or doubled', async () => {
    write('points.csv', 'unit,objective,social,social,innovation,deduction\na,1,1,1,1,\n');
    const { code, err } = await run(folder);
    expect(code).toBe(2);
    expect(err).toContain('points.csv:1:leaders: csv/column-missing');
    expect(err).toContain('points.csv:1:social: csv/column-doubled');
  });

  test('a scheme with faults, each at its line', async () => {
    const file = join(folder, 'scheme.yaml');
    const text = readFileSync(file, 'utf8').replace("max: '50'", "max: '49'");
    write('scheme.yaml', text);
    const line = text.split('\n').findIndex((each) => each.startsWith('components:')) + 2;
    expect((await run(folder)).err).toContain(
      `scheme.yaml:${line}:components: scheme/base-sum: 基本分各项满分之和是99`,
    );
    write('scheme.yaml', text.replace('carry: published', 'carry: rounded'));
    const carry = text.split('\n').indexOf('carry: published') + 1;
    expect((await run(folder)).err).toContain(`scheme.yaml:${carry}:carry: field/wrong`);
    write(
      'scheme.yaml',
      `a: &a [x]\n${Array.from({ length: 9 }, (_, at) => `b${at}: &b${at} [${at ? `*b${at - 1}, *b${at - 1}, *b${at - 1}` : '*a, *a, *a'}]\n`).join('')}`,
    );
    expect((await run(folder)).err).toContain('scheme.yaml::: file/not-yaml');
    write('scheme.yaml', 'a: [1\nb: 2\n');
    expect((await run(folder)).err).toMatch(/scheme\.yaml:\d+:: file\/not-yaml/);
  });

  test('two schemes for one cohort', async () => {
    cpSync(join(folder, 'scheme.yaml'), join(folder, 'scheme-2.yaml'));
    expect((await run(folder)).err).toContain('year/cohort-twice');
  });

  test('files that are missing, or no UTF-8', async () => {
    rmSync(join(folder, 'points.csv'));
    expect((await run(folder)).err).toContain('points.csv::: file/missing');
    write('units.csv', Uint8Array.of(0x63, 0xb5, 0xa5));
    expect((await run(folder)).err).toContain('units.csv::: file/not-utf8');
    rmSync(join(folder, 'scheme.yaml'));
    expect((await run(folder)).err).toContain('year/no-scheme');
    expect((await run(join(folder, 'nowhere'))).err).toContain('file/missing');
  });

  test('no more than a hundred faults are told, and how many more there are', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => `z${at},1,1,1,1,1`);
    write('points.csv', `${HEADER}\n${rows.join('\n')}\n`);
    const lines = (await run(folder)).err.trimEnd().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toContain('50');
  });

  test.each([
    [['--loud'], 'usage/unknown-option'],
    [['--json', '--json'], 'usage/doubled-option'],
    [['--out'], 'usage/option-needs-value'],
    [['--out', '--json'], 'usage/option-needs-value'],
    [['--json', '--out', 'x'], 'usage/options-exclude'],
    [[], 'usage/arguments'],
    [['one', 'two'], 'usage/arguments'],
  ])('the words %j', async (words, code) => {
    const { code: exit, out, err } = await run(...words);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^gongping score: ${code}: .*[一-鿿].*[a-z]`));
  });
});

test('every column that is written is explained in docs/FILES.md', async () => {
  const out = join(folder, 'results');
  await run(folder, '--out', out);
  const explained = readFileSync(join(PROJECT, 'docs/FILES.md'), 'utf8');
  const headers = ['results.csv', 'ranking.csv'].flatMap(
    (name) => rowsOf(readFileSync(join(out, name), 'utf8'))[0] ?? [],
  );
  const [item] = JSON.parse(readFileSync(join(out, 'workings.json'), 'utf8')) as readonly object[];
  const columns = [...headers, ...Object.keys(item ?? {})];
  expect(columns.length).toBeGreaterThan(20);
  for (const column of columns) expect(explained, column).toContain(`\`${column}\``);
});

test('gongping score --help shows the columns and an example', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const word of ['points.csv', 'units.csv', 'year.yaml', 'targets.csv', 'ballots.csv', 'events.csv', 'Example:'])
    expect(out).toContain(word);
});
