import type { CivilDate } from '../../basics/civil-date.ts';
import type { Account, Delegation, StandingRecord } from '../record.ts';
import type { Delegable, Role } from './account-facts.ts';
import { isRole } from './is-role.ts';

/**
 * What a deputy may hold beside the role that is lent to them, and for the same unit only. Whoever drafts may not finalise
 * (R4), whoever reports may not sign (R6), nobody judges their own unit (R7): so a deputy of the office holds nothing else,
 * and the deputy of a unit's head may be the one who runs its special assessments (`domain.md` 4.1).
 */
const MAY_HOLD: Readonly<Record<Delegable, readonly Role[]>> = {
  director: [],
  officer: [],
  'unit-head': ['organiser'],
};

type Lent = Pick<Delegation, 'role' | 'unit'>;

/** Whether this account may stand in for a role: it is open and holds nothing that must stay apart from it. */
export function isFitFor({ open, roles }: Account, { role, unit }: Lent): boolean {
  return open && roles.every((held) => MAY_HOLD[role].includes(held.role) && held.unit === unit);
}

/** Whether an account is open and holds the role itself: what was lent is not passed on. */
export function holdsItself(account: Account | undefined, { role, unit }: Lent): boolean {
  return account?.open === true && account.roles.some((held) => isRole(held, role, unit));
}

/**
 * Where a delegation stands on a day. `suspended`: its days are not over, but the holder has lost the role, or the deputy
 * has come to hold one that must stay apart from it.
 */
export type DelegationState = 'to-come' | 'in-force' | 'suspended' | 'over' | 'ended';

export function delegationState(record: StandingRecord, delegation: Delegation, day: CivilDate): DelegationState {
  const { account, deputy, from, until, endedSeq } = delegation;
  if (endedSeq !== undefined) return 'ended';
  if (day > until) return 'over';
  const lender = record.accounts.get(account);
  const taker = record.accounts.get(deputy);
  if (!holdsItself(lender, delegation) || taker === undefined || !isFitFor(taker, delegation)) return 'suspended';
  return day < from ? 'to-come' : 'in-force';
}

/** What is lent to an account on a day, in the order in which it was said. */
export function delegationsTo(record: StandingRecord, deputy: string, day: CivilDate): readonly Delegation[] {
  return [...record.delegations.values()].filter(
    (delegation) => delegation.deputy === deputy && delegationState(record, delegation, day) === 'in-force',
  );
}
