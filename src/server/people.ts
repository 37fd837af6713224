import type { StandingRecord } from '../core/facts/record.ts';
import type { Person } from '../store/accounts/people.ts';
import { rolesOf, type Visitor } from './visitor.ts';

/** What a view's account ids mean to whoever looks. */
export type PeopleView = Readonly<Record<string, { readonly name?: string; readonly roles: Visitor['roles'] }>>;

/**
 * Joins names to account ids at the door. The office and the auditors learn who it was; everybody else learns in which
 * role (M-44: auditors see all; a unit sees what was done, and by which office). Everybody knows their own name.
 */
export function joinPeople(options: {
  readonly standing: StandingRecord;
  readonly people: readonly Person[];
  readonly visitor: Visitor;
  readonly accounts: Iterable<string>;
}): PeopleView {
  const { standing, people, visitor } = options;
  const seesNames = visitor.roles.some(({ role }) => SEES_NAMES.includes(role));
  const nameOf = new Map(people.map(({ account, name }) => [account, name]));
  const view: Record<string, PeopleView[string]> = {};
  for (const account of new Set(options.accounts)) {
    const name = seesNames || account === visitor.account ? nameOf.get(account) : undefined;
    view[account] = { ...(name !== undefined && { name }), roles: rolesOf(standing, account) ?? [] };
  }
  return view;
}

const SEES_NAMES: readonly Visitor['roles'][number]['role'][] = ['director', 'officer', 'audit-administrator'];
