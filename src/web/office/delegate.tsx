import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RefusalAnswer } from '../../api/contract.ts';
import { DELEGABLE } from '../../core/facts/accounts/account-facts.ts';
import { api } from '../parts/api.ts';
import { dateOfMoment } from '../parts/dates.ts';
import { ChoiceField, CommandForm, newId, TextField } from '../parts/form.tsx';
import { notify } from '../parts/notices.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { STANDING, useTask } from '../parts/unit-forms/finish.ts';
import { useWords } from '../parts/words/words.ts';
import type { Delegation } from './delegation-words.tsx';
import { useRoleName } from './role-name.ts';

interface Held {
  readonly role: string;
  readonly unit?: string;
}

/** The roles of somebody that can be lent, each with its key for a choice. */
export function lendable(roles: readonly Held[]): readonly { readonly key: string; readonly lent: Lent }[] {
  return roles.flatMap(({ role, unit }) => {
    const known = DELEGABLE.find((one) => one === role);
    if (known === undefined) return [];
    return [{ key: `${role}/${unit ?? ''}`, lent: unit === undefined ? { role: known } : { role: known, unit } }];
  });
}
type Lent = Pick<Delegation, 'role' | 'unit'>;

/** 委托代办: which role, to whom, from when until when, and why. */
export function Delegate(props: { readonly roles: readonly Held[]; readonly onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const roleName = useRoleName();
  const choices = lendable(props.roles);
  const [key, setKey] = useState(choices.length === 1 ? (choices[0]?.key ?? '') : '');
  const [loginName, setLoginName] = useState('');
  const [from, setFrom] = useState(dateOfMoment(Date.now()));
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [id, setId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalAnswer>();
  const chosen = choices.find((choice) => choice.key === key);
  const send = async (): Promise<void> => {
    if (chosen === undefined) return;
    setBusy(true);
    const answer = await api('POST /api/delegations', { body: { id, loginName, ...chosen.lent, from, until, reason } });
    setBusy(false);
    setRefusal(answer.ok ? undefined : answer.refusal);
    if (!answer.ok) {
      if (answer.status !== 0 && answer.status !== 503) setId(newId());
      return;
    }
    await client.invalidateQueries();
    notify({ text: t('delegation.made') });
    props.onClose();
  };
  const why = chosen === undefined ? t('accounts.grant.why') : loginName === '' ? t('delegation.why') : undefined;
  return (
    <SideSheet title={t('delegation.make')} onClose={props.onClose}>
      <CommandForm
        sending={{ busy, refusal }}
        label={t('delegation.make')}
        blocked={why ?? (until === '' ? t('delegation.why.until') : undefined)}
        onSend={() => void send()}
      >
        <ChoiceField
          name="role"
          label={t('delegation.role')}
          value={key}
          choices={choices.map((choice) => ({ value: choice.key, label: roleName(choice.lent) }))}
          onChange={setKey}
        />
        <TextField
          name="loginName"
          label={t('delegation.deputy')}
          value={loginName}
          onChange={setLoginName}
          hint={t('delegation.deputy.hint')}
        />
        <TextField name="from" label={t('delegation.from')} type="date" value={from} onChange={setFrom} />
        <TextField
          name="until"
          label={t('delegation.until')}
          type="date"
          value={until}
          onChange={setUntil}
          hint={t('delegation.until.hint')}
        />
        <TextField name="reason" label={t('form.reason')} rows={3} value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}

/** Ended before its last day. */
export function EndDelegation(props: { readonly delegation: Delegation; readonly onClose: () => void }) {
  const { t } = useWords();
  const roleName = useRoleName();
  const { delegation } = props;
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(props.onClose);
  return (
    <SideSheet title={t('delegation.end')} about={roleName(delegation)} onClose={props.onClose}>
      <CommandForm
        sending={sending}
        label={t('delegation.end')}
        onSend={() =>
          void give({
            line: STANDING,
            command: { kind: 'end-delegation', delegation: delegation.delegation, reason },
            done: t('delegation.isended'),
          })
        }
      >
        <TextField name="reason" label={t('form.reason')} rows={3} value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}
