import './sign-in.css';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { RefusalAnswer } from '../../api/contract.ts';
import { PHASES } from '../../core/facts/years/year-facts.ts';
import { api } from '../parts/api.ts';
import { followLinkToken, spendLinkToken } from '../parts/link-token.ts';
import { endedByRest, setEndedByRest, touch } from '../parts/presence.ts';
import { SetPassword } from '../parts/set-password.tsx';
import { useWords } from '../parts/words/words.ts';

const route = getRouteApi('/sign-in');
type Step = 'form' | 'link' | 'password';

type Credentials =
  | { readonly token: string }
  | { readonly loginName: string; readonly password: string; readonly keep: boolean };

/** Comes in by a link or a password, and goes on to where the person wanted to go. */
function useEntering(next: string) {
  const router = useRouter();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>('form');
  const [refusal, setRefusal] = useState<RefusalAnswer>();
  const [busy, setBusy] = useState(false);

  const enter = (): void => router.history.push(next);
  const send = async (body: Credentials): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    const answer = await api('POST /api/session', { body });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.refusal);
      setStep('form');
      return;
    }
    client.clear();
    setEndedByRest(false);
    touch();
    if ('token' in body && !answer.body.hasPassword) setStep('password');
    else enter();
  };
  const spend = useRef<() => void>(() => undefined);
  spend.current = () => {
    const token = spendLinkToken();
    if (token === undefined) return;
    setStep('link');
    void send({ token });
  };
  useEffect(() => {
    spend.current();
    return followLinkToken(() => spend.current());
  }, []);
  return { step, busy, refusal, send, enter };
}

/** The name under its seal, and the course of the year. */
function Brand() {
  const { t } = useWords();
  return (
    <section className="name">
      <h1>
        <span aria-hidden="true" className="mark">
          公<br />评
        </span>
        <span className="unseen">{t('app.name')}</span>
      </h1>
      <p className="motto">
        {t('signin.motto')
          .split(/(?<=，)/)
          .map((phrase) => (
            <span key={phrase}>{phrase}</span>
          ))}
      </p>
      <ol className="course" aria-label={t('rail.label')}>
        {PHASES.map((phase) => (
          <li key={phase}>{t(`phase.${phase}`)}</li>
        ))}
      </ol>
    </section>
  );
}

/** The door: by a one-time link, or by name and password. */
export function SignIn() {
  const { t, language, change } = useWords();
  const { next } = route.useSearch();
  const { step, busy, refusal, send, enter } = useEntering(next ?? '/');
  return (
    <div className="door">
      <header>
        <button
          type="button"
          className="btn text"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => change(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <main>
        <Brand />
        <section className="sheet entry">
          {step === 'link' && (
            <div role="status">
              <h2>{t('signin.link')}</h2>
              <p className="ink2">{t('signin.link.text')}</p>
            </div>
          )}
          {step === 'password' && (
            <>
              <h2>{t('password.first')}</h2>
              <p className="ink2">{t('password.first.text')}</p>
              <SetPassword onDone={enter} />
              <button type="button" className="btn text" onClick={enter}>
                {t('password.later')}
              </button>
            </>
          )}
          {step === 'form' && (
            <PasswordForm
              busy={busy}
              refusal={refusal}
              onSend={(loginName, password, keep) => void send({ loginName, password, keep })}
            />
          )}
        </section>
      </main>
    </div>
  );
}

function PasswordForm(props: {
  readonly busy: boolean;
  readonly refusal: RefusalAnswer | undefined;
  readonly onSend: (loginName: string, password: string, keep: boolean) => void;
}) {
  const { t, say } = useWords();
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState(false);
  const [lacking, setLacking] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const missing = loginName === '' || password === '';
    setLacking(missing);
    if (!missing) props.onSend(loginName, password, keep);
  };
  return (
    <form onSubmit={send} noValidate>
      <h2>{t('signin.title')}</h2>
      {endedByRest() && props.refusal === undefined && !lacking && (
        <p className="ink2" role="status">
          {t('signin.rested')}
        </p>
      )}
      {(props.refusal !== undefined || lacking) && (
        <p className="fault whole" role="alert">
          {lacking ? t('signin.lacking') : props.refusal === undefined ? '' : say(props.refusal.sentence)}
        </p>
      )}
      <div className="field">
        <label htmlFor="loginName">{t('signin.name')}</label>
        <input
          id="loginName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={loginName}
          onChange={(event) => setLoginName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="password">{t('signin.password')}</label>
        <input
          id="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <div className="keep">
        <label>
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          {t('signin.keep')}
        </label>
        <p className="hint">{t('signin.keep.hint')}</p>
      </div>
      <button type="submit" className="btn primary" disabled={props.busy}>
        {props.busy ? t('signin.going') : t('signin.go')}
      </button>
      <p className="hint">{t('signin.hint')}</p>
    </form>
  );
}
