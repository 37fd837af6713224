import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvFault, readTable } from '../core/basics/csv.ts';
import { csvRefusal } from '../core/basics/csv-refusal.ts';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { readYear } from '../core/facts/years/read-year.ts';
import { checkScheme } from '../core/scheme/check-scheme.ts';
import { readScheme } from '../core/scheme/read-scheme.ts';
import type { Scheme } from '../core/scheme/scheme.ts';
import { usablePoints } from '../core/scheme/usable-points.ts';
import type { PointsEntry } from '../core/scoring/component-points.ts';
import type { Fault } from './fault-report.ts';
import { faultsOfYaml, readText, readYaml } from './files.ts';

interface FolderUnit {
  readonly unit: string;
  readonly name: string;
  readonly cohort: string;
}

/** A year as files: what is to be scored, all of it checked. */
export interface ScoreFolder {
  readonly schemes: readonly Scheme[];
  /** In the file's order. */
  readonly units: readonly FolderUnit[];
  readonly entry: (unit: string, component: string) => PointsEntry | undefined;
}

type Found<T> = { readonly found: T; readonly faults: readonly Fault[] };

/** Reads a year's folder. Every fault that can be seen is named; the content may be used only when there is none. */
export async function readScoreFolder(folder: string): Promise<Found<ScoreFolder>> {
  const schemes = await readSchemes(folder);
  const units = await readUnits(join(folder, 'units.csv'));
  const read = { schemes: schemes.found.map(({ scheme }) => scheme), units: units.found };
  const before = [...schemes.faults, ...units.faults];
  // Without schemes and units nobody can say which columns of the points matter.
  if (before.length > 0) return { found: { ...read, entry: () => undefined }, faults: before };
  const points = await readPoints(join(folder, 'points.csv'), read);
  return { found: { ...read, entry: points.found }, faults: points.faults };
}

interface SchemeFile {
  readonly file: string;
  readonly scheme: Scheme;
}

async function readSchemes(folder: string): Promise<Found<readonly SchemeFile[]>> {
  const files = await schemeFiles(folder);
  const found: SchemeFile[] = [];
  const faults = [...files.faults];
  for (const file of files.found) {
    const read = await readSchemeFile(file);
    if ('scheme' in read) found.push({ file, scheme: read.scheme });
    else faults.push(...read.faults);
  }
  return { found, faults: [...faults, ...cohortsTwice(found)] };
}

/** The files `year.yaml` names, else `scheme*.yaml` of the folder in the order of their names. */
async function schemeFiles(folder: string): Promise<Found<readonly string[]>> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return { found: [], faults: [{ file: folder, refusal: refuse('file/missing') }] };
  if (names.includes('year.yaml')) {
    const file = join(folder, 'year.yaml');
    const yaml = await readYaml(file);
    if (isRefusal(yaml)) return { found: [], faults: [{ file, refusal: yaml }] };
    const read = readYear(yaml.plain);
    if ('refusals' in read) return { found: [], faults: faultsOfYaml(file, yaml, read.refusals) };
    return { found: read.year.schemes.map((path) => join(folder, path)), faults: [] };
  }
  const found = names.filter((name) => /^scheme.*\.yaml$/.test(name)).toSorted();
  const faults = found.length > 0 ? [] : [{ file: folder, refusal: refuse('year/no-scheme') }];
  return { found: found.map((name) => join(folder, name)), faults };
}

async function readSchemeFile(
  file: string,
): Promise<{ readonly scheme: Scheme } | { readonly faults: readonly Fault[] }> {
  const yaml = await readYaml(file);
  if (isRefusal(yaml)) return { faults: [{ file, refusal: yaml }] };
  const read = readScheme(yaml.plain);
  const refusals = 'refusals' in read ? read.refusals : checkScheme(read.scheme);
  return 'scheme' in read && refusals.length === 0 ? read : { faults: faultsOfYaml(file, yaml, refusals) };
}

function cohortsTwice(schemes: readonly SchemeFile[]): readonly Fault[] {
  const firstFile = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { file, scheme } of schemes) {
    for (const cohort of scheme.cohorts) {
      const other = firstFile.get(cohort);
      if (other === undefined) firstFile.set(cohort, file);
      else faults.push({ file, refusal: { ...refuse('year/cohort-twice', { cohort, other }), field: 'cohorts' } });
    }
  }
  return faults;
}

