import { describe, expect, it } from 'vitest';
import { lineFault, nameFault, reasonFault } from './text-fault.ts';

const WORDS = { zh: '名称', en: 'name' };

describe('a text of one line', () => {
  it.each([
    ['市教育局', undefined],
    ['', undefined],
    ['a'.repeat(200), undefined],
    ['a'.repeat(201), 'text/too-long'],
    [' 市教育局', 'text/not-plain'],
    ['市\u200B教育局', 'text/not-plain'],
    ['市\u202E教育局', 'text/not-plain'],
    ['市\n教育局', 'text/not-plain'],
    ['市\uD800', 'text/not-plain'],
    ['市１局', 'text/not-plain'],
    ['=cmd', 'text/formula'],
    ['＋1', 'text/formula'],
    ['@x', 'text/formula'],
    ["'x", 'text/formula'],
  ])('%j has the fault %s', (text, refusal) => {
    expect(lineFault(text, WORDS)?.refusal).toBe(refusal);
  });

  it('is a name only without spaces between Chinese characters', () => {
    expect(nameFault('市 教育局', WORDS)?.refusal).toBe('text/not-plain');
    expect(lineFault('市 教育局', WORDS)).toBeUndefined();
    expect(nameFault('Bureau of Education', WORDS)).toBeUndefined();
  });
});

describe('a reason', () => {
  it.each([
    ['机构改革\n见编办文件', undefined],
    ['', 'text/missing'],
    [' \n ', 'text/missing'],
    ['理'.repeat(2001), 'text/too-long'],
    ['机构\u0000改革', 'text/not-plain'],
  ])('%j has the fault %s', (text, refusal) => {
    expect(reasonFault(text)?.refusal).toBe(refusal);
  });
});
