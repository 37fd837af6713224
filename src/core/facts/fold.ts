import { foldAccount } from './accounts/fold-account.ts';
import type { AnnualFact, Said, StandingFact } from './fact.ts';
import { leaveFootprints } from './footprints.ts';
import { foldPoints } from './points/fold-points.ts';
import type { AnnualRecord, LineRecord, StandingRecord } from './record.ts';
import { foldUnit } from './units/fold-unit.ts';
import { foldYear } from './years/fold-year.ts';

/**
 * Draws one fact into the record of its line, through the record's tables alone, so that the journal can take it back.
 * Requires the facts in the order of the line. Throws on a fact that this line cannot say: a bug, or a broken ledger.
 */
export function fold(record: LineRecord, said: Said): void {
  if (record.line === 'standing') foldStanding(record, said);
  else foldAnnual(record, said);
  leaveFootprints(record.history, said);
}

function foldStanding(record: StandingRecord, said: Said): void {
  switch (said.kind) {
    case 'unit-registered':
    case 'unit-renamed':
    case 'unit-changed':
    case 'units-merged':
    case 'unit-split':
    case 'unit-abolished':
    case 'organisation-order-set':
      foldUnit(record, said);
      return;
    case 'account-opened':
    case 'account-closed':
    case 'role-granted':
    case 'role-revoked':
      foldAccount(record, said);
      return;
    default:
      said satisfies Said<AnnualFact>;
      throw new Error(`the standing line cannot say ${String(said.kind)}`);
  }
}

function foldAnnual(record: AnnualRecord, said: Said): void {
  switch (said.kind) {
    case 'year-opened':
    case 'scheme-adopted':
    case 'cohort-assigned':
      foldYear(record, said);
      return;
    case 'points-imported':
    case 'points-entered':
    case 'points-corrected':
      foldPoints(record, said);
      return;
    default:
      said satisfies Said<StandingFact>;
      throw new Error(`a year's line cannot say ${String(said.kind)}`);
  }
}
