import { isRefusal, refuse } from '../core/basics/refusal.ts';
import type { Said } from '../core/facts/fact.ts';
import { seqsAbout } from '../core/facts/footprints.ts';
import { traceEntry } from '../core/views/trace-entry.ts';
import { delegationsOf } from './delegations.ts';
import { joinPeople } from './people.ts';
import type { Asked, Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { rolesOf, type Visitor } from './visitor.ts';

type AboutMeHandlers = Pick<Handlers, 'GET /api/me/record' | 'POST /api/delegations'>;

/** `sample: true`: so many facts of a year are counted; of more it is said that there are more. */
const COUNTED_MAX = 1_000;

export function aboutMeHandlers(services: Services): AboutMeHandlers {
  return {
    'GET /api/me/record': ({ visitor }) => aboutMe(services, visitor),
    'POST /api/delegations': (asked) => delegate(services, asked),
  };
}

/** Everything that is stored of whoever asks (LAW-6 Art. 44–47): the row, the sessions, what the ledger says about them. */
async function aboutMe(services: Services, visitor: Visitor) {
  const { accounts, desk } = services;
  const { tenant, account, token } = visitor;
  const [standing, all, sessions, years] = await Promise.all([
    services.standing(tenant),
    accounts.people.all(tenant),
    accounts.sessions.of(visitor, token),
    services.years(tenant),
  ]);
  const person = all.find((known) => known.account === account);
  if (person === undefined) return refuse('account/unknown');
  const seqs = seqsAbout(standing.history, `account:${account}`);
  const names = { standing, line: standing };
  const trace = (await desk.facts(tenant, 0, seqs)).map(({ said, hash }) => traceEntry(said as Said, hash, names));
  const given = [];
  for (const year of [0, ...years]) {
    const found = await desk.search(tenant, year, { by: account, limit: COUNTED_MAX + 1 });
    if (found.length > 0) {
      given.push({ year, count: Math.min(found.length, COUNTED_MAX), more: found.length > COUNTED_MAX });
    }
  }
  const accountsSeen = trace.flatMap(({ by, onBehalfOf }) => (onBehalfOf === undefined ? [by] : [by, onBehalfOf]));
  const { name, loginName, passwordSetAt, signedInAt } = person;
  return {
    account,
    name,
    loginName,
    ...(passwordSetAt !== undefined && { passwordSetAt }),
    ...(signedInAt !== undefined && { signedInAt }),
    roles: rolesOf(standing, account) ?? [],
    sessions,
    delegations: delegationsOf({ standing, people: all, account, now: services.now() }),
    trace: trace.toSorted((a, b) => b.seq - a.seq),
    people: joinPeople({ standing, people: all, visitor, accounts: accountsSeen }),
    given,
  };
}

/** A deputy is named by the login name: their account's id stands in no list that a holder sees. */
async function delegate(services: Services, { visitor, body }: Asked<'POST /api/delegations'>) {
  const { tenant, account } = visitor;
  const { id, loginName, ...lent } = body;
  const person = await services.accounts.people.byLoginName(tenant, loginName);
  const standing = await services.standing(tenant);
  if (person === undefined || standing.accounts.get(person)?.open !== true) {
    return { ...refuse('delegation/no-such-person', { loginName }), field: 'loginName' };
  }
  const delegation = id.replaceAll('-', '');
  const command = { kind: 'delegate-role', ...lent, delegation, to: person } as const;
  const said = await services.desk.submit({ tenant, year: 0, id, command, by: account });
  if (!isRefusal(said)) return { delegation };
  return said.field === 'to' ? { ...said, field: 'loginName' } : said;
}
