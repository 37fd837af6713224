import type { Asked, Decided } from '../decision.ts';
import type { StandingRecord } from '../record.ts';
import type { UnitCommand } from './unit-facts.ts';

export function decideUnit(_asked: Asked<UnitCommand, StandingRecord>): Decided {
  return [];
}
