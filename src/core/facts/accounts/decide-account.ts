import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { FOUNDER } from '../command.ts';
import type { Asked, Decided } from '../decision.ts';
import type { Account, StandingRecord } from '../record.ts';
import { reasonFault } from '../text-fault.ts';
import { activeUnit } from '../units/active-unit.ts';
import { type AccountCommand, type AccountFact, ADMINISTRATORS, ROLES_OF_A_UNIT, type Role } from './account-facts.ts';
import { delegateRole, endDelegation } from './decide-delegation.ts';
import { isRole } from './is-role.ts';
import { openAccount } from './open-account.ts';
import { ROLE_NAMES } from './role-names.ts';

/**
 * The rules of accounts: three administrators who exclude each other (三员分立, `domain.md` 4.1), nobody grants to
 * themselves, an administrator holds no other role, and there is always one account left that can grant.
 */
export function decideAccount(asked: Asked<AccountCommand, StandingRecord>): Decided {
  const { command, record, by } = asked;
  if ('reason' in command) {
    const fault = reasonFault(command.reason);
    if (fault !== undefined) return fault;
  }
  switch (command.kind) {
    case 'found':
      return found(record, command);
    case 'open-account':
      return openingFault(record, command) ?? [opened(command)];
    case 'close-account':
      return closeAccount(record, command);
    case 'grant-role':
      return grantRole(record, command, by);
    case 'revoke-role':
      return revokeRole(record, command);
    case 'forget-account':
      return forgetAccount(record, command);
    case 'issue-link':
      return issueLink(record, command, by);
    case 'lift-lock':
      return liftLock(record, command, by);
    case 'delegate-role':
      return delegateRole({ ...asked, command });
    case 'end-delegation':
      return endDelegation({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type CommandOf<Kind extends AccountCommand['kind']> = Extract<AccountCommand, { readonly kind: Kind }>;
type Opening = { readonly account: string; readonly binding: string };

function found(record: StandingRecord, { administrators }: CommandOf<'found'>): Decided {
  if (record.founded.get()) return refuse('founding/done');
  const isComplete =
    administrators.length === ADMINISTRATORS.length &&
    new Set(administrators.map(({ account }) => account)).size === ADMINISTRATORS.length &&
    ADMINISTRATORS.every((role) => administrators.some((appointed) => appointed.role === role));
  if (!isComplete) return refuse('founding/three');
  for (const appointed of administrators) {
    const fault = openingFault(record, appointed);
    if (fault !== undefined) return fault;
  }
  return administrators.flatMap((appointed): readonly AccountFact[] => [
    opened(appointed),
    { kind: 'role-granted', body: { account: appointed.account, role: appointed.role } },
  ]);
}

function opened({ account, binding }: Opening): AccountFact {
  return { kind: 'account-opened', body: { account, binding } };
}

/** An account's id is used once, also when the account was closed. */
function openingFault(record: StandingRecord, { account, binding }: Opening): Refusal | undefined {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(account) || account === FOUNDER) {
    return { ...refuse('account/id-shape', { value: account }), field: 'account' };
  }
  if (!/^[0-9a-f]{64}$/.test(binding)) return { ...refuse('account/binding-shape'), field: 'binding' };
  return record.accounts.has(account) ? { ...refuse('account/exists'), field: 'account' } : undefined;
}

function closeAccount(record: StandingRecord, { account, reason }: CommandOf<'close-account'>): Decided {
  const known = openAccount(record, account);
  if (isRefusal(known)) return known;
  if (isLastGranter(record, known)) return refuse('role/last-security-administrator');
  return [{ kind: 'account-closed', body: { account, reason } }];
}

/** Only what nobody signs in with any more; the ledger keeps the random id and all that was said under it. */
function forgetAccount(record: StandingRecord, { account, reason }: CommandOf<'forget-account'>): Decided {
  const known = record.accounts.get(account);
  if (known === undefined) return refuse('account/unknown');
  if (known.open) return refuse('account/still-open');
  if (known.forgotten === true) return refuse('account/forgotten');
  return [{ kind: 'account-forgotten', body: { account, reason } }];
}

function grantRole(record: StandingRecord, command: CommandOf<'grant-role'>, by: string): Decided {
  const { account, role, unit } = command;
  if (account === by) return refuse('role/self-grant');
  const known = openAccount(record, account);
  if (isRefusal(known)) return known;
  const fault = unitOfRoleFault(record, role, unit) ?? exclusionFault(known, role);
  if (fault !== undefined) return fault;
  if (known.roles.some((held) => isRole(held, role, unit))) return refuse('role/held');
  return [{ kind: 'role-granted', body: { account, role, ...(unit === undefined ? {} : { unit }) } }];
}

function unitOfRoleFault(record: StandingRecord, role: Role, unit: string | undefined): Refusal | undefined {
  const isOfAUnit = ROLES_OF_A_UNIT.some((other) => other === role);
  const { zh, en } = ROLE_NAMES[role];
  if (!isOfAUnit) {
    return unit === undefined ? undefined : { ...refuse('role/no-unit', { role: zh, roleEn: en }), field: 'unit' };
  }
  if (unit === undefined) return { ...refuse('role/needs-unit', { role: zh, roleEn: en }), field: 'unit' };
  const known = activeUnit(record.units, unit);
  return isRefusal(known) ? { ...known, field: 'unit' } : undefined;
}

/** One of the three is that and nothing else: neither another of the three, nor anything in the office's own work. */
function exclusionFault(account: Account, wanted: Role): Refusal | undefined {
  const others = account.roles.filter(({ role }) => role !== wanted);
  const held = others.find(({ role }) => isAdministrator(role)) ?? (isAdministrator(wanted) ? others[0] : undefined);
  if (held === undefined) return undefined;
  const [was, is] = [ROLE_NAMES[held.role], ROLE_NAMES[wanted]];
  const words = { held: was.zh, heldEn: was.en, wanted: is.zh, wantedEn: is.en };
  const bothAreOfTheThree = isAdministrator(held.role) && isAdministrator(wanted);
  return refuse(bothAreOfTheThree ? 'role/excluded' : 'role/administrator-only', words);
}

function revokeRole(record: StandingRecord, command: CommandOf<'revoke-role'>): Decided {
  const { account, role, unit, reason } = command;
  const known = record.accounts.get(account);
  if (known === undefined) return refuse('account/unknown');
  if (!known.roles.some((held) => isRole(held, role, unit))) return refuse('role/not-held');
  if (role === 'security-administrator' && isLastGranter(record, known)) {
    return refuse('role/last-security-administrator');
  }
  return [{ kind: 'role-revoked', body: { account, role, ...(unit === undefined ? {} : { unit }), reason } }];
}

/**
 * Whoever holds a link is that person, so that one was made stands in the ledger for the holder and the auditor to see; and
 * a link to one of the three is made at the machine alone, or one administrator could act as another.
 */
function issueLink(record: StandingRecord, { account }: CommandOf<'issue-link'>, by: string): Decided {
  const known = openAccount(record, account);
  if (isRefusal(known)) return known;
  if (by !== FOUNDER && known.roles.some(({ role }) => isAdministrator(role))) return refuse('account/at-the-machine');
  return [{ kind: 'link-issued', body: { account, purpose: known.link === undefined ? 'first' : 'again' } }];
}

function liftLock(record: StandingRecord, { account }: CommandOf<'lift-lock'>, by: string): Decided {
  if (account === by) return refuse('lock/own');
  const known = openAccount(record, account);
  return isRefusal(known) ? known : [{ kind: 'lock-lifted', body: { account } }];
}

/** Whether nobody but this account could grant a role. */
function isLastGranter(record: StandingRecord, account: Account): boolean {
  return grants(account) && ![...record.accounts.values()].some((other) => other !== account && grants(other));
}

function grants({ open, roles }: Account): boolean {
  return open && roles.some(({ role }) => role === 'security-administrator');
}

function isAdministrator(role: Role): boolean {
  return ADMINISTRATORS.some((administrator) => administrator === role);
}
