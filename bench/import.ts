import ExcelJS from 'exceljs';
import { isRefusal } from '../src/core/basics/refusal.ts';
import { prepareSheet } from '../src/core/facts/sheets/prepare-sheet.ts';
import { readSheet } from '../src/core/facts/sheets/read-sheet.ts';
import { TARGET_COLUMNS } from '../src/core/facts/targets/target-columns.ts';
import { openWorkbook } from '../src/server/office-files/open-workbook.ts';
import { writeWorkbook } from '../src/server/office-files/write-workbook.ts';
import { type Benchmark, inTurns, type Measurement } from './benchmark.ts';

const ROWS = 10_000;

async function file(rows: number): Promise<Buffer> {
  const fields = Object.values(TARGET_COLUMNS);
  const header = fields.map(({ zh }) => (zh === '目标值' ? '目标值（万元）' : zh));
  const row = (at: number): readonly string[] =>
    header.map((name) => (name === '编号' ? `u${at % 100}` : name === '目标值（万元）' ? `${at}.5` : `${name}${at}`));
  return writeWorkbook({ name: '目标', header, rows: Array.from({ length: rows }, (_, at) => row(at)) });
}

async function ours(bytes: Buffer, rows: number): Promise<number> {
  const started = performance.now();
  const book = await openWorkbook(bytes);
  if (book === undefined || isRefusal(book)) throw new Error('a sheet of our own was not read');
  const sheet = readSheet(prepareSheet(book, TARGET_COLUMNS).table, TARGET_COLUMNS);
  if (sheet.rows.length !== rows || sheet.faults.length > 0) throw new Error('a sheet of our own was not read whole');
  return (performance.now() - started) / 1_000;
}

/** The bare operation: the package reads the same file, and every cell is looked at once. */
async function bare(bytes: Buffer): Promise<number> {
  const started = performance.now();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  let cells = 0;
  workbook.worksheets[0]?.eachRow((row) =>
    row.eachCell((cell) => {
      cells += cell.text === '' ? 0 : 1;
    }),
  );
  if (cells === 0) throw new Error('nothing was read');
  return (performance.now() - started) / 1_000;
}

/** An office's largest sheet, from its bytes to rows that the rules of targets can be asked about. */
export const importing: Benchmark = {
  name: 'import',
  about: [
    'An Excel file of 10,000 targets with all of their columns: unpacked and read in a thread of its own, its headings found,',
    'amounts converted and its cells checked. Bare: exceljs loads the same file and every cell’s text is looked at once.',
  ].join('\n'),
  run: async ({ quick, log }): Promise<readonly Measurement[]> => {
    const rows = quick ? 1_000 : ROWS;
    const bytes = await file(rows);
    log(`${Math.round(bytes.length / 1024)} kB`);
    const turns = await inTurns({ runs: quick ? 1 : 5, ours: () => ours(bytes, rows), bare: () => bare(bytes) });
    const size = `${rows} rows`;
    return [
      {
        what: 'file to rows',
        unit: 's',
        size,
        values: turns.ours,
        bare: { what: 'exceljs (s)', values: turns.bare },
        goal: { ratio: 1, better: 'lower' },
      },
    ];
  },
};
