import '../parts/columns.css';
import './score.css';
import './scheme.css';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ResultsView } from '../../core/views/view.ts';
import { AdoptedSeal } from '../parts/adopted-seal.tsx';
import { useAsk } from '../parts/api.ts';
import { CohortSwitch } from '../parts/cohort-switch.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { holds, SCHEME_MAKERS } from '../parts/may.ts';
import { hasNoScheme } from '../parts/no-scheme.ts';
import { Failed, Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { DraftScheme } from './draft-scheme.tsx';
import { schemeIn } from './scheme-in.ts';
import { SchemeStages } from './scheme-stages.tsx';
import { SchemeTree } from './scheme-tree.tsx';

const route = getRouteApi('/$year/scheme');

/** 方案: what counts in a cohort's year, read from the very fact that adopted it; and the preview of the next. */
export function SchemePage() {
  const { year } = useLooking();
  const [drafting, setDrafting] = useState(false);
  return (
    <>
      <InForce onDraft={() => setDrafting(true)} />
      {drafting && <DraftScheme year={year} onClose={() => setDrafting(false)} />}
    </>
  );
}

interface Drafting {
  readonly onDraft: () => void;
}

function InForce({ onDraft }: Drafting) {
  const { t, say } = useWords();
  const { year, when } = useLooking();
  const { cohort } = route.useSearch();
  const query = useAsk(
    'GET /api/:year/results',
    { params: { year }, query: { ...when, ...(cohort !== undefined && { cohort }) } },
    { keep: true },
  );
  if (hasNoScheme(query.error)) {
    return (
      <>
        <div className="pagehead">
          <h1>{t('scheme.name')}</h1>
          <span className="spread" />
          <DraftButton label={t('scheme.draft')} primary onDraft={onDraft} />
        </div>
        <Plain title={t('scheme.none')}>
          <p>{say(query.error.sentence)}</p>
          <p>{t('scheme.none.todo')}</p>
          {cohort === undefined && <Lacking scored={[]} />}
        </Plain>
        <SchemeStages />
      </>
    );
  }
  if (query.data === undefined && query.isError) {
    return <Failed error={query.error} again={() => void query.refetch()} />;
  }
  return query.data === undefined ? <Skeleton rows={8} tall /> : <Adopted results={query.data} onDraft={onDraft} />;
}

/** Opens the preview of a scheme; not for those whom the server would not answer, and not in the past. */
function DraftButton(props: Drafting & { readonly label: string; readonly primary?: boolean }) {
  const { asOf } = useLooking();
  const me = useMe().data;
  if (me === undefined || asOf !== undefined || !holds(me, SCHEME_MAKERS)) return null;
  return (
    <button type="button" className={props.primary === true ? 'btn primary' : 'btn'} onClick={props.onDraft}>
      {props.label}
    </button>
  );
}

/** Cohorts that have units and no scheme: nobody in them can be ranked. */
function Lacking({ scored }: { readonly scored: readonly string[] }) {
  const { t, say } = useWords();
  const { year, when } = useLooking();
  const cohorts = useAsk('GET /api/:year/units', { params: { year }, query: when }).data?.cohorts ?? [];
  const lacking = cohorts.filter(({ code, units }) => units > 0 && code !== 'not-evaluated' && !scored.includes(code));
  if (lacking.length === 0) return null;
  const names = lacking.map(({ name, units: count }) => t('scheme.lacking.one', { name: say(name), count }));
  return <p className="lacking">{t('scheme.lacking', { cohorts: names.join(t('list.enum')) })}</p>;
}

function Adopted({ results, onDraft }: Drafting & { readonly results: ResultsView }) {
  const { t, say } = useWords();
  const { year } = useLooking();
  const navigate = useNavigate({ from: '/$year/scheme' });
  const query = useAsk(
    'GET /api/:year/facts/:seq',
    { params: { year, seq: results.scheme.adoptedSeq } },
    { keep: true },
  );
  return (
    <>
      <div className="pagehead">
        <h1>{say(results.scheme.title)}</h1>
        <span className="spread" />
        <AdoptedSeal scheme={results.scheme} />
        <DraftButton label={t('scheme.draft.next')} onDraft={onDraft} />
      </div>
      <Lacking scored={results.cohorts.map(({ code }) => code)} />
      <div className="filter">
        <CohortSwitch view={results} onCohort={(cohort) => void navigate({ search: (old) => ({ ...old, cohort }) })} />
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={8} tall />}>
        {(fact) => {
          const scheme = schemeIn(fact.body);
          return scheme === undefined ? <Plain title={t('scheme.none')} kind="bad" /> : <SchemeTree scheme={scheme} />;
        }}
      </Loaded>
      <SchemeStages />
    </>
  );
}
