import { describe, expect, it } from 'vitest';
import { unitCalled } from './heading-unit.ts';
import { prepareSheet } from './prepare-sheet.ts';
import { readFigure } from './read-figure.ts';
import type { CellTable } from './workbook.ts';

const COLUMNS = {
  unit: { zh: '单位', en: 'unit', shared: true, required: true },
  code: { zh: '目标编号', en: 'target', holds: 'code', required: true },
  value: { zh: '目标值', en: 'value', holds: 'figure' },
} as const;

function table(name: string, rows: readonly (readonly string[])[], more: Partial<CellTable> = {}): CellTable {
  const lines = rows.map((cells, at) => ({ row: at + 1, cells })).filter(({ cells }) => cells.length > 0);
  return { name, lines, marks: [], merges: [], hiddenRows: [], hiddenColumns: [], ...more };
}
const prepare = (...tables: readonly CellTable[]) => prepareSheet({ tables }, COLUMNS);

describe('a figure with its unit', () => {
  it.each([
    ['1,250.5万元', undefined, '12505000'],
    ['0.07亿元', undefined, '7000000'],
    ['３００', '万元', '3000000'],
    ['8.50%', undefined, '8.50'],
    ['500家', undefined, '500'],
    ['0.123456789012345678万元', undefined, '1234.56789012345678'],
    ['-3.2万元', undefined, '-32000'],
  ])('is %s under %s read as %s, exactly', (cell, heading, figure) => {
    expect(readFigure(cell, heading === undefined ? undefined : unitCalled(heading))).toMatchObject({ figure });
  });

  it('is not guessed where heading and cell disagree, or where it is no figure', () => {
    expect(readFigure('8%', unitCalled('个百分点'))).toMatchObject({ clash: { word: '%' } });
    expect(readFigure('500元', unitCalled('万元'))).toMatchObject({ clash: { word: '元' } });
    for (const cell of ['1,25', '44.1 42', '未完成', '2016-03-05', '12-13', '']) {
      expect(readFigure(cell, undefined)).toBeUndefined();
    }
  });
});

describe('a table in an office file', () => {
  it('is converted under a heading that then says so, and the preview tells it', () => {
    const { table: plain, notes } = prepare(
      table('目标', [
        ['单位', '目标编号', '目标值（万元）'],
        ['甲', '01', '5'],
      ]),
    );
    expect(plain.header[2]).toBe('目标值（万元→元）');
    expect(plain.lines[0]?.cells).toEqual(['甲', '01', '50000']);
    expect(notes.map(({ zh }) => zh)).toEqual([
      'C列（目标值（万元））有1格带单位，已换算或去掉单位，如第2行“5万元”读作50000。',
    ]);
  });

  it('names a unit once over merged rows, and never a number', () => {
    const rows = [
      ['单位', '目标编号', '目标值'],
      ['甲', '01', '5'],
      ['', '02', ''],
    ];
    const merges = [0, 2].map((left) => ({ top: 2, left, bottom: 3, right: left }));
    const { table: plain } = prepare(table('目标', rows, { merges }));
    expect(plain.lines.map(({ cells }) => cells[0])).toEqual(['甲', '甲']);
    expect(plain.faults).toMatchObject([{ refusal: 'sheet/merged', row: 2, column: '目标值' }]);
  });

  it('has headings in two rows where some are merged', () => {
    const rows = [['某市目标表'], ['单位', '目标编号', '指标'], ['', '', '目标值'], ['甲', '01', '5']];
    const merges = [0, 1].map((left) => ({ top: 2, left, bottom: 3, right: left }));
    const { table: plain } = prepare(table('目标', rows, { merges }));
    expect([plain.headerRow, plain.header, plain.lines.length]).toEqual([3, ['单位', '目标编号', '目标值'], 1]);
  });

  it('is the one that fits of several, and of two that fit neither', () => {
    const one = table('甲', [
      ['单位', '目标编号'],
      ['甲', '01'],
    ]);
    const said = prepare(table('封面', [['说明']]), one);
    expect([said.name, said.notes.map(({ zh }) => zh)]).toEqual(['甲', ['读的是工作表“甲”。', '没有读工作表“封面”。']]);
    expect(prepare(one, { ...one, name: '乙' }).table.faults).toMatchObject([{ refusal: 'sheet/several-fit' }]);
    expect(prepare({ ...one, isHidden: true }).table.faults).toMatchObject([{ refusal: 'sheet/only-hidden' }]);
  });

  it('loses no digits without a word: what Excel wrote in powers of ten is refused', () => {
    const { table: plain } = prepare(
      table('目标', [
        ['单位', '目标编号'],
        ['甲', '3.30102E+17'],
        ['甲', '1E5'],
      ]),
    );
    expect(plain.faults).toMatchObject([{ refusal: 'sheet/digits-lost', row: 2, column: '目标编号' }]);
  });
});
