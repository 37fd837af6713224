import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { useMe } from './looking.ts';
import { Failed, Plain } from './states.tsx';
import { useWords } from './words/words.ts';

/** The bare address: goes to what waits in the latest year, or to the door. */
export function Home() {
  const { t } = useWords();
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
  const latest = Math.max(...me.data.years);
  if (Number.isFinite(latest)) return <Navigate to="/$year/waiting" params={{ year: String(latest) }} replace />;
  return (
    <main className="alone">
      <Plain title={t('home.noyear')} alone>
        <p>{t('home.noyear.todo')}</p>
      </Plain>
    </main>
  );
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
