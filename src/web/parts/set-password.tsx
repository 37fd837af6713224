import './form.css';
import { type FormEvent, useState } from 'react';
import type { RefusalAnswer } from '../../api/contract.ts';
import { api } from './api.ts';
import { useWords } from './words/words.ts';

/** Sets a password; `needsCurrent` asks for the one before. Typed twice, because nobody sees what they type. */
export function SetPassword(props: { readonly needsCurrent?: boolean; readonly onDone: () => void }) {
  const { t, say } = useWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [refusal, setRefusal] = useState<RefusalAnswer>();
  const [differ, setDiffer] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDiffer(next !== again);
    if (next !== again || busy) return;
    setBusy(true);
    setRefusal(undefined);
    const answer = await api('PUT /api/me/password', {
      body: { next, ...(props.needsCurrent === true && { current }) },
    });
    setBusy(false);
    if (answer.ok) props.onDone();
    else setRefusal(answer.refusal);
  };
  const field = (id: string, label: string, value: string, set: (value: string) => void, autoComplete: string) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="password"
        autoComplete={autoComplete}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  );
  return (
    <form className="passwords" onSubmit={(event) => void send(event)} noValidate>
      {(refusal !== undefined || differ) && (
        <p className="fault whole" role="alert">
          {differ || refusal === undefined ? t('password.differ') : say(refusal.sentence)}
        </p>
      )}
      {props.needsCurrent === true && field('current', t('password.current'), current, setCurrent, 'current-password')}
      {field('next', t('password.next'), next, setNext, 'new-password')}
      {field('again', t('password.again'), again, setAgain, 'new-password')}
      <button type="submit" className="btn primary" disabled={busy || next === ''}>
        {t('password.set')}
      </button>
      {next === '' && <span className="whynot">{t('password.why')}</span>}
    </form>
  );
}
