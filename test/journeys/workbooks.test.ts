import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
const HEADINGS = ['编号', '名称', '简称', '类型', '统一社会信用代码', '成立日期', '依据'];

type Bytes = Uint8Array<ArrayBuffer>;

/** A clerk's file, made by the program that a clerk would use. */
async function book(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void, name = '单位'): Promise<Bytes> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet(name), workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A ZIP archive of stored or packed parts, for files that no program would write. */
function zip(parts: Readonly<Record<string, string>>, declared?: number): Bytes {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(declared ?? data.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, place, Buffer.from(name)]));
    files.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...files, list, Buffer.from('504b0506', 'hex'), end]));
}

describe('a clerk’s Excel file', () => {
  let office: Office;
  let officer: Browser;
  beforeAll(async () => {
    office = await openOffice();
    officer = await office.as(CITY, 'officer');
  });
  afterAll(() => office.close());

  const params = { year: 0, sheet: 'units' } as const;
  const preview = (body: Bytes) => officer.api('POST /api/:year/imports/:sheet/preview', { params, body });
  const take = (body: Bytes) =>
    officer.api('POST /api/:year/imports/:sheet', { params, query: { id: crypto.randomUUID() }, body });
  const size = async () => (await office.node.services.desk.read(CITY, 0)).head.seq;
  const shown = async (body: Bytes) => {
    const answer = await preview(body);
    if (!answer.ok) throw new Error(answer.refusal.sentence.zh);
    return answer.body;
  };

  it('is read below its title, with real dates, stray spaces, full-width digits and long codes as they are', async () => {
    const bytes = await book((sheet, workbook) => {
      sheet.mergeCells('A1:G1');
      sheet.getCell('A1').value = '杭州市新设单位一览表';
      sheet.getRow(2).values = HEADINGS;
      sheet.getRow(3).values = [
        'hz-x-0０1',
        ' 杭州市大数据局　',
        '市大\n数据局',
        '部门',
        '',
        new Date(Date.UTC(2017, 0, 1)),
        '文一',
      ];
      sheet.getCell('F3').numFmt = 'yyyy/m/d';
      sheet.getRow(4).values = [
        'hz-x-002',
        '杭州市乙字局',
        '市乙字局',
        '部门',
        '',
        '２０１６年３月５日',
        { formula: 'G3', result: '文一' },
      ];
      sheet.getRow(4).hidden = true;
      sheet.getRow(5).values = ['合计', '', '2个'];
      sheet.getRow(6).values = ['填表人：某某'];
      const secret = workbook.addWorksheet('底稿');
      secret.state = 'hidden';
      secret.getCell('A1').value = '编号';
    });
    const body = await shown(bytes);
    expect(body.faults).toEqual([]);
    expect(body.sheet).toBe('单位');
    expect(body.changes.map(({ row }) => row)).toEqual([3, 4]);
    const said = body.notes.map(({ zh }) => zh).join('');
    for (const word of [
      '列名在第2行',
      '“底稿”没有读',
      '第4行在文件里是隐藏的',
      '第5行是合计',
      '第6行是表下',
      'G列（依据）第4行是公式',
    ]) {
      expect(said).toContain(word);
    }
    const before = await size();
    expect(await take(bytes)).toMatchObject({ ok: true, body: { receipt: { count: 2 } } });
    expect(await size()).toBe(before + 2);
    const { record } = await office.node.services.desk.read(CITY, 0);
    const unit = record.line === 'standing' ? record.units.get('hz-x-001') : undefined;
    expect(unit).toMatchObject({ name: '杭州市大数据局', shortName: '市大数据局', establishedOn: '2017-01-01' });
    expect((await shown(bytes)).changes).toEqual([]);
  });

  it('has every fault named by sheet, row and letter, and nothing of it is taken', async () => {
    const bytes = await book((sheet) => {
      sheet.getRow(1).values = HEADINGS;
      sheet.getRow(2).values = ['hz-y-1', '杭州市甲局', '市甲局', '部门', Number('330102199001011234'), '', '文'];
      sheet.getRow(3).values = ['hz-y-2', '杭州市乙局', '市乙局', '部门', '', '', { formula: 'A1+1' }];
      sheet.getRow(4).values = ['hz-y-3', '杭州市丙局', '市丙局', '部门', '', '', { error: '#N/A' }];
      sheet.getRow(5).values = [new Date(Date.UTC(2016, 2, 5)), '杭州市丁局', '市丁局', '部门', '', '', '文'];
      sheet.getRow(6).values = ['hz-y-4', '杭州市戊局', '', '部门', '', '', '文'];
      sheet.mergeCells('B6:C6');
    });
    const before = await size();
    const { faults } = await shown(bytes);
    const places = faults.map(({ refusal, sheet, row, letter }) => [refusal, sheet, row, letter]);
    for (const place of [
      ['sheet/digits-lost', '单位', 2, 'E'],
      ['sheet/formula-empty', '单位', 3, 'G'],
      ['sheet/cell-error', '单位', 4, 'G'],
      ['sheet/date-in-cell', '单位', 5, 'A'],
      ['sheet/merged', '单位', 6, 'B'],
    ]) {
      expect(places).toContainEqual(place);
    }
    expect(faults[0]?.sentence.zh).toMatch(/^“单位”表第2行E列（统一社会信用代码）：.*文本/);
    expect(await take(bytes)).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'sheet/refused' } });
    expect(await size()).toBe(before);
  });

  it('is refused with one sentence where it is old, locked, no workbook, or unpacks to too much', async () => {
    const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const locked = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]);
    const rows = '<row><c><v>1</v></c></row>'.repeat(60_000);
    const xml = (inside: string) =>
      zip({
        'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r" Type="x/worksheet" Target="sheet.xml"/></Relationships>',
        'xl/sheet.xml': `<worksheet><sheetData>${inside}</sheetData></worksheet>`,
      });
    for (const [bytes, refusal] of [
      [new Uint8Array(compound), 'workbook/old'],
      [new Uint8Array(locked), 'workbook/locked'],
      [zip({ 'word/document.xml': '<w/>' }), 'workbook/other-kind'],
      [xml(rows), 'workbook/too-large'],
      [zip({ 'xl/workbook.xml': '<sheets/>' }, 1 << 30), 'workbook/too-large'],
      [xml('<row r="1"><c r="A1"><v>1</c></row>'), 'workbook/damaged'],
    ] as const) {
      expect(await preview(bytes)).toMatchObject({ ok: false, status: 422, refusal: { refusal } });
    }
  });

  it('comes out of the registry and goes back in without changing anything, and out of a template without its example', async () => {
    const fetched = async (path: string): Promise<Bytes> =>
      new Uint8Array(await (await officer.fetch(path)).arrayBuffer());
    const again = await shown(await fetched('/api/0/exports/units.xlsx'));
    expect([again.faults, again.changes]).toEqual([[], []]);
    expect(again.rows.length).toBeGreaterThan(50);
    const template = new ExcelJS.Workbook();
    await template.xlsx.load((await fetched('/api/0/imports/units/template')).buffer);
    const [sheet, guide] = template.worksheets;
    expect(guide?.name).toBe('填写说明');
    expect(sheet?.getCell('B1').protection?.locked).not.toBe(false);
    expect(sheet?.getCell('B3').protection).toMatchObject({ locked: false });
    sheet?.addRow(['1', '00７', '杭州市子字局', '市子字局', '', '部门']);
    const filled = await shown(new Uint8Array(await template.xlsx.writeBuffer()));
    expect(filled.faults).toEqual([]);
    expect(filled.changes.map(({ row }) => row)).toEqual([4]);
    expect(filled.notes.map(({ zh }) => zh)).toContain('第2行是示例，没有读。');
  });

  it('is taken whole or not at all, whatever befell it on its way', async () => {
    const bytes = await book((sheet) => {
      sheet.getRow(1).values = HEADINGS;
      for (let at = 0; at < 30; at += 1) {
        sheet.addRow([`hz-f-${at}`, `杭州市第${at}局`, `第${at}局`, '部门', '', '2017-01-01', '文']);
      }
    });
    const before = await size();
    let seed = 20_161;
    const dice = (sides: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % sides;
    };
    for (let run = 0; run < 24; run += 1) {
      const torn = run % 3 === 0 ? bytes.slice(0, dice(bytes.length)) : bytes.slice();
      for (let flips = 1 + dice(4); flips > 0 && torn.length > 0; flips -= 1) {
        torn[dice(torn.length)] = dice(256);
      }
      if (torn.length === 0) continue;
      const answer = await preview(torn);
      expect([200, 422]).toContain(answer.status);
      // Flips that hit no content leave the sheet whole; anything between is what may not be.
      if (answer.ok && answer.body.faults.length === 0) expect(answer.body.changes).toHaveLength(30);
    }
    expect(await size()).toBe(before);
    expect(office.reported).toEqual([]);
  });
});
