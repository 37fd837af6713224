import { isCivilDate } from '../../basics/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import { contradiction, type EnteredPoints, enteredByUnit } from '../points/contradiction.ts';
import type { AnnualRecord, CohortBasis, StandingRecord, Unit } from '../record.ts';
import { sheetRefused } from '../sheets/refused-whole.ts';
import { cohortWords, fitsNewUnits, isCohort } from './cohorts.ts';
import { hasData } from './has-data.ts';
import type { YearCommand, YearFact } from './year-facts.ts';

type AskedTo<Kind extends YearCommand['kind']> = Asked<Extract<YearCommand, { readonly kind: Kind }>, AnnualRecord>;

/**
 * The director decides on one unit, with a reason; this also overrides the rule for new units. Once data of the unit were
 * entered a move changes the results of two cohorts (M-02, M-38), and the committee alone decides.
 */
export function assignCohort(asked: AskedTo<'assign-cohort'>): Decided {
  const { unit, cohort, reason } = asked.command;
  const fault =
    cohortFault(cohort) ??
    unitInYearFault(asked, unit) ??
    enteredFault(asked, enteredByUnit(asked.record).get(unit), asked.command);
  if (fault !== undefined) return fault;
  const stands = asked.record.cohorts.get(unit);
  const from = stands?.cohort ?? null;
  // To decide what the rule for new units said already is to confirm it; anything else that stands needs no repeating.
  if (from === cohort && stands?.basis !== 'after-1-july') return [];
  const isMove = from !== null && from !== cohort;
  if (isMove && hasData(asked.record, unit) && !actsAs(asked, ['committee'])) {
    return { ...refuse('cohort/after-data', { unit }), field: 'unit' };
  }
  return [assigned(asked, { unit, cohort, from, basis: 'decided', reason })];
}

/** A whole sheet or nothing. It puts units into cohorts and moves none: what stands is changed by decision only. */
export function admitCohortSheet(asked: AskedTo<'import-cohorts'>): Decided {
  const rows = checkCohortRows(asked, asked.command.rows);
  if (isRefusal(rows)) return rows;
  return rows.map((row) => assigned(asked, { ...row, from: null }));
}

export type CohortSheetRow = AskedTo<'import-cohorts'>['command']['rows'][number];
interface Assignment {
  readonly unit: string;
  readonly cohort: string;
  readonly basis: CohortBasis;
  readonly reason?: string;
  readonly row?: number;
  readonly proposed?: string;
}

type Deciding = Pick<AskedTo<'import-cohorts'>, 'record' | 'year'> & {
  readonly standing: { readonly record: StandingRecord };
};

/** What a sheet's rows would assign anew, or every fault of it. */
function checkCohortRows(asked: Deciding, rows: readonly CohortSheetRow[]): readonly Assignment[] | Refusal {
  const faults = cohortRowFaults(asked, rows);
  if (faults.length > 0) return sheetRefused(faults);
  return rows.filter(({ unit }) => !asked.record.cohorts.has(unit)).map((row) => assignmentOf(asked, row));
}

/** Every fault of a sheet of cohorts, in the order of its rows. */
export function cohortRowFaults(asked: Deciding, rows: readonly CohortSheetRow[]): readonly Refusal[] {
  const seen = new Map<string, number>();
  const entered = enteredByUnit(asked.record);
  return rows.flatMap((row): readonly Refusal[] => {
    const { unit, cohort } = row;
    const at = (column: string, field: string, fault: Refusal): Refusal => ({ ...fault, row: row.row, column, field });
    const first = seen.get(unit);
    if (first !== undefined) return [at('编号', 'unit', refuse('csv/value-doubled', { value: unit, first }))];
    seen.set(unit, row.row);
    const unitFault = unitInYearFault(asked, unit);
    if (unitFault !== undefined) return [at('编号', 'unit', unitFault)];
    const fault =
      cohortFault(cohort) ?? standingFault(asked, unit, cohort) ?? enteredFault(asked, entered.get(unit), row);
    return fault === undefined ? [] : [at('参评组别', 'cohort', fault)];
  });
}

