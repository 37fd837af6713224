import type { AnswerBody } from '../../api/client.ts';
import { ROLE_NAMES } from '../../core/facts/accounts/role-names.ts';
import { useKnownUnits } from '../parts/known-units.ts';
import { useWords } from '../parts/words/words.ts';

export type Delegation = AnswerBody<'GET /api/me/record'>['delegations'][number];

/** A role and, where it is one of a unit, the unit. */
export function useLentRole(): (lent: Pick<Delegation, 'role' | 'unit'>) => string {
  const { t, say, unitName } = useWords();
  const units = useKnownUnits();
  return ({ role, unit }) => {
    if (unit === undefined) return say(ROLE_NAMES[role]);
    const row = units.find((one) => one.unit === unit);
    return t('accounts.roleof', { role: say(ROLE_NAMES[role]), unit: row === undefined ? unit : unitName(row) });
  };
}

const LIGHTS = { 'in-force': 'good', 'to-come': 'care', suspended: 'bad', over: 'none', ended: 'none' } as const;

export function DelegationState({ state }: Pick<Delegation, 'state'>) {
  const { t } = useWords();
  return <span className={`light ${LIGHTS[state]}`}>{t(`delegation.${state}`)}</span>;
}
