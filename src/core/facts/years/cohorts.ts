import { cohortName } from '../../scheme/cohort-name.ts';
import type { Bilingual } from '../../scoring/workings.ts';

/** The cohorts of `domain.md` M-01: Hangzhou's six, and the departments of Beijing. */
export const COHORTS = [
  'departments',
  'departments-comprehensive',
  'departments-targets-only',
  'vertical',
  'districts',
  'listed-separately',
  'not-evaluated',
] as const;
export type CohortCode = (typeof COHORTS)[number];

/** Other words for them in the office's sheets. */
const ALSO: Readonly<Record<CohortCode, readonly string[]>> = {
  departments: ['市级部门', '部门'],
  'departments-comprehensive': ['市直·综合考评', '市直-综合考评', '市直综合考评', '综合考评'],
  'departments-targets-only': ['市直·仅目标考核', '市直-仅目标考核', '市直目标考核', '仅目标考核'],
  vertical: ['双管（垂管）', '双管(垂管)', '双管', '垂管'],
  districts: ['区县（市）', '区县(市)', '区县', '区'],
  'listed-separately': ['单列'],
  'not-evaluated': ['非参评'],
};

export function isCohort(text: string): text is CohortCode {
  return COHORTS.some((code) => code === text);
}

/** The cohort that a cell means, by its code or by the office's word. */
export function cohortOf(text: string): CohortCode | undefined {
  return COHORTS.find((code) => {
    const name: Bilingual = cohortName(code);
    return text === code || text === name.zh || text === name.en || ALSO[code].includes(text);
  });
}

/** All cohorts for a sentence that says what may be written. */
export function cohortWords(): string {
  return COHORTS.map((code) => `${code}（${cohortName(code).zh}）`).join('、');
}

/** Cohorts to which a unit created in the second half of the year may belong (M-01). */
export function fitsNewUnits(cohort: string): boolean {
  return cohort === 'listed-separately' || cohort === 'not-evaluated';
}
