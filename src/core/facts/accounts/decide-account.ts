import type { Asked, Decided } from '../decision.ts';
import type { StandingRecord } from '../record.ts';
import type { AccountCommand } from './account-facts.ts';

export function decideAccount(_asked: Asked<AccountCommand, StandingRecord>): Decided {
  return [];
}
