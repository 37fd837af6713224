import { foldAccount } from './accounts/fold-account.ts';
import { foldBallot } from './ballots/fold-ballot.ts';
import { foldDaily } from './daily/fold-daily.ts';
import { foldEvent } from './events/fold-event.ts';
import type { AnnualFact, PlannedFact, Said, StandingFact } from './fact.ts';
import { leaveFootprints } from './footprints.ts';
import { foldLeader } from './leaders/fold-leader.ts';
import { foldPanel } from './panels/fold-panel.ts';
import { foldPhase } from './phases/fold-phase.ts';
import { foldPoints } from './points/fold-points.ts';
import { foldReading } from './readings/fold-reading.ts';
import type { AnnualRecord, LineRecord, StandingRecord } from './record.ts';
import { foldRectification } from './rectification/fold-rectification.ts';
import { foldResults } from './results/fold-results.ts';
import { foldScheme } from './schemes/fold-scheme.ts';
import { foldSpecial } from './specials/fold-special.ts';
import { foldStatement } from './statements/fold-statement.ts';
import { foldTarget } from './targets/fold-target.ts';
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
    case 'account-forgotten':
    case 'link-issued':
    case 'lock-lifted':
    case 'delegation-made':
    case 'delegation-ended':
      foldAccount(record, said);
      return;
    default:
      said satisfies Said<AnnualFact>;
      throw new Error(`the standing line cannot say ${String(said.kind)}`);
  }
}

/** What is planned and measured: the year, its rules, and its objective part. */
function foldAnnual(record: AnnualRecord, said: Said): void {
  switch (said.kind) {
    case 'year-opened':
    case 'cohort-assigned':
      foldYear(record, said);
      return;
    case 'scheme-drafted':
    case 'scheme-consulted':
    case 'scheme-submitted':
    case 'scheme-returned':
    case 'scheme-adopted':
    case 'scheme-published':
    case 'scheme-started':
    case 'scheme-ended':
    case 'scheme-archived':
      foldScheme(record, said);
      return;
    case 'phase-opened':
    case 'phase-closed':
    case 'calendar-set':
      foldPhase(record, said);
      return;
    case 'points-imported':
    case 'points-entered':
    case 'points-corrected':
      foldPoints(record, said);
      return;
    case 'targets-imported':
    case 'target-issued':
    case 'target-set-aside':
    case 'actual-entered':
    case 'actual-verified':
    case 'actual-claimed':
      foldTarget(record, said);
      return;
    case 'special-opened':
    case 'special-results-recorded':
    case 'special-result-given':
    case 'special-comment-filed':
    case 'special-comment-answered':
    case 'special-finalised':
      foldSpecial(record, said);
      return;
    case 'indicators-imported':
    case 'indicator-required':
    case 'indicator-set-aside':
    case 'reading-entered':
    case 'reading-verified':
    case 'zone-assigned':
    case 'indicators-exempted':
      foldReading(record, said);
      return;
    default:
      foldJudged(record, said);
  }
}

/** What is judged and what befalls a unit. */
function foldJudged(record: AnnualRecord, said: Exclude<Said, Said<PlannedFact>>): void {
  switch (said.kind) {
    case 'box-opened':
    case 'ballots-counted':
    case 'ballots-returned':
    case 'stratum-left-out':
      foldBallot(record, said);
      return;
    case 'leader-ballots-counted':
      foldLeader(record, said);
      return;
    case 'project-registered':
    case 'project-verified':
    case 'panel-recorded':
    case 'panel-correction-proposed':
    case 'panel-corrected':
      foldPanel(record, said);
      return;
    case 'sheet-locked':
    case 'statement-counted':
      foldStatement(record, said);
      return;
    case 'daily-entered':
      foldDaily(record, said);
      return;
    case 'rectification-recorded':
      foldRectification(record, said);
      return;
    case 'bonus-claimed':
    case 'claim-decided':
    case 'deduction-proposed':
    case 'defence-filed':
    case 'deduction-decided':
    case 'event-withdrawn':
    case 'event-restored':
    case 'veto-recorded':
    case 'veto-withdrawn':
    case 'unit-promoted':
      foldEvent(record, said);
      return;
    case 'results-submitted':
    case 'results-returned':
    case 'results-approved':
    case 'results-notified':
    case 'results-published':
    case 'results-reopened':
      foldResults(record, said);
      return;
    default:
      said satisfies Said<StandingFact>;
      throw new Error(`a year's line cannot say ${String(said.kind)}`);
  }
}
