import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../basics/refusal.ts';
import { readSheet } from './read-sheet.ts';

const COLUMNS = {
  code: { zh: '编号', en: 'code', required: true },
  name: { zh: '名称', en: 'name', required: true },
  note: { zh: '说明', en: 'remark_of_ours' },
} as const;

const faultsOf = (text: string) => readSheet(text, COLUMNS).faults.map(({ refusal }) => refusal);

describe('a sheet that is none', () => {
  it.each([
    ['a title above the headings', '单位一览表,,\n编号,名称,说明\na,甲,\n'],
    ['no heading that is known', 'x,y\n1,2\n'],
    ['one endless word', 'a'.repeat(100_000)],
  ])('is refused with one sentence for %s', (_, text) => {
    expect(faultsOf(text)).toEqual(['csv/header-missing']);
  });

  it.each([
    ['；', '编号;名称;说明\na;甲;\n'],
    ['tabulator', '编号\t名称\t说明\na\t甲\t\n'],
    ['，', '编号，名称，说明\na，甲，\n'],
  ])('is refused with one sentence for %s between its cells', (_, text) => {
    const { faults } = readSheet(text, COLUMNS);
    expect(faults.map(({ refusal }) => refusal)).toEqual(['sheet/other-separator']);
    expect(faults.map((fault) => sentenceOf(fault, 'zh'))[0]).toContain('逗号');
  });

  it('is refused by its size before anything else is looked at, within the time of a test', () => {
    expect(faultsOf(`编号,名称\n${'a,b,c\n'.repeat(200_000)}`)).toEqual(['sheet/too-many-rows']);
    expect(faultsOf(`编号,名称${',x'.repeat(500_000)}\na,甲\n`)).toEqual(['sheet/too-many-columns']);
  });
});

describe('a sheet', () => {
  it('may have many empty rows and columns behind its content, as office programs leave them', () => {
    const empty = ','.repeat(300);
    const sheet = readSheet(`编号,名称${empty}\na,甲${empty}\n${`${empty},\n`.repeat(20_000)}`, COLUMNS);
    expect(sheet.faults).toEqual([]);
    expect(sheet.rows.map(({ row, cells }) => [row, cells.code, cells.name])).toEqual([[2, 'a', '甲']]);
  });

  it('says nothing of fields that it has no column for, whatever they are called', () => {
    const [row] = readSheet('编号,名称\na,甲\n', { ...COLUMNS, constructor: { zh: '构造', en: 'constructor' } }).rows;
    expect(Object.keys(row?.cells ?? {})).toEqual(['code', 'name']);
    expect(row?.cells.constructor).toBeUndefined();
  });
});
