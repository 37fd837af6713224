import { type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { AnnualFact, Fact } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import { subjectsOf } from '../subjects.ts';
import { isLocked } from './recorded-results.ts';
import { RESULT_STAGE_NAMES } from './result-stage-names.ts';

/**
 * Whether what is said may change the results of a cohort, or leave open something that the results were said to rest on.
 * A new kind of fact does not compile until somebody has answered this for it, so no area can be forgotten.
 */
export const COUNTS = {
  'year-opened': false,
  'cohort-assigned': true,
  'scheme-drafted': false,
  'scheme-consulted': false,
  'scheme-submitted': false,
  'scheme-returned': false,
  'scheme-adopted': true,
  'scheme-published': false,
  'scheme-started': false,
  'scheme-ended': false,
  'scheme-archived': false,
  'phase-opened': true,
  'phase-closed': true,
  'calendar-set': false,
  'points-imported': true,
  'points-entered': true,
  'points-corrected': true,
  'targets-imported': true,
  'target-issued': true,
  'target-set-aside': true,
  'actual-entered': true,
  'actual-verified': true,
  'actual-claimed': false,
  'special-opened': true,
  'special-results-recorded': true,
  'special-result-given': true,
  'special-comment-filed': true,
  'special-comment-answered': true,
  'special-finalised': true,
  'indicators-imported': true,
  'indicator-required': true,
  'indicator-set-aside': true,
  'reading-entered': true,
  'reading-verified': true,
  'zone-assigned': true,
  'indicators-exempted': true,
  'box-opened': true,
  'ballots-counted': true,
  'ballots-returned': true,
  'stratum-left-out': true,
  'leader-ballots-counted': true,
  'project-registered': true,
  'project-verified': true,
  'panel-recorded': true,
  'panel-correction-proposed': true,
  'panel-corrected': true,
  'sheet-locked': true,
  'statement-counted': true,
  'daily-entered': true,
  'rectification-recorded': true,
  'bonus-claimed': true,
  'claim-decided': true,
  'deduction-proposed': true,
  'defence-filed': true,
  'deduction-decided': true,
  'event-withdrawn': true,
  'event-restored': true,
  'veto-recorded': true,
  'veto-withdrawn': true,
  'unit-promoted': true,
  'results-submitted': false,
  'results-returned': false,
  'results-approved': false,
  'results-notified': false,
  'results-published': false,
  'results-reopened': false,
} as const satisfies Readonly<Record<AnnualFact['kind'], boolean>>;

/** Why something may not be said: it would change results that are before the committee or approved by it. */
export function lockFault(record: AnnualRecord, facts: readonly Fact[]): Refusal | undefined {
  if ([...record.results.keys()].every((cohort) => !isLocked(record, cohort))) return undefined;
  for (const fact of facts) {
    if (!counts(fact)) continue;
    for (const cohort of touched(record, fact)) {
      const results = isLocked(record, cohort) ? record.results.get(cohort) : undefined;
      if (results === undefined) continue;
      const [name, stage] = [cohortName(cohort), RESULT_STAGE_NAMES[results.stage]];
      const code = results.stage === 'submitted' ? 'results/submitted' : 'results/approved';
      return refuse(code, { cohort: name.zh, cohortEn: name.en, stage: stage.zh, stageEn: stage.en });
    }
  }
  return undefined;
}

function counts({ kind }: Fact): boolean {
  return kind in COUNTS && COUNTS[kind as AnnualFact['kind']];
}

/** Cohorts whose results a fact may change: those of the units it is about, and those put in tiers beside them. */
function touched(record: AnnualRecord, fact: Fact): ReadonlySet<string> {
  const own = new Set(
    subjectsOf(fact).flatMap((subject): readonly string[] => {
      const [kind, code = ''] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)];
      if (kind === 'cohort') return [code];
      if (kind === 'special') return cohortsOf(record, record.specials.get(code)?.units ?? []);
      return kind === 'unit' ? cohortsOf(record, [code]) : [];
    }),
  );
  const beside = [...record.schemes.entries()].flatMap(([cohort, { scheme }]) => {
    const isCompared = scheme.tiers?.separate !== undefined && scheme.ranking.unranked?.includes(cohort) === true;
    return isCompared && scheme.cohorts.some((each) => own.has(each)) ? [cohort] : [];
  });
  return new Set([...own, ...beside]);
}

function cohortsOf(record: AnnualRecord, units: readonly string[]): readonly string[] {
  return units.flatMap((unit) => record.cohorts.get(unit)?.cohort ?? []);
}
