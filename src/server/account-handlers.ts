import { isRefusal, refuse } from '../core/basics/refusal.ts';
import { ADMINISTRATORS, type Role } from '../core/facts/accounts/account-facts.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';

type AccountHandlers = Pick<Handlers, 'GET /api/accounts' | 'POST /api/accounts' | 'POST /api/accounts/:account/link'>;

/** `sample: true`: how long a link to sign in for the first time stays good. */
export const LINK_MS = 72 * 3_600_000;

export function accountHandlers(services: Services): AccountHandlers {
  const { accounts, desk } = services;
  /** The one way to a link over the network, for a new account and an old one: a request sent again is old as well. */
  const linkFor = async (tenant: string, account: string) => {
    const known = (await services.standing(tenant)).accounts.get(account);
    if (known === undefined) return refuse('account/unknown');
    if (!known.open) return refuse('account/closed');
    // Whoever holds a link is that person: a link to one of the three would let one administrator act as another.
    if (known.roles.some(({ role }) => administrators.includes(role))) return refuse('account/at-the-machine');
    const { token, expiresAt } = await accounts.links.make({ tenant, account, forMs: LINK_MS });
    return { account, path: `/sign-in#${token}`, expiresAt };
  };
  return {
    'GET /api/accounts': async ({ visitor }) => {
      const [standing, people] = await Promise.all([
        services.standing(visitor.tenant),
        accounts.people.all(visitor.tenant),
      ]);
      const known = new Map(people.map((person) => [person.account, person]));
      return {
        accounts: [...standing.accounts.values()].map(({ account, open, roles }) => {
          const person = known.get(account);
          return { account, ...(person && { name: person.name, loginName: person.loginName }), open, roles };
        }),
      };
    },
    'POST /api/accounts': async ({ visitor, body }) => {
      const { tenant } = visitor;
      // The account's random id is the command's, so that the same request sent again opens the same account.
      const added = await accounts.people.add({ tenant, ...body, account: body.id.replaceAll('-', '') });
      if (isRefusal(added)) return added;
      const command = { kind: 'open-account', ...added } as const;
      const said = await desk.submit({ tenant, year: 0, id: body.id, command, by: visitor.account });
      if (!isRefusal(said)) return linkFor(tenant, added.account);
      const standing = await services.standing(tenant);
      if (!standing.accounts.has(added.account)) await accounts.people.forget(tenant, added.account);
      return said;
    },
    'POST /api/accounts/:account/link': ({ visitor, params }) => linkFor(visitor.tenant, params.account),
  };
}

const administrators: readonly Role[] = ADMINISTRATORS;
