import type { Role } from './accounts/account-facts.ts';
import { type Actor, type CommandKind, FOUNDER } from './command.ts';
import type { StandingRecord } from './record.ts';

const KEEPERS_OF_UNITS = ['director', 'officer'] as const satisfies readonly Role[];

/**
 * Which roles may give which command, after `domain.md` 4.1. A command without a role is given at the machine alone.
 * Officers compile and may not finalise their own drafting: the director decides single cohorts and corrections, the
 * committee adopts schemes and touches no score. Of the three administrators one opens accounts and another gives them
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
  'open-year': ['director'],
  'adopt-scheme': ['committee'],
  'assign-cohort': ['director'],
  'import-cohorts': ['director', 'officer'],
  'import-points': ['officer'],
  'correct-points': ['director'],
} as const satisfies Readonly<Record<CommandKind, readonly Role[]>>;

/** Whether someone with these roles may give this command. The founder may only found. */
export function mayGive(actor: Actor, kind: CommandKind): boolean {
  if (actor.account === FOUNDER) return kind === 'found';
  const allowed: readonly Role[] = PERMISSIONS[kind];
  return actor.roles.some((held) => allowed.includes(held.role));
}

/** Who asks, with the roles they hold at this moment. A closed or unknown account holds none. */
export function actorOf(standing: StandingRecord, account: string): Actor {
  const known = standing.accounts.get(account);
  return { account, roles: known?.open === true ? known.roles : [] };
}
