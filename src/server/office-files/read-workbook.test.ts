import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { OtherKind, readWorkbook } from './read-workbook.ts';
import { Damaged, TooLarge } from './zip-file.ts';

async function sample(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('目标');
  sheet.addRow(['编号', '完成率', '序', '金额', '日期']);
  sheet.addRow(['007', 0.855, 7, 0.1 + 0.2, new Date(Date.UTC(2016, 2, 5))]);
  sheet.getCell('B2').numFmt = '0.0%';
  sheet.getCell('C2').numFmt = '000';
  sheet.getCell('E2').numFmt = 'yyyy"年"m"月"d"日"';
  sheet.addRow([{ richText: [{ text: '０' }, { text: '0８' }] }, '85%', 1e-7, '=1+1', '2016.3.5']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

it('gives cells as people see them: percents, zeros in front, dates, 15 digits, and no text as a formula', async () => {
  const { tables } = readWorkbook(await sample(), () => undefined);
  expect(tables[0]?.name).toBe('目标');
  expect(tables[0]?.lines.slice(1).map(({ cells }) => cells)).toEqual([
    ['007', '85.5%', '007', '0.3', '2016-03-05'],
    ['０0８', '85%', '0.0000001', '=1+1', '2016.3.5'],
  ]);
  expect(tables[0]?.marks).toEqual([{ row: 2, column: 4, mark: 'date' }]);
});

it('reads a file or says why not, wherever its bytes were flipped or cut', async () => {
  const bytes = await sample();
  const whole = readWorkbook(bytes, () => undefined);
  let seed = 2016;
  const dice = (sides: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % sides;
  };
  for (let run = 0; run < 150; run += 1) {
    const torn = Buffer.from(run % 3 === 0 ? bytes.subarray(0, dice(bytes.length)) : bytes);
    for (let flips = 1 + dice(3); flips > 0 && torn.length > 0; flips -= 1) torn[dice(torn.length)] = dice(256);
    try {
      const lines = readWorkbook(torn, () => undefined).tables.flatMap((table) => table.lines);
      expect(lines).toEqual(whole.tables.flatMap((table) => table.lines));
    } catch (fault) {
      expect([Damaged, TooLarge, OtherKind].some((kind) => fault instanceof kind)).toBe(true);
    }
  }
});
