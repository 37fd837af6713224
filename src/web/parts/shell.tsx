import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import { Link, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { YearView } from '../../core/views/view.ts';
import { type NotAnswered, useAsk } from './api.ts';
import { AsOfBand, AsOfField } from './as-of.tsx';
import { momentText } from './dates.ts';
import { IdleWarning } from './idle-warning.tsx';
import { useHeard, useLive } from './live.ts';
import { dayLookedAt, useLooking, useMe } from './looking.ts';
import { Rail } from './rail.tsx';
import { Failed } from './states.tsx';
import { useWords } from './words/words.ts';
import { YearLine } from './year-line.tsx';

/** The frame of every screen after sign-in. */
export function Shell() {
  const me = useMe();
  const { year } = useLooking();
  const about = useAsk('GET /api/:year/year', { params: { year } });
  const out = me.error?.status === 401;
  const router = useRouter();
  const navigate = useNavigate();
  useEffect(() => {
    // Read once, when the session is found to be over: the address changes while the door opens.
    if (out) void navigate({ to: '/sign-in', search: { next: router.state.location.href }, replace: true });
  }, [out, navigate, router]);
  if (out) return <FrameSkeleton />;
  const error: NotAnswered | null = me.error ?? about.error;
  if (me.data === undefined || about.data === undefined) {
    return error === null ? (
      <FrameSkeleton />
    ) : (
      <main className="alone">
        <Failed
          error={error}
          again={() => {
            void me.refetch();
            void about.refetch();
          }}
        />
      </main>
    );
  }
  return <Frame me={me.data} view={about.data} />;
}

export type Me = NonNullable<ReturnType<typeof useMe>['data']>;

function Frame({ me, view }: { readonly me: Me; readonly view: YearView }) {
  const { t } = useWords();
  const { asOf } = useLooking();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const path = useLocation({ select: (location) => location.pathname });
  const beside = useYearBeside(me, view.year, dayLookedAt(asOf, view.today));
  useLive();
  const day = dayLookedAt(asOf, view.today);
  const lookAt = (moment: string | number | undefined): void => {
    setAsking(false);
    void navigate({ to: '.', search: (old: object) => ({ ...old, asOf: moment }) as never });
  };
  return (
    <div className="frame">
      <a className="skip" href="#page">
        {t('shell.skip')}
      </a>
      <PhoneBar me={me} view={view} day={day} />
      <Rail me={me} view={view} day={day} />
      <div className={asOf === undefined ? 'desk' : 'desk past'}>
        <header>
          <div className="topbar">
            <YearLine
              view={view}
              day={day}
              past={asOf !== undefined}
              tall={path.endsWith('/waiting')}
              beside={beside}
              onDay={lookAt}
            />
            <div className="past">
              <button type="button" className="btn small" aria-expanded={asking} onClick={() => setAsking(!asking)}>
                {t('asof.ask')}
              </button>
            </div>
          </div>
          <OfflineBand />
          <FailedBand me={me} year={view.year} />
          {view.synthetic && (
            <div className="band sample">
              <p>
                <b>{t('sample.title')}</b>
                {t('sample.text')}
              </p>
            </div>
          )}
          {asOf !== undefined && <AsOfBand asOf={asOf} onMoment={lookAt} />}
          {asking && asOf === undefined && (
            <div className="band">
              <AsOfField onMoment={lookAt} onCancel={() => setAsking(false)} />
            </div>
          )}
        </header>
        {!me.kept && <IdleWarning idleMs={me.idleMs} />}
        <main className="page" id="page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}

/** From January to June two years are at work: last year is judged and published while this one is set. */
function useYearBeside(me: Me, year: number, day: string): YearView | undefined {
  const dayYear = Number(day.slice(0, 4));
  const overlaps = Number(day.slice(5, 7)) <= 6;
  const other = dayYear === year ? year - 1 : year + 1;
  const enabled = overlaps && (dayYear === year || dayYear === year + 1) && me.years.includes(other);
  return useAsk('GET /api/:year/year', { params: { year: other } }, { enabled }).data;
}

function OfflineBand() {
  const { t } = useWords();
  const heard = useHeard();
  return (
    <div role="status">
      {!heard && (
        <div className="band offline">
          <span className="light care">{t('offline.title')}</span>
          <span>{t('offline.text')}</span>
        </div>
      )}
    </div>
  );
}

/** Somebody tried to come in under this name: its holder should know, until they say that they have seen it. */
function FailedBand({ me, year }: { readonly me: Me; readonly year: number }) {
  const { t, language } = useWords();
  const [seen, setSeen] = useState(false);
  if (me.failed === undefined || seen) return null;
  const { count, since } = me.failed;
  return (
    <div className="band offline" role="status">
      <span className="light care">{t('failed.title')}</span>
      <span>{t('failed.text', { count, since: momentText(since, language) })}</span>
      <Link to="/$year/about-me" params={{ year: String(year) }}>
        {t('about.name')}
      </Link>
      <button type="button" className="btn small text" onClick={() => setSeen(true)}>
        {t('failed.seen')}
      </button>
    </div>
  );
}

/** On a phone the rail is a drawer behind one button; it closes when a screen was chosen. */
function PhoneBar(props: { readonly me: Me; readonly view: YearView; readonly day: string }) {
  const { t, say } = useWords();
  const drawer = useRef<HTMLDialogElement>(null);
  const href = useLocation({ select: (location) => location.href });
  // biome-ignore lint/correctness/useExhaustiveDependencies: closing follows each change of the address.
  useEffect(() => {
    drawer.current?.close();
  }, [href]);
  return (
    <section className="phonebar" aria-label={t('shell.menu')}>
      <b>{say(props.view.city)}</b>
      <span className="hint">{t('year.name', { year: props.view.year })}</span>
      <span className="spread" />
      <button type="button" className="btn" onClick={() => drawer.current?.showModal()}>
        {t('shell.menu')}
      </button>
      <dialog className="drawer" ref={drawer} aria-label={t('shell.menu')}>
        <Rail {...props} onClose={() => drawer.current?.close()} />
      </dialog>
    </section>
  );
}

function FrameSkeleton() {
  const { t } = useWords();
  return (
    <div className="frame" role="status" aria-label={t('state.loading')}>
      <div className="rail" />
      <div className="desk">
        <div className="topbar" style={{ minHeight: 41 }} />
      </div>
    </div>
  );
}
