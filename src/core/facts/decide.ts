import { chinaDay } from '../basics/china-day.ts';
import { isRefusal, type Refusal, refuse } from '../basics/refusal.ts';
import { decideAccount } from './accounts/decide-account.ts';
import { delegationsTo } from './accounts/delegation.ts';
import { decideBallot } from './ballots/decide-ballot.ts';
import { COMMANDS } from './catalogue.ts';
import { type AnnualCommand, FOUNDER, type JudgedCommand } from './command.ts';
import { decideDaily } from './daily/decide-daily.ts';
import type { Asked, Decided } from './decision.ts';
import { decideEvent } from './events/decide-event.ts';
import type { Fact } from './fact.ts';
import { decideLeader } from './leaders/decide-leader.ts';
import { decidePanel } from './panels/decide-panel.ts';
import { actorIn, mayGive } from './permissions.ts';
import { decidePhase } from './phases/decide-phase.ts';
import { decidePoints } from './points/decide-points.ts';
import { decideReading } from './readings/decide-reading.ts';
import type { AnnualRecord } from './record.ts';
import { decideRectification } from './rectification/decide-rectification.ts';
import { decideResults } from './results/decide-results.ts';
import { lockFault } from './results/results-lock.ts';
import { decideScheme } from './schemes/decide-scheme.ts';
import { decideSpecial } from './specials/decide-special.ts';
import { decideStatement } from './statements/decide-statement.ts';
import { decideTarget } from './targets/decide-target.ts';
import { decideUnit } from './units/decide-unit.ts';
import { decideYear } from './years/decide-year.ts';

/**
 * Admits a command or says why not. Who may ask comes first, so that nobody learns from a refusal what the record holds;
 * then the rule of the area. Changes nothing: what is admitted is drawn in by `fold`.
 *
 * What somebody's own roles do not admit is asked again in each role that is lent to them today; the facts then say in
 * whose place they were said. Only roles somebody holds themselves can be lent, so nothing is passed on.
 */
export function decide(asked: Asked): Decided {
  const own = decideAs(asked);
  if (!isRefusal(own) || asked.by === FOUNDER) return own;
  let refusal = own;
  for (const delegation of delegationsTo(asked.standing.record, asked.by, chinaDay(asked.now))) {
    const decided = decideAs({ ...asked, acting: delegation });
    if (!isRefusal(decided)) return decided.map((fact) => saidInPlaceOf(fact, delegation.account));
    // Why the holder would be refused tells more than that one has not the role.
    if (refusal.refusal.startsWith('permission/')) refusal = decided;
  }
  return refusal;
}

/** The fact with the one in whose place it is said: both ids stay in the ledger. */
function saidInPlaceOf(fact: Fact, onBehalfOf: string): Fact {
  const body: object = { ...fact.body, onBehalfOf };
  return { ...fact, body } as Fact;
}

function decideAs(asked: Asked): Decided {
  return permissionFault(asked) ?? decideArea(asked);
}

function permissionFault(asked: Asked): Refusal | undefined {
  const { by, command, standing } = asked;
  if (by !== FOUNDER) {
    if (!standing.record.founded.get()) return refuse('founding/missing');
    const account = standing.record.accounts.get(by);
    if (account === undefined) return refuse('account/unknown');
    if (!account.open) return refuse('account/closed');
  }
  if (mayGive(actorIn(asked), command.kind)) return undefined;
  const { title } = COMMANDS[command.kind];
  return refuse('permission/not-allowed', { command: title.zh, commandEn: title.en });
}

function decideArea(asked: Asked): Decided {
  const { command, record } = asked;
  switch (command.kind) {
    case 'register-unit':
    case 'rename-unit':
    case 'change-unit':
    case 'merge-units':
    case 'split-unit':
    case 'abolish-unit':
    case 'set-organisation-order':
    case 'import-units':
      return record.line === 'standing' ? decideUnit({ ...asked, command, record }) : refuse('line/standing-only');
    case 'found':
    case 'open-account':
    case 'close-account':
    case 'grant-role':
    case 'revoke-role':
    case 'forget-account':
    case 'issue-link':
    case 'lift-lock':
    case 'delegate-role':
    case 'end-delegation':
      return record.line === 'standing' ? decideAccount({ ...asked, command, record }) : refuse('line/standing-only');
    default:
      return record.line === 'annual' ? decideUnlocked({ ...asked, command, record }) : refuse('line/annual-only');
  }
}

/** Whatever an area admits passes here, so that none can change results that were submitted or approved. */
function decideUnlocked(asked: Asked<AnnualCommand, AnnualRecord>): Decided {
  const decided = decideAnnual(asked);
  return isRefusal(decided) ? decided : (lockFault(asked.record, decided) ?? decided);
}

/** What is planned and measured: the year, its rules, and its objective part. */
function decideAnnual(asked: Asked<AnnualCommand, AnnualRecord>): Decided {
  const { command } = asked;
  switch (command.kind) {
    case 'open-year':
    case 'assign-cohort':
    case 'import-cohorts':
      return decideYear({ ...asked, command });
    case 'draft-scheme':
    case 'consult-scheme':
    case 'submit-scheme':
    case 'return-scheme':
    case 'adopt-scheme':
    case 'publish-scheme':
    case 'start-scheme':
    case 'end-scheme':
    case 'archive-scheme':
      return decideScheme({ ...asked, command });
    case 'open-phase':
    case 'close-phase':
    case 'set-calendar':
      return decidePhase({ ...asked, command });
    case 'import-points':
    case 'correct-points':
      return decidePoints({ ...asked, command });
    case 'import-targets':
    case 'set-target-aside':
    case 'enter-actuals':
    case 'import-actuals':
    case 'verify-actuals':
    case 'claim-actual':
      return decideTarget({ ...asked, command });
    case 'open-special':
    case 'record-special-results':
    case 'score-organiser':
    case 'comment-special-result':
    case 'answer-special-comment':
    case 'finalise-special':
      return decideSpecial({ ...asked, command });
    case 'import-indicators':
    case 'set-indicator-aside':
    case 'enter-readings':
    case 'import-readings':
    case 'verify-readings':
    case 'assign-zone':
    case 'exempt-indicators':
      return decideReading({ ...asked, command });
    default:
      return decideJudged({ ...asked, command });
  }
}

/** What is judged and what befalls a unit. */
function decideJudged(asked: Asked<JudgedCommand, AnnualRecord>): Decided {
  const { command } = asked;
  switch (command.kind) {
    case 'count-ballots':
    case 'record-returns':
    case 'leave-stratum-out':
      return decideBallot({ ...asked, command });
    case 'count-leader-ballots':
      return decideLeader({ ...asked, command });
    case 'register-project':
    case 'verify-project':
    case 'record-panel':
    case 'propose-panel-correction':
    case 'countersign-panel-correction':
      return decidePanel({ ...asked, command });
    case 'lock-sheet':
    case 'count-statement':
      return decideStatement({ ...asked, command });
    case 'enter-daily':
    case 'import-daily':
      return decideDaily({ ...asked, command });
    case 'record-rectification':
      return decideRectification({ ...asked, command });
    case 'claim-bonus':
    case 'decide-claim':
    case 'propose-deduction':
    case 'import-deductions':
    case 'file-defence':
    case 'decide-deduction':
    case 'withdraw-event':
    case 'restore-event':
    case 'record-veto':
    case 'withdraw-veto':
    case 'promote-unit':
      return decideEvent({ ...asked, command });
    case 'submit-results':
    case 'return-results':
    case 'approve-results':
    case 'notify-results':
    case 'publish-results':
    case 'reopen-results':
      return decideResults({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}
