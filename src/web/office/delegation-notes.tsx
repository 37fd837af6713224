import './delegations.css';
import { Link } from '@tanstack/react-router';
import { dayText } from '../parts/dates.ts';
import { useLooking } from '../parts/looking.ts';
import type { Me } from '../parts/shell.tsx';
import { useWords } from '../parts/words/words.ts';
import { DelegationState } from './delegation-words.tsx';
import { useRoleName } from './role-name.ts';

/** What is lent to me, and what I have lent, over the list of what waits: some of it waits because of that. */
export function DelegationNotes({ me }: { readonly me: Me }) {
  const { t, language } = useWords();
  const { year } = useLooking();
  const role = useRoleName();
  return (
    <ul className="delegationnotes sheet">
      {me.delegations.map((one) => {
        const mine = one.account === me.account;
        const words = {
          name: (mine ? one.deputyName : one.accountName) ?? t('person.account', { account: one.account.slice(0, 8) }),
          role: role(one),
          from: dayText(one.from, language),
          until: dayText(one.until, language),
        };
        return (
          <li key={one.delegation}>
            <DelegationState state={one.state} />
            <span>{t(mine ? 'delegation.given' : 'delegation.taken', words)}</span>
            <Link to="/$year/about-me" params={{ year: String(year) }}>
              {t('delegation.see')}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
