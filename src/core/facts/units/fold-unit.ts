import type { Said } from '../fact.ts';
import type { StandingRecord } from '../record.ts';
import type { UnitFact } from './unit-facts.ts';

export function foldUnit(_record: StandingRecord, _said: Said<UnitFact>): void {}
