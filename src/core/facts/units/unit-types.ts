import type { Bilingual } from '../../scoring/workings.ts';
import type { UnitType } from './unit-facts.ts';

/** The office's words for the kinds of unit of `domain.md` M-01, and others that its sheets write for them. */
export const UNIT_TYPE_NAMES = {
  DEPT: { zh: '市级部门', en: 'Municipal department', also: ['市直单位', '市直部门', '部门'] },
  DISTRICT: { zh: '区县（市）', en: 'District or county', also: ['区县(市)', '区县', '区', '县', '县级市', '区政府'] },
  DISPATCHED: { zh: '派出机构', en: 'Dispatched body', also: [] },
  CENTRAL: {
    zh: '央属、垂管单位',
    en: 'Centrally or vertically led unit',
    also: ['央属', '双管垂管', '双管（垂管）', '垂管'],
  },
  MANAGED: { zh: '部门管理机构', en: 'Body managed by a department', also: [] },
  ENTERPRISE: { zh: '公共服务企业', en: 'Public service enterprise', also: ['企业'] },
  OFFICE: { zh: '绩效管理机构', en: 'Performance management office', also: [] },
  COMMITTEE: { zh: '绩效管理委员会', en: 'Committee', also: ['委员会'] },
  AGENCY: { zh: '第三方机构', en: 'Third-party agency', also: [] },
} as const satisfies Readonly<Record<UnitType, Bilingual & { readonly also: readonly string[] }>>;
