import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { indexFaults } from '../../scoring/check-index.ts';
import { outOf } from '../../scoring/parts/part-score.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { refusedWhole } from '../sheets/refused-whole.ts';
import { ACTUAL_COLUMNS } from '../targets/actual-columns.ts';
import { enteredReports, type ReportRow, reportRowFaults } from '../targets/enter-reports.ts';
import { toVerify } from '../targets/verify-reports.ts';
import { lineFault, reasonFault } from '../text-fault.ts';
import { exemptionOf } from './exemption-of.ts';
import type { ReadingCommand, ReadingFact } from './reading-facts.ts';
import { requirementRowFaults } from './require-indicators.ts';
import { indexedUnit, reportableIndicator } from './required-of.ts';

/**
 * The rules of the district index (`domain.md` M-15): what is asked is set once; figures come from the department that
 * provides them; what a district is exempt from, and what replaces it, is the committee's decision.
 */
export function decideReading(asked: Asked<ReadingCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'import-indicators':
      return importIndicators({ ...asked, command });
    case 'set-indicator-aside':
      return setIndicatorAside({ ...asked, command });
    case 'enter-readings':
      return enterReadings(asked, command.rows, { as: 'provider' });
    case 'import-readings':
      return enterReadings(asked, command.rows, { as: 'office', batch: command.batch });
    case 'verify-readings':
      return verifyReadings({ ...asked, command });
    case 'assign-zone':
      return assignZone({ ...asked, command });
    case 'exempt-indicators':
      return exemptIndicators({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends ReadingCommand['kind']> = Asked<
  Extract<ReadingCommand, { readonly kind: Kind }>,
  AnnualRecord
>;

function importIndicators(asked: AskedTo<'import-indicators'>): Decided {
  const { batch, rows } = asked.command;
  const refusal = refusedWhole(requirementRowFaults(asked, rows));
  if (refusal !== undefined) return refusal;
  if (rows.length === 0) return [];
  const units = new Set(rows.map(({ unit }) => unit)).size;
  return [
    { kind: 'indicators-imported', body: { batch, units, requirements: rows.length, read: asked.standing.read } },
    ...rows.map((row): ReadingFact => ({ kind: 'indicator-required', body: { ...row, batch } })),
  ];
}

function setIndicatorAside({ record, command }: AskedTo<'set-indicator-aside'>): Decided {
  const { unit, indicator, reason } = command;
  const scored = indexedUnit(record, unit);
  if (isRefusal(scored)) return scored;
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  if (scored.method.rules.indicators.every(({ code }) => code !== indicator)) {
    return { ...refuse('indicator/unknown', { indicator }), field: 'indicator' };
  }
  const isDone = record.setAside.get(unit)?.some((each) => each.indicator === indicator) ?? false;
  return isDone ? [] : [{ kind: 'indicator-set-aside', body: { unit, indicator, reason } }];
}

function enterReadings(
  asked: Asked<ReadingCommand, AnnualRecord>,
  rows: readonly (Omit<ReportRow, 'of'> & { readonly indicator: string })[],
  { as, batch }: { readonly as: 'provider' | 'office'; readonly batch?: string },
): Decided {
  const reports = rows.map(({ indicator: of, ...row }) => ({ ...row, of }));
  const refusal = refusedWhole(readingRowFaults(asked, as, reports));
  if (refusal !== undefined) return refusal;
  const find = (unit: string, of: string) => reportableIndicator(asked.record, unit, of);
  return enteredReports({ find }, reports, batch).map(({ of, body }) => ({
    kind: 'reading-entered',
    body: { ...body, indicator: of },
  }));
}

/** Every fault of readings that are entered together. */
export function readingRowFaults(
  asked: Pick<Asked, 'standing' | 'by'> & { readonly record: AnnualRecord },
  as: 'provider' | 'office',
  rows: readonly ReportRow[],
): readonly Refusal[] {
  const columns = {
    unit: ACTUAL_COLUMNS[':unit'].zh,
    of: ACTUAL_COLUMNS.of.zh,
    part: ACTUAL_COLUMNS.part.zh,
    reported: ACTUAL_COLUMNS.reported.zh,
  };
  const find = (unit: string, of: string) => reportableIndicator(asked.record, unit, of);
  return reportRowFaults({ asked, as, find, columns }, rows);
}

function verifyReadings(asked: AskedTo<'verify-readings'>): Decided {
  const { record, command } = asked;
  const entries = toVerify(asked, command.entries, ({ unit, indicator }) => {
    const found = reportableIndicator(record, unit, indicator);
    return isRefusal(found) ? found : { of: indicator, reports: found.reports };
  });
  if (isRefusal(entries)) return entries;
  return entries.map(({ unit, indicator, part, entered }) => ({
    kind: 'reading-verified',
    body: { unit, indicator, part, entered },
  }));
}

function assignZone({ record, command }: AskedTo<'assign-zone'>): Decided {
  const { unit, zone, reason } = command;
  const scored = indexedUnit(record, unit);
  if (isRefusal(scored)) return scored;
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const known = scored.method.rules.indicators.flatMap(({ requirements = {} }) => Object.keys(requirements));
  if (known.length > 0 && !known.includes(zone)) {
    return { ...refuse('zone/unknown', { zone, known: [...new Set(known)].join('、') }), field: 'zone' };
  }
  const wrong = zone === '' ? refuse('text/missing', { field: '功能区', fieldEn: 'zone' }) : lineFault(zone, ZONE);
  if (wrong !== undefined) return { ...wrong, field: 'zone' };
  const from = record.zones.get(unit)?.zone ?? null;
  return from === zone ? [] : [{ kind: 'zone-assigned', body: { unit, zone, from, reason } }];
}

const ZONE = { zh: '功能区', en: 'zone' };

function exemptIndicators({ record, command }: AskedTo<'exempt-indicators'>): Decided {
  const { kind: _kind, ...body } = command;
  const scored = indexedUnit(record, body.unit);
  if (isRefusal(scored)) return scored;
  const words = { zh: '批准文号', en: 'document' };
  const fault =
    reasonFault(body.reason) ??
    (body.document === ''
      ? refuse('text/missing', { field: words.zh, fieldEn: words.en })
      : lineFault(body.document, words));
  if (fault !== undefined) return { field: 'document', ...fault };
  const { component, method } = scored;
  const rules = { ...method.rules, weight: outOf(component), totalPoints: '100', exemptions: [exemptionOf(body)] };
  const faults = indexFaults(rules);
  if (faults.length > 0) return { ...refuse('indicator/exemption-refused', { count: faults.length }), faults };
  return [{ kind: 'indicators-exempted', body }];
}
