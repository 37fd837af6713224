import { createHash } from 'node:crypto';
import type { Role } from '../core/facts/accounts/account-facts.ts';
import { ROLE_NAMES } from '../core/facts/accounts/role-names.ts';

/** Somebody of the demo. No person bears such a name: it is the role's own. */
export interface DemoPerson {
  readonly role: Role;
  readonly account: string;
  readonly name: string;
  readonly loginName: string;
  readonly salt: Uint8Array;
  readonly unit?: string;
}

/** Those whose screens there is something to see on, in the order in which the links are printed. */
const PEOPLE: readonly { readonly role: Role; readonly of?: 'unit' }[] = [
  { role: 'director' },
  { role: 'officer' },
  { role: 'committee' },
  { role: 'leader' },
  { role: 'observer' },
  { role: 'unit-head', of: 'unit' },
  { role: 'liaison', of: 'unit' },
  { role: 'organiser', of: 'unit' },
  { role: 'system-administrator' },
  { role: 'security-administrator' },
  { role: 'audit-administrator' },
];

export const DEMO_ROLES: readonly Role[] = PEOPLE.map(({ role }) => role);

/** The account of a role. Ids and salts come from the names alone, so that the demo has the same ledger everywhere. */
export function demoAccount(tenant: string, role: Role): string {
  return digest(`account ${tenant} ${role}`).toString('hex').slice(0, 32);
}

interface UnitNamed {
  readonly code: string;
  readonly name: string;
}

export function demoPeople(tenant: string, unit: UnitNamed): readonly DemoPerson[] {
  return PEOPLE.map(({ role, of }) => ({
    role,
    account: demoAccount(tenant, role),
    name: of === undefined ? `示例·${ROLE_NAMES[role].zh}` : nameIn(unit, role),
    loginName: role,
    salt: digest(`salt ${tenant} ${role}`),
    ...(of !== undefined && { unit: unit.code }),
  }));
}

/** Somebody of another unit, who gives what only that unit may give. */
export function demoColleague(tenant: string, role: Role, unit: UnitNamed): DemoPerson {
  return {
    role,
    account: digest(`account ${tenant} ${role} ${unit.code}`).toString('hex').slice(0, 32),
    name: nameIn(unit, role),
    loginName: `${role}-${unit.code}`,
    salt: digest(`salt ${tenant} ${role} ${unit.code}`),
    unit: unit.code,
  };
}

function nameIn(unit: UnitNamed, role: Role): string {
  return `示例·${unit.name}·${ROLE_NAMES[role].zh}`;
}

/** The id of a demo's command: a UUID (version 8) made of what it is the id of. */
export function demoCommandId(name: string): string {
  const hex = digest(`command ${name}`).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(`gongping demo ${text}`, 'utf8').digest();
}
