import type { Role } from '../../core/facts/accounts/account-facts.ts';
import { ROLE_NAMES } from '../../core/facts/accounts/role-names.ts';
import { useKnownUnits } from '../parts/known-units.ts';
import { useWords } from '../parts/words/words.ts';

/** A role in the reader's words and, where it is one of a unit, the unit. */
export function useRoleName(): (held: { readonly role: Role; readonly unit?: string }) => string {
  const { t, say, unitName } = useWords();
  const units = useKnownUnits();
  return ({ role, unit }) => {
    if (unit === undefined) return say(ROLE_NAMES[role]);
    const row = units.find((one) => one.unit === unit);
    return t('accounts.roleof', { role: say(ROLE_NAMES[role]), unit: row === undefined ? unit : unitName(row) });
  };
}
