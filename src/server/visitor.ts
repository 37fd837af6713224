import type { Who } from '../api/contract.ts';
import { chinaDay } from '../core/basics/china-day.ts';
import { type Refusal, refuse } from '../core/basics/refusal.ts';
import type { Role } from '../core/facts/accounts/account-facts.ts';
import { delegationsTo } from '../core/facts/accounts/delegation.ts';
import type { StandingRecord } from '../core/facts/record.ts';
import type { Known } from '../store/accounts/sessions.ts';
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

/** The roles somebody may use today: their own, and those that are lent to them, each once. */
export function rolesToday(standing: StandingRecord, account: string, now: number): Visitor['roles'] {
  const own = rolesOf(standing, account) ?? [];
  const lent = delegationsTo(standing, account, chinaDay(now)).map(({ role, unit }) =>
    unit === undefined ? { role } : { role, unit },
  );
  return [...own, ...lent.filter((one) => !own.some((held) => held.role === one.role && held.unit === one.unit))];
}

/**
 * Whether what let somebody in still does: the account is open, and has not since become an administrator's, or ceased to
 * be one. The ledger says it, so that it holds on every node and however the moment after it was cut off.
 */
export function stillLetsIn(standing: StandingRecord, { account, since }: Known): boolean {
  const known = standing.accounts.get(account);
  return known?.open === true && since >= known.accessFrom;
}

/** Who holds a session, if it lasts and still lets them in. A screen that asks by itself is no sign of life (`resting`). */
export async function visitorOf(
  services: Services,
  token: string,
  how: { readonly resting: boolean },
): Promise<Visitor | undefined> {
  const holder = await services.accounts.sessions.see(token, how);
  if (holder === undefined) return undefined;
  const { tenant, account } = holder;
  const standing = await services.standing(tenant);
  if (!stillLetsIn(standing, holder)) return undefined;
  return { tenant, account, roles: rolesToday(standing, account, services.now()), token };
}

/** Whether a visitor who holds a stream open may go on. A stream is no sign of life. */
export async function isHere(services: Services, visitor: Visitor): Promise<boolean> {
  return (await visitorOf(services, visitor.token, { resting: true })) !== undefined;
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
