import './score.css';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { mayGive } from '../../core/facts/permissions.ts';
import type { UnitScoreView } from '../../core/views/view.ts';
import { AdoptedSeal } from '../parts/adopted-seal.tsx';
import { useAsk } from '../parts/api.ts';
import { Book } from '../parts/book/book.tsx';
import { componentColour, componentTint } from '../parts/component-colour.ts';
import { maxText, roughly } from '../parts/figures.ts';
import { useLooking, useMe } from '../parts/looking.ts';
import { seesCity } from '../parts/may.ts';
import { hasNoScheme } from '../parts/no-scheme.ts';
import { Failed, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { CorrectPoints } from './correct-points.tsx';
import { Neighbours } from './neighbours.tsx';

const route = getRouteApi('/$year/score/$unit');

/** One unit's score: what it is made of, where it stands, and the sheet every number opens. */
export function Score() {
  const { t, say } = useWords();
  const { year, when } = useLooking();
  const { unit } = route.useParams();
  const query = useAsk('GET /api/:year/score/:unit', { params: { year, unit }, query: when });
  if (query.data !== undefined) return <ScorePage key={unit} view={query.data} />;
  const isNotScored = query.error?.refusal.refusal === 'unit/no-cohort' || hasNoScheme(query.error);
  if (query.error !== null && isNotScored) {
    return (
      <>
        <div className="pagehead">
          <h1>{t('score.none')}</h1>
        </div>
        <Plain title={t('score.none')}>
          <p>{say(query.error.sentence)}</p>
        </Plain>
      </>
    );
  }
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />;
  return (
    <>
      <div className="pagehead">
        <h1>{t('score.name')}</h1>
      </div>
      <Skeleton rows={3} tall />
      <Skeleton rows={6} />
    </>
  );
}

function ScorePage({ view }: { readonly view: UnitScoreView }) {
  const { t, unitName } = useWords();
  const { year } = useLooking();
  const { open } = route.useSearch();
  const navigate = useNavigate({ from: '/$year/score/$unit' });
  const me = useMe().data;
  const [correcting, setCorrecting] = useState<string>();
  // What is worked out is changed where its figures come from.
  const isCorrectable =
    me !== undefined && mayGive(me, 'correct-points') && view.components.some(({ isEntered }) => isEntered === true);
  const opener = useRef<string>(undefined);
  const close = useCallback((): void => {
    void navigate({ search: ({ open: _, ...old }) => old, replace: true });
    // Back to the number it was opened from, once the sheet is gone.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-opens="${opener.current ?? 'total'}"]`)?.focus(),
    );
  }, [navigate]);
  if (open !== undefined) opener.current = open;
  return (
    <div className={open === undefined ? 'scorepage' : 'scorepage opened'}>
      <div className="scoreleft">
        <div className="pagehead">
          <h1>{unitName(view.unit)}</h1>
          <p>{t('score.title', { year })}</p>
          <span className="spread" />
          <AdoptedSeal scheme={view.scheme} />
        </div>
        <Summary view={view} />
        <Parts view={view} open={open} {...(isCorrectable && { onCorrect: setCorrecting })} />
        {me !== undefined && seesCity(me) && view.rank !== undefined && <Neighbours view={view} />}
        <p className="key">
          <Link to="/$year/units/$unit" params={{ year: String(year), unit: view.unit.unit }}>
            {t('score.history')}
          </Link>
        </p>
      </div>
      {open !== undefined && <Book key={open} view={view} open={open} onClose={close} />}
      {correcting !== undefined && (
        <CorrectPoints view={view} component={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </div>
  );
}

/** Total, place, tier, in the size they are asked for. */
function Summary({ view }: { readonly view: UnitScoreView }) {
  const { t, say } = useWords();
  const line = view.line;
  const over = line === undefined || view.total === undefined ? undefined : roughly(view.total) - roughly(line.points);
  return (
    <section className="sheet big">
      <div>
        <p className="hint">{t('score.total', { max: maxText(view.totalMax) })}</p>
        {view.total === undefined ? (
          <p className="nototal">{view.workings.step === 'missing' ? say(view.workings.why) : t('score.nototal')}</p>
        ) : (
          <p className="t">
            <Link
              to="."
              search={(old: object) => ({ ...old, open: 'total' }) as never}
              className="open"
              data-opens="total"
            >
              {view.total}
            </Link>
          </p>
        )}
        {view.total === undefined && (
          <Link
            to="."
            search={(old: object) => ({ ...old, open: 'total' }) as never}
            className="open"
            data-opens="total"
          >
            {t('score.openmissing')}
          </Link>
        )}
      </div>
      <dl>
        <dt>{t('results.rank')}</dt>
        <dd>
          {view.embargoed === true
            ? t('score.embargoed')
            : view.rank === undefined
              ? t('results.norank')
              : t('score.rank', { rank: view.rank })}{' '}
          {view.of !== undefined && <small>{t('score.of', { count: view.of })}</small>}
        </dd>
      </dl>
      {view.tier !== undefined && (
        <dl>
          <dt>{t('results.tiers')}</dt>
          <dd>
            {say(view.tier)}{' '}
            {line !== undefined && over !== undefined && (
              <small className="gap">
                {t(over >= 0 ? 'score.above' : 'score.below', { line: line.points, gap: Math.abs(over).toFixed(3) })}
              </small>
            )}
          </dd>
        </dl>
      )}
    </section>
  );
}

function Parts(props: {
  readonly view: UnitScoreView;
  readonly open: string | undefined;
  readonly onCorrect?: (component: string) => void;
}) {
  const { t } = useWords();
  const { view } = props;
  return (
    <section className="sheet parts">
      <h2>
        {t('score.parts', { count: view.components.length })}{' '}
        <span className="hint">{t(view.embargoed === true ? 'score.embargoed.means' : 'score.meanmark')}</span>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('score.part')}</th>
            <th scope="col">
              <span className="unseen">{t('results.bar')}</span>
            </th>
            <th scope="col" className="num">
              {t('score.points')}
            </th>
            <th scope="col" className="num">
              {t('score.max')}
            </th>
            {view.embargoed !== true && (
              <>
                <th scope="col" className="num">
                  {t('score.mean')}
                </th>
                <th scope="col" className="num">
                  {t('score.diff')}
                </th>
              </>
            )}
            {props.onCorrect !== undefined && (
              <th scope="col">
                <span className="unseen">{t('score.correct')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {view.components.map((component, index) => (
            <PartRow key={component.code} {...props} component={component} index={index} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PartRow(props: {
  readonly view: UnitScoreView;
  readonly component: UnitScoreView['components'][number];
  readonly index: number;
  readonly open: string | undefined;
  readonly onCorrect?: (component: string) => void;
}) {
  const { t, say } = useWords();
  const { asOf } = useLooking();
  const { component, index } = props;
  const max = maxText(component.max);
  const { points, cohortMean } = component;
  const on = props.open === component.code;
  return (
    <>
      <tr
        className={on ? 'on' : undefined}
        style={on ? { background: componentTint(component.code, index) } : undefined}
      >
        <th scope="row">{say(component.name)}</th>
        <td className="barcell">
          <Bar component={component} index={index} />
        </td>
        <td className="num">
          {points === undefined ? (
            <span className="void">{t('score.nopoints')}</span>
          ) : (
            <Link
              to="."
              search={(old: object) => ({ ...old, open: component.code }) as never}
              className="open"
              data-opens={component.code}
            >
              {component.kind === 'deduction' && Number(points) !== 0 ? `−${points}` : points}
            </Link>
          )}
        </td>
        <td className="num ink2">
          {component.kind === 'bonus' ? `+${max}` : component.kind === 'deduction' ? `−${max}` : max}
        </td>
        {props.view.embargoed !== true && (
          <>
            <td className="num ink2">{cohortMean ?? '—'}</td>
            <td className="num">
              {points === undefined || cohortMean === undefined ? '—' : difference(points, cohortMean)}
            </td>
          </>
        )}
        {props.onCorrect !== undefined && (
          <td className="num">
            {component.isEntered === true && (
              <button
                type="button"
                className="btn small text"
                disabled={asOf !== undefined}
                title={asOf === undefined ? undefined : t('asof.readonly')}
                aria-label={t('score.correct.part', { part: say(component.name) })}
                onClick={() => props.onCorrect?.(component.code)}
              >
                {t('score.correct')}
              </button>
            )}
          </td>
        )}
      </tr>
      {component.provenance !== undefined && (
        <tr className="provenance">
          <td />
          <td colSpan={props.onCorrect === undefined ? 5 : 6} className="hint">
            {t('book.provenance', { provenance: component.provenance })}
          </td>
        </tr>
      )}
    </>
  );
}

/** `+0.3600`: both have the decimals of the part, so the digits can be taken from each other as they are printed. */
function difference(points: string, mean: string): string {
  const places = Math.max((points.split('.')[1] ?? '').length, (mean.split('.')[1] ?? '').length);
  const scale = 10 ** places;
  const gap = Math.round(Number(points) * scale) - Math.round(Number(mean) * scale);
  const text = (Math.abs(gap) / scale).toFixed(places);
  return gap > 0 ? `+${text}` : gap < 0 ? `−${text}` : text;
}

/** The part's own bar, and a mark where its cohort's mean stands. */
function Bar(props: { readonly component: UnitScoreView['components'][number]; readonly index: number }) {
  const { t } = useWords();
  const { component, index } = props;
  if (component.kind === 'deduction') {
    return Number(component.points ?? 0) === 0 ? <span className="hint">{t('score.nodeduction')}</span> : null;
  }
  const max = roughly(component.max);
  const share = (value: string | undefined): number =>
    value === undefined || max <= 0 ? 0 : Math.min(100, Math.max(0, (roughly(value) / max) * 100));
  return (
    <div className={component.points === undefined ? 'partbar none' : 'partbar'} aria-hidden="true">
      <b style={{ width: `${share(component.points)}%`, background: componentColour(component.code, index) }} />
      {component.cohortMean !== undefined && <i style={{ left: `${share(component.cohortMean)}%` }} />}
    </div>
  );
}
