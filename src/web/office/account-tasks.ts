import { useQueryClient } from '@tanstack/react-query';
import type { AnswerBody } from '../../api/client.ts';
import type { Role } from '../../core/facts/accounts/account-facts.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { api } from '../parts/api.ts';
import { useMe } from '../parts/looking.ts';
import { holds } from '../parts/may.ts';
import type { MenuItem } from '../parts/menu.tsx';
import { notify } from '../parts/notices.tsx';
import { useWords } from '../parts/words/words.ts';
import type { Delegation } from './delegation-words.tsx';
import { useRoleName } from './role-name.ts';

export type Person = AnswerBody<'GET /api/accounts'>['accounts'][number];
export type OneTimeLink = AnswerBody<'POST /api/accounts'>;

/** What is done with a form beside the list. */
export type AccountTask =
  | { readonly kind: 'open' }
  | { readonly kind: 'grant' | 'close' | 'forget'; readonly person: Person }
  | { readonly kind: 'end'; readonly delegation: Delegation }
  | { readonly kind: 'revoke'; readonly person: Person; readonly held: Person['roles'][number] };

export const MAKES_LINKS: readonly Role[] = ['system-administrator'];

/** What the one who looks may do with an account. */
export function useAccountTasks(props: {
  readonly person: Person;
  readonly onTask: (task: AccountTask) => void;
  readonly onLink: (link: OneTimeLink) => void;
}): readonly MenuItem[] {
  const { t, say } = useWords();
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
  return items;
}
