import './verification.css';
import { useEffect, useRef, useState } from 'react';
import { pathOf } from '../../api/client.ts';
import type { verifyEventSchema } from '../../api/contract.ts';
import { countText, shortHash } from './figures.ts';
import { useWords } from './words/words.ts';

type VerifyEvent = ReturnType<(typeof verifyEventSchema)['parse']>;
type Done = Extract<VerifyEvent, { readonly event: 'done' }>;
type State =
  | { readonly step: 'idle' | 'broken' }
  | { readonly step: 'going'; readonly checked: number; readonly of: number }
  | { readonly step: 'done'; readonly done: Done };

/** Has the server read the line again from its first fact, and says in one sentence what came of it. */
export function Verification(props: { readonly line: number; readonly size: number; readonly root: string }) {
  const { t, say } = useWords();
  const [state, setState] = useState<State>({ step: 'idle' });
  const source = useRef<EventSource>(undefined);
  useEffect(() => () => source.current?.close(), []);
  const start = (): void => {
    source.current?.close();
    setState({ step: 'going', checked: 0, of: props.size });
    const events = new EventSource(pathOf('GET /api/:year/verify', { year: props.line }));
    source.current = events;
    events.onmessage = (event: MessageEvent<string>) => {
      const said = JSON.parse(event.data) as VerifyEvent;
      if (said.event === 'progress') {
        setState({ step: 'going', checked: said.checked, of: said.of });
        return;
      }
      events.close();
      setState({ step: 'done', done: said });
    };
    events.onerror = () => {
      events.close();
      setState({ step: 'broken' });
    };
  };
  return (
    <section className="sheet card verification">
      <h2>{t('verify.title')}</h2>
      <dl className="details">
        <div>
          <dt>{t('verify.size')}</dt>
          <dd>{t('verify.facts', { count: props.size, figure: countText(props.size) })}</dd>
        </div>
        <div>
          <dt>{t('verify.root')}</dt>
          <dd>
            <code>{props.root}</code>
          </dd>
        </div>
      </dl>
      <p className="hint">{t('verify.what')}</p>
      <button type="button" className="btn" disabled={state.step === 'going'} onClick={start}>
        {state.step === 'going' ? t('verify.going') : t('verify.start')}
      </button>
      <div role="status">
        {state.step === 'going' && (
          <>
            <progress max={Math.max(1, state.of)} value={state.checked} aria-label={t('verify.going')} />
            <p className="hint">
              {t('verify.progress', { checked: countText(state.checked), of: countText(state.of) })}
            </p>
          </>
        )}
        {state.step === 'broken' && <p className="fault">{t('verify.broken')}</p>}
        {state.step === 'done' && <Outcome done={state.done} />}
      </div>
      {state.step === 'done' && state.done.findings.length > 0 && (
        <ol className="findings">
          {state.done.findings.map((finding) => (
            <li key={`${finding.code}/${finding.seq}`}>{say(finding.sentence)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Outcome({ done }: { readonly done: Done }) {
  const { t } = useWords();
  if (done.findings.length > 0) {
    return (
      <p className="outcome bad">
        <span className="light bad">{t('verify.bad', { count: done.findings.length })}</span>
      </p>
    );
  }
  return (
    <p className="outcome good">
      <span className="light good">
        {t(done.checkpoints === 0 ? 'verify.good.none' : 'verify.good', {
          count: done.facts,
          figure: countText(done.facts),
          checkpoints: done.checkpoints,
        })}
      </span>{' '}
      <code>{shortHash(done.root)}</code>
    </p>
  );
}
