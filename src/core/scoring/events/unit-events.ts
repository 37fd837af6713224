import { type Refusal, refuse } from '../../basics/refusal.ts';
import { belowZero, doubled, fault } from '../targets/number-faults.ts';
import type { EventRules, Severity } from './event-rules.ts';
import type { Act } from './standing.ts';

/** A reward somebody granted a unit. */
export interface BonusClaim {
  /** Names the claim. */
  readonly code: string;
  readonly item: string;
  readonly level: string;
  /** What is rewarded: the document or event, under one name wherever it is claimed. */
  readonly fact: string;
  readonly acts: readonly Act[];
}

export interface DeductionEvent {
  readonly code: string;
  readonly item: string;
  readonly severity: Severity;
  readonly decidedBy: 'office' | 'committee';
  /** Whether the unit was heard before it was decided (陈述申辩). */
  readonly isHeard: boolean;
  readonly acts: readonly Act[];
}

/** Data proven false. */
export interface FalseData {
  readonly code: string;
  /** The scored item whose data they were. */
  readonly item: string;
  /** Points it had gained by them, from 0. */
  readonly pointsGained: string;
  readonly acts: readonly Act[];
}

/** One document by which a competent department vetoes a unit. */
export interface Veto {
  readonly item: string;
  /** Its number, such as 杭安委〔2016〕8号. */
  readonly document: string;
  readonly acts: readonly Act[];
}

/** All events of one unit in one year. */
export interface UnitEvents {
  readonly bonuses: readonly BonusClaim[];
  readonly deductions: readonly DeductionEvent[];
  readonly falseData: readonly FalseData[];
  readonly vetoes: readonly Veto[];
  /** Facts that are rewarded elsewhere already: as innovation. */
  readonly rewarded: readonly string[];
}

/** Everything that keeps a unit's events from standing as they are, each naming its event; empty when they may. */
export function eventFaults(rules: EventRules, events: UnitEvents): readonly Refusal[] {
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
  return [
    ...doubled('bonuses', codes(events.bonuses)),
    ...doubled('deductions', codes(events.deductions)),
    ...doubled('falseData', codes(events.falseData)),
    ...doubled(
      'vetoes',
      events.vetoes.map(({ item, document }) => `${item} ${document}`),
    ),
    ...events.bonuses.flatMap((claim) => bonusFaults(rules, claim)),
    ...events.deductions.flatMap((event) => deductionFaults(rules, event)),
    ...events.falseData.flatMap(({ code, pointsGained }) => belowZero(code, pointsGained)),
    ...events.vetoes.flatMap((veto) => vetoFaults(rules, veto)),
  ];
}

/** The events that may stand by themselves: what befalls a unit is not lost in a fault elsewhere, nor rests on one. */
export function soundEvents(rules: EventRules, events: UnitEvents): UnitEvents {
  return {
    ...events,
    deductions: events.deductions.filter((event) => deductionFaults(rules, event).length === 0),
    vetoes: events.vetoes.filter((veto) => vetoFaults(rules, veto).length === 0),
  };
}

function unknown(field: string, value: string): readonly Refusal[] {
  return [fault(field, 'scheme/unknown-code', { value })];
}

function bonusFaults({ bonus }: EventRules, { code, item, level }: BonusClaim): readonly Refusal[] {
  const found = bonus.items.find((each) => each.code === item);
  if (found === undefined) return unknown(code, item);
  return found.levels.some((each) => each.code === level) ? [] : unknown(code, level);
}

function deductionFaults({ deduction }: EventRules, event: DeductionEvent): readonly Refusal[] {
  const { code, item, severity, decidedBy, isHeard } = event;
  const found = deduction.items.find((each) => each.code === item);
  if (found === undefined) return unknown(code, item);
  const { name } = found;
  return [
    ...(found.points[severity] === undefined ? unknown(code, severity) : []),
    ...(deduction.ladder[severity].decidedBy.includes(decidedBy)
      ? []
      : [{ ...refuse('event/committee-decides', { item: name.zh, itemEn: name.en }), field: code }]),
    ...(isHeard ? [] : [{ ...refuse('event/not-heard', { item: name.zh, itemEn: name.en }), field: code }]),
  ];
}

function vetoFaults({ vetoes }: EventRules, { item, document }: Veto): readonly Refusal[] {
  const found = vetoes.find(({ code }) => code === item);
  if (found === undefined) return unknown(document, item);
  const { zh, en } = found.name;
  return document.trim() === '' ? [{ ...refuse('veto/no-document', { item: zh, itemEn: en }), field: item }] : [];
}
