import { canonicalJson, type Json } from '../../basics/canonical-json.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { TargetRules } from '../../scoring/targets/target-rules.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked } from '../decision.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import { reasonFault } from '../text-fault.ts';
import type { IssuedTarget } from './issued-target.ts';
import { reportFault } from './report-fault.ts';
import { type Report, type Reported, reportOf } from './reported.ts';
import type { ReportAsked, ReportBody } from './target-facts.ts';

/** Something that is reported on: a target of a unit, or an indicator of a district. */
export interface Reportable {
  readonly target: IssuedTarget;
  /** The unit whose figure counts. Absent: the office. */
  readonly provider?: string;
  readonly isSetAside: boolean;
  readonly rules: TargetRules;
  readonly reports: readonly Report[];
}

export interface ReportRow extends ReportAsked {
  /** Code of the target or of the indicator. */
  readonly of: string;
  readonly row?: number;
}

interface Entering {
  readonly asked: Pick<Asked, 'standing' | 'by'>;
  /** A department enters its own figures; the office imports anybody's. */
  readonly as: 'provider' | 'office';
  readonly find: (unit: string, of: string) => Reportable | Refusal;
  /** The columns under which faults stand. */
  readonly columns: { readonly unit: string; readonly of: string; readonly part: string; readonly reported: string };
}

/** Every fault of reports that are entered together. */
export function reportRowFaults(entering: Entering, rows: readonly ReportRow[]): readonly Refusal[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row, at): readonly Refusal[] => {
    const { columns } = entering;
    const key = `${row.unit}/${row.of}/${row.part}`;
    const first = seen.get(key);
    if (first !== undefined) {
      const { row: place = 0 } = rows[first] ?? {};
      const doubled = refuse('csv/value-doubled', { value: key, first: place });
      return [placedAt({ ...row, field: 'of', column: columns.of }, doubled)];
    }
    seen.set(key, at);
    const found = entering.find(row.unit, row.of);
    if (isRefusal(found)) return [placedAt({ ...row, field: found.field ?? 'of', column: columns.of }, found)];
    const forbidden = providerFault(entering, row, found);
    if (forbidden !== undefined) return [placedAt({ ...row, field: 'of', column: columns.of }, forbidden)];
    const fault = valueFault(row, found);
    return fault === undefined ? [] : [placedAt({ ...row, field: 'reported', column: columns.reported }, fault)];
  });
}

/** What the ledger would say of these rows; a report that says what stands already adds nothing. */
export function enteredReports(
  { find }: Pick<Entering, 'find'>,
  rows: readonly ReportRow[],
  batch?: string,
): readonly { readonly of: string; readonly body: ReportBody }[] {
  return rows.flatMap(({ of, unit, part, reported: to, status, reason, row }) => {
    const found = find(unit, of);
    if (isRefusal(found)) return [];
    const before = reportOf(found.reports, of, part);
    if (before !== undefined && isSame(before, { reported: to, status })) return [];
    const body: ReportBody = {
      unit,
      part,
      from: before?.reported ?? null,
      to,
      status,
      ...(before === undefined || reason === undefined ? {} : { reason }),
      ...(batch === undefined ? {} : { batch }),
      ...(row === undefined ? {} : { row }),
    };
    return [{ of, body }];
  });
}

/** Figures come from the department that provides them, and to nobody about itself: they are read-only for units. */
function providerFault(
  { as, asked }: Entering,
  { unit, of }: ReportRow,
  { provider }: Reportable,
): Refusal | undefined {
  if (as === 'office') return undefined;
  if (provider === undefined) return refuse('actual/office-enters', { unit, of });
  return actsAs(asked, ['organiser'], provider) ? undefined : refuse('actual/other-provider', { unit, of, provider });
}

function valueFault(row: ReportRow, found: Reportable): Refusal | undefined {
  const { of, part, reported, status, reason } = row;
  if (found.isSetAside) return refuse('actual/set-aside', { of });
  const { target, rules } = found;
  const fault = reportFault({ code: of, target, part, reported, rules });
  if (fault !== undefined) return fault;
  const before = reportOf(found.reports, of, part);
  if (before === undefined || isSame(before, { reported, status })) return undefined;
  return reason === undefined ? refuse('actual/needs-reason', { of }) : reasonFault(reason);
}

/** Whether it says what stands: a figure that was verified meanwhile is not made unverified by saying it again. */
function isSame(
  before: Report,
  { reported, status }: { readonly reported: Reported; readonly status: Report['status'] },
): boolean {
  const isValueSame = inText(before.reported) === inText(reported);
  return isValueSame && (before.status === status || before.status === 'verified');
}

function inText(reported: Reported): string {
  // Plain data; an interface merely lacks the index signature by which the compiler would know.
  return canonicalJson(reported as unknown as Json);
}
