import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { LeaderFact } from './leader-facts.ts';

/** Draws a fact about leaders' ballots into the year's record. */
export function foldLeader(record: AnnualRecord, { body, seq }: Said<LeaderFact>): void {
  record.leaders.set(body.unit, { groups: body.groups, seq });
}