function cohortFault(cohort: string): Refusal | undefined {
  if (isCohort(cohort)) return undefined;
  return { ...refuse('cohort/unknown', { value: cohort, known: cohortWords() }), field: 'cohort' };
}

/** Whether a unit was there for a day of a year, as far as anyone said when it began and ended. */
export function existsIn({ stateOn, establishedOn }: Pick<Unit, 'stateOn' | 'establishedOn'>, year: number): boolean {
  const hasEnded = stateOn !== undefined && stateOn <= firstDay(year);
  const isLater = establishedOn !== undefined && establishedOn >= firstDay(year + 1);
  return !hasEnded && !isLater;
}

/** A unit has a cohort in every year in which it existed for a day. */
function unitInYearFault({ standing, year }: Deciding, code: string): Refusal | undefined {
  const unit = standing.record.units.get(code);
  if (unit === undefined) return refuse('unit/unknown', { unit: code });
  if (existsIn(unit, year)) return undefined;
  const { stateOn = '', establishedOn = '' } = unit;
  return stateOn !== '' && stateOn <= firstDay(year)
    ? refuse('cohort/unit-ended', { unit: code, on: stateOn, year })
    : refuse('cohort/unit-later', { unit: code, on: establishedOn, year });
}

/** What the sheet says may repeat what stands; where the rule for new units stands, what it overrode as well. */
function standingFault(asked: Deciding, unit: string, cohort: string): Refusal | undefined {
  const stands = asked.record.cohorts.get(unit);
  const imported = assignmentOf(asked, { unit, cohort, row: 0 }).cohort;
  if (stands === undefined || stands.cohort === cohort || stands.cohort === imported) return undefined;
  const [was, is] = [cohortName(stands.cohort), cohortName(cohort)];
  return refuse('cohort/assigned-otherwise', { unit, was: was.zh, wasEn: was.en, is: is.zh, isEn: is.en });
}

/** Points that were entered must be possible in the cohort's scheme. */
function enteredFault(
  { record }: Pick<Deciding, 'record'>,
  entered: readonly EnteredPoints[] | undefined,
  { unit, cohort }: { readonly unit: string; readonly cohort: string },
): Refusal | undefined {
  const scheme = record.schemes.get(cohort)?.scheme;
  const clash = scheme === undefined || entered === undefined ? undefined : contradiction(entered, scheme);
  const { zh, en } = cohortName(cohort);
  return clash === undefined
    ? undefined
    : refuse('cohort/contradicts-points', { unit, ...clash, cohort: zh, cohortEn: en });
}

/** A unit created after 1 July is listed separately, whatever the sheet says, until somebody decides otherwise (M-01). */
function assignmentOf({ standing, year }: Deciding, { row, unit, cohort }: CohortSheetRow): Assignment {
  const established = standing.record.units.get(unit)?.establishedOn;
  return !isAfter1July(established, year) || fitsNewUnits(cohort)
    ? { unit, cohort, basis: 'imported', row }
    : { unit, cohort: 'listed-separately', basis: 'after-1-july', row, proposed: cohort };
}

/** 1 July itself is not after it. */
export function isAfter1July(established: Unit['establishedOn'], year: number): boolean {
  return established !== undefined && isCivilDate(established) && established > `${yearText(year)}-07-01`;
}

function firstDay(year: number): string {
  return `${yearText(year)}-01-01`;
}

function yearText(year: number): string {
  return String(year).padStart(4, '0');
}

function assigned(
  { standing }: Pick<AskedTo<'import-cohorts'>, 'standing'>,
  assignment: Assignment & { readonly from: string | null },
): YearFact {
  return { kind: 'cohort-assigned', body: { ...assignment, read: standing.read } };
}
