import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { outOf } from '../../scoring/parts/part-score.ts';
import type { ObjectiveRules } from '../../scoring/targets/objective-score.ts';
import { objectiveFault } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { unitScoredBy } from '../scored-unit.ts';
import type { Reportable } from './enter-reports.ts';
import type { IssuedItem } from './issued-target.ts';

/** A target as it stands in the record. */
export interface Issued {
  readonly item: IssuedItem;
  readonly provider?: string;
  readonly seq: number;
  /** Its place in the sheet it came from: targets are shown in the office's order. */
  readonly row: number;
  /** 不适用: why, and the fact that says so. */
  readonly setAside?: { readonly reason: string; readonly seq: number };
}

/** How a unit's targets are scored, while its objective part is not closed. */
export function objectiveRulesOf(record: AnnualRecord, unit: string): ObjectiveRules | Refusal {
  const scored = unitScoredBy(record, unit, 'targets');
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  const { component, method, cohort } = scored;
  return objectiveFault(record, cohort) ?? { ...method.rules, max: outOf(component) };
}

/** A target of a unit on which may be reported. */
export function reportableTarget(record: AnnualRecord, unit: string, target: string): Reportable | Refusal {
  const rules = objectiveRulesOf(record, unit);
  if (isRefusal(rules)) return rules;
  const issued = issuedOf(record, unit, target);
  if (issued === undefined) return refuse('target/unknown', { unit, target });
  return {
    target: issued.item.target,
    ...(issued.provider === undefined ? {} : { provider: issued.provider }),
    isSetAside: issued.setAside !== undefined,
    rules: rules.targets,
    reports: record.actuals.get(unit) ?? [],
  };
}

export function issuedOf(record: AnnualRecord, unit: string, target: string): Issued | undefined {
  return record.targets.get(unit)?.find(({ item }) => item.code === target);
}
