import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { Account, StandingRecord } from '../record.ts';

/** An account that is there and was not closed. */
export function openAccount(record: StandingRecord, account: string): Account | Refusal {
  const known = record.accounts.get(account);
  if (known === undefined) return refuse('account/unknown');
  return known.open ? known : refuse('account/closed');
}
