import './waiting.css';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { WaitingView, YearView } from '../../core/views/view.ts';
import { useAsk } from '../parts/api.ts';
import { dayNumber, dayText, shortDayText } from '../parts/dates.ts';
import { dayLookedAt, useLooking, useMe } from '../parts/looking.ts';
import { seesCityOrOwnUnit } from '../parts/may.ts';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { Trace } from '../parts/trace.tsx';
import { useWords } from '../parts/words/words.ts';
import { phaseState } from '../parts/year-line.tsx';
import { DelegationNotes } from './delegation-notes.tsx';
import { OpenYear } from './open-year.tsx';

type Item = WaitingView['items'][number];
type Due = 'overdue' | 'today' | 'week' | 'later' | 'open';
const DUES: readonly Due[] = ['overdue', 'today', 'week', 'later', 'open'];
const WEEK_DAYS = 7;

/** How soon a thing is due, seen from a day. Without a date it waits at the end. */
function dueOf(item: Item, today: string): Due {
  if (item.due === undefined) return 'open';
  const days = dayNumber(item.due) - dayNumber(today);
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= WEEK_DAYS ? 'week' : 'later';
}

/** 等我办的: what waits for the person who looks, the soonest first. */
export function Waiting() {
  const { t } = useWords();
  const { year, asOf } = useLooking();
  const query = useAsk('GET /api/:year/waiting', { params: { year } });
  const view = useAsk('GET /api/:year/year', { params: { year } }).data;
  const me = useMe().data;
  const [opening, setOpening] = useState(false);
  return (
    <Loaded
      query={query}
      skeleton={
        <>
          <div className="pagehead">
            <h1>{t('waiting.name')}</h1>
          </div>
          <Skeleton rows={5} tall />
        </>
      }
    >
      {({ items, day, yearsWithoutCalendar }) => (
        <>
          <div className="pagehead">
            <h1>{items.length === 0 ? t('waiting.name') : t('waiting.count', { count: items.length })}</h1>
            {view !== undefined && <Today view={view} day={dayLookedAt(asOf, view.today)} />}
            {asOf !== undefined && <p className="hint">{t('waiting.now')}</p>}
          </div>
          {me !== undefined && me.delegations.length > 0 && <DelegationNotes me={me} />}
          <div className="waitingpage">
            <div>
              {items.length === 0 ? (
                <Nothing view={view} />
              ) : (
                <Items items={items} today={day} onOpenYear={() => setOpening(true)} />
              )}
              {yearsWithoutCalendar.length > 0 && (
                <p className="hint nocalendar">
                  {t('waiting.nocalendar', { years: yearsWithoutCalendar.join(t('list.enum')) })}
                </p>
              )}
            </div>
            {me !== undefined && seesCityOrOwnUnit(me) && <Lately />}
          </div>
          {opening && view !== undefined && <OpenYear view={view} onClose={() => setOpening(false)} />}
        </>
      )}
    </Loaded>
  );
}

/** One sentence on where the year stands. */
function Today({ view, day }: { readonly view: YearView; readonly day: string }) {
  const { t, language } = useWords();
  const going = view.phases
    .filter((phase) => phaseState(phase, day) === 'going')
    .map((phase) => t(`phase.${phase.phase}`));
  const next = view.phases.find((phase) => phaseState(phase, day) === 'next');
  const today = dayText(day, language);
  if (going.length > 0) return <p>{t('waiting.going', { day: today, phases: going.join(t('list.enum')) })}</p>;
  if (next !== undefined) {
    return (
      <p>{t('waiting.next', { day: today, phase: t(`phase.${next.phase}`), from: dayText(next.from, language) })}</p>
    );
  }
  return <p>{t(view.phases.length === 0 ? 'waiting.notopened' : 'waiting.over', { day: today, year: view.year })}</p>;
}

