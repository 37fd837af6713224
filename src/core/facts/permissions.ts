import { DELEGABLE, type Role } from './accounts/account-facts.ts';
import { type Actor, type CommandKind, FOUNDER } from './command.ts';
import type { Asked } from './decision.ts';
import type { StandingRecord } from './record.ts';

const KEEPERS_OF_UNITS = ['director', 'officer'] as const satisfies readonly Role[];

/**
 * Which roles may give which command, after `domain.md` 4.1. A command without a role is given at the machine alone.
 * Officers compile and may not finalise their own drafting: the director decides single cohorts, corrections, claims and
 * deductions; the committee adopts schemes, decides what is 特别严重, and touches no score. A unit claims and answers for
 * itself; figures come from the departments that have them. Of the three administrators one opens accounts and another gives them
 * rights, so that neither can make a helper for themselves.
 */
export const PERMISSIONS = {
  'register-unit': KEEPERS_OF_UNITS,
  'rename-unit': KEEPERS_OF_UNITS,
  'change-unit': KEEPERS_OF_UNITS,
  'merge-units': KEEPERS_OF_UNITS,
  'split-unit': KEEPERS_OF_UNITS,
  'abolish-unit': KEEPERS_OF_UNITS,
  'set-organisation-order': KEEPERS_OF_UNITS,
  'import-units': KEEPERS_OF_UNITS,
  found: [],
  'open-account': ['system-administrator'],
  'close-account': ['system-administrator'],
  'grant-role': ['security-administrator'],
  'revoke-role': ['security-administrator'],
  'forget-account': ['system-administrator'],
  'issue-link': ['system-administrator'],
  'lift-lock': ['security-administrator'],
  'delegate-role': DELEGABLE,
  'end-delegation': [...DELEGABLE, 'security-administrator'],
  'open-year': ['director'],
  'assign-cohort': ['director', 'committee'],
  'import-cohorts': ['director', 'officer'],
  'draft-scheme': ['director', 'officer'],
  'consult-scheme': ['director'],
  'submit-scheme': ['director'],
  'return-scheme': ['committee'],
  'adopt-scheme': ['committee'],
  'publish-scheme': ['director'],
  'start-scheme': ['director'],
  'end-scheme': ['director'],
  'archive-scheme': ['director'],
  'open-phase': ['director'],
  'close-phase': ['director'],
  'set-calendar': ['director', 'officer'],
  'import-points': ['officer'],
  'correct-points': ['director'],
  'import-targets': ['officer'],
  'set-target-aside': ['director', 'committee'],
  'enter-actuals': ['organiser'],
  'import-actuals': ['officer'],
  'verify-actuals': ['director', 'officer'],
  'claim-actual': ['unit-head', 'liaison'],
  'open-special': ['director'],
  'record-special-results': ['organiser'],
  'score-organiser': ['director'],
  'comment-special-result': ['unit-head'],
  'answer-special-comment': ['organiser', 'director'],
  'finalise-special': ['director'],
  'import-indicators': ['officer'],
  'set-indicator-aside': ['director'],
  'enter-readings': ['organiser'],
  'import-readings': ['officer'],
  'verify-readings': ['director', 'officer'],
  'assign-zone': ['director'],
  'exempt-indicators': ['committee'],
  'count-ballots': ['officer'],
  'record-returns': ['officer'],
  'leave-stratum-out': ['director'],
  'count-leader-ballots': ['officer'],
  'register-project': ['director'],
  'verify-project': ['officer'],
  'record-panel': ['officer'],
  'propose-panel-correction': ['director'],
  'countersign-panel-correction': ['observer'],
  'lock-sheet': ['officer'],
  'count-statement': ['officer'],
  'enter-daily': ['organiser'],
  'import-daily': ['officer'],
  'record-rectification': ['officer'],
  'claim-bonus': ['unit-head', 'liaison'],
  'decide-claim': ['director'],
  'propose-deduction': ['officer'],
  'import-deductions': ['officer'],
  'file-defence': ['unit-head'],
  'decide-deduction': ['director', 'committee'],
  'withdraw-event': ['director', 'committee'],
  'restore-event': ['director', 'committee'],
  'record-veto': ['director'],
  'withdraw-veto': ['director'],
  'promote-unit': ['committee'],
  'submit-results': ['director'],
  'return-results': ['committee'],
  'approve-results': ['committee'],
  'notify-results': ['director'],
  'publish-results': ['director'],
  'reopen-results': ['committee'],
} as const satisfies Readonly<Record<CommandKind, readonly Role[]>>;

/** Given at the machine itself: the first three are appointed there, and their links made. */
const AT_THE_MACHINE: readonly CommandKind[] = ['found', 'issue-link'];

/** Whether someone with these roles may give this command. The founder may found and make links, and nothing else. */
export function mayGive(actor: Actor, kind: CommandKind): boolean {
  if (actor.account === FOUNDER) return AT_THE_MACHINE.includes(kind);
  const allowed: readonly Role[] = PERMISSIONS[kind];
  return actor.roles.some((held) => allowed.includes(held.role));
}

/** Who asks, with the roles they hold at this moment. A closed or unknown account holds none. */
export function actorOf(standing: StandingRecord, account: string): Actor {
  const known = standing.accounts.get(account);
  return { account, roles: known?.open === true ? known.roles : [] };
}

/** Who asks this question: with the roles they hold, or, as a deputy, with the one that was lent to them. */
export function actorIn({ standing, by, acting }: Pick<Asked, 'standing' | 'by' | 'acting'>): Actor {
  if (acting === undefined) return actorOf(standing.record, by);
  const { role, unit } = acting;
  return { account: by, roles: [unit === undefined ? { role } : { role, unit }] };
}
