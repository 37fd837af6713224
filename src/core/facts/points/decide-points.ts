import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import type { PointsCommand } from './points-facts.ts';

export function decidePoints(_asked: Asked<PointsCommand, AnnualRecord>): Decided {
  return [];
}
