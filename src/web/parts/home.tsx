import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { dateOfMoment } from './dates.ts';
import { useMe } from './looking.ts';
import { Failed, Plain } from './states.tsx';
import { useWords } from './words/words.ts';

/** The bare address: goes to what waits in the latest year, or to the door. */
export function Home() {
  const me = useMe();
  if (me.error?.status === 401) return <Navigate to="/sign-in" />;
  if (me.error !== null && me.data === undefined) {
    return (
      <main className="alone">
        <Failed error={me.error} again={() => void me.refetch()} />
      </main>
    );
  }
  if (me.data === undefined) return null;
  // A city that was just founded stands in the present year, which waits to be opened.
  const latest = me.data.years.length === 0 ? dateOfMoment(Date.now()).slice(0, 4) : String(Math.max(...me.data.years));
  return <Navigate to="/$year/waiting" params={{ year: latest }} replace />;
}

/** An address that leads nowhere. */
export function Lost() {
  const { t } = useWords();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <main className="alone">
      <Plain title={t('home.lost')} kind="bad" alone>
        <p>{t('home.lost.todo', { path })}</p>
        <p>
          <Link to="/" className="btn">
            {t('home.lost.back')}
          </Link>
        </p>
      </Plain>
    </main>
  );
}
