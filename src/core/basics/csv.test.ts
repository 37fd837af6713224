import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeForSpreadsheet, parseCsv, readTable, writeCsv } from './csv.ts';

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '公', ' ', ',', '"', '\n', '\r', '\t', '\uFEFF', "'", ';'), maxLength: 6 }),
  fc.string(),
);

describe('reading CSV', () => {
  test.each<[string, string, string[][]]>([
    [
      'rows that end in LF',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'rows that end in CR LF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['rows that end in CR', 'a\r1\r', [['a'], ['1']]],
    [
      'a last row without line end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark', '\uFEFFa\n', [['a']]],
    ['a byte order mark before a quote', '\uFEFF"a"\n', [['a']]],
    ['quotes, commas and lines inside quotes', '"a ""b"", c","d\r\ne"\n', [['a "b", c', 'd\r\ne']]],
    [
      'empty cells at every place',
      ',,\n"",a,\n',
      [
        ['', '', ''],
        ['', 'a', ''],
      ],
    ],
    ['an empty line as one empty cell', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['spaces as they stand', ' a , b\n', [[' a ', ' b']]],
    ['nothing', '', []],
    ['a comma at the very end', 'a,', [['a', '']]],
    ['a quote closed at the very end', 'a,"b"', [['a', 'b']]],
  ])('takes %s', (_, text, rows) => {
    expect(parseCsv(text)).toEqual({ rows });
  });

  test.each([
    ['a quote inside a plain cell', 'a\nb"c\n', 2, 'quote-in-plain-cell'],
    ['text after a closing quote', '"a"b\n', 1, 'text-after-quote'],
    ['a space after a closing quote', 'x,"a" ,b\n', 1, 'text-after-quote'],
    ['a quote never closed', 'a\n"b\n\nc', 2, 'quote-not-closed'],
    ['a quote never closed because the last is doubled', 'a\n"b""', 2, 'quote-not-closed'],
    ['a lone quote at the end', 'a\nb\n"', 3, 'quote-not-closed'],
  ])('refuses %s and names the row', (_, text, row, reason) => {
    expect(parseCsv(text)).toEqual({ fault: { row, reason } });
  });

  test('counts rows, not lines: a cell with a line break is one row', () => {
    expect(parseCsv('"a\nb"\n"c"d\n')).toEqual({ fault: { row: 2, reason: 'text-after-quote' } });
  });
});

describe('writing CSV', () => {
  test('puts quotes only where they are needed', () => {
    expect(
      writeCsv([
        ['单位', 'a b', "it's"],
        ['a,b', 'say "yes"', 'two\nlines'],
      ]),
    ).toBe('单位,a b,it\'s\n"a,b","say ""yes""","two\nlines"\n');
    expect(writeCsv([[''], ['', '']])).toBe('""\n,\n');
    expect(writeCsv([])).toBe('');
  });

  test('is read back cell by cell, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        expect(parseCsv(writeCsv(rows))).toEqual({ rows });
      }),
      { seed: 2017, numRuns: 500 },
    );
  });

  test('cannot write a row without a cell', () => {
    expect(() => writeCsv([[]])).toThrow('at least one cell');
  });
});

describe('reading a table', () => {
  const columns = { required: ['item', 'mark'], optional: ['note'] } as const;

  test('finds columns by name in any order and ignores others', () => {
    const table = readTable('mark,x,item\n85,1,甲\n,2,乙\n', columns);
    expect(table.faults).toEqual([]);
    expect(table.header).toEqual(['mark', 'x', 'item']);
    expect(table.records).toEqual([
      { row: 2, cells: { item: '甲', mark: '85' } },
      { row: 3, cells: { item: '乙', mark: '' } },
    ]);
  });

  test('gives an optional column where the file has it', () => {
    const [record] = readTable('item,mark,note\n甲,85,ok\n', columns).records;
    expect(record?.cells.note).toBe('ok');
    expect(readTable('item,mark\n甲,85\n', columns).records[0]?.cells.note).toBeUndefined();
  });

  test('names every required column that is missing and every known one that is doubled', () => {
    expect(readTable('note,x,note,x\n', columns).faults).toEqual([
      { row: 1, reason: 'column-missing', column: 'item' },
      { row: 1, reason: 'column-missing', column: 'mark' },
      { row: 1, reason: 'column-doubled', column: 'note' },
    ]);
  });

  test('names every row whose cells do not fit the header, and goes on', () => {
    const table = readTable('item,mark\n甲\n乙,1\n丙,2,3\n', columns);
    expect(table.faults).toEqual([
      { row: 2, reason: 'cell-count' },
      { row: 4, reason: 'cell-count' },
    ]);
    expect(table.records.map((record) => record.cells.item)).toEqual(['乙']);
  });

  test('skips empty lines without losing count, but keeps them where they are empty cells', () => {
    expect(readTable('item,mark\n\n甲,1\n\n', columns).records.map((record) => record.row)).toEqual([3]);
    expect(readTable('id\na\n\nb\n', { required: ['id'] }).records.map((record) => record.cells.id)).toEqual([
      'a',
      '',
      'b',
    ]);
  });

  test('says when there is no header', () => {
    for (const text of ['', '\n', '\uFEFF']) {
      expect(readTable(text, columns).faults).toEqual([{ row: 1, reason: 'header-missing' }]);
    }
  });

  test('passes on a fault of the text', () => {
    expect(readTable('item,mark\n"甲,1\n', columns).faults).toEqual([{ row: 2, reason: 'quote-not-closed' }]);
  });

  test('takes a column with any name', () => {
    const [record] = readTable('__proto__\n1\n', { required: ['__proto__'] }).records;
    expect(Object.entries(record?.cells ?? {})).toEqual([['__proto__', '1']]);
  });
});

describe('cells for a spreadsheet', () => {
  test.each([
    '=1+1',
    '+A1',
    '-A1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠A',
    '-',
    '=',
    '+1e5x',
  ])('%j is made safe', (text) => {
    expect(escapeForSpreadsheet(text)).toBe(`'${text}`);
  });

  test.each(['', '85.5', '-3', '-0.25', '+3', '-5%', '市发改委', "'=1", ' =1', '—', '2017-02-12'])(
    '%j stays as it is',
    (text) => {
      expect(escapeForSpreadsheet(text)).toBe(text);
    },
  );
});
