import './results.css';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { pathOf } from '../../api/client.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import type { ResultsView } from '../../core/views/view.ts';
import { AdoptedSeal } from '../parts/adopted-seal.tsx';
import { useAsk } from '../parts/api.ts';
import { CohortSwitch } from '../parts/cohort-switch.tsx';
import { DotStrip, Legend } from '../parts/dot-strip.tsx';
import { ImportSheet } from '../parts/import-sheet.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { hasNoScheme } from '../parts/no-scheme.ts';
import { Failed, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { ResultsTable } from './results-table.tsx';
import { ResultsWay } from './results-way.tsx';

const route = getRouteApi('/$year/results');

/** The table of a cohort: who stands where, made of what, and what every number rests on. */
export function Results() {
  const { t } = useWords();
  const { year, when } = useLooking();
  const { cohort } = route.useSearch();
  const query = useAsk(
    'GET /api/:year/results',
    { params: { year }, query: { ...when, ...(cohort !== undefined && { cohort }) } },
    { keep: true },
  );
  if (query.data !== undefined) return <Table view={query.data} />;
  if (query.error?.refusal.refusal === 'results/not-published') return <NotPublished says={query.error.sentence} />;
  if (hasNoScheme(query.error)) return <FirstUse error={query.error.sentence} />;
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />;
  return (
    <>
      <div className="pagehead">
        <h1>{t('results.name')}</h1>
      </div>
      <Skeleton rows={14} />
    </>
  );
}

/** Until the results are published nobody but those who make and approve them sees how units stand. */
function NotPublished({ says }: { readonly says: { readonly zh: string; readonly en: string } }) {
  const { t, say } = useWords();
  return (
    <>
      <div className="pagehead">
        <h1>{t('results.name')}</h1>
      </div>
      <Plain title={t('results.notpublished')}>
        <p>{say(says)}</p>
      </Plain>
    </>
  );
}

function FirstUse({ error }: { readonly error: { readonly zh: string; readonly en: string } }) {
  const { t, say } = useWords();
  return (
    <>
      <div className="pagehead">
        <h1>{t('results.name')}</h1>
      </div>
      <Plain title={t('results.first')}>
        <p>{say(error)}</p>
        <p>{t('results.first.todo')}</p>
      </Plain>
    </>
  );
}

function Table({ view }: { readonly view: ResultsView }) {
  const { t, say } = useWords();
  const { year, when, asOf } = useLooking();
  const me = useMe().data;
  const [importing, setImporting] = useState(false);
  const [seen, setSeen] = useState<{ readonly from: number; readonly to: number }>();
  const [chosen, setChosen] = useState<string>();
  const current = view.cohorts.find((one) => one.code === view.cohort);
  const mayImport = me !== undefined && mayGive(me, 'import-points');
  return (
    <>
      <div className="pagehead">
        <h1>{t('results.title', { year, cohort: current === undefined ? view.cohort : say(current.name) })}</h1>
        <p>{t('results.units', { count: view.rows.length + view.unranked.length })}</p>
        <Legend view={view} />
        <span className="spread" />
        <AdoptedSeal scheme={view.scheme} />
        <a
          className="btn"
          download
          href={pathOf('GET /api/:year/exports/results.csv', { year }, { cohort: view.cohort, ...when })}
        >
          {t('results.export')}
        </a>
        {mayImport && asOf === undefined && (
          <button type="button" className="btn primary" onClick={() => setImporting(true)}>
            {t('results.import')}
          </button>
        )}
      </div>
      <ResultsWay cohort={view.cohort} about={current === undefined ? view.cohort : say(current.name)} />
      {view.rows.length > 0 && (
        <DotStrip view={view} {...(seen && { seen })} {...(chosen !== undefined && { chosen })} />
      )}
      <Filter view={view} />
      {view.rows.length === 0 && view.unranked.length === 0 ? (
        <Plain title={t('results.empty')}>
          <p>{t('results.empty.todo')}</p>
        </Plain>
      ) : (
        <ResultsTable key={view.cohort} view={view} onSeen={setSeen} onChosen={setChosen} />
      )}
      <Key view={view} />
      {importing && (
        <ImportSheet
          sheet="points"
          year={year}
          cohort={view.cohort}
          title={t('results.import')}
          about={current === undefined ? view.cohort : say(current.name)}
          hint={t('results.import.hint', { components: view.components.map((one) => one.code).join(', ') })}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  );
}

/** The cohort, and a unit to be found in its table. */
function Filter({ view }: { readonly view: ResultsView }) {
  const { t } = useWords();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/$year/results' });
  return (
    <div className="filter results-filter">
      <CohortSwitch
        view={view}
        counted
        onCohort={(cohort) => void navigate({ search: (old) => ({ ...old, cohort }) })}
      />
      <span className="spread" />
      <input
        type="search"
        aria-label={t('results.find')}
        placeholder={t('results.find')}
        value={search.find ?? ''}
        onChange={(event) =>
          void navigate({
            search: ({ find: _, ...old }) => (event.target.value === '' ? old : { ...old, find: event.target.value }),
            replace: true,
          })
        }
      />
    </div>
  );
}

/** What the marks on the table mean, in words. */
function Key({ view }: { readonly view: ResultsView }) {
  const { t, say } = useWords();
  const cuts = cutsOf(view).map((cut) =>
    t('results.cut', { above: cut.rank - 1, below: cut.rank, tier: say(cut.tier) }),
  );
  const deducted = view.components.some(
    (component) =>
      component.kind === 'deduction' && view.rows.some((row) => Number(row.points[component.code] ?? 0) !== 0),
  );
  return (
    <p className="key">
      {cuts.length > 0 && <span>{t('results.cuts', { cuts: cuts.join(t('list.semicolon')) })}</span>}
      {view.components.some((component) => component.kind === 'deduction') && !deducted && (
        <span>{t('results.nodeduction')}</span>
      )}
      <span className="spread" />
      <span className="keys">
        <kbd>↑</kbd> <kbd>↓</kbd> {t('keys.move')} <kbd>Enter</kbd> {t('keys.open')}
      </span>
    </p>
  );
}

/** Between which places one tier ends and the next begins: where the thick lines are drawn. */
export function cutsOf(
  view: ResultsView,
): readonly { readonly rank: number; readonly tier: ResultsView['tiers'][number]['name'] }[] {
  return view.rows.flatMap((row, index) => {
    const above = view.rows[index - 1];
    const tier = view.tiers.find((one) => one.code === above?.tier);
    return above === undefined || tier === undefined || row.tier === above.tier
      ? []
      : [{ rank: index + 1, tier: tier.name }];
  });
}
