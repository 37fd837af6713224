import type { Bilingual } from '../scoring/workings.ts';

/** The office's words for the cohorts of `domain.md` M-01. A city may use other codes; those show as they are. */
const NAMES: Readonly<Record<string, Bilingual>> = {
  departments: { zh: '市级部门', en: 'Departments' },
  'departments-comprehensive': { zh: '市直综合考评单位', en: 'Departments, full evaluation' },
  'departments-targets-only': { zh: '市直目标考核单位', en: 'Departments, targets only' },
  districts: { zh: '区县（市）', en: 'Districts and counties' },
  vertical: { zh: '双管（垂管）单位', en: 'Vertically led units' },
  'listed-separately': { zh: '单列单位', en: 'Listed separately' },
  'not-evaluated': { zh: '非参评单位', en: 'Not evaluated' },
};

export function cohortName(cohort: string): Bilingual {
  return Object.hasOwn(NAMES, cohort) ? (NAMES[cohort] ?? same(cohort)) : same(cohort);
}

function same(cohort: string): Bilingual {
  return { zh: cohort, en: cohort };
}
