import type { Said } from '../fact.ts';
import { handsOf } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import type { EventFact } from './event-facts.ts';
import type { RecordedAct, RecordedClaim, RecordedDeduction } from './recorded-events.ts';

/** Draws a fact about bonuses, deductions and vetoes into the year's record. */
export function foldEvent(record: AnnualRecord, said: Said<EventFact>): void {
  const { seq } = said;
  switch (said.kind) {
    case 'bonus-claimed': {
      const { unit, claim, item, level, fact } = said.body;
      const claims = record.claims.get(unit) ?? [];
      record.claims.set(unit, [...claims, { claim, item, level, fact, ...handsOf(said), seq, acts: [] }]);
      return;
    }
    case 'claim-decided': {
      const { unit, claim, granted, level } = said.body;
      const decided = granted ? 'granted' : 'refused';
      const acts = granted ? [found(seq)] : [];
      changeClaim(record, unit, claim, (before) => ({ ...before, level, decided, acts }));
      return;
    }
    case 'deduction-proposed': {
      const { unit, deduction, item, severity, falseData, hearUntil } = said.body;
      const proposed = { deduction, item, severity, hearUntil, ...handsOf(said), seq, acts: [] };
      const deductions = record.deductions.get(unit) ?? [];
      record.deductions.set(unit, [...deductions, falseData === undefined ? proposed : { ...proposed, falseData }]);
      return;
    }
    case 'defence-filed':
      changeDeduction(record, said.body.unit, said.body.deduction, (before) => ({ ...before, defendedSeq: seq }));
      return;
    case 'deduction-decided': {
      const { unit, deduction, upheld, severity, decidedBy: by } = said.body;
      const acts = upheld ? [found(seq)] : [];
      changeDeduction(record, unit, deduction, (before) => {
        return { ...before, severity, decided: { upheld, by, seq }, acts };
      });
      return;
    }
    case 'event-withdrawn':
      turn(record, said.body, { act: 'withdrawn', seq });
      return;
    case 'event-restored':
      turn(record, said.body, { act: 'restored', seq });
      return;
    case 'veto-recorded':
    case 'veto-withdrawn':
      foldVeto(record, said);
      return;
    case 'unit-promoted':
      record.promotions.set(said.body.unit, { document: said.body.document, seq });
      return;
    default:
      said satisfies never;
      throw new Error(`not a fact about an event: ${JSON.stringify(said)}`);
  }
}

function found(seq: number): RecordedAct {
  return { act: 'found', seq };
}

function foldVeto(
  record: AnnualRecord,
  said: Said<Extract<EventFact, { readonly kind: 'veto-recorded' | 'veto-withdrawn' }>>,
): void {
  const { unit, document } = said.body;
  const vetoes = record.vetoes.get(unit) ?? [];
  const before = vetoes.find((veto) => veto.document === document);
  if (said.kind === 'veto-recorded') {
    const act: RecordedAct = before === undefined ? found(said.seq) : { act: 'restored', seq: said.seq };
    const veto = { item: said.body.item, document, acts: [...(before?.acts ?? []), act] };
    record.vetoes.set(unit, [...vetoes.filter((each) => each !== before), veto]);
    return;
  }
  if (before === undefined) throw new Error(`the veto ${document} was withdrawn and never recorded`);
  const veto = { ...before, acts: [...before.acts, { act: 'withdrawn' as const, seq: said.seq }] };
  record.vetoes.set(
    unit,
    vetoes.map((each) => (each === before ? veto : each)),
  );
}

function turn(
  record: AnnualRecord,
  { unit, which, event }: { readonly unit: string; readonly which: 'bonus' | 'deduction'; readonly event: string },
  act: RecordedAct,
): void {
  if (which === 'bonus') {
    changeClaim(record, unit, event, (before) => ({ ...before, acts: [...before.acts, act] }));
  } else {
    changeDeduction(record, unit, event, (before) => ({ ...before, acts: [...before.acts, act] }));
  }
}

function changeClaim(
  record: AnnualRecord,
  unit: string,
  code: string,
  change: (before: RecordedClaim) => RecordedClaim,
): void {
  const claims = record.claims.get(unit) ?? [];
  const at = claims.findIndex(({ claim }) => claim === code);
  const before = claims[at];
  if (before === undefined) throw new Error(`a fact about the claim ${code}, which nobody made`);
  record.claims.set(unit, claims.with(at, change(before)));
}

function changeDeduction(
  record: AnnualRecord,
  unit: string,
  code: string,
  change: (before: RecordedDeduction) => RecordedDeduction,
): void {
  const deductions = record.deductions.get(unit) ?? [];
  const at = deductions.findIndex(({ deduction }) => deduction === code);
  const before = deductions[at];
  if (before === undefined) throw new Error(`a fact about the deduction ${code}, which nobody proposed`);
  record.deductions.set(unit, deductions.with(at, change(before)));
}
