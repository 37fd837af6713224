import type { Said } from '../fact.ts';
import type { Account, StandingRecord } from '../record.ts';
import type { AccountFact, Role } from './account-facts.ts';

/** Draws a fact about an account into the standing record. */
export function foldAccount(record: StandingRecord, said: Said<AccountFact>): void {
  switch (said.kind) {
    case 'account-opened': {
      const { account, binding } = said.body;
      record.accounts.set(account, { account, binding, open: true, roles: [] });
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
      record.accounts.set(account, { ...known, roles: [...known.roles, held] });
      // Only founding can appoint the first security administrator: everybody after was granted by one.
      if (role === 'security-administrator') record.founded.set(true);
      return;
    }
    case 'role-revoked': {
      const { account, role, unit } = said.body;
      const known = accountOf(record, account);
      record.accounts.set(account, { ...known, roles: known.roles.filter((held) => !isRole(held, role, unit)) });
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about an account: ${JSON.stringify(said)}`);
  }
}

/** Whether a held role is this one, of this unit. */
export function isRole(
  held: { readonly role: Role; readonly unit?: string },
  role: Role,
  unit: string | undefined,
): boolean {
  return held.role === role && held.unit === unit;
}

function accountOf(record: StandingRecord, account: string): Account {
  const known = record.accounts.get(account);
  if (known === undefined) throw new Error('a fact about an account that was never opened');
  return known;
}
