import type { CivilDate } from '../basics/civil-date.ts';
import type { Actor } from '../facts/command.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import type { WaitingView } from './view.ts';

export type Item = WaitingView['items'][number];

/** For whom it is asked what waits, in which year, and on which day. */
export interface WaitingAsked {
  readonly year: number;
  readonly actor: Actor;
  readonly standing: StandingRecord;
  readonly record: AnnualRecord;
  /** Today in China: what is due is counted from it. */
  readonly day: CivilDate;
}

/** The units for which somebody holds a role. */
export function unitsHeld({ actor }: WaitingAsked, role: string): ReadonlySet<string> {
  return new Set(actor.roles.flatMap((held) => (held.role === role && held.unit !== undefined ? [held.unit] : [])));
}

/** The cohorts of a year with the units that are in them and still there. */
export function unitsByCohort({
  standing,
  record,
}: Pick<WaitingAsked, 'standing' | 'record'>): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, string[]>();
  for (const [unit, { cohort }] of record.cohorts.entries()) {
    if (standing.units.get(unit)?.state === 'active') units.set(cohort, [...(units.get(cohort) ?? []), unit]);
  }
  return units;
}

export function phaseEnd({ record }: Pick<WaitingAsked, 'record'>, phase: Item['phase']): { readonly due?: string } {
  const due = record.opened.get()?.phases.find((step) => step.phase === phase)?.to;
  return due === undefined ? {} : { due };
}
