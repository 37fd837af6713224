import { randomUUID } from 'node:crypto';
import { isRefusal } from '../core/basics/refusal.ts';
import type { Account } from '../core/facts/record.ts';
import type { Person } from '../store/accounts/people.ts';
import type { Lock } from '../store/accounts/tries.ts';
import { delegationsOf } from './delegations.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';

type AccountHandlers = Pick<
  Handlers,
  | 'GET /api/accounts'
  | 'POST /api/accounts'
  | 'POST /api/accounts/:account/link'
  | 'POST /api/accounts/:account/forget'
  | 'POST /api/accounts/:account/unlock'
>;

/** `sample: true`: how long a link to sign in for the first time stays good. */
export const LINK_MS = 72 * 3_600_000;

export function accountHandlers(services: Services): AccountHandlers {
  const { accounts, desk } = services;
  /**
   * The one way to a link over the network, for a new account and an old one. That it was issued is said first: a way in
   * that nobody can see must not be there, be it for a moment.
   */
  const linkFor = async (tenant: string, account: string, by: string) => {
    const command = { kind: 'issue-link', account } as const;
    const said = await desk.submit({ tenant, year: 0, id: randomUUID(), command, by });
    if (isRefusal(said)) return said;
    const { token, expiresAt } = await accounts.links.make({ tenant, account, forMs: LINK_MS });
    return { account, path: `/sign-in#${token}`, expiresAt };
  };
  return {
    'GET /api/accounts': ({ visitor }) => list(services, visitor.tenant),
    'POST /api/accounts': async ({ visitor, body }) => {
      const { tenant } = visitor;
      // The account's random id is the command's, so that the same request sent again opens the same account.
      const added = await accounts.people.add({ tenant, ...body, account: body.id.replaceAll('-', '') });
      if (isRefusal(added)) return added;
      const command = { kind: 'open-account', ...added } as const;
      const said = await desk.submit({ tenant, year: 0, id: body.id, command, by: visitor.account });
      if (!isRefusal(said)) return linkFor(tenant, added.account, visitor.account);
      const standing = await services.standing(tenant);
      if (!standing.accounts.has(added.account)) await accounts.people.forget(tenant, added.account);
      return said;
    },
    'POST /api/accounts/:account/link': ({ visitor, params }) =>
      linkFor(visitor.tenant, params.account, visitor.account),
    'POST /api/accounts/:account/forget': async ({ visitor, params, body }) => {
      const { tenant } = visitor;
      const command = { kind: 'forget-account', account: params.account, reason: body.reason } as const;
      const said = await desk.submit({ tenant, year: 0, id: body.id, command, by: visitor.account });
      // Sent again under the same id, what was cut off between the fact and the deletion is done now.
      if (isRefusal(said)) return said;
      await accounts.people.forget(tenant, params.account);
      return {};
    },
    'POST /api/accounts/:account/unlock': async ({ visitor, params }) => {
      const { tenant } = visitor;
      const command = { kind: 'lift-lock', account: params.account } as const;
      const said = await desk.submit({ tenant, year: 0, id: randomUUID(), command, by: visitor.account });
      if (isRefusal(said)) return said;
      await accounts.liftLock({ tenant, account: params.account });
      return {};
    },
  };
}

async function list(services: Services, tenant: string) {
  const { accounts } = services;
  const [standing, people, links, locks] = await Promise.all([
    services.standing(tenant),
    accounts.people.all(tenant),
    accounts.links.unused(tenant),
    accounts.locks(tenant),
  ]);
  const now = services.now();
  const known = new Map(people.map((person) => [person.account, person]));
  const lockOf = new Map(locks.map((lock) => [lock.account, lock]));
  return {
    accounts: [...standing.accounts.values()].map((account) => {
      const person = known.get(account.account);
      const lock = lockOf.get(account.account);
      const invitedUntil = links.get(account.account);
      const delegations = delegationsOf({ standing, people, account: account.account, now });
      return {
        account: account.account,
        ...(person && { name: person.name, loginName: person.loginName }),
        open: account.open,
        roles: account.roles,
        state: stateOf({ account, person, lock, invitedUntil, now }),
        ...(person?.signedInAt !== undefined && { signedInAt: person.signedInAt }),
        ...(invitedUntil !== undefined && account.open && { invitedUntil }),
        ...(account.link !== undefined && { link: { at: account.link.at, by: account.link.by } }),
        ...(lock !== undefined && { failed: lock.failed }),
        ...(lock !== undefined && lock.lockedUntil > now && { lockedUntil: lock.lockedUntil }),
        delegations: delegations.filter(({ state }) => state !== 'ended' && state !== 'over'),
      };
    }),
  };
}

/** `outside`: never came in, or not since becoming an administrator or ceasing to be one, and has no link that is good. */
function stateOf(asked: {
  readonly account: Account;
  readonly person: Person | undefined;
  readonly lock: Lock | undefined;
  readonly invitedUntil: number | undefined;
  readonly now: number;
}): 'invited' | 'outside' | 'active' | 'locked' | 'closed' {
  const { account, person, lock, invitedUntil, now } = asked;
  if (!account.open) return 'closed';
  if (lock !== undefined && lock.lockedUntil > now) return 'locked';
  const cameIn = person?.signedInAt !== undefined && person.signedInAt >= account.accessFrom;
  if (cameIn) return 'active';
  return invitedUntil === undefined ? 'outside' : 'invited';
}
