import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { BallotFact } from './ballot-facts.ts';

/** Draws a fact about ballots into the year's record. */
export function foldBallot(record: AnnualRecord, said: Said<BallotFact>): void {
  switch (said.kind) {
    case 'box-opened':
      // Says which file was taken; what it says of each unit follows as facts of their own.
      return;
    case 'ballots-counted':
      record.ballots.set(said.body.unit, { cells: said.body.cells, withheld: said.body.withheld, seq: said.seq });
      return;
    case 'ballots-returned': {
      for (const { stratum, ...returns } of said.body.strata) {
        record.returns.set(`${said.body.cohort}/${stratum}`, { ...returns, seq: said.seq });
      }
      return;
    }
    case 'stratum-left-out': {
      const { unit, stratum, reason } = said.body;
      record.notSurveyed.set(unit, [...(record.notSurveyed.get(unit) ?? []), { stratum, reason, seq: said.seq }]);
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about ballots: ${JSON.stringify(said)}`);
  }
}
