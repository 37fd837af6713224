import type { Role } from '../../core/facts/accounts/account-facts.ts';
import type { MeView } from '../../core/views/view.ts';

/**
 * Who is shown which entry. The server decides who may ask; this only keeps out of the way what a person could not open.
 * A test holds these lists equal to the contract's.
 */
export const WHOLE_CITY: readonly Role[] = [
  'director',
  'officer',
  'committee',
  'leader',
  'observer',
  'audit-administrator',
];
export const OF_A_UNIT: readonly Role[] = ['unit-head', 'liaison', 'organiser'];
export const OFFICE: readonly Role[] = ['director', 'officer'];
/** Who drafts a scheme and who adopts it: both see it before. */
export const SCHEME_MAKERS: readonly Role[] = ['director', 'officer', 'committee'];
export const ACCOUNT_KEEPERS: readonly Role[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];

type Roles = Pick<MeView, 'roles'>;

export function holds(me: Roles, roles: readonly Role[]): boolean {
  return me.roles.some((held) => roles.includes(held.role));
}

/** Codes of the units a person speaks for, each once. */
export function unitsOf(me: Roles): readonly string[] {
  const units = me.roles.flatMap((held) =>
    held.unit !== undefined && OF_A_UNIT.includes(held.role) ? [held.unit] : [],
  );
  return [...new Set(units)];
}

export const seesCity = (me: Roles): boolean => holds(me, WHOLE_CITY);
export const seesCityOrOwnUnit = (me: Roles): boolean => seesCity(me) || unitsOf(me).length > 0;
export const keepsAccounts = (me: Roles): boolean => holds(me, ACCOUNT_KEEPERS);
