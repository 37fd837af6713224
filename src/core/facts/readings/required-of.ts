import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { objectiveFault } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { unitScoredBy } from '../scored-unit.ts';
import type { Reportable } from '../targets/enter-reports.ts';
import type { Requirement } from './reading-facts.ts';

/** A requirement as it stands in the record. */
export interface Required extends Requirement {
  readonly seq: number;
}

/** A district scored by an index, while its objective part is not closed. */
export function indexedUnit(record: AnnualRecord, unit: string) {
  const scored = unitScoredBy(record, unit, 'index');
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  return objectiveFault(record, scored.cohort) ?? scored;
}

export function requiredOf(record: AnnualRecord, unit: string, indicator: string): Required | undefined {
  return record.requirements.get(unit)?.find((required) => required.indicator === indicator);
}

/** An indicator of a district on which may be reported. */
export function reportableIndicator(record: AnnualRecord, unit: string, indicator: string): Reportable | Refusal {
  const scored = indexedUnit(record, unit);
  if (isRefusal(scored)) return scored;
  const required = requiredOf(record, unit, indicator);
  const isSetAside = record.setAside.get(unit)?.some((each) => each.indicator === indicator) ?? false;
  if (required === undefined) return refuse('indicator/not-required', { unit, indicator });
  return {
    target: required.target,
    ...(required.provider === undefined ? {} : { provider: required.provider }),
    isSetAside,
    rules: scored.method.targets,
    reports: record.readings.get(unit) ?? [],
  };
}
