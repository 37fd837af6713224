import { isRefusal, refuse } from '../core/basics/refusal.ts';
import type { Fact, Said } from '../core/facts/fact.ts';
import { seqsAbout } from '../core/facts/footprints.ts';
import { subjectsOf } from '../core/facts/subjects.ts';
import { factView } from '../core/views/fact-view.ts';
import { traceEntry } from '../core/views/trace-entry.ts';
import type { TraceNames } from '../core/views/trace-words.ts';
import { unitHistoryView } from '../core/views/unit-history-view.ts';
import type { LedgerView, TraceEntry } from '../core/views/view.ts';
import type { KeptFact, Search } from '../store/desk/lookup.ts';
import { endOfMoment, startOfMoment } from './moment.ts';
import { joinPeople, type PeopleView } from './people.ts';
import { headOf, readStanding, readYear, standingOf } from './read-lines.ts';
import type { Asked, Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { otherUnit, type Sees, type Visitor } from './visitor.ts';

type LedgerHandlers = Pick<
  Handlers,
  'GET /api/units/:unit/history' | 'GET /api/:year/ledger' | 'GET /api/:year/facts/:seq'
>;

const PAGE = 50;

export function ledgerHandlers(services: Services): LedgerHandlers {
  return {
    'GET /api/units/:unit/history': (asked) => history(services, asked),
    'GET /api/:year/ledger': (asked) => ledger(services, asked),
    'GET /api/:year/facts/:seq': (asked) => oneFact(services, asked),
  };
}

async function history(services: Services, asked: Asked<'GET /api/units/:unit/history'>) {
  const { visitor, params, query, sees } = asked;
  const { tenant } = visitor;
  const other = otherUnit(sees, params.unit);
  if (other !== undefined) return other;
  const read = await readStanding(services, { tenant, ...query });
  if (isRefusal(read)) return read;
  const unit = read.standing.units.get(params.unit);
  if (unit === undefined) return refuse('unit/unknown', { unit: params.unit });
  const trace: TraceEntry[] = [];
  for (const year of [0, ...(await services.years(tenant))]) {
    const line = year === 0 ? { record: read.standing } : await readYear(services, { tenant, year, asOf: query.asOf });
    if (isRefusal(line)) continue;
    const seqs = seqsAbout(line.record.history, `unit:${params.unit}`);
    const facts = await services.desk.facts(tenant, year, seqs);
    trace.push(...facts.map((fact) => entryOf(fact, { standing: read.standing, line: line.record })));
  }
  const view = unitHistoryView({ head: read.head, unit, trace });
  return { ...view, people: await people(services, visitor, trace) };
}

async function ledger(services: Services, asked: Asked<'GET /api/:year/ledger'>) {
  const { visitor, params, query, sees } = asked;
  const { tenant } = visitor;
  const search = searchOf(query);
  if (isRefusal(search)) return search;
  const subjects = subjectsSeen(sees, query.subject);
  if (isRefusal(subjects)) return subjects;
  const names = await namesOf(services, tenant, params.year);
  if (isRefusal(names)) return names;
  const limit = search.limit + 1;
  const found = (
    await Promise.all(
      subjects.map((subject) =>
        services.desk.search(tenant, params.year, { ...search, limit, ...(subject !== undefined && { subject }) }),
      ),
    )
  ).flat();
  // A fact about two of one's units was found twice.
  const unique = [...new Map(found.map((fact) => [fact.said.seq, fact])).values()].toSorted(
    (a, b) => b.said.seq - a.said.seq,
  );
  const shown = unique.slice(0, search.limit);
  const next = unique.length > shown.length ? shown.at(-1)?.said.seq : undefined;
  const line = await services.desk.read(tenant, params.year);
  const view: LedgerView = {
    head: headOf(params.year, line),
    entries: shown.map((fact) => ({ ...entryOf(fact, names), subjects: subjectsOf(fact.said) })),
    ...(next !== undefined && { next }),
  };
  return { ...view, people: await people(services, visitor, view.entries) };
}

async function oneFact(services: Services, asked: Asked<'GET /api/:year/facts/:seq'>) {
  const { visitor, params, sees } = asked;
  const { tenant } = visitor;
  const { year, seq } = params;
  const names = await namesOf(services, tenant, year);
  if (isRefusal(names)) return names;
  const [fact] = await services.desk.facts(tenant, year, [seq]);
  if (fact === undefined) return refuse('fact/unknown', { year, seq });
  if (sees !== 'everything' && !subjectsOf(fact.said).some((subject) => isOwn(sees, subject))) {
    return refuse('permission/other-unit');
  }
  const proven = await services.desk.proof(tenant, year, seq);
  if (proven === undefined) throw new Error(`fact ${year}/${seq} is there and has no proof`);
  const { size, root, proof: hashes } = proven;
  const { said, body, hash, prevHash } = fact;
  const entry = entryOf(fact, names);
  const view = factView({ entry, said: said as Said, body, hash, prevHash, proof: { size, root, hashes } });
  return { ...view, people: await people(services, visitor, [entry]) };
}

type LedgerQuery = Asked<'GET /api/:year/ledger'>['query'];

function searchOf(query: LedgerQuery): Search | ReturnType<typeof refuse> {
  const from = query.from === undefined ? undefined : startOfMoment(query.from);
  if (isRefusal(from)) return { ...from, field: 'from' };
  const to = query.to === undefined ? undefined : endOfMoment(query.to);
  if (isRefusal(to)) return { ...to, field: 'to' };
  const { kinds, by, text, before, limit = PAGE } = query;
  return {
    limit,
    ...(kinds !== undefined && { kinds: kinds.split(',') }),
    ...(by !== undefined && { by }),
    ...(text !== undefined && { text }),
    ...(before !== undefined && { before }),
    ...(from !== undefined && { from }),
    // The search leaves its end out; the question includes it.
    ...(to !== undefined && { to: to + 1 }),
  };
}

/** Which subjects to search for. Who sees everything may leave it open; a unit searches among its own alone. */
function subjectsSeen(
  sees: Sees,
  asked: string | undefined,
): readonly (string | undefined)[] | ReturnType<typeof refuse> {
  if (sees === 'everything') return [asked];
  if (asked === undefined) return [...sees].map((unit) => `unit:${unit}`);
  return isOwn(sees, asked) ? [asked] : refuse('permission/other-unit');
}

function isOwn(sees: ReadonlySet<string>, subject: string): boolean {
  return subject.startsWith('unit:') && sees.has(subject.slice('unit:'.length));
}

async function namesOf(
  services: Services,
  tenant: string,
  year: number,
): Promise<TraceNames | ReturnType<typeof refuse>> {
  if (year !== 0 && !(await services.years(tenant)).includes(year)) return refuse('year/unknown', { year });
  const [standing, line] = await Promise.all([services.desk.read(tenant, 0), services.desk.read(tenant, year)]);
  return { standing: standingOf(standing.record), line: line.record };
}

function entryOf(fact: KeptFact<Fact>, names: TraceNames): TraceEntry {
  return traceEntry(fact.said as Said, fact.hash, names);
}

async function people(services: Services, visitor: Visitor, entries: readonly TraceEntry[]): Promise<PeopleView> {
  const { tenant } = visitor;
  const [standing, all] = await Promise.all([services.standing(tenant), services.accounts.people.all(tenant)]);
  return joinPeople({ standing, people: all, visitor, accounts: entries.flatMap(handsIn) });
}

function handsIn({ by, onBehalfOf }: TraceEntry): readonly string[] {
  return onBehalfOf === undefined ? [by] : [by, onBehalfOf];
}
