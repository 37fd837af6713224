import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCode, plainDate, plainLine, plainName, plainNumber } from './plain-cell.ts';

describe('a cell at the door', () => {
  it.each([
    ['００７－Ａ', '007-A'],
    [' 0 0 7 ', '007'],
    ['\u3000hz\u200B-jw\uFEFF', 'hz-jw'],
    ['４４．１', '44.1'],
  ])('reads the code %j as %j', (cell, code) => {
    expect(plainCode(cell)).toBe(code);
  });

  it.each([
    ['２０１６-７-１', '2016-07-01'],
    ['2016/7/1', '2016-07-01'],
    ['2016.07.1', '2016-07-01'],
    ['20160701', '2016-07-01'],
    ['2016年7月1日', '2016-07-01'],
    ['2016年7月1', '2016-07-01'],
    ['2016-07/01', '2016-07/01'],
    ['7/1/2016', '7/1/2016'],
    ['', ''],
  ])('reads the date %j as %j', (cell, date) => {
    expect(plainDate(cell)).toBe(date);
  });

  it.each([
    ['市 教育局', '市教育局'],
    ['  市教育局　', '市教育局'],
    ['市纪委 （ 市监察局 ）', '市纪委（市监察局）'],
    ['Bureau  of\nEducation', 'Bureau of Education'],
    ['市12345 热线', '市12345 热线'],
    ['市１２３４５热线', '市12345热线'],
    ['金\u00AD局\u061C\uFE00\u3164\u{E0041}', '金局'],
  ])('reads the name %j as %j', (cell, name) => {
    expect(plainName(cell)).toBe(name);
  });

  it.each([
    [' ４４．１ ', '44.1'],
    ['44.1\u200B', '44.1'],
    ['4 4', '4 4'],
    ['44.1\n42', '44.1\n42'],
  ])('reads the number %j as %j: two numbers in a cell are never one', (cell, number) => {
    expect(plainNumber(cell)).toBe(number);
  });

  it('leaves what is plain already as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        for (const plain of [plainCode, plainLine, plainName, plainDate, plainNumber]) {
          expect(plain(plain(text))).toBe(plain(text));
        }
      }),
      { seed: 2016, numRuns: 500 },
    );
  });
});
