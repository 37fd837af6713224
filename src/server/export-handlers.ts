import { escapeForSpreadsheet, parseCsv, writeCsv } from '../core/basics/csv.ts';
import { isRefusal } from '../core/basics/refusal.ts';
import { SHEET_NAMES } from '../core/facts/sheet-kinds.ts';
import { exportUnits } from '../core/facts/units/export-units.ts';
import { resultsCsv } from '../core/views/results-csv.ts';
import { resultsCohort, resultsView } from '../core/views/results-view.ts';
import { learnsRanks } from './learns.ts';
import { writeWorkbook } from './office-files/write-workbook.ts';
import { readStanding, readYear } from './read-lines.ts';
import { readScores } from './read-scores.ts';
import type { Asked, Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { asWorkbook } from './template-handlers.ts';

type Results = 'GET /api/:year/exports/results.csv' | 'GET /api/:year/exports/results.xlsx';
type Units = 'GET /api/:year/exports/units.csv' | 'GET /api/:year/exports/units.xlsx';

export function exportHandlers(services: Services): Pick<Handlers, Results | Units> {
  return {
    'GET /api/:year/exports/results.csv': async (asked) => {
      const read = await resultsTable(services, asked);
      if (isRefusal(read)) return read;
      asked.reply.headers(asFile(`${read.name}.csv`));
      return forExcel(read.text);
    },
    'GET /api/:year/exports/results.xlsx': async (asked) => {
      const read = await resultsTable(services, asked);
      if (isRefusal(read)) return read;
      asked.reply.headers(asWorkbook(`${read.name}.xlsx`));
      return workbookOf('得分', read.text);
    },
    'GET /api/:year/exports/units.csv': async (asked) => {
      const text = await unitsTable(services, asked);
      if (isRefusal(text)) return text;
      asked.reply.headers(asFile(`units-${asked.params.year}.csv`));
      return forExcel(text);
    },
    'GET /api/:year/exports/units.xlsx': async (asked) => {
      const text = await unitsTable(services, asked);
      if (isRefusal(text)) return text;
      asked.reply.headers(asWorkbook(`units-${asked.params.year}.xlsx`));
      return workbookOf(SHEET_NAMES.units.zh, text);
    },
  };
}

async function resultsTable(
  services: Services,
  { visitor, params: { year }, query: { cohort, asOf } }: Pick<Asked<Results>, 'visitor' | 'params' | 'query'>,
) {
  const at = { tenant: visitor.tenant, year, asOf };
  const read = await readScores(services, at, (record) => resultsCohort(record, cohort));
  if (isRefusal(read)) return read;
  const learns = learnsRanks(services, visitor, read);
  const view = resultsView({ ...read, ...(cohort !== undefined && { cohort }), learns });
  return isRefusal(view) ? view : { name: `results-${year}-${view.cohort}`, text: resultsCsv(view) };
}

async function unitsTable(
  services: Services,
  { visitor, params: { year }, query }: Pick<Asked<Units>, 'visitor' | 'params' | 'query'>,
) {
  const { tenant } = visitor;
  const read = await readStanding(services, { tenant, ...query });
  if (isRefusal(read)) return read;
  const annual = year === 0 ? undefined : await readYear(services, { tenant, year, ...query });
  if (isRefusal(annual)) return annual;
  const ofYear = annual === undefined ? {} : { year: annual.record };
  return exportUnits({ record: read.standing, ...ofYear, language: 'zh' });
}

/** A table of ours as an Excel file. Its cells are texts, so that none is run and all come back as they are. */
function workbookOf(name: string, text: string): Promise<Buffer> {
  const parsed = parseCsv(text);
  if ('fault' in parsed) throw new Error('a table of our own does not parse');
  const [header = [], ...rows] = parsed.rows;
  return writeWorkbook({ name, header, rows });
}

function asFile(name: string): Readonly<Record<string, string>> {
  return { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` };
}

/**
 * The same table as an Excel in Chinese opens it with a double click: with a byte order mark, which says UTF-8, lines
 * that end in CR LF, and no cell that would be run as a formula.
 */
function forExcel(text: string): string {
  const parsed = parseCsv(text);
  if ('fault' in parsed) throw new Error('a table of our own does not parse');
  const lines = parsed.rows.map((row) => writeCsv([row.map(escapeForSpreadsheet)]).replace(/\n$/, '\r\n'));
  return `\uFEFF${lines.join('')}`;
}
