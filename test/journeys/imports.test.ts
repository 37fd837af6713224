import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Office, openOffice } from './office.ts';

const CITY = 'hangzhou';
const HEADER = 'code,name,short_name,type,established_on,order,source';

/** Bytes of a sheet, as an office would send them. */
function sheet(...rows: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode([HEADER, ...rows, ''].join('\n'));
}

describe('importing a sheet', () => {
  let office: Office;
  let officer: Browser;
  beforeAll(async () => {
    office = await openOffice();
    officer = await office.as(CITY, 'officer');
  });
  afterAll(() => office.close());

  const preview = (body: Uint8Array<ArrayBuffer>) =>
    officer.api('POST /api/:year/imports/:sheet/preview', { params: { year: 0, sheet: 'units' }, body });
  const take = (body: Uint8Array<ArrayBuffer>, id: string = crypto.randomUUID()) =>
    officer.api('POST /api/:year/imports/:sheet', { params: { year: 0, sheet: 'units' }, query: { id }, body });
  const size = async () => (await office.node.services.desk.read(CITY, 0)).head.seq;

  it('shows what would change and changes nothing, then says exactly that', async () => {
    const before = await size();
    const bytes = sheet(
      'hz-new-1,杭州市数据局,市数据局,DEPT,2017-01-01,201,试',
      'hz-new-2,杭州市医保局,市医保局,部门,,202,试',
    );
    const shown = await preview(bytes);
    if (!shown.ok) throw new Error(shown.refusal.sentence.en);
    expect(shown.body.faults).toEqual([]);
    expect(shown.body.header).toEqual(HEADER.split(','));
    expect(shown.body.rows.map(({ row }) => row)).toEqual([2, 3]);
    expect(shown.body.changes.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'unit-registered'],
      [3, 'unit-registered'],
    ]);
    expect(await size()).toBe(before);

    const taken = await take(bytes);
    if (!taken.ok) throw new Error(taken.refusal.sentence.en);
    const batch = createHash('sha256').update(bytes).digest('hex');
    expect(taken.body).toMatchObject({ batch, receipt: { seq: before + 1, count: 2, repeated: false } });
    expect(shown.body.batch).toBe(batch);
    const said = await office.node.services.desk.facts(CITY, 0, [before + 1, before + 2]);
    expect(said.map((fact) => [fact.said.kind, 'row' in fact.said.body && fact.said.body.row])).toEqual([
      ['unit-registered', 2],
      ['unit-registered', 3],
    ]);
    const kept = await office.node.services.evidence.openFile(CITY, batch);
    expect(kept).toMatchObject({ byteCount: bytes.length });
  });

  it('lists every fault, each with its row and column, and stores nothing of the sheet', async () => {
    const before = await size();
    const bytes = sheet(
      'hz-ok,杭州市甲局,市甲局,DEPT,,301,试',
      'hz-bad-type,杭州市乙局,市乙局,中学,,302,试',
      'hz-bad-date,杭州市丙局,市丙局,DEPT,2017-02-30,303,试',
      'hz-jyj,杭州市丁局,市丁局,DEPT,,304,试',
      'hz-ok,杭州市戊局,市戊局,DEPT,,305,试',
      'hz-no-name,,市己局,DEPT,,306,试',
    );
    const shown = await preview(bytes);
    if (!shown.ok) throw new Error(shown.refusal.sentence.en);
    const rows = [...new Set(shown.body.faults.map(({ row }) => row))];
    expect(rows).toEqual([3, 4, 5, 6, 7]);
    expect(shown.body.changes).toEqual([]);
    for (const { row, sentence } of shown.body.faults) {
      expect(sentence.zh.startsWith(`第${row}行`)).toBe(true);
      expect(sentence.en.startsWith(`Row ${row}`)).toBe(true);
    }
    const taken = await take(bytes);
    expect(taken).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'sheet/refused' } });
    expect(!taken.ok && taken.refusal.faults).toEqual(shown.body.faults);
    expect(await size()).toBe(before);
    const batch = createHash('sha256').update(bytes).digest('hex');
    expect(await office.node.services.evidence.openFile(CITY, batch)).toBeUndefined();
  });

  it('answers the same command sent again with its first receipt, and another command under its id with 409', async () => {
    const id = crypto.randomUUID();
    const bytes = sheet('hz-new-3,杭州市应急局,市应急局,DEPT,,203,试');
    const first = await take(bytes, id);
    const before = await size();
    const again = await take(bytes, id);
    if (!first.ok || !again.ok) throw new Error('both are answered');
    expect(again.body.receipt).toEqual({ ...first.body.receipt, repeated: true });
    expect(await size()).toBe(before);
    const other = await take(sheet('hz-new-4,杭州市能源局,市能源局,DEPT,,204,试'), id);
    expect(other).toMatchObject({ ok: false, status: 409, refusal: { refusal: 'command/repeated-otherwise' } });
    expect(await size()).toBe(before);
  });

  it('reads what a Chinese Excel writes when it is asked for plain CSV', async () => {
    // The four characters 审计局 and 市 in GB 18030, by hand: Node writes no such text.
    const gb = { 市: [0xca, 0xd0], 审: [0xc9, 0xf3], 计: [0xbc, 0xc6], 局: [0xbe, 0xd6] };
    const encode = (text: string): number[] =>
      [...text].flatMap((letter) => gb[letter as keyof typeof gb] ?? [letter.charCodeAt(0)]);
    const bytes = Uint8Array.from(encode(`${HEADER}\r\nhz-gb,市审计局,审计局,DEPT,,205,x\r\n`));
    const shown = await preview(bytes);
    expect(shown.ok && shown.body.rows[0]?.cells[1]).toBe('市审计局');
    const picture = await preview(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0x00]));
    expect(picture).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'input/not-utf8' } });
  });

  it('takes nothing that is too large, and says so', async () => {
    const answer = await preview(new Uint8Array(9_000_000));
    expect(answer).toMatchObject({ ok: false, status: 413, refusal: { refusal: 'input/too-large' } });
  });

  it('gives the registry back as a sheet that changes nothing, safe to open in a spreadsheet', async () => {
    const response = await officer.fetch('/api/0/exports/units.csv');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="units-0.csv"');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const again = await preview(bytes);
    expect(again).toMatchObject({ ok: true, body: { faults: [], changes: [] } });
    expect(new TextDecoder().decode(bytes)).toMatch(/\r\n$/);
  });

  it('prints the results as the screen shows them', async () => {
    const params = { year: 2016 };
    const query = { cohort: 'districts' };
    const view = await officer.api('GET /api/:year/results', { params, query });
    const csv = await officer.api('GET /api/:year/exports/results.csv', { params, query });
    if (!view.ok || !csv.ok) throw new Error('both are answered');
    const lines = csv.body.trim().split('\r\n');
    expect(lines).toHaveLength(1 + view.body.rows.length + view.body.unranked.length);
    for (const { shortName, total } of view.body.rows) {
      expect(lines.some((line) => line.includes(shortName) && line.includes(total))).toBe(true);
    }
  });

  it('names the scheme’s parts that a sheet of points lacks room for, and takes a right one whole', async () => {
    const bytes = new Uint8Array(readFileSync('examples/hangzhou-2016/points.csv'));
    const params = { year: 2016, sheet: 'points' } as const;
    const answer = await officer.api('POST /api/:year/imports/:sheet/preview', { params, body: bytes });
    expect(answer).toMatchObject({ ok: false, status: 422, refusal: { refusal: 'input/missing', field: 'cohort' } });
    const query = { cohort: 'departments-comprehensive' };
    const mixed = await officer.api('POST /api/:year/imports/:sheet/preview', { params, query, body: bytes });
    if (!mixed.ok) throw new Error(mixed.refusal.sentence.en);
    expect(mixed.body.faults.map(({ refusal }) => refusal)).toContain('points/other-cohort');
    const director = await office.as(CITY, 'director');
    const by = await director.api('POST /api/:year/imports/:sheet', {
      params,
      query: { ...query, id: crypto.randomUUID() },
      body: new TextEncoder().encode('unit,objective\nhz-jyj,44.0000\n'),
    });
    expect(by).toMatchObject({ ok: false });
  });

  it('has nothing to report of itself', () => {
    expect(office.reported).toEqual([]);
  });
});
