import { chinaDay } from '../../basics/china-day.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { addWorkingDays } from '../../basics/working-days.ts';
import type { SchemeEvents } from '../../scheme/method.ts';
import { belowZero } from '../../scoring/targets/number-faults.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import { hadAHand } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import { placedAt, refusedWhole } from '../sheets/refused-whole.ts';
import { daysFor } from '../statutory-days.ts';
import { passageFault, reasonFault } from '../text-fault.ts';
import { DEDUCTION_COLUMNS } from './deduction-columns.ts';
import type { EventCommand, EventFact, Proposal } from './event-facts.ts';
import { eventCodeFault, unitWithEvents } from './events-of-unit.ts';
import type { RecordedDeduction } from './recorded-events.ts';
import { SEVERITY_NAMES } from './severity-names.ts';

type AskedTo<Kind extends EventCommand['kind']> = Asked<Extract<EventCommand, { readonly kind: Kind }>, AnnualRecord>;

export type ProposalRow = Proposal & { readonly row?: number };

/** Proposes deductions: nothing counts yet, and the unit has three working days to answer. */
export function proposeDeductions(
  asked: Asked<EventCommand, AnnualRecord>,
  rows: readonly ProposalRow[],
  batch?: string,
): Decided {
  const { record, now } = asked;
  const calendar = record.calendar.get();
  if (calendar === undefined) return refuse('calendar/missing');
  const refusal = refusedWhole(proposalFaults(record, rows));
  if (refusal !== undefined) return refusal;
  const hearUntil = addWorkingDays(chinaDay(now), daysFor('defence').days, calendar);
  return rows.map((proposal): EventFact => {
    const from = batch === undefined ? {} : { batch };
    return { kind: 'deduction-proposed', body: { ...proposal, hearUntil, ...from } };
  });
}

/** Every fault of proposals that are made together. */
export function proposalFaults(record: AnnualRecord, rows: readonly ProposalRow[]): readonly Refusal[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row): readonly Refusal[] => {
    const key = `${row.unit}/${row.deduction}`;
    const first = seen.get(key);
    seen.set(key, first ?? row.row ?? 0);
    const fault =
      first === undefined
        ? proposalFault(record, row)
        : { ...refuse('csv/value-doubled', { value: key, first }), field: 'deduction' };
    if (fault === undefined) return [];
    const field = fault.field !== undefined && fault.field in DEDUCTION_COLUMNS ? fault.field : 'unit';
    const columns: Readonly<Record<string, { readonly zh: string }>> = DEDUCTION_COLUMNS;
    return [placedAt({ ...row, field, column: (columns[field] ?? DEDUCTION_COLUMNS[':unit']).zh }, fault)];
  });
}

function proposalFault(record: AnnualRecord, proposal: Proposal): Refusal | undefined {
  const { unit, deduction: code, item, severity, finding, falseData } = proposal;
  const scored = unitWithEvents(record, unit);
  if (isRefusal(scored)) return scored;
  const shape = eventCodeFault(code, 'deduction');
  if (shape !== undefined) return shape;
  if (deductionOf(record, unit, code) !== undefined) {
    return { ...refuse('deduction/code-used', { deduction: code }), field: 'deduction' };
  }
  const wrong = severityFault(scored.events, item, severity);
  if (wrong !== undefined) return wrong;
  const text = passageFault(finding, { zh: '认定情况', en: 'finding' });
  if (text !== undefined) return { ...text, field: 'finding' };
  const [number] = falseData === undefined ? [] : belowZero('pointsGained', falseData.pointsGained);
  return number;
}

