import { chinaDay } from '../core/basics/china-day.ts';
import { type DelegationState, delegationState } from '../core/facts/accounts/delegation.ts';
import type { Delegation, StandingRecord } from '../core/facts/record.ts';
import type { Person } from '../store/accounts/people.ts';

/** A delegation as one of its two people sees it, or as those who keep the accounts do. */
export interface DelegationView {
  readonly delegation: string;
  readonly account: string;
  readonly deputy: string;
  /** Absent after a person's data were deleted. */
  readonly accountName?: string;
  readonly deputyName?: string;
  readonly role: Delegation['role'];
  readonly unit?: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly state: DelegationState;
}

/** Every delegation in which an account is one of the two, the latest first. Both know each other's names. */
export function delegationsOf(options: {
  readonly standing: StandingRecord;
  readonly people: readonly Person[];
  readonly account: string;
  readonly now: number;
}): readonly DelegationView[] {
  const { standing, people, account, now } = options;
  const names = new Map(people.map((person) => [person.account, person.name]));
  const own = [...standing.delegations.values()].filter(
    (delegation) => delegation.account === account || delegation.deputy === account,
  );
  return own.toReversed().map((known) => {
    const { seq: _, endedSeq: __, ...delegation } = known;
    const [accountName, deputyName] = [names.get(known.account), names.get(known.deputy)];
    return {
      ...delegation,
      state: delegationState(standing, known, chinaDay(now)),
      ...(accountName !== undefined && { accountName }),
      ...(deputyName !== undefined && { deputyName }),
    };
  });
}
