import type { Bilingual } from '../../scoring/workings.ts';
import type { Role } from './account-facts.ts';

/** The roles of `domain.md` 4.1 in the office's words. */
export const ROLE_NAMES = {
  committee: { zh: '绩效管理委员会', en: 'Committee' },
  government: { zh: '市政府审批', en: 'Municipal government' },
  director: { zh: '考评办主任', en: 'Director of the evaluation office' },
  officer: { zh: '考评办业务人员', en: 'Officer of the evaluation office' },
  'unit-head': { zh: '单位主要负责人', en: 'Head of a unit' },
  liaison: { zh: '单位联络员', en: 'Liaison of a unit' },
  organiser: { zh: '专项考评部门承办人', en: 'Organiser of a special assessment' },
  leader: { zh: '市领导', en: 'City leader' },
  judge: { zh: '评委', en: 'Judge' },
  controller: { zh: '会务控制', en: 'Meeting controller' },
  observer: { zh: '监督员', en: 'Observer' },
  agency: { zh: '第三方机构', en: 'Third-party agency' },
  voter: { zh: '参评代表', en: 'Voter' },
  public: { zh: '公众', en: 'Public' },
  finance: { zh: '财政对接', en: 'Finance' },
  personnel: { zh: '组织部门', en: 'Personnel' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
  'district-office': { zh: '区县考评办', en: 'District office' },
} as const satisfies Readonly<Record<Role, Bilingual>>;
