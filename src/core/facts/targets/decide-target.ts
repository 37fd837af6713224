import { add, compare, divide, parseDecimal, ZERO } from '../../basics/rational.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { NotApplicableRules } from '../../scoring/applicable-share.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { refusedWhole } from '../sheets/refused-whole.ts';
import { reasonFault } from '../text-fault.ts';
import { ACTUAL_COLUMNS } from './actual-columns.ts';
import { claimActual } from './claim-actual.ts';
import { enteredReports, type ReportRow, reportRowFaults } from './enter-reports.ts';
import { targetRowFaults } from './issue-targets.ts';
import { type Issued, issuedOf, objectiveRulesOf, reportableTarget } from './issued-of.ts';
import type { TargetCommand, TargetFact } from './target-facts.ts';
import { toVerify } from './verify-reports.ts';

/**
 * The rules of targets (`domain.md` M-06, M-14): issued whole and once; figures come from the department that provides
 * them and are read-only for the unit; only what a second person has verified counts.
 */
export function decideTarget(asked: Asked<TargetCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'import-targets':
      return importTargets({ ...asked, command });
    case 'set-target-aside':
      return setTargetAside({ ...asked, command });
    case 'enter-actuals':
      return enterActuals(asked, command.rows, { as: 'provider' });
    case 'import-actuals':
      return enterActuals(asked, command.rows, { as: 'office', batch: command.batch });
    case 'verify-actuals':
      return verifyActuals({ ...asked, command });
    case 'claim-actual':
      return claimActual({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends TargetCommand['kind']> = Asked<Extract<TargetCommand, { readonly kind: Kind }>, AnnualRecord>;

function importTargets(asked: AskedTo<'import-targets'>): Decided {
  const { batch, rows } = asked.command;
  const refusal = refusedWhole(targetRowFaults(asked, rows));
  if (refusal !== undefined) return refusal;
  if (rows.length === 0) return [];
  const units = new Set(rows.map(({ unit }) => unit)).size;
  return [
    { kind: 'targets-imported', body: { batch, units, targets: rows.length, read: asked.standing.read } },
    ...rows.map(({ unit, item, provider, row }): TargetFact => {
      const from = provider === undefined ? {} : { provider };
      return { kind: 'target-issued', body: { unit, item, ...from, batch, row } };
    }),
  ];
}

function setTargetAside(asked: AskedTo<'set-target-aside'>): Decided {
  const { record, command } = asked;
  const { unit, target, reason } = command;
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const rules = objectiveRulesOf(record, unit);
  if (isRefusal(rules)) return rules;
  const issued = issuedOf(record, unit, target);
  if (issued === undefined) return { ...refuse('target/unknown', { unit, target }), field: 'target' };
  if (issued.setAside !== undefined) return [];
  const isCommittee = actsAs(asked, ['committee']);
  if (!isCommittee && reachesConfirmation(record.targets.get(unit) ?? [], target, rules.notApplicable)) {
    return refuse('target/committee-confirms', { unit, share: rules.notApplicable.confirm.share });
  }
  const confirmedBy = isCommittee ? 'committee' : 'office';
  return [{ kind: 'target-set-aside', body: { unit, target, confirmedBy, reason } }];
}

/** M-14: where so much of the weight does not apply, the committee confirms it. */
function reachesConfirmation(targets: readonly Issued[], target: string, { confirm }: NotApplicableRules): boolean {
  const weightOf = (kept: (issued: Issued) => boolean) =>
    targets.filter(kept).reduce((sum, { item }) => add(sum, parseDecimal(item.weight) ?? ZERO), ZERO);
  const all = weightOf(() => true);
  const out = weightOf(({ item, setAside }) => setAside !== undefined || item.code === target);
  const order = compare(divide(out, all), parseDecimal(confirm.share) ?? ZERO);
  return order > 0 || (order === 0 && confirm.inclusive);
}

function enterActuals(
  asked: Asked<TargetCommand, AnnualRecord>,
  rows: readonly (Omit<ReportRow, 'of'> & { readonly target: string })[],
  { as, batch }: { readonly as: 'provider' | 'office'; readonly batch?: string },
): Decided {
  const reports = rows.map(({ target: of, ...row }) => ({ ...row, of }));
  const refusal = refusedWhole(actualRowFaults(asked, as, reports));
  if (refusal !== undefined) return refusal;
  const find = (unit: string, of: string) => reportableTarget(asked.record, unit, of);
  return enteredReports({ find }, reports, batch).map(({ of, body }) => ({
    kind: 'actual-entered',
    body: { ...body, target: of },
  }));
}

/** Every fault of actuals that are entered together. */
export function actualRowFaults(
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
  const find = (unit: string, of: string) => reportableTarget(asked.record, unit, of);
  return reportRowFaults({ asked, as, find, columns }, rows);
}

function verifyActuals(asked: AskedTo<'verify-actuals'>): Decided {
  const { record, command } = asked;
  const entries = toVerify(asked, command.entries, ({ unit, target }) => {
    const found = reportableTarget(record, unit, target);
    return isRefusal(found) ? found : { of: target, reports: found.reports };
  });
  if (isRefusal(entries)) return entries;
  return entries.map(({ unit, target, part, entered }) => ({
    kind: 'actual-verified',
    body: { unit, target, part, entered },
  }));
}
