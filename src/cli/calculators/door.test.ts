import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { collector, runCalculator } from '../../../test/calculators.ts';
import { CALCULATORS } from './catalogue.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'gongping-calculators-'));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(SCRATCH, name);
  writeFileSync(path, content);
  return path;
}

const MARKS = 'item,judge,mark\na,1,80\na,2,90\n';
const MARKS_ANSWER = 'item,marks,used,score\na,2,2,85.00\n';

/** Each verb with a small input for each of its files. */
const VERBS: readonly [verb: string, options: readonly string[], headers: readonly string[], answer: string][] = [
  ['panel', [], ['item,judge,mark\n'], 'item,marks,used,score\n'],
  [
    'agreement',
    [],
    ['item,judge,mark\n'],
    '{"icc1":null,"icc2":null,"icc3":null,"icc1k":null,"icc2k":null,"icc3k":null,"kendallW":null}\n',
  ],
  ['index', [], ['code,parent,weight,direction,normalise,low,high,aggregate\n', 'unit\n'], 'unit,rank\n'],
  [
    'index',
    ['--reweight', '5'],
    ['code,parent,weight,direction,normalise,low,high,aggregate\n', 'unit\n'],
    'unit,rank,low,high,median\n',
  ],
  ['ranks', [], ['item,estimate,se\n'], 'item,estimate,rank,low,high\n'],
  ['allocate', ['--total', '5'], ['stratum,size\n'], 'stratum,seats\n'],
];

