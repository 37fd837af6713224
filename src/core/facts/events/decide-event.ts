import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { scoredUnit } from '../scored-unit.ts';
import { lineFault, reasonFault } from '../text-fault.ts';
import { claimBonus, decideClaim } from './decide-claim.ts';
import { decideDeduction, decider, fileDefence, proposeDeductions } from './decide-deduction.ts';
import type { EventCommand } from './event-facts.ts';
import { unitWithEvents } from './events-of-unit.ts';
import { type RecordedAct, stands } from './recorded-events.ts';

/**
 * The rules of bonuses, deductions and vetoes (`domain.md` M-37, Art. 35): claimed by the unit and granted by the office;
 * proposed, heard, then decided; vetoed and restored by documents with a number.
 */
export function decideEvent(asked: Asked<EventCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'claim-bonus':
      return claimBonus({ ...asked, command });
    case 'decide-claim':
      return decideClaim({ ...asked, command });
    case 'propose-deduction': {
      const { kind: _kind, ...proposal } = command;
      return proposeDeductions(asked, [proposal]);
    }
    case 'import-deductions':
      return proposeDeductions(asked, command.rows, command.batch);
    case 'file-defence':
      return fileDefence({ ...asked, command });
    case 'decide-deduction':
      return decideDeduction({ ...asked, command });
    case 'withdraw-event':
      return turnEvent({ ...asked, command }, true);
    case 'restore-event':
      return turnEvent({ ...asked, command }, false);
    case 'record-veto':
      return recordVeto({ ...asked, command });
    case 'withdraw-veto':
      return withdrawVeto({ ...asked, command });
    case 'promote-unit':
      return promoteUnit({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends EventCommand['kind']> = Asked<Extract<EventCommand, { readonly kind: Kind }>, AnnualRecord>;

/** Takes back what was granted or decided, or gives it back: by whoever may decide it, with a reason. */
function turnEvent(asked: AskedTo<'withdraw-event' | 'restore-event'>, isStanding: boolean): Decided {
  const { command, record } = asked;
  const { unit, which, event, reason } = command;
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const scored = unitWithEvents(record, unit);
  if (isRefusal(scored)) return scored;
  const deduction = record.deductions.get(unit)?.find((each) => each.deduction === event);
  const claim = record.claims.get(unit)?.find((each) => each.claim === event);
  const acts: readonly RecordedAct[] = (which === 'bonus' ? claim?.acts : deduction?.acts) ?? [];
  if (acts.length === 0) return { ...refuse('event/not-standing', { event }), field: 'event' };
  if (stands(acts) !== isStanding) {
    return { ...refuse(isStanding ? 'event/withdrawn' : 'event/not-withdrawn', { event }), field: 'event' };
  }
  const mayNot =
    which === 'bonus'
      ? officeOnly(asked)
      : deduction === undefined
        ? undefined
        : asFault(decider(asked, scored.events, deduction.severity));
  if (mayNot !== undefined) return mayNot;
  return [{ kind: isStanding ? 'event-withdrawn' : 'event-restored', body: { unit, which, event, reason } }];
}

function asFault(decided: ReturnType<typeof decider>): Refusal | undefined {
  return isRefusal(decided) ? decided : undefined;
}

function officeOnly(asked: Pick<Asked, 'standing' | 'by'>): Refusal | undefined {
  return actsAs(asked, ['director']) ? undefined : refuse('claim/office-decides');
}

const DOCUMENT = { zh: '文号', en: 'document number' };

function documentFault(document: string, field: string): Refusal | undefined {
  const fault =
    document.trim() === ''
      ? refuse('text/missing', { field: DOCUMENT.zh, fieldEn: DOCUMENT.en })
      : lineFault(document, DOCUMENT);
  return fault === undefined ? undefined : { ...fault, field };
}

/** A veto is what a competent department notified, by a document with a number. */
function recordVeto({ command, record }: AskedTo<'record-veto'>): Decided {
  const { unit, item, document } = command;
  const scored = unitWithEvents(record, unit);
  if (isRefusal(scored)) return scored;
  const { vetoes } = scored.events;
  if (vetoes.every(({ code }) => code !== item)) {
    const known = vetoes.map(({ code, name }) => `${code}（${name.zh}）`).join('、');
    return { ...refuse('event/item-unknown', { item, known }), field: 'item' };
  }
  const fault = documentFault(document, 'document');
  if (fault !== undefined) return fault;
  const before = record.vetoes.get(unit)?.find((each) => each.document === document);
  if (before !== undefined && (before.item !== item || stands(before.acts))) {
    return { ...refuse('veto/recorded', { unit, document }), field: 'document' };
  }
  return [{ kind: 'veto-recorded', body: { unit, item, document } }];
}

function withdrawVeto({ command, record }: AskedTo<'withdraw-veto'>): Decided {
  const { unit, document, withdrawal, reason } = command;
  const fault = reasonFault(reason) ?? documentFault(withdrawal, 'withdrawal');
  if (fault !== undefined) return fault;
  const scored = unitWithEvents(record, unit);
  if (isRefusal(scored)) return scored;
  const veto = record.vetoes.get(unit)?.find((each) => each.document === document);
  if (veto === undefined) return { ...refuse('veto/unknown', { unit, document }), field: 'document' };
  if (!stands(veto.acts)) return { ...refuse('veto/withdrawn', { unit, document }), field: 'document' };
  return [{ kind: 'veto-withdrawn', body: { unit, document, withdrawal, reason } }];
}

/** 专项晋优 (M-38): the committee alone, and only where the scheme knows it. */
function promoteUnit({ command, record }: AskedTo<'promote-unit'>): Decided {
  const { unit, document, reason } = command;
  const fault = reasonFault(reason) ?? documentFault(document, 'document');
  if (fault !== undefined) return fault;
  const scored = scoredUnit(record, unit);
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  if (scored.scheme.tiers?.promoted === undefined) return refuse('tier/no-promotion', { unit });
  if (record.promotions.has(unit)) return refuse('tier/promoted', { unit });
  return [{ kind: 'unit-promoted', body: { unit, document, reason } }];
}
