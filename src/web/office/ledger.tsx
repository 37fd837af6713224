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
import { FilterChoice } from '../parts/filter-choice.tsx';
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

/** The conditions as the server takes them: what is left out is not asked for. */
function useFilters() {
  const { asOf } = useLooking();
  const { kind, by, subject, text, from, to } = route.useSearch();
  const asked = { kinds: kind, by, subject, text, from, to: to ?? asOf };
  const known = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...(Object.fromEntries(known) as { readonly [Name in keyof typeof asked]?: string }), limit: PAGE_FACTS };
}

function useFacts(line: number) {
  const filters = useFilters();
  return useInfiniteQuery<
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
}

/** 留痕: everything said, latest first, to be searched and verified. */
export function Ledger() {
  const { t } = useWords();
  const { year } = useLooking();
  const { line: named } = route.useSearch();
  const line = named === STANDING ? 0 : year;
  const query = useFacts(line);
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

/** This year's line, or the one that outlives it. A change of line drops the conditions: its kinds are others. */
function LineSwitch() {
  const { t } = useWords();
  const { year } = useLooking();
  const standing = route.useSearch().line === STANDING;
  const navigate = useNavigate({ from: '/$year/ledger' });
  return (
    <fieldset className="switch">
      <legend className="unseen">{t('ledger.line')}</legend>
      <button type="button" aria-pressed={!standing} onClick={() => void navigate({ search: {} })}>
        {t('ledger.year', { year })}
      </button>
      <button type="button" aria-pressed={standing} onClick={() => void navigate({ search: { line: STANDING } })}>
        {t('ledger.standing')}
      </button>
    </fieldset>
  );
}

/** Text is asked for on Enter: the whole line is read for it. */
function TextSearch({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState(route.useSearch().text ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onText(text);
      }}
    >
      <input
        type="search"
        value={text}
        placeholder={t('ledger.text')}
        aria-label={t('ledger.text')}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '') onText('');
        }}
      />
    </form>
  );
}

function Filters({ people }: { readonly people: People }) {
  const { t, say, unitName } = useWords();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/$year/ledger' });
  const person = usePerson(people);
  const units = useKnownUnits();
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
      <LineSwitch />
      <TextSearch key={search.text ?? ''} onText={(text) => set('text', text)} />
      <FilterChoice
        label={t('ledger.kind')}
        value={search.kind ?? ''}
        choices={KINDS.filter((kind) => isStanding(kind) === standing).map((kind) => ({
          value: kind,
          label: say(FACTS[kind].title),
        }))}
        onChange={(value) => set('kind', value)}
      />
      <FilterChoice
        label={t('ledger.who')}
        value={search.by ?? ''}
        choices={accounts.map((account) => ({ value: account, label: person(account) }))}
        onChange={(value) => set('by', value)}
      />
      <FilterChoice
        label={t('ledger.unit')}
        value={search.subject ?? ''}
        choices={units.map((row) => ({ value: `unit:${row.unit}`, label: unitName(row) }))}
        onChange={(value) => set('subject', value)}
      />
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
          onClick={() => void navigate({ search: standing ? { line: STANDING } : {} })}
        >
          {t('ledger.clear')}
        </button>
      )}
    </search>
  );
}