/** An item of the catalogue, in a severity that it can have. */
function severityFault({ deduction }: SchemeEvents, item: string, severity: Proposal['severity']): Refusal | undefined {
  const found = deduction.items.find(({ code }) => code === item);
  if (found === undefined) {
    const known = deduction.items.map(({ code, name }) => `${code}（${name.zh}）`).join('、');
    return { ...refuse('event/item-unknown', { item, known }), field: 'item' };
  }
  if (found.points[severity] !== undefined) return undefined;
  const { zh, en } = SEVERITY_NAMES[severity];
  const values = { item: found.name.zh, itemEn: found.name.en, severity: zh, severityEn: en };
  return { ...refuse('deduction/severity-not-of-item', values), field: 'severity' };
}

function deductionOf(record: AnnualRecord, unit: string, code: string): RecordedDeduction | undefined {
  return record.deductions.get(unit)?.find((each) => each.deduction === code);
}

/** The head of the unit answers, while its days last. */
export function fileDefence(asked: AskedTo<'file-defence'>): Decided {
  const { command, record, now } = asked;
  const { unit, deduction: code, statement } = command;
  if (!actsAs(asked, ['unit-head'], unit)) return { ...refuse('permission/other-unit'), field: 'unit' };
  const text = passageFault(statement, { zh: '陈述申辩', en: 'defence' });
  if (text !== undefined) return { ...text, field: 'statement' };
  const proposed = deductionOf(record, unit, code);
  if (proposed === undefined) return { ...refuse('deduction/unknown', { unit, deduction: code }), field: 'deduction' };
  if (proposed.decided !== undefined) return refuse('deduction/decided', { deduction: code });
  if (proposed.defendedSeq !== undefined) return refuse('deduction/defended', { deduction: code });
  const { hearUntil } = proposed;
  if (chinaDay(now) > hearUntil) return refuse('deduction/after-deadline', { deduction: code, until: hearUntil });
  return [{ kind: 'defence-filed', body: { unit, deduction: code, statement } }];
}

/** Decided only after the unit was heard; 特别严重 by the committee and by nobody else, and nothing else by it. */
export function decideDeduction(asked: AskedTo<'decide-deduction'>): Decided {
  const { command, record, now } = asked;
  const { unit, deduction: code, upheld, reason } = command;
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const scored = unitWithEvents(record, unit);
  if (isRefusal(scored)) return scored;
  const proposed = deductionOf(record, unit, code);
  if (proposed === undefined) return { ...refuse('deduction/unknown', { unit, deduction: code }), field: 'deduction' };
  if (proposed.decided !== undefined) return refuse('deduction/decided', { deduction: code });
  if (hadAHand(asked, proposed)) return refuse('deduction/own', { deduction: code });
  const heard = proposed.defendedSeq === undefined ? 'days-passed' : 'defence';
  if (heard === 'days-passed' && chinaDay(now) <= proposed.hearUntil) {
    return refuse('deduction/not-heard', { deduction: code, until: proposed.hearUntil });
  }
  const severity = command.severity ?? proposed.severity;
  const wrong = severityFault(scored.events, proposed.item, severity);
  if (wrong !== undefined) return wrong;
  const decidedBy = decider(asked, scored.events, severity);
  if (isRefusal(decidedBy)) return decidedBy;
  return [{ kind: 'deduction-decided', body: { unit, deduction: code, upheld, severity, decidedBy, heard, reason } }];
}

/** In which capacity the one who asks may decide a severity, by the scheme's ladder. */
export function decider(
  asked: Pick<Asked, 'standing' | 'by' | 'acting'>,
  { deduction }: SchemeEvents,
  severity: Proposal['severity'],
): 'office' | 'committee' | Refusal {
  const allowed = deduction.ladder[severity].decidedBy;
  const { zh, en } = SEVERITY_NAMES[severity];
  const words = { severity: zh, severityEn: en };
  if (allowed.includes('office') && actsAs(asked, ['director'])) return 'office';
  if (allowed.includes('committee') && actsAs(asked, ['committee'])) return 'committee';
  return refuse(allowed.includes('office') ? 'deduction/office-decides' : 'deduction/committee-decides', words);
}
