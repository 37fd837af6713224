import { isRefusal } from '../core/basics/refusal.ts';
import type { Fact, Said } from '../core/facts/fact.ts';
import { seqsAbout } from '../core/facts/footprints.ts';
import type { FigureSight } from '../core/views/figure-row.ts';
import { type FigureView, readingView, saysOfFigure, targetView } from '../core/views/figure-view.ts';
import { readingsView } from '../core/views/readings-view.ts';
import { socialUnitView, socialView } from '../core/views/social-view.ts';
import { specialsView, specialView } from '../core/views/specials-view.ts';
import { targetsView } from '../core/views/targets-view.ts';
import { traceEntry } from '../core/views/trace-entry.ts';
import type { KeptFact } from '../store/desk/lookup.ts';
import { joinPeople } from './people.ts';
import { readYear, type YearRead } from './read-lines.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';
import type { Sees, Visitor } from './visitor.ts';

type MeasuredHandlers = Pick<
  Handlers,
  | 'GET /api/:year/targets'
  | 'GET /api/:year/targets/:unit/:target'
  | 'GET /api/:year/readings'
  | 'GET /api/:year/readings/:unit/:indicator'
  | 'GET /api/:year/specials'
  | 'GET /api/:year/specials/:special'
  | 'GET /api/:year/social'
  | 'GET /api/:year/social/:unit'
>;

/** What is seen of targets, special targets, the district index and social evaluation. */
export function measuredHandlers(services: Services): MeasuredHandlers {
  const read = (visitor: Visitor, year: number, asOf: string | undefined) =>
    readYear(services, { tenant: visitor.tenant, year, asOf });
  return {
    'GET /api/:year/targets': async ({ visitor, params: { year }, query: { unit, asOf }, sees }) => {
      const found = await read(visitor, year, asOf);
      if (isRefusal(found)) return found;
      return targetsView({ ...found, sight: sightFor(visitor, sees), ...(unit !== undefined && { unit }) });
    },
    'GET /api/:year/targets/:unit/:target': async ({ visitor, params, query, sees }) => {
      const found = await read(visitor, params.year, query.asOf);
      if (isRefusal(found)) return found;
      const { unit, target: code } = params;
      const view = targetView({ ...found, sight: sightFor(visitor, sees), unit, code });
      return isRefusal(view) ? view : figureAnswer(services, visitor, found, view);
    },
    'GET /api/:year/readings': async ({ visitor, params: { year }, query: { unit, asOf }, sees }) => {
      const found = await read(visitor, year, asOf);
      if (isRefusal(found)) return found;
      return readingsView({ ...found, sight: sightFor(visitor, sees), ...(unit !== undefined && { unit }) });
    },
    'GET /api/:year/readings/:unit/:indicator': async ({ visitor, params, query, sees }) => {
      const found = await read(visitor, params.year, query.asOf);
      if (isRefusal(found)) return found;
      const { unit, indicator: code } = params;
      const view = readingView({ ...found, sight: sightFor(visitor, sees), unit, code });
      return isRefusal(view) ? view : figureAnswer(services, visitor, found, view);
    },
    'GET /api/:year/specials': async ({ visitor, params: { year }, query, sees }) => {
      const found = await read(visitor, year, query.asOf);
      return isRefusal(found) ? found : specialsView({ ...found, sight: sightFor(visitor, sees) });
    },
    'GET /api/:year/specials/:special': async ({ visitor, params: { year, special }, query, sees }) => {
      const found = await read(visitor, year, query.asOf);
      if (isRefusal(found)) return found;
      const sight = sightFor(visitor, sees);
      const view = specialView({ ...found, sight, special });
      if (isRefusal(view)) return view;
      const isWhole = sight.all || sight.provides.has(view.row.organiser.unit);
      // What was said of the others is not for a unit: it sees that the special was opened, and its own result.
      const facts = await factsAbout(services, visitor.tenant, found, `special:${special}`, ({ body }) => {
        return isWhole || !('by' in body && 'unit' in body) || sight.speaksFor.has(String(body.unit));
      });
      return { ...view, ...(await traced(services, visitor, found, facts)) };
    },
    'GET /api/:year/social': async ({ visitor, params: { year }, query: { cohort, asOf }, sees }) => {
      const found = await read(visitor, year, asOf);
      if (isRefusal(found)) return found;
      return socialView({ ...found, sight: sightFor(visitor, sees), ...(cohort !== undefined && { cohort }) });
    },
    'GET /api/:year/social/:unit': async ({ visitor, params: { year, unit }, query, sees }) => {
      const found = await read(visitor, year, query.asOf);
      return isRefusal(found) ? found : socialUnitView({ ...found, sight: sightFor(visitor, sees), unit });
    },
  };
}

/** A unit's head and liaison see what is the unit's; an organiser sees what its department provides and assesses. */
function sightFor({ account, roles }: Visitor, sees: Sees): FigureSight {
  const unitsOf = (wanted: (role: string) => boolean): ReadonlySet<string> =>
    new Set(roles.flatMap(({ role, unit }) => (unit !== undefined && wanted(role) ? [unit] : [])));
  return {
    account,
    all: sees === 'everything',
    speaksFor: unitsOf((role) => role === 'unit-head' || role === 'liaison'),
    provides: unitsOf((role) => role === 'organiser'),
  };
}

async function figureAnswer(services: Services, visitor: Visitor, read: YearRead, view: FigureView) {
  const { unit, code } = view.row;
  const facts = await factsAbout(services, visitor.tenant, read, `unit:${unit}`, (said) =>
    saysOfFigure(said, view.about, code),
  );
  return { ...view, ...(await traced(services, visitor, read, facts)) };
}

async function factsAbout(
  services: Services,
  tenant: string,
  { head, record }: YearRead,
  subject: string,
  wanted: (said: Said) => boolean,
): Promise<readonly KeptFact<Fact>[]> {
  const facts = await services.desk.facts(tenant, head.year, seqsAbout(record.history, subject));
  return facts.filter(({ said }) => wanted(said as Said)).toSorted((a, b) => b.said.seq - a.said.seq);
}

/** Facts as a trace, with those who said them. */
async function traced(
  services: Services,
  visitor: Visitor,
  { standing, record }: YearRead,
  facts: readonly KeptFact<Fact>[],
) {
  const names = { standing, line: record };
  const trace = facts.map(({ said, hash }) => traceEntry(said as Said, hash, names));
  const [now, all] = await Promise.all([
    services.standing(visitor.tenant),
    services.accounts.people.all(visitor.tenant),
  ]);
  return { trace, people: joinPeople({ standing: now, people: all, visitor, accounts: trace.map(({ by }) => by) }) };
}
