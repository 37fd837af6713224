import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMINISTRATORS, ROLES, ROLES_OF_A_UNIT } from '../../core/facts/accounts/account-facts.ts';
import { ROLE_NAMES } from '../../core/facts/accounts/role-names.ts';
import { api } from '../parts/api.ts';
import { ChoiceField, CommandForm, newId, type Receipt, TextField, type useSending } from '../parts/form.tsx';
import { useKnownUnits } from '../parts/known-units.ts';
import { notify } from '../parts/notices.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { STANDING, useTask } from '../parts/unit-forms/finish.ts';
import { useWords } from '../parts/words/words.ts';
import type { AccountTask, OneTimeLink, Person } from './account-tasks.ts';
import { EndDelegation } from './delegate.tsx';
import { useRoleName } from './role-name.ts';

/** The form of a task. */
export function AccountForm(props: {
  readonly task: AccountTask;
  readonly onLink: (link: OneTimeLink) => void;
  readonly onClose: () => void;
}) {
  const { task, onClose } = props;
  switch (task.kind) {
    case 'open':
      return <OpenAccount onLink={props.onLink} onClose={onClose} />;
    case 'grant':
      return <GrantRole person={task.person} onClose={onClose} />;
    case 'revoke':
      return <RevokeRole person={task.person} held={task.held} onClose={onClose} />;
    case 'end':
      return <EndDelegation delegation={task.delegation} onClose={onClose} />;
    case 'forget':
      return <ForgetAccount person={task.person} onClose={onClose} />;
    case 'close':
      return <CloseAccount person={task.person} onClose={onClose} />;
    default:
      task satisfies never;
      throw new Error('no form for this task');
  }
}

function OpenAccount(props: { readonly onLink: (link: OneTimeLink) => void; readonly onClose: () => void }) {
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
