import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { YearFact } from './year-facts.ts';

/** Draws a fact about a year into its record. */
export function foldYear(record: AnnualRecord, said: Said<YearFact>): void {
  switch (said.kind) {
    case 'year-opened':
      record.opened.set({ seq: said.seq, ...said.body });
      return;
    case 'cohort-assigned': {
      const { unit, cohort, basis } = said.body;
      record.cohorts.set(unit, { cohort, seq: said.seq, basis });
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about a year: ${JSON.stringify(said)}`);
  }
}
