import { escapeForSpreadsheet, parseCsv, writeCsv } from '../core/basics/csv.ts';
import { isRefusal } from '../core/basics/refusal.ts';
import { exportUnits } from '../core/facts/units/export-units.ts';
import { resultsCsv } from '../core/views/results-csv.ts';
import { resultsView } from '../core/views/results-view.ts';
import { learnsRanks } from './learns.ts';
import { readStanding, readYear } from './read-lines.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';

type Results = 'GET /api/:year/exports/results.csv';
type Units = 'GET /api/:year/exports/units.csv';

export function exportHandlers(services: Services): Pick<Handlers, Results | Units> {
  return {
    'GET /api/:year/exports/results.csv': async ({ visitor, params: { year }, query: { cohort, asOf }, reply }) => {
      const read = await readYear(services, { tenant: visitor.tenant, year, asOf });
      if (isRefusal(read)) return read;
      const learns = learnsRanks(services, visitor, read);
      const view = resultsView({ ...read, ...(cohort !== undefined && { cohort }), learns });
      if (isRefusal(view)) return view;
      reply.headers(asFile(`results-${year}-${view.cohort}.csv`));
      return forExcel(resultsCsv(view));
    },
    'GET /api/:year/exports/units.csv': async ({ visitor, params: { year }, query, reply }) => {
      const { tenant } = visitor;
      const read = await readStanding(services, { tenant, ...query });
      if (isRefusal(read)) return read;
      const annual = year === 0 ? undefined : await readYear(services, { tenant, year, ...query });
      if (isRefusal(annual)) return annual;
      reply.headers(asFile(`units-${year}.csv`));
      const ofYear = annual === undefined ? {} : { year: annual.record };
      return forExcel(exportUnits({ record: read.standing, ...ofYear, language: 'zh' }));
    },
  };
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
