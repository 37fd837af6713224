import '../parts/columns.css';
import './accounts.css';
import { useState } from 'react';
import { useAsk } from '../parts/api.ts';
import { dateOfMoment, dayText, momentText } from '../parts/dates.ts';
import { useMe } from '../parts/looking.ts';
import { holds } from '../parts/may.ts';
import { Menu } from '../parts/menu.tsx';
import { notify } from '../parts/notices.tsx';
import { Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { AccountForm } from './account-forms.tsx';
import { type AccountTask, MAKES_LINKS, type OneTimeLink, type Person, useAccountTasks } from './account-tasks.ts';
import { useRoleName } from './role-name.ts';

/** 账号: who signs in and in which roles. Opened by one administrator, given roles by another. */
export function Accounts() {
  const { t } = useWords();
  const query = useAsk('GET /api/accounts', {});
  const me = useMe().data;
  const [task, setTask] = useState<AccountTask>();
  const [link, setLink] = useState<OneTimeLink>();
  const [find, setFind] = useState('');
  const mayOpen = me !== undefined && holds(me, MAKES_LINKS);
  return (
    <>
      <div className="pagehead">
        <h1>{t('accounts.name')}</h1>
        <p>{t('accounts.what')}</p>
        <span className="spread" />
        <input
          type="search"
          className="findaccount"
          aria-label={t('accounts.find')}
          placeholder={t('accounts.find')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        {mayOpen && (
          <button type="button" className="btn primary" onClick={() => setTask({ kind: 'open' })}>
            {t('accounts.open')}
          </button>
        )}
      </div>
      {link !== undefined && <FreshLink link={link} onClose={() => setLink(undefined)} />}
      <Loaded query={query} skeleton={<Skeleton rows={6} tall />}>
        {({ accounts }) => <AccountTable accounts={accounts} find={find} onTask={setTask} onLink={setLink} />}
      </Loaded>
      {task !== undefined && <AccountForm task={task} onLink={setLink} onClose={() => setTask(undefined)} />}
    </>
  );
}

function AccountTable(props: {
  readonly accounts: readonly Person[];
  readonly find: string;
  readonly onTask: (task: AccountTask) => void;
  readonly onLink: (link: OneTimeLink) => void;
}) {
  const { t } = useWords();
  const { accounts, find } = props;
  if (accounts.length === 0) return <Plain title={t('accounts.none')} />;
  return (
    <section className="sheet accounts">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('accounts.person')}</th>
            <th scope="col">{t('accounts.login')}</th>
            <th scope="col">{t('accounts.roles')}</th>
            <th scope="col">{t('units.state')}</th>
            <th scope="col">{t('accounts.signedin')}</th>
            <th scope="col">
              <span className="unseen">{t('units.tasks')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.filter(isCalled(find)).map((person) => (
            <PersonRow
              key={person.account}
              person={person}
              nameOf={(account) => accounts.find((one) => one.account === account)?.name}
              onTask={props.onTask}
              onLink={props.onLink}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whether a name or a login name holds what is looked for. */
function isCalled(find: string): (person: Person) => boolean {
  const wanted = find.trim().toLowerCase();
  return ({ name = '', loginName = '' }) => `${name} ${loginName}`.toLowerCase().includes(wanted);
}

function PersonRow(props: {
  readonly person: Person;
  readonly nameOf: (account: string) => string | undefined;
  readonly onTask: (task: AccountTask) => void;
  readonly onLink: (link: OneTimeLink) => void;
}) {
  const { t, language } = useWords();
  const roleName = useRoleName();
  const { person } = props;
  const items = useAccountTasks(props);
  return (
    <tr>
      <th scope="row">{person.name ?? t('person.account', { account: person.account.slice(0, 8) })}</th>
      <td>{person.loginName ?? '—'}</td>
      <td>
        {person.roles.length === 0 ? (
          <span className="hint">{t('accounts.noroles')}</span>
        ) : (
          person.roles.map((held) => (
            <span className="tag" key={`${held.role}/${held.unit}`}>
              {roleName(held)}
            </span>
          ))
        )}
        <Lent person={person} />
      </td>
      <td>
        <Standing person={person} nameOf={props.nameOf} />
      </td>
      <td className="lastin">
        <span className="onphone">{t('accounts.signedin')}</span>
        {person.signedInAt === undefined ? (
          <span className="hint">{t('accounts.never')}</span>
        ) : (
          dayText(dateOfMoment(person.signedInAt), language)
        )}
      </td>
      <td className="num">
        {items.length > 0 && (
          <Menu
            label={t('units.tasks')}
            name={t('units.tasks.of', { unit: person.name ?? '' })}
            className="btn small"
            items={items}
          />
        )}
      </td>
    </tr>
  );
}

const LIGHTS = { active: 'good', invited: 'care', outside: 'none', locked: 'bad', closed: 'none' } as const;

/** Whether somebody can come in, until when that is so, and who last made them a way in. */
function Standing(props: { readonly person: Person; readonly nameOf: (account: string) => string | undefined }) {
  const { t, language } = useWords();
  const { state, invitedUntil, lockedUntil, failed, link } = props.person;
  const until = state === 'locked' ? lockedUntil : state === 'invited' ? invitedUntil : undefined;
  const by = link === undefined ? undefined : link.by === 'founder' ? t('person.founder') : props.nameOf(link.by);
  return (
    <span className="standing">
      <span className={`light ${LIGHTS[state]}`}>{t(`accounts.state.${state}`)}</span>
      {until !== undefined && (
        <span className="hint">{t('accounts.until', { until: momentText(until, language) })}</span>
      )}
      {failed !== undefined && <span className="hint">{t('accounts.failed', { count: failed.count })}</span>}
      {link !== undefined && (
        <span className="hint">
          {t('accounts.lastlink', { at: momentText(link.at, language), by: by ?? link.by.slice(0, 8) })}
        </span>
      )}
    </span>
  );
}

/** What is lent, by this person and to them. */
function Lent({ person }: { readonly person: Person }) {
  const { t, language } = useWords();
  const roleName = useRoleName();
  const shown = person.delegations.filter(({ state }) => state !== 'suspended');
  return shown.map((one) => (
    <span className="hint lent" key={one.delegation}>
      {t(one.account === person.account ? 'accounts.lends' : 'accounts.lent', {
        role: roleName(one),
        name: one.deputyName ?? t('person.account', { account: one.deputy.slice(0, 8) }),
        until: dayText(one.until, language),
      })}
    </span>
  ));
}

/** The link is shown once, to be handed over; nobody can look it up later. */
function FreshLink({ link, onClose }: { readonly link: OneTimeLink; readonly onClose: () => void }) {
  const { t, language } = useWords();
  const address = `${location.origin}${link.path}`;
  return (
    <section className="sheet card freshlink" role="status">
      <h2>{t('accounts.fresh')}</h2>
      <p className="ink2">{t('accounts.fresh.text', { until: momentText(link.expiresAt, language) })}</p>
      <p>
        <code>{address}</code>
      </p>
      <div className="actions">
        <button
          type="button"
          className="btn"
          onClick={() =>
            void navigator.clipboard?.writeText(address).then(
              () => notify({ text: t('accounts.copied') }),
              () => notify({ text: t('accounts.copybyhand') }),
            )
          }
        >
          {t('accounts.copy')}
        </button>
        <button type="button" className="btn text" onClick={onClose}>
          {t('accounts.handed')}
        </button>
      </div>
    </section>
  );
}
