import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { PhaseFact } from './phase-facts.ts';
import { phaseKey } from './phase-state.ts';

/** Draws a fact about the parts of the year, or about its working days, into its record. */
export function foldPhase(record: AnnualRecord, said: Said<PhaseFact>): void {
  switch (said.kind) {
    case 'phase-opened':
      record.phases.set(phaseKey(said.body.cohort, said.body.phase), { state: 'open', seq: said.seq });
      return;
    case 'phase-closed':
      record.phases.set(phaseKey(said.body.cohort, said.body.phase), { state: 'closed', seq: said.seq });
      return;
    case 'calendar-set':
      record.calendar.set({ seq: said.seq, ...said.body });
      return;
    default:
      said satisfies never;
      throw new Error(`not a fact about a part of the year: ${JSON.stringify(said)}`);
  }
}
