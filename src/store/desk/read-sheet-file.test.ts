import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../core/basics/refusal.ts';
import { emptyRecord } from '../../core/facts/rules.ts';
import { readSheetFile } from './read-sheet-file.ts';

const TEXT = '编号,名称,简称,类型\na,杭州市教育局,市教育局,市级部门\n';
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
/** 名称,简称 and 市教育局 in GB 18030, by hand: Node writes no such text. */
const GB = Buffer.from('b1e0bac52cc3fbb3c62cbcf2b3c62cc0e0d0cd0a612ccad0bdccd3fdbed62cbdccd3fdbed62c444550540a', 'hex');

function read(bytes: Uint8Array) {
  const hasher = (given: Uint8Array) => createHash('sha256').update(given).digest();
  const standing = emptyRecord(0);
  const sheet = readSheetFile({ year: 0, sheet: 'units', bytes, standing, record: standing, hasher, now: 0 });
  return isRefusal(sheet) ? sheet.refusal : sheet.faults.length > 0 ? sheet.faults : sheet.lines[0]?.cells[1];
}

describe('a sheet’s bytes', () => {
  it('are UTF-8, or what a Chinese Excel writes', () => {
    expect(read(utf8(TEXT))).toBe('杭州市教育局');
    expect(read(utf8(`\uFEFF${TEXT}`))).toBe('杭州市教育局');
    expect(read(GB)).toBe('市教育局');
  });

  it('are not read as Chinese of another encoding where some of them are broken', () => {
    const broken = Buffer.from([0xca, 0xd0]);
    expect(read(Buffer.concat([utf8(TEXT), utf8('b,市'), broken, utf8(',乙,部门\n')]))).toBe('input/not-utf8');
    expect(read(Buffer.concat([utf8('\uFEFFcode,name,short_name,type\na,'), broken, utf8(',x,DEPT\n')]))).toBe(
      'input/not-utf8',
    );
    // Half a character in the manner of old databases (CESU-8).
    expect(read(Buffer.concat([utf8(TEXT), utf8('b,'), Buffer.from('eda080', 'hex'), utf8(',乙,部门\n')]))).toBe(
      'input/not-utf8',
    );
  });

  it.each([
    ['UTF-16, little end first', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(TEXT, 'utf16le').swap16()],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['nothing but zeros', Buffer.alloc(1_000)],
  ])('are refused with one sentence as %s', (_, bytes) => {
    expect(read(bytes)).toBe('input/not-utf8');
  });

  it('may have one strange character, which is then found in its row', () => {
    expect(read(utf8(`${TEXT}b,乙\u0000局,乙,部门\n`))).toMatchObject([{ refusal: 'text/not-plain', row: 3 }]);
  });
});
