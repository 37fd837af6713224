import './results-way.css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { useAsk } from '../parts/api.ts';
import { dateOfMoment, shortDayText } from '../parts/dates.ts';
import { useLooking, useMe } from '../parts/looking.ts';
import { Seal } from '../parts/seal.tsx';
import { usePerson } from '../parts/trace.tsx';
import { useWords } from '../parts/words/words.ts';
import { ResultsStep } from './results-step.tsx';

export type Approval = AnswerBody<'GET /api/:year/approval'>;

/** What may be done next, from each stage; who may is the core's to say. */
export const STEPS = {
  draft: ['submit-results'],
  returned: ['submit-results'],
  reopened: ['submit-results'],
  submitted: ['approve-results', 'return-results'],
  approved: ['notify-results', 'reopen-results'],
  notified: ['publish-results', 'reopen-results'],
  published: ['reopen-results'],
} as const satisfies Readonly<Record<Approval['stage'], readonly string[]>>;
export type ResultsStepName = (typeof STEPS)[Approval['stage']][number];

const STATIONS = ['draft', 'submitted', 'approved', 'published'] as const;

/** 结果：草算 → 报审 → 已批准 → 已发布, with who and when, the seal once approved, and the next step for whoever takes it. */
export function ResultsWay({ cohort, about }: { readonly cohort: string; readonly about: string }) {
  const { t } = useWords();
  const { year, when, asOf } = useLooking();
  const me = useMe().data;
  const [opened, setOpened] = useState<ResultsStepName>();
  const view = useAsk('GET /api/:year/approval', { params: { year }, query: { ...when, cohort } }, { keep: true }).data;
  if (view === undefined || me === undefined) return <div className="way sheet" aria-hidden="true" />;
  const missing = view.checks.filter((check) => check.missing !== undefined).length;
  const mine = STEPS[view.stage].filter((step) => mayGive(me, step));
  return (
    <section className="way sheet" aria-label={t('way.title')}>
      <span className="way-label">{t('way.label')}</span>
      <Stations view={view} />
      <span className="spread" />
      <Sealed view={view} />
      {view.checks.length > 0 && (
        <button type="button" className="btn small" onClick={() => setOpened('submit-results')}>
          {missing === 0 ? t('way.ready') : t('way.open', { count: missing })}
          <span className="unseen"> {t('way.see')}</span>
        </button>
      )}
      {asOf === undefined &&
        mine
          .filter((step) => step !== 'submit-results' || missing === 0)
          .map((step, at) => (
            <button
              key={step}
              type="button"
              className={at === 0 && step !== 'reopen-results' ? 'btn small primary' : 'btn small'}
              onClick={() => setOpened(step)}
            >
              {t(`way.step.${step}`)}
            </button>
          ))}
      {opened !== undefined && (
        <ResultsStep key={opened} step={opened} view={view} about={about} onClose={() => setOpened(undefined)} />
      )}
    </section>
  );
}

/** The stations passed are told with who and when; where it is now says so to the ear as well. */
function Stations({ view }: { readonly view: Approval }) {
  const { t, language } = useWords();
  const { year } = useLooking();
  const person = usePerson(view.people);
  const now = stationOf(view.stage);
  return (
    <ol className="stations">
      {STATIONS.map((station, at) => {
        const passed = at <= STATIONS.indexOf(now);
        const step = passed
          ? view.steps.findLast((one) => one.stage === station && one.version === view.version)
          : undefined;
        return (
          <li
            key={station}
            className={passed ? 'passed' : undefined}
            aria-current={station === now ? 'step' : undefined}
          >
            <b>{t(`way.${station}`)}</b>
            {station === now && <Standing view={view} />}
            {step !== undefined && (
              <Link
                className="plainlink hint"
                to="/$year/ledger/$line/$seq"
                params={{ year: String(year), line: String(year), seq: String(step.seq) }}
              >
                {t('way.by', { who: person(step.by), day: shortDayText(dateOfMoment(step.at), language) })}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What the station alone does not say: returned, reopened, told; and the version, once there is a second. */
function Standing({ view }: { readonly view: Approval }) {
  const { t } = useWords();
  const { stage, version } = view;
  const said = stage === 'returned' || stage === 'reopened' || stage === 'notified' ? t(`way.${stage}.now`) : undefined;
  return (
    <>
      {version > 1 && <span className="tag">{t('way.version', { version })}</span>}
      {said !== undefined && <span className="tag">{said}</span>}
    </>
  );
}

function stationOf(stage: Approval['stage']): (typeof STATIONS)[number] {
  if (stage === 'returned' || stage === 'reopened') return 'draft';
  return stage === 'notified' ? 'approved' : stage;
}

function Sealed({ view: { stage, run, approved } }: { readonly view: Approval }) {
  const { t } = useWords();
  if (run === undefined || approved === undefined) return null;
  const isPublished = stage === 'published';
  return (
    <Seal
      characters={isPublished ? ['发', '布'] : ['批', '准']}
      meaning={t(isPublished ? 'way.seal.published' : 'way.seal')}
      hash={run.output}
    >
      {approved.document}
    </Seal>
  );
}
