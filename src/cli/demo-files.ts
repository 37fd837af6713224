import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvRows, parseCsv, readTable } from '../core/basics/csv.ts';
import { isRefusal, sentenceOf } from '../core/basics/refusal.ts';
import { readYear, type YearFile } from '../core/facts/years/read-year.ts';
import { faultReport } from './fault-report.ts';
import { readYaml } from './files.ts';
import { readYearFolder, type YearFolder } from './year-folder/read-year-folder.ts';

export interface DemoUnit {
  readonly code: string;
  readonly shortName: string;
  readonly cohort: string;
  readonly establishedOn?: string;
  /** Of its establishment and its end, as far as they are known. */
  readonly dates: readonly string[];
  /** Codes that its row speaks of. */
  readonly names: readonly string[];
}

/** A demo year as it lies in `examples/`. The files are the project's own: a fault in them is a bug and throws. */
export interface DemoFiles {
  readonly year: YearFile;
  /** The folder as `gongping score` reads it: the teller tells what is scored, and nothing else. */
  readonly folder: YearFolder;
  readonly unitRows: readonly DemoUnit[];
  /** A file as it is, or none where the folder does not have it. */
  readonly rows: (name: string) => CsvRows;
  /** The rows of a file under its header, cell by cell; a column that is not there is blank. */
  readonly records: (name: string) => readonly ((column: string) => string)[];
}

/** Every file that is told from its rows; the others are told as `gongping score` read them. */
const TOLD = [
  'units.csv',
  'targets.csv',
  'actuals.csv',
  'indicators.csv',
  'readings.csv',
  'statements.csv',
  'daily.csv',
  'points.csv',
  'returns.csv',
  'projects.csv',
  'events.csv',
] as const;

export async function readDemoFiles(folder: string): Promise<DemoFiles> {
  const yaml = await readYaml(join(folder, 'year.yaml'));
  if (isRefusal(yaml)) throw new Error(`${folder}/year.yaml: ${sentenceOf(yaml, 'en')}`);
  const year = readYear(yaml.plain);
  if ('refusals' in year) throw new Error(`${folder}/year.yaml: ${sentenceOf(year.refusals[0], 'en')}`);
  const { found, faults } = await readYearFolder(folder);
  if (faults.length > 0) throw new Error(faultReport('score', faults));
  const texts = new Map<string, string>();
  for (const name of TOLD) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    if (text !== undefined) texts.set(name, text);
  }
  const rows: DemoFiles['rows'] = (name) => {
    const parsed = parseCsv(texts.get(name) ?? '');
    if ('fault' in parsed) throw new Error(`${name}: ${JSON.stringify(parsed.fault)}`);
    return parsed.rows;
  };
  const records: DemoFiles['records'] = (name) => {
    const [header = [], ...rest] = rows(name);
    return rest.map((cells) => (column) => cells[header.indexOf(column)] ?? '');
  };
  return { year: year.year, folder: found, unitRows: unitsIn(texts.get('units.csv') ?? ''), rows, records };
}

function unitsIn(text: string): readonly DemoUnit[] {
  const columns = ['code', 'short_name', 'cohort', 'parent', 'successors', 'established_on', 'abolished_on'] as const;
  return readTable(text, { required: columns }).records.map(({ cells }) => ({
    code: cells.code,
    shortName: cells.short_name,
    cohort: cells.cohort,
    ...(cells.established_on !== '' && { establishedOn: cells.established_on }),
    dates: [cells.established_on, cells.abolished_on].filter((date) => date !== ''),
    names: [cells.parent, ...cells.successors.split(';')].filter((code) => code !== ''),
  }));
}

/** Some rows of a table under the same header, without some of its columns and with cells changed on the way. */
export function partOf(
  rows: CsvRows,
  change: {
    readonly keep?: (cell: (column: string) => string) => boolean;
    readonly drop?: readonly string[];
    readonly cell?: (column: string, value: string) => string;
  },
): CsvRows {
  const [header = [], ...rest] = rows;
  const { keep = () => true, drop = [], cell = (_, value) => value } = change;
  const at = header.flatMap((column, place) => (drop.includes(column) ? [] : [place]));
  const kept = rest.filter((cells) => keep((column) => cells[header.indexOf(column)] ?? ''));
  return [
    at.map((place) => header[place] ?? ''),
    ...kept.map((cells) => at.map((place) => cell(header[place] ?? '', cells[place] ?? ''))),
  ];
}
