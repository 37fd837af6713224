import './idle-warning.css';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from './api.ts';
import { lastTouch, setEndedByRest, touch } from './presence.ts';
import { useWords } from './words/words.ts';

const WARNING_MS = 60_000;
/**
 * A sign of life reaches the server at most this much late: it is sent once a minute and written down twice a minute. So
 * the page counts that much less than the server, and says goodbye before it.
 */
const LATE_MS = 90_000;
const SIGN_EVERY_MS = 60_000;

/** How long a page may rest before it warns, for a server's limit. */
function warnAfter(idleMs: number): number {
  return Math.max(idleMs - LATE_MS - WARNING_MS, idleMs / 2);
}

/**
 * Warns a minute before rest ends the session, lets it go on, or leaves and brings its holder back to the same place when
 * they sign in again.
 */
export function IdleWarning({ idleMs }: { readonly idleMs: number }) {
  const { t } = useWords();
  const router = useRouter();
  const navigate = useNavigate();
  const client = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [leftMs, setLeftMs] = useState<number>();
  const leave = useRef(async (): Promise<void> => undefined);
  leave.current = async () => {
    const next = router.state.location.href;
    setEndedByRest(true);
    await api('DELETE /api/session');
    client.clear();
    await navigate({ to: '/sign-in', search: { next }, replace: true });
  };
  useEffect(() => {
    let signedAt = Date.now();
    const look = (): void => {
      const now = Date.now();
      const left = lastTouch() + warnAfter(idleMs) + WARNING_MS - now;
      // A sign of life that the work itself does not give: reading and typing ask the server nothing.
      if (lastTouch() > signedAt && now - signedAt >= SIGN_EVERY_MS) {
        signedAt = now;
        void api('GET /api/me');
      }
      if (left <= 0) {
        clearInterval(timer);
        void leave.current();
      }
      setLeftMs(left > 0 && left <= WARNING_MS ? left : undefined);
    };
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [idleMs]);
  const warns = leftMs !== undefined;
  useEffect(() => {
    if (warns) dialog.current?.showModal();
    else dialog.current?.close();
  }, [warns]);
  const goOn = (): void => {
    touch();
    setLeftMs(undefined);
    void api('GET /api/me');
  };
  return (
    <dialog ref={dialog} className="idle" aria-labelledby="idle-title" onCancel={goOn}>
      {leftMs !== undefined && (
        <>
          <h2 id="idle-title">{t('idle.title')}</h2>
          <p role="timer" aria-live="off">
            {t('idle.text', { seconds: Math.ceil(leftMs / 1_000) })}
          </p>
          <div className="actions">
            <button type="button" className="btn primary" onClick={goOn}>
              {t('idle.stay')}
            </button>
            <button type="button" className="btn" onClick={() => void leave.current()}>
              {t('act.leave')}
            </button>
          </div>
        </>
      )}
    </dialog>
  );
}