async function readUnits(file: string): Promise<Found<readonly FolderUnit[]>> {
  const text = await readText(file);
  if (typeof text !== 'string') return { found: [], faults: [{ file, refusal: text }] };
  const table = readTable(text, { required: ['code', 'cohort'], optional: ['name', 'short_name'] });
  const codes = table.records.map(({ row, cells }) => ({ row, value: cells.code }));
  const faults = [...csvFaults(file, table.faults), ...keyFaults(file, 'code', codes)];
  const found = table.records.map(({ cells }) => ({
    unit: cells.code,
    name: cells.short_name ?? cells.name ?? cells.code,
    cohort: cells.cohort,
  }));
  return { found, faults };
}

type Entries = ScoreFolder['entry'];

async function readPoints(file: string, year: Pick<ScoreFolder, 'schemes' | 'units'>): Promise<Found<Entries>> {
  const text = await readText(file);
  if (typeof text !== 'string') return { found: () => undefined, faults: [{ file, refusal: text }] };
  const components = [...new Set(year.schemes.flatMap((scheme) => scheme.components.map(({ code }) => code)))];
  const table = readTable(text, { required: ['unit', ...components] });
  const keys = table.records.map(({ row, cells }) => ({ row, value: cells.unit ?? '' }));
  const faults = [...csvFaults(file, table.faults), ...keyFaults(file, 'unit', keys)];
  const headerFails = table.faults.some(({ row }) => row === 1);
  const cohorts = new Map(year.units.map(({ unit, cohort }) => [unit, cohort]));
  const rows = new Map<string, { readonly row: number; readonly cells: Readonly<Record<string, string>> }>();
  for (const { row, cells } of headerFails ? [] : table.records) {
    const unit = cells.unit ?? '';
    rows.set(unit, { row, cells });
    if (unit === '') continue;
    const refusals = rowFaults({ unit, cells, components, cohorts, schemes: year.schemes });
    faults.push(...refusals.map((refusal) => ({ file, refusal: { ...refusal, row } })));
  }
  const found: Entries = (unit, component) => {
    const record = rows.get(unit);
    const value = record?.cells[component] ?? '';
    if (record === undefined || value === '') return undefined;
    return { value, origin: { from: 'file', file: 'points.csv', row: record.row, column: component } };
  };
  return { found, faults: faults.toSorted((a, b) => (a.refusal.row ?? 0) - (b.refusal.row ?? 0)) };
}

/** What is wrong in one row of points: who it is about, and then each number. A blank cell says nothing. */
function rowFaults(asked: {
  readonly unit: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly components: readonly string[];
  readonly cohorts: ReadonlyMap<string, string>;
  readonly schemes: readonly Scheme[];
}): readonly Refusal[] {
  const { unit, cells, components, cohorts, schemes } = asked;
  const cohort = cohorts.get(unit);
  if (cohort === undefined) return [{ ...refuse('unit/unknown', { unit }), column: 'unit' }];
  const scheme = schemes.find((each) => each.cohorts.includes(cohort));
  if (scheme === undefined) return [{ ...refuse('points/no-scheme', { unit, cohort }), column: 'unit' }];
  return components.flatMap((component) => {
    const value = cells[component] ?? '';
    const refusal = value === '' ? undefined : usablePoints({ scheme, component, value });
    return refusal === undefined ? [] : [{ ...refusal, column: component }];
  });
}

function csvFaults(file: string, faults: readonly CsvFault[]): readonly Fault[] {
  return faults.map((fault) => ({ file, refusal: csvRefusal(fault) }));
}

/** A column that names the row: filled, and each value once. */
function keyFaults(
  file: string,
  column: string,
  cells: readonly { readonly row: number; readonly value: string }[],
): readonly Fault[] {
  const firstRow = new Map<string, number>();
  return cells.flatMap(({ row, value }) => {
    const first = firstRow.get(value);
    if (value === '') return [{ file, refusal: { ...refuse('csv/empty'), row, column } }];
    if (first !== undefined)
      return [{ file, refusal: { ...refuse('csv/value-doubled', { value, first }), row, column } }];
    firstRow.set(value, row);
    return [];
  });
}
