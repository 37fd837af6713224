import { equals, parseDecimal } from '../../basics/rational.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { Asked, Decided } from '../decision.ts';
import { subjectiveFault } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { schemeOf as schemeInForce } from '../scored-unit.ts';
import { sheetRefused } from '../sheets/refused-whole.ts';
import { lineFault, reasonFault, SENTENCE_LENGTH_MAX } from '../text-fault.ts';
import { cohortWords, isCohort } from '../years/cohorts.ts';
import { enterableFault } from './enterable-fault.ts';
import { pointsKey } from './fold-points.ts';
import type { PointsCommand, PointsFact } from './points-facts.ts';
import { provenanceOf } from './provenance-of.ts';

/** The rules of points: entered once under the scheme in force, and after that corrected with a reason. */
export function decidePoints(asked: Asked<PointsCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'import-points':
      return importPoints({ ...asked, command });
    case 'correct-points':
      return correctPoints({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends PointsCommand['kind']> = Asked<Extract<PointsCommand, { readonly kind: Kind }>, AnnualRecord>;
export type PointsSheetRow = AskedTo<'import-points'>['command']['rows'][number];

function importPoints({ command, record, standing }: AskedTo<'import-points'>): Decided {
  const { cohort, batch, rows } = command;
  const scheme = schemeOf(record, cohort);
  if ('refusal' in scheme) return scheme;
  const faults = pointsRowFaults({ record, cohort, scheme }, rows);
  if (faults.length > 0) return sheetRefused(faults);
  const entered = rows.flatMap((row) => enteredFacts(record, scheme, row, batch));
  if (entered.length === 0) return [];
  const units = new Set(entered.map(({ body }) => body.unit)).size;
  return [{ kind: 'points-imported', body: { cohort, batch, units, read: standing.read } }, ...entered];
}

type Entered = Extract<PointsFact, { readonly kind: 'points-entered' }>;

/** Cell by cell in the scheme's order; a cell that says what was entered already adds nothing. */
function enteredFacts(
  record: AnnualRecord,
  scheme: Scheme,
  { row, unit, values, provenance }: PointsSheetRow,
  batch: string,
): readonly Entered[] {
  return scheme.components.flatMap(({ code: component }): readonly Entered[] => {
    const value = saidValue(values, component);
    if (value === undefined || record.points.has(pointsKey(unit, component))) return [];
    const source = provenanceOf(provenance, component);
    const said = source === undefined ? {} : { provenance: source };
    return [{ kind: 'points-entered', body: { unit, component, value, batch, row, ...said } }];
  });
}

/** The scheme in force for a cohort, or why points cannot be entered there yet. */
export function schemeOf(record: AnnualRecord, cohort: string): Scheme | Refusal {
  if (!isCohort(cohort)) return refuse('cohort/unknown', { value: cohort, known: cohortWords() });
  return schemeInForce(record, cohort);
}

/** Every fault of a sheet of points, in the order of its rows. */
export function pointsRowFaults(
  asked: { readonly record: AnnualRecord; readonly cohort: string; readonly scheme: Scheme },
  rows: readonly PointsSheetRow[],
): readonly Refusal[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row): readonly Refusal[] => {
    const at = (column: string, field: string, fault: Refusal): Refusal => ({ ...fault, row: row.row, column, field });
    const first = seen.get(row.unit);
    if (first !== undefined) return [at('编号', 'unit', refuse('csv/value-doubled', { value: row.unit, first }))];
    seen.set(row.unit, row.row);
    if (asked.record.cohorts.get(row.unit)?.cohort !== asked.cohort) {
      const { zh, en } = cohortName(asked.cohort);
      return [at('编号', 'unit', refuse('points/other-cohort', { unit: row.unit, cohort: zh, cohortEn: en }))];
    }
    const source = lineFault(row.provenance ?? '', { zh: '出处', en: 'provenance' }, SENTENCE_LENGTH_MAX);
    return [
      ...Object.keys(row.values).flatMap((component) => {
        const fault = valueFault(asked, row, component);
        return fault === undefined ? [] : [at(nameOf(asked.scheme, component), component, fault)];
      }),
      ...(source === undefined ? [] : [at('出处', 'provenance', source)]),
    ];
  });
}

function valueFault(
  { record, cohort, scheme }: { readonly record: AnnualRecord; readonly cohort: string; readonly scheme: Scheme },
  { unit, values }: PointsSheetRow,
  component: string,
): Refusal | undefined {
  const is = saidValue(values, component);
  if (is === undefined) return undefined;
  const fault =
    enterableFault({ scheme, component, value: is }) ?? subjectiveFault(record, { cohort, scheme, component });
  if (fault !== undefined) return fault;
  const was = record.points.get(pointsKey(unit, component))?.value;
  if (was === undefined || isSameNumber(was, is)) return undefined;
  const name = scheme.components.find(({ code }) => code === component)?.name;
  const named = { component: name?.zh ?? component, componentEn: name?.en ?? component };
  return refuse('points/entered-otherwise', { unit, was, is, ...named });
}

/** An empty cell says nothing: the points are missing until somebody enters them. */
function saidValue(values: PointsSheetRow['values'], component: string): string | undefined {
  const value = Object.hasOwn(values, component) ? values[component] : undefined;
  return value === '' ? undefined : value;
}

function isSameNumber(a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left !== undefined && right !== undefined && equals(left, right);
}

function nameOf(scheme: Scheme, component: string): string {
  return scheme.components.find(({ code }) => code === component)?.name.zh ?? component;
}

function correctPoints({ command, record }: AskedTo<'correct-points'>): Decided {
  const { unit, component, to, reason } = command;
  const cohort = record.cohorts.get(unit)?.cohort;
  if (cohort === undefined) return refuse('unit/no-cohort', { unit });
  const scheme = schemeOf(record, cohort);
  if ('refusal' in scheme) return scheme;
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const unusable = enterableFault({ scheme, component, value: to });
  if (unusable !== undefined) return { ...unusable, field: 'to' };
  const gate = subjectiveFault(record, { cohort, scheme, component });
  // What was marked while the part was open is corrected afterwards too; what never was is not entered by correcting it.
  if (gate?.refusal === 'phase/subjective-not-open') return { ...gate, field: 'component' };
  const from = record.points.get(pointsKey(unit, component))?.value ?? null;
  return from === to ? [] : [{ kind: 'points-corrected', body: { unit, component, from, to, reason } }];
}