function Nothing({ view }: { readonly view: YearView | undefined }) {
  const { t, language } = useWords();
  return (
    <section className="sheet nothingwaits">
      <h2>{t('waiting.none')}</h2>
      <p className="ink2">{t('waiting.none.text')}</p>
      {view !== undefined && (
        <dl className="details">
          {view.phases.map((phase) => {
            const state = phaseState(phase, view.today);
            return (
              <div key={phase.phase}>
                <dt>{t(`phase.${phase.phase}`)}</dt>
                <dd>
                  {dayText(phase.from, language)} — {dayText(phase.to, language)}
                </dd>
                <dd className={`light ${state === 'done' ? 'good' : state === 'going' ? 'care' : 'none'}`}>
                  {t(`phase.${state}`)}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}

function Items(props: { readonly items: readonly Item[]; readonly today: string; readonly onOpenYear: () => void }) {
  const { t } = useWords();
  const { items, today } = props;
  const sorted = items.toSorted((a, b) =>
    (a.due ?? '9999') < (b.due ?? '9999') ? -1 : (a.due ?? '9999') > (b.due ?? '9999') ? 1 : 0,
  );
  const first = sorted[0];
  return (
    <section className="sheet wait">
      {DUES.map((due) => {
        const group = sorted.filter((item) => dueOf(item, today) === due);
        if (group.length === 0) return null;
        return (
          <section key={due} aria-labelledby={`due-${due}`}>
            <h2 id={`due-${due}`} className={due === 'overdue' ? 'late' : undefined}>
              {t(`waiting.due.${due}`)} <span>{t('waiting.items', { count: group.length })}</span>
            </h2>
            <ul>
              {group.map((item) => (
                <WaitingItem
                  key={`${item.code}/${item.path}`}
                  item={item}
                  first={item === first}
                  late={due === 'overdue'}
                  onOpenYear={props.onOpenYear}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

function WaitingItem(props: {
  readonly item: Item;
  readonly first: boolean;
  readonly late: boolean;
  readonly onOpenYear: () => void;
}) {
  const { t, say, language } = useWords();
  const router = useRouter();
  const { item, first, late } = props;
  const look = first ? 'btn small primary' : 'btn small';
  return (
    <li className={first ? 'first' : undefined}>
      <span className="phase">{t(`phase.${item.phase}`)}</span>
      <b>{say(item.title)}</b>
      <span className="detail">{say(item.detail)}</span>
      <span className="due">
        {item.due !== undefined && (
          <>
            {late && <span className="light bad">{t('waiting.late')}</span>} {shortDayText(item.due, language)}
            <TimeLeft item={item} late={late} />
          </>
        )}
      </span>
      {item.code === 'open-year' ? (
        <button type="button" className={look} onClick={props.onOpenYear}>
          {t('waiting.go')}
          <span className="unseen">{say(item.title)}</span>
        </button>
      ) : (
        <a
          className={look}
          href={item.path}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            router.history.push(item.path);
          }}
        >
          {t('waiting.go')}
          <span className="unseen">{say(item.title)}</span>
        </a>
      )}
    </li>
  );
}

/** How long there is still time, in working days: what an office counts in. */
function TimeLeft({ item, late }: { readonly item: Item; readonly late: boolean }) {
  const { t } = useWords();
  const { workingDaysLeft: left } = item;
  if (left === undefined || (late && left === 0)) return null;
  const count = Math.abs(left);
  return <small>{t(late ? 'waiting.ago' : left === 0 ? 'waiting.lastday' : 'waiting.left', { count })}</small>;
}

/** What was said last in this year's line, live. */
function Lately() {
  const { t } = useWords();
  const { year } = useLooking();
  const query = useAsk('GET /api/:year/ledger', { params: { year }, query: { limit: 8 } });
  if (query.data === undefined || query.data.entries.length === 0) return null;
  return (
    <section className="sheet card lately">
      <h2>
        {t('waiting.lately')}{' '}
        <Link to="/$year/ledger" params={{ year: String(year) }} className="hint">
          {t('waiting.lately.all')}
        </Link>
      </h2>
      <Trace
        entries={query.data.entries.map((entry) => ({ ...entry, changes: entry.changes.slice(0, 2) }))}
        people={query.data.people}
      />
    </section>
  );
}
