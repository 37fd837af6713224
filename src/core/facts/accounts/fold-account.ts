import type { Said } from '../fact.ts';
import type { Account, StandingRecord } from '../record.ts';
import { type AccountFact, ADMINISTRATORS, type Role } from './account-facts.ts';
import { isRole } from './is-role.ts';

/** Draws a fact about an account into the standing record. */
export function foldAccount(record: StandingRecord, said: Said<AccountFact>): void {
  switch (said.kind) {
    case 'account-opened': {
      const { account, binding } = said.body;
      record.accounts.set(account, { account, binding, open: true, roles: [], accessFrom: 0 });
      return;
    }
    case 'account-closed': {
      const known = accountOf(record, said.body.account);
      record.accounts.set(known.account, { ...known, open: false });
      return;
    }
    case 'role-granted': {
      const { account, role, unit } = said.body;
      const known = accountOf(record, account);
      const held = unit === undefined ? { role } : { role, unit };
      record.accounts.set(account, { ...known, roles: [...known.roles, held], ...accessAfter(role, said.at) });
      // Only founding can appoint the first security administrator: everybody after was granted by one.
      if (role === 'security-administrator') record.founded.set(true);
      return;
    }
    case 'role-revoked': {
      const { account, role, unit } = said.body;
      const known = accountOf(record, account);
      const roles = known.roles.filter((held) => !isRole(held, role, unit));
      record.accounts.set(account, { ...known, roles, ...accessAfter(role, said.at) });
      return;
    }
    case 'link-issued': {
      const known = accountOf(record, said.body.account);
      const { at, by, seq } = said;
      record.accounts.set(known.account, { ...known, link: { at, by, seq } });
      return;
    }
    case 'account-forgotten': {
      const known = accountOf(record, said.body.account);
      record.accounts.set(known.account, { ...known, forgotten: true });
      return;
    }
    case 'lock-lifted':
      return;
    case 'delegation-made':
      record.delegations.set(said.body.delegation, { ...said.body, seq: said.seq });
      return;
    case 'delegation-ended': {
      const known = record.delegations.get(said.body.delegation);
      if (known === undefined) throw new Error('a delegation ended that was never made');
      record.delegations.set(known.delegation, { ...known, endedSeq: said.seq });
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about an account: ${JSON.stringify(said)}`);
  }
}

/** Whoever becomes an administrator, or ceases to be one, comes in anew: what let them in before does no more. */
function accessAfter(role: Role, at: number): { readonly accessFrom?: number } {
  return ADMINISTRATORS.some((administrator) => administrator === role) ? { accessFrom: at } : {};
}

function accountOf(record: StandingRecord, account: string): Account {
  const known = record.accounts.get(account);
  if (known === undefined) throw new Error('a fact about an account that was never opened');
  return known;
}
