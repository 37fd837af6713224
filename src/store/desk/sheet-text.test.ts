import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../core/basics/refusal.ts';
import { sheetText } from './sheet-text.ts';

/** Two-byte characters by their bytes: Node decodes these encodings and writes none of them. */
function tableOf(encoding: 'big5' | 'gb18030'): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && sign !== '\uFFFD' && !table.has(sign)) table.set(sign, [lead, trail]);
    }
  }
  return table;
}
const TABLES = { big5: tableOf('big5'), gb18030: tableOf('gb18030') };

function encode(text: string, encoding: keyof typeof TABLES): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      if (sign < '\x80') return [sign.charCodeAt(0)];
      const pair = TABLES[encoding].get(sign);
      if (pair === undefined) throw new Error(`${sign} is not in ${encoding}`);
      return pair;
    }),
  );
}

function read(bytes: Uint8Array): string {
  const read = sheetText(bytes);
  return isRefusal(read) ? read.refusal : `${read.encoding}: ${read.text}`;
}

const SIMPLIFIED = [
  '编号,名称,简称,类型\na,杭州市教育局,市教育局,市级部门\n',
  'code,name,short_name,type\na,中国人民银行杭州中心支行,人行,CENTRAL\n',
  'code,name\na,局\n',
  '单位,得分,备注\n市委办公厅,44.10,按时完成\n市财政局,43.25,逾期两月\n市人力社保局,42.90,\n',
];
/** In a GBK of Windows the same traditional characters are written, with other bytes. */
const TRADITIONAL = [
  '編號,名稱,簡稱,類型\na,杭州市教育局,市教育局,市級部門\n',
  '單位,得分,備註\n市委辦公廳,44.10,按時完成\n市財政局,43.25,逾期兩月\n',
  'code,name,short_name,type\na,北京市發展和改革委員會,市發展改革委,DEPT\n',
];

describe('the text of a sheet', () => {
  it.each(SIMPLIFIED)('is read from what a Chinese Excel writes, and says so: %j', (text) => {
    expect(read(encode(text, 'gb18030'))).toBe(`GB 18030: ${text}`);
    expect(read(new TextEncoder().encode(text))).toBe(`UTF-8: ${text}`);
  });

  it.each(TRADITIONAL)('is refused in Big5, which would read as other characters, and taken otherwise: %j', (text) => {
    expect(new TextDecoder('gb18030').decode(encode(text, 'big5'))).not.toBe(text);
    expect(read(encode(text, 'big5'))).toBe('input/big5');
    expect(read(encode(text, 'gb18030'))).toBe(`GB 18030: ${text}`);
    expect(read(new TextEncoder().encode(text))).toBe(`UTF-8: ${text}`);
  });

  it('may hold a rare name', () => {
    const text = '编号,名称,负责岗位\na,瓯海区,局长\nb,婺城区,区长\nc,朱镕堃街道,书记\n';
    expect(read(encode(text, 'gb18030'))).toBe(`GB 18030: ${text}`);
  });

  it('is refused where many of its characters are no standard’s', () => {
    // The user’s own area of GBK, F8 to FE with trails A1 to FE.
    const own = Uint8Array.from([...Buffer.from('code,name\na,'), 0xf8, 0xa1, 0xf9, 0xa2, 0xb0, 0xa1, 0x0a]);
    expect(read(own)).toBe('input/not-utf8');
  });
});
