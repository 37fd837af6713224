import '../parts/columns.css';
import './fact.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { AnswerBody } from '../../api/client.ts';
import { FACTS } from '../../core/facts/catalogue.ts';
import { useAsk } from '../parts/api.ts';
import { momentText } from '../parts/dates.ts';
import { countText } from '../parts/figures.ts';
import { useLooking } from '../parts/looking.ts';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { Changes, textOf, usePerson } from '../parts/trace.tsx';
import { useWords } from '../parts/words/words.ts';

const route = getRouteApi('/$year/ledger/$line/$seq');
type View = AnswerBody<'GET /api/:year/facts/:seq'>;

/** One fact as it lies in the ledger: what it says, its bytes, its place in the chain, and the proof that it is in it. */
export function Fact() {
  const { line, seq } = route.useParams();
  const query = useAsk('GET /api/:year/facts/:seq', { params: { year: Number(line), seq: Number(seq) } });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={8} tall />}>
      {(view) => <Page view={view} />}
    </Loaded>
  );
}

function Page({ view }: { readonly view: View }) {
  const { t, say, language } = useWords();
  const { year } = useLooking();
  const person = usePerson(view.people);
  const { entry } = view;
  const line = String(entry.year);
  const step = (seq: number) =>
    ({ to: '/$year/ledger/$line/$seq', params: { year: String(year), line, seq: String(seq) } }) as const;
  const meaning = Object.entries(FACTS).find(([kind]) => kind === entry.kind)?.[1].meaning;
  return (
    <>
      <div className="pagehead">
        <h1>{say(entry.title)}</h1>
        <p>
          {person(entry.by)}　{momentText(entry.at, language, true)}
        </p>
        <span className="spread" />
        {entry.seq > 1 && (
          <Link className="btn" {...step(entry.seq - 1)}>
            {t('fact.before')}
          </Link>
        )}
        {entry.seq < view.proof.size && (
          <Link className="btn" {...step(entry.seq + 1)}>
            {t('fact.after')}
          </Link>
        )}
        <Link
          className="btn"
          to="/$year/ledger"
          params={{ year: String(year) }}
          search={entry.year === 0 ? { line: 'standing' } : {}}
        >
          {t('fact.all')}
        </Link>
      </div>
      <div className="history">
        <div className="aside">
          <section className="sheet card">
            <h2>{t('fact.says')}</h2>
            {meaning !== undefined && <p className="ink2">{say(meaning)}</p>}
            <div className="says">
              <Changes changes={entry.changes} />
              {entry.reason !== undefined && (
                <p className="chg">{t('trace.reason', { reason: textOf(entry.reason, say) })}</p>
              )}
            </div>
          </section>
          <section className="sheet card">
            <h2>{t('fact.body')}</h2>
            <pre>{pretty(view.body)}</pre>
            <p className="hint">{t('fact.body.hint')}</p>
          </section>
        </div>
        <div className="aside">
          <Chain view={view} />
          <Proof view={view} />
        </div>
      </div>
    </>
  );
}

/** The same words with line breaks, for reading; the ledger keeps them without. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** The fact's place in the chain: the hash before it, its header, its own hash. */
function Chain({ view }: { readonly view: View }) {
  const { t } = useWords();
  const { entry } = view;
  return (
    <section className="sheet card chain">
      <h2>{t('fact.chain')}</h2>
      <dl className="details">
        <div>
          <dt>{t('fact.place')}</dt>
          <dd>
            {t(entry.year === 0 ? 'fact.place.standing' : 'fact.place.year', { year: entry.year, seq: entry.seq })}
          </dd>
        </div>
        <div>
          <dt>{t('fact.prev')}</dt>
          <dd>
            <code>{view.prevHash}</code>
          </dd>
        </div>
        <div>
          <dt>{t('fact.header')}</dt>
          <dd>
            <code>{view.header}</code>
          </dd>
        </div>
        <div>
          <dt>{t('fact.hash')}</dt>
          <dd>
            <code className="own">{view.hash}</code>
          </dd>
        </div>
      </dl>
      <p className="hint">{t('fact.chain.hint')}</p>
    </section>
  );
}

/** The way from the fact up to the root of the whole line, and the checkpoint that signs the root. */
function Proof({ view }: { readonly view: View }) {
  const { t } = useWords();
  const { proof, checkpoint } = view;
  return (
    <section className="sheet card">
      <h2>{t('fact.proof')}</h2>
      <p className="hint">{t('fact.proof.hint', { count: proof.hashes.length, size: countText(proof.size) })}</p>
      <ol className="path">
        <li>
          <code className="own">{view.hash}</code>
          <span className="hint">{t('fact.proof.this')}</span>
        </li>
        {proof.hashes.map((hash) => (
          <li key={hash}>
            <code>{hash}</code>
          </li>
        ))}
        <li>
          <code className="own">{proof.root}</code>
          <span className="hint">{t('fact.proof.root')}</span>
        </li>
      </ol>
      {checkpoint === undefined ? (
        <p className="hint">{t('fact.nocheckpoint')}</p>
      ) : (
        <>
          <h3>{t('fact.checkpoint')}</h3>
          <pre>{checkpoint}</pre>
          <p className="hint">{t('fact.checkpoint.hint')}</p>
        </>
      )}
    </section>
  );
}
