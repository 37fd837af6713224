import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import type { Columns } from '../sheets/column.ts';
import { plainLine, plainName, plainNumber } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, UNIT_OF_ROW, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { cohortOf, cohortWords } from '../years/cohorts.ts';
import { type PointsSheetRow, pointsRowFaults, schemeOf } from './decide-points.ts';
import type { PointsCommand } from './points-facts.ts';

type ImportPoints = Extract<PointsCommand, { readonly kind: 'import-points' }>;

/** What a sheet of points left open: a unit of the cohort and a component of its scheme. */
export interface MissingPoints {
  readonly unit: string;
  readonly component: string;
}

/** Columns beside the scheme's own. Their fields begin with a sign that no component's code has. */
const OTHER_COLUMNS = {
  ...UNIT_OF_ROW,
  ':cohort': { zh: '参评组别', en: 'cohort', also: ['组别', '考评序列'] },
  ':provenance': { zh: '出处', en: 'provenance', also: ['依据', 'source'] },
} as const satisfies Columns<string>;

/**
 * Reads a sheet of a cohort's points into one command, with every fault. Headings are the codes or names of the scheme's
 * components; units are found by code or name. An empty cell enters nothing: `missing` says what the cohort would still
 * lack. Where the sheet has a column of cohorts, only the rows of this one are read.
 */
export function importPoints(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly cohort: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<ImportPoints> & { readonly missing: readonly MissingPoints[] } {
  const { record, standing, cohort, batch } = asked;
  const scheme = schemeOf(record, cohort);
  if ('refusal' in scheme) {
    const command: ImportPoints = { kind: 'import-points', cohort, batch, rows: [] };
    return { command, faults: [scheme], header: [], lines: [], missing: [] };
  }
  const sheet = readSheet(asked.text, pointsColumns(scheme));
  const noUnit = noUnitColumn(sheet);
  const read = (noUnit.length === 0 ? sheet.rows : [])
    .filter(({ cells }) => isOfCohort(cells[':cohort'], cohort))
    .map((row) => readRow(row, scheme, standing));
  const rows = read.map(({ said }) => said);
  const cellFaults = [
    ...sheet.rows.flatMap((row) => cohortFault(row, scheme)),
    ...read.flatMap(({ fault }) => fault ?? []),
  ];
  const ruleFaults = pointsRowFaults({ record, cohort, scheme }, rows).filter(
    (fault) => !cellFaults.some(({ row, field }) => row === fault.row && field === fault.field),
  );
  const { headings: own } = withUnitHeading(sheet);
  const headings: Readonly<Record<string, string | undefined>> = {
    ...own,
    provenance: sheet.headings[':provenance'],
    cohort: sheet.headings[':cohort'],
  };
  return {
    command: { kind: 'import-points', cohort, batch, rows },
    faults: inSheetOrder({ headings }, [...sheet.faults, ...noUnit, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
    missing: missingPoints({ record, cohort, scheme }, rows),
  };
}

/** Units of a cohort and base components for which nobody has entered points, nor these rows would. */
export function missingPoints(
  asked: { readonly record: AnnualRecord; readonly cohort: string; readonly scheme: Scheme },
  rows: readonly PointsSheetRow[] = [],
): readonly MissingPoints[] {
  const { record, cohort, scheme } = asked;
  const valuesOf = new Map(rows.map(({ unit, values }) => [unit, values]));
  const base = scheme.components.filter(({ kind, method }) => kind === 'base' && method === undefined);
  return [...record.cohorts.entries()]
    .filter(([, assigned]) => assigned.cohort === cohort)
    .flatMap(([unit]) =>
      base
        .map(({ code }) => ({ unit, component: code }))
        .filter(({ component }) => !record.points.has(`${unit}/${component}`))
        .filter(({ component }) => (valuesOf.get(unit)?.[component] ?? '') === ''),
    );
}

/** The columns of a cohort's sheet: one for each component, by its name or code. */
export function pointsColumns(scheme: Scheme): Columns<string> {
  const own = scheme.components.map(
    ({ code, name }) => [code, { zh: name.zh, en: code, also: [name.en], holds: 'figure' }] as const,
  );
  return { ...OTHER_COLUMNS, ...Object.fromEntries(own) };
}

/** A row that says points and not of which cohort would be passed over without a word. */
function cohortFault({ row, cells }: SheetRow<string>, scheme: Scheme): readonly Refusal[] {
  const cell = cells[':cohort'];
  if (cell === undefined || cohortOf(plainName(cell)) !== undefined) return [];
  if (scheme.components.every(({ code }) => plainNumber(cells[code] ?? '') === '')) return [];
  const value = plainName(cell);
  const fault = value === '' ? refuse('csv/empty') : refuse('cohort/unknown', { value, known: cohortWords() });
  return [{ ...fault, row, column: OTHER_COLUMNS[':cohort'].zh, field: 'cohort' }];
}

function isOfCohort(cell: string | undefined, cohort: string): boolean {
  return cell === undefined || cohortOf(plainName(cell)) === cohort;
}

function readRow(
  { row, cells }: SheetRow<string>,
  scheme: Scheme,
  standing: StandingRecord,
): { readonly said: PointsSheetRow; readonly fault: Refusal | undefined } {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const values = scheme.components.flatMap(({ code: component }) => {
    const value = plainNumber(cells[component] ?? '');
    return value === '' ? [] : [[component, value] as const];
  });
  const provenance = plainLine(cells[':provenance'] ?? '');
  const said = { row, unit, values: Object.fromEntries(values), ...(provenance === '' ? {} : { provenance }) };
  return { said, fault };
}
