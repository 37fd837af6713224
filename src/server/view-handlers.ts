import { openApi } from '../api/openapi.ts';
import { chinaDay } from '../core/basics/china-day.ts';
import { isRefusal, refuse } from '../core/basics/refusal.ts';
import { approvalView } from '../core/views/approval-view.ts';
import { resultsCohort, resultsView } from '../core/views/results-view.ts';
import { specialCommentsView } from '../core/views/special-comments-view.ts';
import { unitScoreView } from '../core/views/unit-score-view.ts';
import { unitsView } from '../core/views/units-view.ts';
import type { YearView } from '../core/views/view.ts';
import { waitingView } from '../core/views/waiting-view.ts';
import { learnsRanks } from './learns.ts';
import { joinPeople } from './people.ts';
import { readStanding, readYear } from './read-lines.ts';
import { readScores } from './read-scores.ts';
import type { Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { otherUnit, type Sees } from './visitor.ts';

type ViewHandlers = Pick<
  Handlers,
  | 'GET /api/years'
  | 'GET /api/:year/year'
  | 'GET /api/:year/waiting'
  | 'GET /api/:year/units'
  | 'GET /api/:year/results'
  | 'GET /api/:year/approval'
  | 'GET /api/:year/special-comments'
  | 'GET /api/:year/score/:unit'
  | 'GET /api/openapi.json'
>;

export function viewHandlers(services: Services): ViewHandlers {
  let description: ReturnType<typeof openApi> | undefined;
  return {
    'GET /api/years': async ({ visitor: { tenant } }) => {
      const reads = await Promise.all(
        (await services.years(tenant)).map((year) => readYear(services, { tenant, year })),
      );
      const opened = reads.flatMap((read) => {
        const about = isRefusal(read) ? undefined : read.record.opened.get();
        return isRefusal(read) || about === undefined
          ? []
          : [{ year: read.head.year, title: about.title, synthetic: about.synthetic }];
      });
      return { years: opened };
    },
    'GET /api/:year/year': async ({ visitor: { tenant }, params: { year } }) => yearView(services, tenant, year),
    'GET /api/:year/waiting': async ({ visitor, params: { year } }) => {
      const read = await readYear(services, { tenant: visitor.tenant, year });
      if (isRefusal(read)) return read;
      const { standing, record } = read;
      return waitingView({ year, actor: visitor, standing, record, day: chinaDay(services.now()) });
    },
    'GET /api/:year/units': async ({ visitor: { tenant }, params: { year }, query, sees }) => {
      if (year === 0) {
        const read = await readStanding(services, { tenant, ...query });
        return isRefusal(read) ? read : unitsView({ ...read, ...only(sees) });
      }
      const read = await readYear(services, { tenant, year, ...query });
      return isRefusal(read) ? read : unitsView({ ...read, ...only(sees) });
    },
    'GET /api/:year/results': async ({ visitor, params: { year }, query: { cohort, asOf } }) => {
      const read = await readScores(services, { tenant: visitor.tenant, year, asOf }, (record) =>
        resultsCohort(record, cohort),
      );
      if (isRefusal(read)) return read;
      return resultsView({
        ...read,
        ...(cohort !== undefined && { cohort }),
        learns: learnsRanks(services, visitor, read),
      });
    },
    'GET /api/:year/special-comments': async ({ visitor: { tenant }, params: { year }, query, sees }) => {
      const read = await readYear(services, { tenant, year, asOf: query.asOf });
      return isRefusal(read) ? read : specialCommentsView({ ...read, special: query.special, ...only(sees) });
    },
    'GET /api/:year/approval': async ({ visitor, params: { year }, query: { cohort, asOf } }) => {
      const { tenant } = visitor;
      const [read, people] = await Promise.all([
        readScores(services, { tenant, year, asOf }, () => cohort),
        services.accounts.people.all(tenant),
      ]);
      if (isRefusal(read)) return read;
      const view = approvalView({ ...read, cohort });
      if (isRefusal(view)) return view;
      const accounts = view.steps.flatMap(({ by, onBehalfOf = by }) => [by, onBehalfOf]);
      return { ...view, people: joinPeople({ standing: read.standing, people, visitor, accounts }) };
    },
    'GET /api/:year/score/:unit': async ({ visitor, params: { year, unit }, query, sees }) => {
      const other = otherUnit(sees, unit);
      if (other !== undefined) return other;
      const at = { tenant: visitor.tenant, year, ...query };
      const read = await readScores(services, at, (record) => record.cohorts.get(unit)?.cohort);
      return isRefusal(read) ? read : unitScoreView({ ...read, unit, learns: learnsRanks(services, visitor, read) });
    },
    'GET /api/openapi.json': async () => (description ??= openApi()),
  };
}

/** What of the registry is shown: all of it, or the units one speaks for. */
function only(sees: Sees): { readonly only?: ReadonlySet<string> } {
  return sees === 'everything' ? {} : { only: sees };
}

/** A year that nobody has opened has a name and no steps. */
function notOpened(year: number): Pick<YearView, 'title' | 'synthetic' | 'phases'> {
  const title = { zh: `${year}年度（尚未开启）`, en: `${year} (not opened yet)` };
  return { title, synthetic: false, phases: [] };
}

async function yearView(services: Services, tenant: string, year: number) {
  const [read, city] = await Promise.all([readYear(services, { tenant, year }), services.accounts.cities.find(tenant)]);
  if (isRefusal(read)) return read;
  if (city === undefined) return refuse('year/unknown', { year });
  const opened = read.record.opened.get() ?? notOpened(year);
  return {
    tenant,
    city: city.name,
    year,
    title: opened.title,
    synthetic: opened.synthetic,
    phases: opened.phases,
    today: chinaDay(services.now()),
  } satisfies YearView;
}
