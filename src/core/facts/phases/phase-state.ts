import { type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { AnnualRecord } from '../record.ts';
import type { GatedPhase } from './phase-facts.ts';

/** Where a part of a cohort's scoring stands; `undefined` before it was ever opened. */
export function phaseState(record: AnnualRecord, cohort: string, phase: GatedPhase): 'open' | 'closed' | undefined {
  return record.phases.get(phaseKey(cohort, phase))?.state;
}

export function phaseKey(cohort: string, phase: GatedPhase): string {
  return `${cohort}/${phase}`;
}

/** Facts of the objective part are taken until it is closed; after that the subjective part may already rest on them. */
export function objectiveFault(record: AnnualRecord, cohort: string): Refusal | undefined {
  if (phaseState(record, cohort, 'objective') !== 'closed') return undefined;
  const { zh, en } = cohortName(cohort);
  return refuse('phase/objective-closed', { cohort: zh, cohortEn: en });
}

/** Marks of a part that the scheme's gate lists are taken only while the subjective part is open (G-28). */
export function subjectiveFault(
  record: AnnualRecord,
  asked: { readonly cohort: string; readonly scheme: Scheme; readonly component: string },
): Refusal | undefined {
  const { cohort, scheme, component } = asked;
  if (scheme.gate?.components.includes(component) !== true) return undefined;
  const state = phaseState(record, cohort, 'subjective');
  if (state === 'open') return undefined;
  const { zh, en } = cohortName(cohort);
  const name = scheme.components.find(({ code }) => code === component)?.name;
  const values = { cohort: zh, cohortEn: en, component: name?.zh ?? component, componentEn: name?.en ?? component };
  return refuse(state === 'closed' ? 'phase/subjective-closed' : 'phase/subjective-not-open', values);
}
