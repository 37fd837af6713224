import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { SchemeEvents } from '../../scheme/method.ts';
import type { AnnualRecord } from '../record.ts';
import { type ScoredUnit, scoredUnit } from '../scored-unit.ts';

/** A unit whose scheme has a catalogue of events, with the catalogue. */
export function unitWithEvents(
  record: AnnualRecord,
  unit: string,
): (ScoredUnit & { readonly events: SchemeEvents }) | Refusal {
  const scored = scoredUnit(record, unit);
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  const { events } = scored.scheme;
  if (events !== undefined) return { ...scored, events };
  const { zh, en } = cohortName(scored.cohort);
  return refuse('event/no-catalogue', { cohort: zh, cohortEn: en });
}

/** Why a code cannot name an event, or a text what happened. */
export function eventCodeFault(code: string, field: string): Refusal | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code)
    ? undefined
    : { ...refuse('target/code-shape', { value: code }), field };
}
