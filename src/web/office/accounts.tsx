import '../parts/columns.css';
import { ROLE_NAMES } from '../../core/facts/accounts/role-names.ts';
import './accounts.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { ADMINISTRATORS, ROLES, ROLES_OF_A_UNIT, type Role } from '../../core/facts/accounts/account-facts.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { api, useAsk } from '../parts/api.ts';
import { dateOfMoment, dayText, momentText } from '../parts/dates.ts';
import { ChoiceField, CommandForm, newId, type Receipt, TextField, type useSending } from '../parts/form.tsx';
import { useKnownUnits } from '../parts/known-units.ts';
import { useMe } from '../parts/looking.ts';
import { holds } from '../parts/may.ts';
import { Menu, type MenuItem } from '../parts/menu.tsx';
import { notify } from '../parts/notices.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { STANDING, useTask } from '../parts/unit-forms/finish.ts';
import { useWords } from '../parts/words/words.ts';
import { EndDelegation } from './delegate.tsx';
import type { Delegation } from './delegation-words.tsx';

type Person = AnswerBody<'GET /api/accounts'>['accounts'][number];
type Link = AnswerBody<'POST /api/accounts'>;
type Task =
  | { readonly kind: 'open' }
  | { readonly kind: 'grant' | 'close' | 'forget'; readonly person: Person }
  | { readonly kind: 'end'; readonly delegation: Delegation }
  | { readonly kind: 'revoke'; readonly person: Person; readonly held: Person['roles'][number] };

const MAKES_LINKS: readonly Role[] = ['system-administrator'];

