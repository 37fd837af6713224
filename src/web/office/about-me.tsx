import '../parts/columns.css';
import './about-me.css';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { api, useAsk } from '../parts/api.ts';
import { dayText, momentText } from '../parts/dates.ts';
import { useLooking, useMe } from '../parts/looking.ts';
import { seesCityOrOwnUnit } from '../parts/may.ts';
import { notify } from '../parts/notices.tsx';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { Trace } from '../parts/trace.tsx';
import { useWords } from '../parts/words/words.ts';
import { Delegate, EndDelegation, lendable } from './delegate.tsx';
import { type Delegation, DelegationState } from './delegation-words.tsx';
import { useRoleName } from './role-name.ts';

type Record = AnswerBody<'GET /api/me/record'>;

/** 关于我: everything that is stored of the one who reads it, what is not, and who can see it. */
export function AboutMe() {
  const { t } = useWords();
  const query = useAsk('GET /api/me/record', {});
  return (
    <>
      <div className="pagehead">
        <h1>{t('about.name')}</h1>
        <p>{t('about.what')}</p>
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={6} tall />}>
        {(record) => (
          <div className="aboutme">
            <div>
              <Account record={record} />
              <Delegations record={record} />
              <Sessions record={record} />
            </div>
            <div>
              <Said record={record} />
              <PlainWords />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Account({ record }: { readonly record: Record }) {
  const { t, language } = useWords();
  const roles = record.roles.map(useRoleName());
  const lines: readonly (readonly [string, string])[] = [
    [t('accounts.person'), record.name],
    [t('accounts.login'), record.loginName],
    [t('about.id'), record.account],
    [t('accounts.roles'), roles.length === 0 ? t('accounts.noroles') : roles.join(t('list.enum'))],
    [
      t('password.name'),
      record.passwordSetAt === undefined
        ? t('about.nopassword')
        : t('about.passwordset', { at: momentText(record.passwordSetAt, language) }),
    ],
    ...(record.signedInAt === undefined
      ? []
      : ([[t('about.signedin'), momentText(record.signedInAt, language)]] as const)),
  ];
  return (
    <section className="sheet card">
      <h2>{t('about.account')}</h2>
      <dl className="details">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Delegations({ record }: { readonly record: Record }) {
  const { t, language } = useWords();
  const roleName = useRoleName();
  const [task, setTask] = useState<'make' | Delegation>();
  const close = (): void => setTask(undefined);
  const mayLend = lendable(record.roles).length > 0;
  return (
    <section className="sheet card">
      <h2>{t('delegation.name')}</h2>
      {record.delegations.length === 0 && <p className="ink2">{t('delegation.none')}</p>}
      <ul className="rows">
        {record.delegations.map((one) => {
          const mine = one.account === record.account;
          const alive = one.state === 'in-force' || one.state === 'to-come' || one.state === 'suspended';
          const words = {
            name: (mine ? one.deputyName : one.accountName) ?? '—',
            role: roleName(one),
            from: dayText(one.from, language),
            until: dayText(one.until, language),
          };
          return (
            <li key={one.delegation}>
              <DelegationState state={one.state} />
              <span>{t(mine ? 'delegation.given' : 'delegation.taken', words)}</span>
              <span className="hint">{t('trace.reason', { reason: one.reason })}</span>
              <span className="spread" />
              {mine && alive && (
                <button type="button" className="btn small" onClick={() => setTask(one)}>
                  {t('delegation.end')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="actions">
        <button type="button" className="btn" disabled={!mayLend} onClick={() => setTask('make')}>
          {t('delegation.make')}
        </button>
        {!mayLend && <span className="whynot">{t('delegation.nothing')}</span>}
      </div>
      {task === 'make' && <Delegate roles={record.roles} onClose={close} />}
      {task !== undefined && task !== 'make' && <EndDelegation delegation={task} onClose={close} />}
    </section>
  );
}

function Sessions({ record }: { readonly record: Record }) {
  const { t, language } = useWords();
  const client = useQueryClient();
  const end = async (): Promise<void> => {
    const answer = await api('POST /api/me/sessions/end');
    await client.invalidateQueries({ queryKey: ['GET /api/me/record'] });
    if (answer.ok) notify({ text: t('about.sessions.ended') });
  };
  return (
    <section className="sheet card">
      <h2>{t('about.sessions')}</h2>
      <ul className="rows">
        {record.sessions.map((session) => (
          <li key={`${session.startedAt}/${session.device}/${session.current}`}>
            <span>{session.device === '' ? t('about.device') : session.device}</span>
            {session.current && <span className="tag">{t('about.here')}</span>}
            {session.kept && <span className="tag">{t('about.kept')}</span>}
            <span className="hint">
              {t('about.since', {
                at: momentText(session.startedAt, language),
                seen: momentText(session.seenAt, language),
              })}
            </span>
            {session.failed !== undefined && (
              <span className="light care">
                {t('failed.text', { count: session.failed.count, since: momentText(session.failed.since, language) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" className="btn" disabled={record.sessions.length < 2} onClick={() => void end()}>
          {t('about.sessions.end')}
        </button>
        {record.sessions.length < 2 && <span className="whynot">{t('about.sessions.one')}</span>}
      </div>
    </section>
  );
}

/** What the ledger says about the account, and how much it says by it. */
function Said({ record }: { readonly record: Record }) {
  const { t } = useWords();
  const { year } = useLooking();
  const me = useMe().data;
  const names = namesIn(record);
  const seesLedger = me !== undefined && seesCityOrOwnUnit(me);
  const nameOf = (line: number): string => (line === 0 ? t('ledger.standing') : t('year.name', { year: line }));
  return (
    <section className="sheet card">
      <h2>{t('about.trace')}</h2>
      <p className="hint">{t('about.trace.text')}</p>
      <Trace
        entries={record.trace.map((entry) => ({
          ...entry,
          changes: entry.changes
            .filter(({ to, from }) => to !== record.account && from !== record.account)
            .map((change) => ({ ...change, ...named(change, names) })),
        }))}
        people={record.people}
      />
      <h3>{t('about.given')}</h3>
      {record.given.length === 0 && <p className="ink2">{t('about.given.none')}</p>}
      <ul className="rows">
        {record.given.map(({ year: line, count, more }) => (
          <li key={line}>
            <span>{nameOf(line)}</span>
            <span>{t(more ? 'about.given.more' : 'about.given.count', { count })}</span>
            {seesLedger && (
              <Link
                to="/$year/ledger"
                params={{ year: String(line === 0 ? year : line) }}
                search={{ by: record.account, ...(line === 0 && { line: 'standing' }) }}
              >
                {t('about.given.see')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The names of those I lent something to, or who lent it to me, by account. */
function namesIn({ delegations }: Record): ReadonlyMap<unknown, string> {
  return new Map(
    delegations
      .flatMap((one) => [[one.account, one.accountName] as const, [one.deputy, one.deputyName] as const])
      .flatMap(([account, name]) => (name === undefined ? [] : [[account, name] as const])),
  );
}

/** A change that names one of them by the account's id, with the name in its place. */
function named(
  { from, to }: Record['trace'][number]['changes'][number],
  names: ReadonlyMap<unknown, string>,
): { readonly from?: string; readonly to?: string } {
  const [before, after] = [names.get(from), names.get(to)];
  return { ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) };
}

const KEPT_WORDS = ['stored', 'notstored', 'seen', 'howlong', 'rights'] as const;

/** What is stored and for how long, what is not, who sees it, and what one may ask for (LAW-6 Art. 17). */
function PlainWords() {
  const { t } = useWords();
  return (
    <section className="sheet card plainwords">
      <h2>{t('about.plain')}</h2>
      <dl className="details">
        {KEPT_WORDS.map((word) => (
          <div key={word}>
            <dt>{t(`about.${word}`)}</dt>
            <dd>{t(`about.${word}.text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
