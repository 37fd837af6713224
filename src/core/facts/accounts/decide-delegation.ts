import { chinaDay } from '../../basics/china-day.ts';
import { addDays, isCivilDate } from '../../basics/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { Asked, Decided } from '../decision.ts';
import type { Delegation, StandingRecord } from '../record.ts';
import type { AccountCommand } from './account-facts.ts';
import { delegationState, holdsItself, isFitFor } from './delegation.ts';
import { openAccount } from './open-account.ts';
import { ROLE_NAMES } from './role-names.ts';

/** `sample: true`: a quarter. Whoever is away for longer hands the role over. */
export const DELEGATION_DAYS_MAX = 92;

type AskedTo<Kind extends AccountCommand['kind']> = Asked<
  Extract<AccountCommand, { readonly kind: Kind }>,
  StandingRecord
>;

/** A holder lends a role, from a day to a day, to somebody who holds nothing that must stay apart from it. */
export function delegateRole({ command, record, by, now }: AskedTo<'delegate-role'>): Decided {
  const { delegation, to: deputy, role, unit, from, until, reason } = command;
  if (record.delegations.has(delegation)) return refuse('delegation/exists');
  const lent = unit === undefined ? { role } : { role, unit };
  const { zh, en } = ROLE_NAMES[role];
  const words = { role: zh, roleEn: en };
  if (!holdsItself(record.accounts.get(by), lent)) return { ...refuse('delegation/not-held', words), field: 'role' };
  if (deputy === by) return { ...refuse('delegation/self'), field: 'to' };
  const taker = openAccount(record, deputy);
  if (isRefusal(taker)) return { ...taker, field: 'to' };
  const dates = datesFault({ from, until, today: chinaDay(now) });
  if (dates !== undefined) return dates;
  const made = { delegation, account: by, deputy, ...lent, from, until, reason };
  const alive = [...record.delegations.values()].filter((other) => isAlongside(record, other, made, chinaDay(now)));
  if (alive.some((other) => other.account === by && isSame(other, made))) {
    return { ...refuse('delegation/overlaps', words), field: 'from' };
  }
  const lentOtherwise = alive.some((other) => other.deputy === deputy && !isSame(other, made));
  if (lentOtherwise || !isFitFor(taker, lent)) return { ...refuse('delegation/unfit', words), field: 'to' };
  return [{ kind: 'delegation-made', body: made }];
}

/** Ended early by the holder, or by whoever may take roles away. */
export function endDelegation({ command, record, by, now }: AskedTo<'end-delegation'>): Decided {
  const { delegation, reason } = command;
  const known = record.delegations.get(delegation);
  if (known === undefined) return refuse('delegation/unknown');
  const { account, deputy } = known;
  const mayRevoke = record.accounts.get(by)?.roles.some(({ role }) => role === 'security-administrator') ?? false;
  if (account !== by && !mayRevoke) return refuse('delegation/not-yours');
  const state = delegationState(record, known, chinaDay(now));
  if (state === 'ended' || state === 'over') return refuse('delegation/over');
  return [{ kind: 'delegation-ended', body: { delegation, account, deputy, reason } }];
}

function datesFault(days: {
  readonly from: string;
  readonly until: string;
  readonly today: string;
}): Refusal | undefined {
  const { from, until, today } = days;
  for (const [field, value] of [['from', from] as const, ['until', until] as const]) {
    if (!isCivilDate(value)) return { ...refuse('input/not-a-date', { value }), field };
  }
  const last = addDays(from > today ? from : today, DELEGATION_DAYS_MAX - 1);
  if (until >= from && until >= today && until <= last) return undefined;
  return { ...refuse('delegation/days', { from, until, today, days: DELEGATION_DAYS_MAX }), field: 'until' };
}

/** Whether another delegation, not ended, has a day in common with this one. */
function isAlongside(record: StandingRecord, other: Delegation, made: Pick<Delegation, 'from' | 'until'>, day: string) {
  const state = delegationState(record, other, day);
  return state !== 'ended' && state !== 'over' && other.from <= made.until && made.from <= other.until;
}

function isSame(one: Pick<Delegation, 'role' | 'unit'>, other: Pick<Delegation, 'role' | 'unit'>): boolean {
  return one.role === other.role && one.unit === other.unit;
}
