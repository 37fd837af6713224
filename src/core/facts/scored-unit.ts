import { type Refusal, refuse } from '../basics/refusal.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { Method } from '../scheme/method.ts';
import { METHOD_NAMES } from '../scheme/method-names.ts';
import type { Component, Scheme } from '../scheme/scheme.ts';
import type { AnnualRecord } from './record.ts';

/** A unit in its cohort, with the scheme by which that is scored. */
export interface ScoredUnit {
  readonly unit: string;
  readonly cohort: string;
  readonly scheme: Scheme;
}

/** A unit of which something may be said that counts: it has a cohort, and that a scheme whose year is not over. */
export function scoredUnit(record: AnnualRecord, unit: string): ScoredUnit | Refusal {
  const cohort = record.cohorts.get(unit)?.cohort;
  if (cohort === undefined) return refuse('unit/no-cohort', { unit });
  const scheme = schemeOf(record, cohort);
  return 'refusal' in scheme ? scheme : { unit, cohort, scheme };
}

/** The scheme in force for a cohort, or why nothing can be said under it: there is none, or its year has ended. */
export function schemeOf(record: AnnualRecord, cohort: string): Scheme | Refusal {
  const { zh, en } = cohortName(cohort);
  const scheme = record.schemes.get(cohort)?.scheme;
  if (scheme === undefined) return refuse('points/scheme-missing', { cohort: zh, cohortEn: en });
  const stage = record.stages.get(scheme.scheme)?.stage;
  if (stage === 'ended' || stage === 'archived') return refuse('scheme/ended', { cohort: zh, cohortEn: en });
  return scheme;
}

/** The scheme by which a unit is scored, whatever its stage; for telling what was said, not for admitting. */
export function schemeOfUnit(record: AnnualRecord, unit: string): Scheme | undefined {
  const cohort = record.cohorts.get(unit)?.cohort;
  return cohort === undefined ? undefined : record.schemes.get(cohort)?.scheme;
}

type MethodOf<Kind extends Method['kind']> = Extract<Method, { readonly kind: Kind }>;

/** The part of a scheme that is worked out in one way, if it has one. */
export function partBy<Kind extends Method['kind']>(
  scheme: Scheme,
  kind: Kind,
): { readonly component: Component; readonly method: MethodOf<Kind> } | undefined {
  for (const component of scheme.components) {
    const { method } = component;
    if (method !== undefined && isKind(method, kind)) return { component, method };
  }
  return undefined;
}

function isKind<Kind extends Method['kind']>(method: Method, kind: Kind): method is MethodOf<Kind> {
  return method.kind === kind;
}

/** A unit whose scheme has such a part, with the part. */
export function unitScoredBy<Kind extends Method['kind']>(record: AnnualRecord, unit: string, kind: Kind) {
  const scored = scoredUnit(record, unit);
  if ('refusal' in scored) return scored;
  const part = partBy(scored.scheme, kind);
  return part === undefined ? noSuchPart(scored.cohort, kind) : { ...scored, ...part };
}

export function noSuchPart(cohort: string, kind: Method['kind']): Refusal {
  const [name, method] = [cohortName(cohort), METHOD_NAMES[kind]];
  return refuse('method/none', { cohort: name.zh, cohortEn: name.en, method: method.zh, methodEn: method.en });
}