/** 账号: who signs in and in which roles. Opened by one administrator, given roles by another. */
export function Accounts() {
  const { t } = useWords();
  const query = useAsk('GET /api/accounts', {});
  const me = useMe().data;
  const [task, setTask] = useState<Task>();
  const [link, setLink] = useState<Link>();
  const [find, setFind] = useState('');
  const close = (): void => setTask(undefined);
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
        {({ accounts }) =>
          accounts.length === 0 ? (
            <Plain title={t('accounts.none')} />
          ) : (
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
                      onTask={setTask}
                      onLink={setLink}
                    />
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Loaded>
      {task?.kind === 'open' && <OpenAccount onLink={setLink} onClose={close} />}
      {task?.kind === 'grant' && <GrantRole person={task.person} onClose={close} />}
      {task?.kind === 'revoke' && <RevokeRole person={task.person} held={task.held} onClose={close} />}
      {task?.kind === 'end' && <EndDelegation delegation={task.delegation} onClose={close} />}
      {task?.kind === 'forget' && <ForgetAccount person={task.person} onClose={close} />}
      {task?.kind === 'close' && <CloseAccount person={task.person} onClose={close} />}
    </>
  );
}

/** Whether a name or a login name holds what is looked for. */
function isCalled(find: string): (person: Person) => boolean {
  const wanted = find.trim().toLowerCase();
  return ({ name = '', loginName = '' }) => `${name} ${loginName}`.toLowerCase().includes(wanted);
}

/** A role and, where it is one of a unit, the unit. */
function useRoleName(): (held: Person['roles'][number]) => string {
  const { t, say, unitName } = useWords();
  const units = useKnownUnits();
  return ({ role, unit }) => {
    if (unit === undefined) return say(ROLE_NAMES[role]);
    const row = units.find((one) => one.unit === unit);
    return t('accounts.roleof', { role: say(ROLE_NAMES[role]), unit: row === undefined ? unit : unitName(row) });
  };
}

function PersonRow(props: {
  readonly person: Person;
  readonly nameOf: (account: string) => string | undefined;
  readonly onTask: (task: Task) => void;
  readonly onLink: (link: Link) => void;
}) {
  const { t, say, language } = useWords();
  const me = useMe().data;
  const client = useQueryClient();
  const roleName = useRoleName();
  const { person } = props;
  const renew = async (): Promise<void> => {
    const answer = await api('POST /api/accounts/:account/link', { params: { account: person.account } });
    if (answer.ok) {
      props.onLink(answer.body);
      await client.invalidateQueries({ queryKey: ['GET /api/accounts'] });
    } else notify({ text: say(answer.refusal.sentence) });
  };
  const unlock = async (): Promise<void> => {
    const answer = await api('POST /api/accounts/:account/unlock', { params: { account: person.account } });
    notify({ text: answer.ok ? t('accounts.unlocked') : say(answer.refusal.sentence) });
    await client.invalidateQueries({ queryKey: ['GET /api/accounts'] });
  };
  const items: MenuItem[] = [];
  if (me !== undefined && person.open) {
    if (holds(me, MAKES_LINKS)) items.push({ label: t('accounts.link'), act: () => void renew() });
    if (mayGive(me, 'lift-lock') && person.state === 'locked')
      items.push({ label: t('accounts.unlock'), act: () => void unlock() });
    if (mayGive(me, 'revoke-role')) {
      for (const delegation of person.delegations.filter(({ account }) => account === person.account)) {
        items.push({
          label: t('accounts.endlent', { role: roleName(delegation) }),
          act: () => props.onTask({ kind: 'end', delegation }),
        });
      }
    }
    if (mayGive(me, 'grant-role'))
      items.push({ label: t('accounts.grant'), act: () => props.onTask({ kind: 'grant', person }) });
    if (mayGive(me, 'revoke-role')) {
      for (const held of person.roles) {
        items.push({
          label: t('accounts.revoke', { role: roleName(held) }),
          act: () => props.onTask({ kind: 'revoke', person, held }),
        });
      }
    }
    if (mayGive(me, 'close-account')) {
      items.push({ label: t('accounts.close'), final: true, act: () => props.onTask({ kind: 'close', person }) });
    }
  }
  if (me !== undefined && !person.open && person.name !== undefined && mayGive(me, 'forget-account')) {
    items.push({ label: t('accounts.forget'), final: true, act: () => props.onTask({ kind: 'forget', person }) });
  }
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
  return person.delegations.map((one) => (
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
function FreshLink({ link, onClose }: { readonly link: Link; readonly onClose: () => void }) {
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

function OpenAccount(props: { readonly onLink: (link: Link) => void; readonly onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [loginName, setLoginName] = useState('');
  const [id] = useState(newId);
  const [sending, setSending] = useState<Pick<ReturnType<typeof useSending>, 'busy' | 'refusal'>>({
    busy: false,
    refusal: undefined,
  });
  const send = async (): Promise<void> => {
    setSending({ busy: true, refusal: undefined });
    const answer = await api('POST /api/accounts', { body: { id, name, loginName } });
    setSending({ busy: false, refusal: answer.ok ? undefined : answer.refusal });
    if (!answer.ok) return;
    await client.invalidateQueries();
    props.onLink(answer.body);
    props.onClose();
  };
  return (
    <SideSheet title={t('accounts.open')} onClose={props.onClose}>
      <CommandForm
        sending={sending}
        label={t('accounts.open')}
        blocked={name === '' || loginName === '' ? t('accounts.open.why') : undefined}
        onSend={() => void send()}
      >
        <TextField
          name="name"
          label={t('accounts.person')}
          value={name}
          onChange={setName}
          hint={t('accounts.person.hint')}
        />
        <TextField
          name="loginName"
          label={t('accounts.login')}
          value={loginName}
          onChange={setLoginName}
          hint={t('accounts.login.hint')}
        />
      </CommandForm>
    </SideSheet>
  );
}

function GrantRole({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t, say, unitName } = useWords();
  const [role, setRole] = useState('');
  const [unit, setUnit] = useState('');
  const { sending, give } = useTask(onClose);
  const known = ROLES.find((one) => one === role);
  const ofUnit = ROLES_OF_A_UNIT.some((one) => one === role);
  const rows = useKnownUnits().filter((row) => row.state === 'active');
  return (
    <SideSheet title={t('accounts.grant')} about={person.name} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('accounts.grant')}
        blocked={known === undefined ? t('accounts.grant.why') : undefined}
        onSend={() => {
          if (known === undefined) return;
          void give({
            line: STANDING,
            command: {
              kind: 'grant-role',
              account: person.account,
              role: known,
              ...(ofUnit && unit !== '' && { unit }),
            },
            done: t('accounts.granted', { role: say(ROLE_NAMES[known]) }),
            // What an administrator's appointment has ended no undo brings back: that is revoked with a reason of its own.
            ...(!ADMINISTRATORS.some((one) => one === known) && {
              back: ({ seq }: Receipt) => ({
                kind: 'revoke-role' as const,
                account: person.account,
                role: known,
                ...(ofUnit && unit !== '' && { unit }),
                reason: t('undo.reason', { seq }),
              }),
            }),
          });
        }}
      >
        <ChoiceField
          name="role"
          label={t('accounts.role')}
          value={role}
          choices={ROLES.map((one) => ({ value: one, label: say(ROLE_NAMES[one]) }))}
          onChange={setRole}
          hint={ADMINISTRATORS.some((one) => one === role) ? t('accounts.noadmin') : undefined}
        />
        {ofUnit &&
          (rows.length > 0 ? (
            <ChoiceField
              name="unit"
              label={t('accounts.unit')}
              value={unit}
              choices={rows.map((row) => ({ value: row.unit, label: unitName(row) }))}
              onChange={setUnit}
            />
          ) : (
            <TextField
              name="unit"
              label={t('accounts.unit')}
              value={unit}
              onChange={setUnit}
              hint={t('accounts.unit.hint')}
            />
          ))}
      </CommandForm>
    </SideSheet>
  );
}

function RevokeRole(props: {
  readonly person: Person;
  readonly held: Person['roles'][number];
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const roleName = useRoleName();
  const { person, held } = props;
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(props.onClose);
  const same = { account: person.account, role: held.role, ...(held.unit !== undefined && { unit: held.unit }) };
  const title = t('accounts.revoke', { role: roleName(held) });
  return (
    <SideSheet title={title} about={person.name} onClose={props.onClose}>
      <CommandForm
        sending={sending}
        label={title}
        onSend={() =>
          void give({
            line: STANDING,
            command: { kind: 'revoke-role', ...same, reason },
            done: t('accounts.revoked', { role: roleName(held) }),
            back: () => ({ kind: 'grant-role', ...same }),
          })
        }
      >
        <TextField
          name="reason"
          label={t('form.reason')}
          rows={3}
          value={reason}
          onChange={setReason}
          hint={t('form.reason.hint')}
        />
      </CommandForm>
    </SideSheet>
  );
}

function CloseAccount({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(onClose);
  return (
    <SideSheet title={t('accounts.close')} about={person.name} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('accounts.close')}
        final={t('accounts.close.final')}
        onSend={() =>
          void give({
            line: STANDING,
            command: { kind: 'close-account', account: person.account, reason },
            done: t('accounts.closed'),
          })
        }
      >
        <TextField
          name="reason"
          label={t('form.reason')}
          rows={3}
          value={reason}
          onChange={setReason}
          hint={t('form.reason.hint')}
        />
      </CommandForm>
    </SideSheet>
  );
}

/** Name and login name go for good; what was said under the account stays, and nobody can tell whose it was. */
function ForgetAccount({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [id, setId] = useState(newId);
  const [sending, setSending] = useState<Pick<ReturnType<typeof useSending>, 'busy' | 'refusal'>>({
    busy: false,
    refusal: undefined,
  });
  const send = async (): Promise<void> => {
    setSending({ busy: true, refusal: undefined });
    const { account } = person;
    const answer = await api('POST /api/accounts/:account/forget', { params: { account }, body: { id, reason } });
    setSending({ busy: false, refusal: answer.ok ? undefined : answer.refusal });
    if (!answer.ok) {
      if (answer.status !== 0 && answer.status !== 503) setId(newId());
      return;
    }
    await client.invalidateQueries();
    notify({ text: t('accounts.forgotten') });
    onClose();
  };
  return (
    <SideSheet title={t('accounts.forget')} about={person.name} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('accounts.forget')}
        final={t('accounts.forget.final')}
        onSend={() => void send()}
      >
        <TextField name="reason" label={t('form.reason')} rows={3} value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}
