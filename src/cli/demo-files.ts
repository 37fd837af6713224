import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTable, writeCsv } from '../core/basics/csv.ts';
import { isRefusal, sentenceOf } from '../core/basics/refusal.ts';
import { readYear, type YearFile } from '../core/facts/years/read-year.ts';
import { readScheme } from '../core/scheme/read-scheme.ts';
import type { Scheme } from '../core/scheme/scheme.ts';
import { readYaml } from './files.ts';

/** A demo year as it lies in `examples/`. The files are the project's own: a fault in them is a bug and throws. */
export interface DemoFiles {
  readonly year: YearFile;
  readonly schemes: readonly Scheme[];
  readonly units: Uint8Array;
  readonly unitRows: readonly {
    readonly code: string;
    readonly shortName: string;
    readonly cohort: string;
    readonly establishedOn?: string;
    /** Of its establishment and its end, as far as they are known. */
    readonly dates: readonly string[];
  }[];
  /** The sheet of a cohort's points, as its officer would send it: its units and the parts of its scheme. */
  readonly pointsOf: (cohort: string, scheme: Scheme) => Uint8Array;
}

export async function readDemoFiles(folder: string): Promise<DemoFiles> {
  const year = readYear(await plainYaml(join(folder, 'year.yaml')));
  if ('refusals' in year) throw new Error(`${folder}/year.yaml: ${sentenceOf(year.refusals[0], 'en')}`);
  const schemes = await Promise.all(year.year.schemes.map((path) => readSchemeFile(join(folder, path))));
  const units = await readFile(join(folder, 'units.csv'));
  const table = readTable(units.toString('utf8'), {
    required: ['code', 'short_name', 'cohort', 'established_on', 'abolished_on'],
  });
  const unitRows = table.records.map(({ cells }) => ({
    code: cells.code,
    shortName: cells.short_name,
    cohort: cells.cohort,
    ...(cells.established_on !== '' && { establishedOn: cells.established_on }),
    dates: [cells.established_on, cells.abolished_on].filter((date) => date !== ''),
  }));
  const points = await readFile(join(folder, 'points.csv'), 'utf8');
  const pointsOf: DemoFiles['pointsOf'] = (cohort, scheme) => {
    const own = new Set(unitRows.filter((row) => row.cohort === cohort).map(({ code }) => code));
    return Buffer.from(pointsSheet(points, own, scheme), 'utf8');
  };
  return { year: year.year, schemes, units, unitRows, pointsOf };
}

async function readSchemeFile(path: string): Promise<Scheme> {
  const read = readScheme(await plainYaml(path));
  if ('refusals' in read) throw new Error(`${path}: ${sentenceOf(read.refusals[0], 'en')}`);
  return read.scheme;
}

async function plainYaml(path: string): Promise<unknown> {
  const read = await readYaml(path);
  if (isRefusal(read)) throw new Error(`${path}: ${sentenceOf(read, 'en')}`);
  return read.plain;
}

function pointsSheet(text: string, units: ReadonlySet<string>, scheme: Scheme): string {
  const parts = scheme.components.map(({ code }) => code);
  const { records } = readTable(text, { required: ['unit'], optional: [...parts, 'provenance'] });
  const columns = ['unit', ...parts, 'provenance'];
  const rows = records
    .filter(({ cells }) => units.has(cells.unit))
    .map(({ cells }) => columns.map((column) => cells[column] ?? ''));
  return writeCsv([columns, ...rows]);
}
