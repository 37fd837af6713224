import type { Who } from '../api/contract.ts';
import { type Refusal, refuse } from '../core/basics/refusal.ts';
import type { Role } from '../core/facts/accounts/account-facts.ts';
import type { StandingRecord } from '../core/facts/record.ts';
import type { Services } from './services.ts';

/** Somebody signed in, with the roles the standing line gives them at this moment. */
export interface Visitor {
  readonly tenant: string;
  readonly account: string;
  readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
  /** The session's secret, to end it and to see whether it lasts. */
  readonly token: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once that is known. */
    visitor: Visitor | undefined;
  }
}

/** How far somebody sees: the whole city, or what concerns the units they hold a role for. */
export type Sees = 'everything' | ReadonlySet<string>;

export function rolesOf(standing: StandingRecord, account: string): Visitor['roles'] | undefined {
  const known = standing.accounts.get(account);
  return known?.open === true ? known.roles : undefined;
}

/** Whether a visitor who holds a stream open may go on: the session lasts and the account is open. */
export async function isHere({ accounts, standing }: Services, visitor: Visitor): Promise<boolean> {
  if (!(await accounts.sessions.isLive(visitor.token))) return false;
  return rolesOf(await standing(visitor.tenant), visitor.account) !== undefined;
}

/** How far a visitor sees behind an entry of the contract, or that they may not ask there at all. */
export function sightOf(
  who: Exclude<Who, 'anyone'>,
  visitor: Visitor,
  asked: { readonly zh: string; readonly en: string },
): Sees | Refusal {
  if (who === 'signed-in') return unitsOf(visitor, undefined);
  if (visitor.roles.some(({ role }) => who.everything.includes(role))) return 'everything';
  const units = unitsOf(visitor, who.ownUnit ?? []);
  return units.size > 0 ? units : refuse('permission/not-allowed', { command: asked.zh, commandEn: asked.en });
}

function unitsOf(visitor: Visitor, roles: readonly Role[] | undefined): ReadonlySet<string> {
  const held = visitor.roles.filter(({ role }) => roles === undefined || roles.includes(role));
  return new Set(held.flatMap(({ unit }) => (unit === undefined ? [] : [unit])));
}

/** The refusal of what belongs to a unit the visitor does not speak for. */
export function otherUnit(sees: Sees, unit: string): Refusal | undefined {
  return sees === 'everything' || sees.has(unit) ? undefined : refuse('permission/other-unit');
}
