import '../parts/columns.css';
import './ledger.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { FACTS } from '../../core/facts/catalogue.ts';
import { asked, type NotAnswered } from '../parts/api.ts';
import { DateInput } from '../parts/date-input.tsx';
import { parseDay } from '../parts/dates.ts';
import { useKnownUnits } from '../parts/known-units.ts';
import { useLooking, useMe } from '../parts/looking.ts';
import { seesCity } from '../parts/may.ts';
import { Failed, Skeleton } from '../parts/states.tsx';
import { type People, Trace, usePerson } from '../parts/trace.tsx';
import { Verification } from '../parts/verification.tsx';
import { useWords } from '../parts/words/words.ts';
import { Subjects } from './subjects.tsx';

const route = getRouteApi('/$year/ledger');
type Page = AnswerBody<'GET /api/:year/ledger'>;
const PAGE_FACTS = 50;
const STANDING = 'standing';

type Kind = keyof typeof FACTS;
const KINDS = Object.keys(FACTS) as Kind[];
/** The kinds a line can hold: units and accounts outlive a year. */
const isStanding = (kind: Kind): boolean => /^(unit|units|organisation|account|role)-/.test(kind);

/** 留痕: everything said, latest first, to be searched and verified. */
export function Ledger() {
  const { t } = useWords();
  const { year, asOf } = useLooking();
  const search = route.useSearch();
  const line = search.line === STANDING ? 0 : year;
  const { kind, by, subject, text, from, to } = search;
  const until = to ?? asOf;
  const filters = {
    ...(kind !== undefined && { kinds: kind }),
    ...(by !== undefined && { by }),
    ...(subject !== undefined && { subject }),
    ...(text !== undefined && { text }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { to: until }),
    limit: PAGE_FACTS,
  };
  const query = useInfiniteQuery<
    Page,
    NotAnswered,
    { readonly pages: readonly Page[] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: ['GET /api/:year/ledger', line, filters],
    queryFn: ({ pageParam, signal }) =>
      asked('GET /api/:year/ledger', {
        params: { year: line },
        query: { ...filters, ...(pageParam !== undefined && { before: pageParam }) },
        signal,
      }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
    select: (data) => ({ pages: data.pages }),
  });
  const pages = query.data?.pages ?? [];
  const head = pages[0]?.head;
  const people: People = Object.assign({}, ...pages.map((page) => page.people));
  const me = useMe().data;
  return (
    <>
      <div className="pagehead">
        <h1>{t('ledger.name')}</h1>
        <p>{t('ledger.what')}</p>
      </div>
      <Filters people={people} />
      <div className="history ledgerpage">
        <section className="sheet tracecard" aria-label={t('ledger.name')}>
          {query.isError && pages.length === 0 ? (
            <Failed nested error={query.error} again={() => void query.refetch()} />
          ) : query.isPending ? (
            <Skeleton rows={10} tall />
          ) : (
            <Entries pages={pages} people={people} />
          )}
          {query.hasNextPage && (
            <p>
              <button
                type="button"
                className="btn"
                disabled={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {query.isFetchingNextPage ? t('state.loading') : t('ledger.older')}
              </button>
            </p>
          )}
        </section>
        {head !== undefined && me !== undefined && seesCity(me) && (
          <div className="aside">
            <Verification key={line} line={line} size={head.size} root={head.root} />
          </div>
        )}
      </div>
    </>
  );
}

function Entries({ pages, people }: { readonly pages: readonly Page[]; readonly people: People }) {
  const { t } = useWords();
  const entries = pages.flatMap((page) => page.entries);
  const subjects = new Map(entries.map((entry) => [entry.seq, entry.subjects]));
  if (entries.length === 0) {
    return (
      <div className="none">
        <h2>{t('ledger.none')}</h2>
        <p className="ink2">{t('ledger.none.todo')}</p>
      </div>
    );
  }
  return (
    <Trace
      entries={entries}
      people={people}
      more={(entry) => (
        <p className="hint place">
          {t('ledger.seq', { seq: entry.seq })} <code>{entry.hash}</code>{' '}
          <Subjects subjects={subjects.get(entry.seq) ?? []} />
        </p>
      )}
    />
  );
}

function Filters({ people }: { readonly people: People }) {
  const { t, say, unitName } = useWords();
  const { year } = useLooking();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/$year/ledger' });
  const person = usePerson(people);
  const units = useKnownUnits();
  const [text, setText] = useState(search.text ?? '');
  const standing = search.line === STANDING;
  const set = (name: keyof typeof search, value: string): void => {
    void navigate({ search: (old) => ({ ...old, [name]: value === '' ? undefined : value }), replace: true });
  };
  const setDay = (name: 'from' | 'to', day: string): void => {
    if (day === '' || parseDay(day) !== undefined) set(name, day);
  };
  const accounts = [...new Set([...Object.keys(people), ...(search.by === undefined ? [] : [search.by])])];
  const used = Object.entries(search).some(
    ([name, value]) => name !== 'line' && name !== 'asOf' && value !== undefined,
  );
  return (
    <search className="filter">
      <fieldset className="switch">
        <legend className="unseen">{t('ledger.line')}</legend>
        <button type="button" aria-pressed={!standing} onClick={() => void navigate({ search: {} })}>
          {t('ledger.year', { year })}
        </button>
        <button type="button" aria-pressed={standing} onClick={() => void navigate({ search: { line: STANDING } })}>
          {t('ledger.standing')}
        </button>
      </fieldset>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set('text', text);
        }}
      >
        <input
          type="search"
          value={text}
          placeholder={t('ledger.text')}
          aria-label={t('ledger.text')}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') set('text', '');
          }}
        />
      </form>
      <label>
        {t('ledger.kind')}
        <select value={search.kind ?? ''} onChange={(event) => set('kind', event.target.value)}>
          <option value="">{t('form.all')}</option>
          {KINDS.filter((kind) => isStanding(kind) === standing).map((kind) => (
            <option key={kind} value={kind}>
              {say(FACTS[kind].title)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('ledger.who')}
        <select value={search.by ?? ''} onChange={(event) => set('by', event.target.value)}>
          <option value="">{t('form.all')}</option>
          {accounts.map((account) => (
            <option key={account} value={account}>
              {person(account)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('ledger.unit')}
        <select value={search.subject ?? ''} onChange={(event) => set('subject', event.target.value)}>
          <option value="">{t('form.all')}</option>
          {units.map((row) => (
            <option key={row.unit} value={`unit:${row.unit}`}>
              {unitName(row)}
            </option>
          ))}
          {search.subject !== undefined && !search.subject.startsWith('unit:') && (
            <option value={search.subject}>{search.subject}</option>
          )}
        </select>
      </label>
      <span className="labelled">
        {t('ledger.from')}
        <DateInput value={search.from ?? ''} onChange={(day) => setDay('from', day)} aria-label={t('ledger.from')} />
      </span>
      <span className="labelled">
        {t('ledger.to')}
        <DateInput value={search.to ?? ''} onChange={(day) => setDay('to', day)} aria-label={t('ledger.to')} />
      </span>
      {used && (
        <button
          type="button"
          className="btn small text"
          onClick={() => {
            setText('');
            void navigate({ search: standing ? { line: STANDING } : {} });
          }}
        >
          {t('ledger.clear')}
        </button>
      )}
    </search>
  );
}
