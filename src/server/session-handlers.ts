import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { ADMINISTRATORS } from '../core/facts/accounts/account-facts.ts';
import type { Known, SessionHolder } from '../store/accounts/sessions.ts';
import { delegationsOf } from './delegations.ts';
import { deviceName } from './device-name.ts';
import { yearOfNow } from './read-lines.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';
import { rolesOf, rolesToday, stillLetsIn } from './visitor.ts';

type SessionHandlers = Pick<
  Handlers,
  'POST /api/session' | 'DELETE /api/session' | 'GET /api/me' | 'PUT /api/me/password' | 'POST /api/me/sessions/end'
>;

/** `takesDemoLinks` is true only where the server is bound to loopback: links that work more than once work there alone. */
export function sessionHandlers(services: Services, options: { readonly takesDemoLinks: boolean }): SessionHandlers {
  const { accounts } = services;
  const identify = async (body: object, address: string): Promise<Known | Refusal> => {
    if ('token' in body && typeof body.token === 'string') {
      const used = await accounts.links.use(body.token, { repeatable: options.takesDemoLinks });
      return used ?? refuse('session/link-spent');
    }
    return accounts.signIn({ ...(body as { loginName: string; password: string }), address });
  };
  const enter = async (holder: Known, keep: boolean, request: FastifyRequest, reply: FastifyReply) => {
    const standing = await services.standing(holder.tenant);
    const roles = rolesOf(standing, holder.account);
    if (roles === undefined) return refuse('account/closed');
    if (!stillLetsIn(standing, holder)) return refuse('session/renewed');
    const before = readSessionCookie(request);
    if (before !== undefined) await accounts.sessions.end(before);
    // None of the three leaves a device open behind them.
    const kept = keep && !roles.some(({ role }) => ADMINISTRATORS.some((administrator) => administrator === role));
    const failed = await accounts.takeFailures(holder);
    const device = deviceName(request.headers['user-agent']);
    const token = await accounts.sessions.start(holder, { device, kept, failed });
    setSessionCookie(request, reply, token);
    return me(services, holder, token);
  };
  return {
    'POST /api/session': async ({ body, request, reply }) => {
      const { keep = false, ...known } = body;
      const holder = await identify(known, request.ip);
      return isRefusal(holder) ? holder : enter(holder, keep, request, reply);
    },
    'DELETE /api/session': async ({ visitor, request, reply }) => {
      await accounts.sessions.end(visitor.token);
      clearSessionCookie(request, reply);
      return {};
    },
    'GET /api/me': ({ visitor }) => me(services, visitor, visitor.token),
    'PUT /api/me/password': async ({ visitor, body }) => {
      const { current, next } = body;
      const refusal = await accounts.people.setPassword(visitor.tenant, visitor.account, { current, next });
      if (refusal !== undefined) return refusal;
      // Whoever sets a password often does so because somebody else may know the old one.
      await accounts.sessions.endOthers(visitor, visitor.token);
      return {};
    },
    'POST /api/me/sessions/end': async ({ visitor }) => {
      await accounts.sessions.endOthers(visitor, visitor.token);
      return {};
    },
  };
}

async function me(services: Services, holder: SessionHolder, token: string) {
  const { accounts } = services;
  const { tenant, account } = holder;
  const [standing, city, people, years, sessions] = await Promise.all([
    services.standing(tenant),
    accounts.cities.find(tenant),
    accounts.people.all(tenant),
    services.years(tenant),
    accounts.sessions.of(holder, token),
  ]);
  const person = people.find((known) => known.account === account);
  if (city === undefined || person === undefined) return refuse('account/unknown');
  const now = services.now();
  const current = sessions.find((session) => session.current);
  const delegations = delegationsOf({ standing, people, account, now });
  return {
    account,
    name: person.name,
    loginName: person.loginName,
    hasPassword: person.hasPassword,
    tenant,
    city: city.name,
    demo: city.demo,
    roles: rolesToday(standing, account, now),
    // A city that was just founded works in this year, which its director will open.
    years: years.length > 0 ? years : [yearOfNow(services)],
    idleMs: accounts.sessions.limits.idleMs,
    kept: current?.kept ?? false,
    ...(current?.failed !== undefined && { failed: current.failed }),
    delegations: delegations.filter(({ state }) => state !== 'ended' && state !== 'over'),
  };
}