describe('every calculator', () => {
  test.each(VERBS)('%s %j turns headers only into a header only', async (verb, options, headers, answer) => {
    const files = headers.map((header, at) => file(`header-${verb}-${at}.csv`, header));
    expect(await runCalculator(verb, [...files, ...options])).toEqual({ code: 0, out: answer, err: '' });
  });

  test.each(VERBS)('%s %j shows its columns and an example when asked for help', async (verb, options, headers) => {
    const { code, out, err } = await runCalculator(verb, [...options, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`gongping ${verb} `);
    expect(out).toContain('例 Example');
    for (const column of headers
      .join()
      .trim()
      .split(/[,\n]+/))
      expect(out).toContain(column);
    for (const option of options.filter((word) => word.startsWith('--'))) expect(out).toContain(option);
  });

  test.each(VERBS)('%s %j answers usage faults with exit code 2', async (verb, options, headers) => {
    const files = headers.map((_, at) => join(SCRATCH, `never-${at}.csv`));
    for (const [args, code] of [
      [[...files, ...options, '--frobnicate'], 'usage/unknown-option'],
      [[...files, ...options, '--json', '--json'], 'usage/doubled-option'],
      [[...files, ...options, '--out'], 'usage/option-needs-value'],
      [[...files, ...files, ...options], 'usage/arguments'],
      [options, 'usage/arguments'],
      [[...files, ...options], 'file/missing'],
    ] as const) {
      const done = await runCalculator(verb, args);
      expect([done.code, done.out]).toEqual([2, '']);
      expect(done.err).toContain(`: ${code}: `);
    }
  });

  test('names its verb, and no other, in its usage', () => {
    for (const [verb, { usage, help, title }] of Object.entries(CALCULATORS)) {
      expect(help.startsWith(`gongping ${verb} ${usage}\n`)).toBe(true);
      expect([title.zh, title.en]).not.toContain('');
    }
  });
});

describe('reading a table', () => {
  test.each<[string, string | Uint8Array]>([
    ['standard input', MARKS],
    ['a byte order mark', `\uFEFF${MARKS}`],
    ['lines that end in CR LF', MARKS.replaceAll('\n', '\r\n')],
    ['no line end at the end', MARKS.trimEnd()],
    ['columns in another order and unknown ones, twice', 'x,mark,judge,x,item\n,80,1,,a\n,90,2,,a\n'],
    ['empty lines', MARKS.replaceAll('\n', '\n\n')],
    ['quotes', '"item","judge","mark"\n"a","1",80\na,2,"90"\n'],
  ])('takes %s', async (_, text) => {
    expect(await runCalculator('panel', ['-'], text)).toEqual({ code: 0, out: MARKS_ANSWER, err: '' });
  });

  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', '-:1:: csv/header-missing: '],
    ['an empty first line', '\nitem,judge,mark\n', '-:1:: csv/header-missing: '],
    ['a column missing', 'item,mark\na,1\n', '-:1:judge: csv/column-missing: '],
    ['a column doubled', 'item,judge,mark,mark\na,1,1,1\n', '-:1:mark: csv/column-doubled: '],
    ['a cell too many', 'item,judge,mark\na,1,1,\n', '-:2:: csv/cell-count: '],
    ['a quote inside a cell', 'item,judge,mark\na,1,1"\n', '-:2:mark: csv/quote-in-plain-cell: '],
    ['a quote without end', 'item,judge,mark\na,1,"1\n', '-:2:mark: csv/quote-not-closed: '],
    ['another encoding', Buffer.from([0x69, 0xb9, 0xab]), '-::: file/not-utf8: '],
    ['full-width digits', 'item,judge,mark\na,1,８０\n', '-:2:mark: input/not-a-number: '],
    ['a space before a number', 'item,judge,mark\na,1, 80\n', '-:2:mark: input/not-a-number: '],
    ['an exponent', 'item,judge,mark\na,1,8e1\n', '-:2:mark: input/not-a-number: '],
  ])('refuses %s', async (_, text, start) => {
    const { code, out, err } = await runCalculator('panel', ['-'], text);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(start)).toBe(true);
    expect(err.split('\n')).toHaveLength(2);
  });

  test('tells every fault, each on a line, and gives no answer at all', async () => {
    const { code, out, err } = await runCalculator('panel', ['-'], 'item,judge,mark\na,1,80\n,2,x\na,1\na,1,-3\n');
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n').map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      '-:3:item: csv/empty',
      '-:3:mark: input/not-a-number',
      '-:4:: csv/cell-count',
      '-:5:mark: calculator/mark-below-zero',
      '-:5:judge: calculator/mark-doubled',
      '',
    ]);
  });

  test('shows a hundred faults and counts the rest', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => `a,${at},x\n`).join('');
    const lines = (await runCalculator('panel', ['-'], `item,judge,mark\n${rows}`)).err.trimEnd().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines[99]).toContain('-:101:mark: ');
    expect(lines[100]).toContain('150');
  });

  test('keeps what a cell holds on its line and out of the terminal', async () => {
    const { err } = await runCalculator('panel', ['-'], 'item,judge,mark\na,1,"x\n\u001B[2Jy"\nb,1,"zzz"\n');
    expect(err.split('\n')).toHaveLength(3);
    expect(err).not.toContain('\u001B');
    const long = await runCalculator('panel', ['-'], `item,judge,mark\na,1,${'x'.repeat(100_000)}\n`);
    expect(long.err.length).toBeLessThan(2000);
  });

  test('refuses a folder, and standard input for two files', async () => {
    expect((await runCalculator('panel', [SCRATCH])).err).toContain('file/missing');
    expect((await runCalculator('index', ['-', '-'])).err).toContain('usage/stdin-twice');
  });
});

