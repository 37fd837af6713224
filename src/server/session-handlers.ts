import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import type { SessionHolder } from '../store/accounts/sessions.ts';
import { yearOfNow } from './read-lines.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';
import { rolesOf } from './visitor.ts';

type SessionHandlers = Pick<
  Handlers,
  'POST /api/session' | 'DELETE /api/session' | 'GET /api/me' | 'PUT /api/me/password'
>;

/** `takesDemoLinks` is true only where the server is bound to loopback: links that work more than once work there alone. */
export function sessionHandlers(services: Services, options: { readonly takesDemoLinks: boolean }): SessionHandlers {
  const { accounts } = services;
  const identify = async (body: object): Promise<SessionHolder | Refusal> => {
    if ('token' in body && typeof body.token === 'string') {
      const used = await accounts.links.use(body.token, { repeatable: options.takesDemoLinks });
      return used ?? refuse('session/link-spent');
    }
    return accounts.signIn(body as { loginName: string; password: string });
  };
  const enter = async (holder: SessionHolder, request: FastifyRequest, reply: FastifyReply) => {
    const standing = await services.standing(holder.tenant);
    if (rolesOf(standing, holder.account) === undefined) return refuse('account/closed');
    const before = readSessionCookie(request);
    if (before !== undefined) await accounts.sessions.end(before);
    setSessionCookie(request, reply, await accounts.sessions.start(holder));
    return me(services, holder);
  };
  return {
    'POST /api/session': async ({ body, request, reply }) => {
      const holder = await identify(body);
      return isRefusal(holder) ? holder : enter(holder, request, reply);
    },
    'DELETE /api/session': async ({ visitor, request, reply }) => {
      await accounts.sessions.end(visitor.token);
      clearSessionCookie(request, reply);
      return {};
    },
    'GET /api/me': ({ visitor }) => me(services, visitor),
    'PUT /api/me/password': async ({ visitor, body }) => {
      const { current, next } = body;
      const refusal = await accounts.people.setPassword(visitor.tenant, visitor.account, { current, next });
      if (refusal !== undefined) return refusal;
      // Whoever sets a password often does so because somebody else may know the old one.
      await accounts.sessions.endOthers(visitor, visitor.token);
      return {};
    },
  };
}

async function me(services: Services, { tenant, account }: SessionHolder) {
  const { accounts } = services;
  const [standing, city, person, years] = await Promise.all([
    services.standing(tenant),
    accounts.cities.find(tenant),
    accounts.people.find(tenant, account),
    services.years(tenant),
  ]);
  if (city === undefined || person === undefined) return refuse('account/unknown');
  return {
    account,
    name: person.name,
    loginName: person.loginName,
    hasPassword: person.hasPassword,
    tenant,
    city: city.name,
    demo: city.demo,
    roles: rolesOf(standing, account) ?? [],
    // A city that was just founded works in this year, which its director will open.
    years: years.length > 0 ? years : [yearOfNow(services)],
  };
}
