import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import type { YearCommand } from './year-facts.ts';

export function decideYear(_asked: Asked<YearCommand, AnnualRecord>): Decided {
  return [];
}