describe('writing an answer', () => {
  test('quotes only where it must, and ends lines in LF', async () => {
    const { out } = await runCalculator('panel', ['-'], 'item,judge,mark\r\n"a,""b""",1,80\r\nc d,1,\r\n');
    expect(out).toBe('item,marks,used,score\n"a,""b""",1,1,80.00\nc d,0,0,\n');
  });

  test('as JSON has exact numbers as text, statistics as numbers, blanks as null', async () => {
    const panel = await runCalculator('panel', ['-', '--json'], 'item,judge,mark\n1,1,80\nb,1,\n');
    expect(panel.out).toBe(
      '[\n{"item":"1","marks":"1","used":"1","score":"80.00"},\n{"item":"b","marks":"0","used":"0","score":null}\n]\n',
    );
    const ranks = await runCalculator('ranks', ['-', '--json'], 'item,estimate,se\n7,0.0000001,1\n');
    expect(ranks.out).toBe('[\n{"item":"7","estimate":0.0000001,"rank":1,"low":1,"high":1}\n]\n');
    expect((await runCalculator('panel', ['-', '--json'], 'item,judge,mark\n')).out).toBe('[]\n');
  });

  test('into a file is whole, makes its folder, and replaces what was there', async () => {
    const path = join(SCRATCH, 'new', 'answer.csv');
    expect(await runCalculator('panel', ['-', '--out', path], MARKS)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(path, 'utf8')).toBe(MARKS_ANSWER);
    await runCalculator('panel', ['-', '--out', path, '--json'], MARKS);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(1);
    expect(readdirSync(join(SCRATCH, 'new'))).toEqual(['answer.csv']);
  });

  test('may replace the file that was read', async () => {
    const path = file('both.csv', MARKS);
    expect((await runCalculator('panel', [path, '--out', path])).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(MARKS_ANSWER);
  });

  test('into a file leaves nothing behind when the input has a fault', async () => {
    const path = join(SCRATCH, 'none', 'answer.csv');
    const { code } = await runCalculator('panel', ['-', '--out', path], `${MARKS}a,3,x\n`);
    expect([code, existsSync(join(SCRATCH, 'none'))]).toEqual([2, false]);
  });

  test('into a folder, a device, no name or a place far from there is refused, and nothing is touched', async () => {
    mkdirSync(join(SCRATCH, 'folder'));
    const deep = join(SCRATCH, 'not', 'there', 'answer.csv');
    for (const path of [join(SCRATCH, 'folder'), '/dev/null', '', join(file('plain', 'x'), 'below'), deep]) {
      const { code, err } = await runCalculator('panel', ['-', '--out', path], MARKS);
      expect([path, code]).toEqual([path, 2]);
      expect(err).toContain('file/not-writable');
    }
    expect(readdirSync(SCRATCH).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('that is long comes whole to a reader that is slow', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `item number ${at},1,80\n`).join('');
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('gongping-answer-'));
    const pieces: Buffer[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write: (piece: Buffer, _encoding, done) => {
        pieces.push(piece);
        setImmediate(done);
      },
    });
    const err = collector();
    const io = { stdin: Readable.from([`item,judge,mark\n${rows}`]), stdout: slow, stderr: err.stream };
    expect(await CALCULATORS.panel?.run(['-'], io)).toBe(0);
    const lines = Buffer.concat(pieces).toString('utf8').split('\n');
    expect([lines.length, lines[60_000], lines[60_001]]).toEqual([60_002, 'item number 59999,1,1,80.00', '']);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('gongping-answer-'))).toEqual(before);
  });

  test('to a reader that left is no fault, to one that is broken it is', async () => {
    for (const [errorCode, expected] of [
      ['EPIPE', 0],
      ['ENOSPC', 2],
    ] as const) {
      const gone = new Writable({
        write: (_piece, _encoding, done) => done(Object.assign(new Error(errorCode), { code: errorCode })),
      });
      const err = collector();
      const io = { stdin: Readable.from([MARKS]), stdout: gone, stderr: err.stream };
      expect(await CALCULATORS.panel?.run(['-'], io)).toBe(expected);
    }
  });

  test('shows how far it is on a terminal, and takes that away again', async () => {
    const [out, err] = [collector(), collector()];
    const terminal = Object.assign(err.stream, { isTTY: true });
    async function* slowly(): AsyncGenerator<string> {
      yield 'item,judge,mark\n';
      for (let judge = 0; judge < 3; judge += 1) {
        await new Promise((done) => setTimeout(done, 120));
        yield `a,${judge},80\n`;
      }
    }
    await CALCULATORS.panel?.run(['-'], { stdin: Readable.from(slowly()), stdout: out.stream, stderr: terminal });
    const shown = err.text().split('\r');
    expect([shown[0], shown.at(-1)]).toEqual(['', '\u001B[K']);
    expect(shown.slice(1, -1).join('')).toMatch(/^(已读 read \d 行 rows )+$/);
    expect(out.text()).toBe('item,marks,used,score\na,3,3,80.00\n');
  });
});
