import type { Columns } from '../sheets/column.ts';

export type UnitField =
  | 'unit'
  | 'name'
  | 'shortName'
  | 'englishName'
  | 'type'
  | 'cohort'
  | 'headRole'
  | 'parent'
  | 'uscc'
  | 'establishedOn'
  | 'abolishedOn'
  | 'successors'
  | 'order'
  | 'source'
  | 'assessesOthers';

/** The columns of a sheet of units, in the order in which it is written. One sheet serves registry and cohorts. */
export const UNIT_COLUMNS = {
  unit: {
    zh: '编号',
    en: 'code',
    also: ['单位编号', '单位代码', '代码', '编码', 'unit'],
    required: true,
    holds: 'code',
  },
  name: { zh: '名称', en: 'name', also: ['单位名称', '单位全称', '全称'], required: true },
  shortName: { zh: '简称', en: 'short_name', also: ['单位简称'], required: true },
  englishName: { zh: '英文名', en: 'english_name', also: ['英文名称'] },
  type: { zh: '类型', en: 'type', also: ['单位类型'], required: true, shared: true },
  cohort: { zh: '参评组别', en: 'cohort', also: ['组别', '考评序列'], shared: true },
  headRole: { zh: '负责人职务', en: 'head_role', also: ['主要负责人职务'] },
  parent: { zh: '上级单位', en: 'parent', also: ['主管单位'], shared: true },
  uscc: { zh: '统一社会信用代码', en: 'uscc', holds: 'code' },
  establishedOn: { zh: '成立日期', en: 'established_on', also: ['设立日期'] },
  abolishedOn: { zh: '撤销日期', en: 'abolished_on' },
  successors: { zh: '承接单位', en: 'successors' },
  order: { zh: '序列', en: 'order', also: ['机构序列', '排序'] },
  source: { zh: '依据', en: 'source', also: ['出处'], shared: true },
  assessesOthers: { zh: '专项考评部门', en: 'assesses_others' },
} as const satisfies Columns<UnitField>;

/** How a field is called in sentences. */
export const UNIT_FIELD_WORDS: Readonly<Record<UnitField, { readonly zh: string; readonly en: string }>> = {
  unit: { zh: '编号', en: 'code' },
  name: { zh: '名称', en: 'name' },
  shortName: { zh: '简称', en: 'short name' },
  englishName: { zh: '英文名', en: 'English name' },
  type: { zh: '类型', en: 'type' },
  cohort: { zh: '参评组别', en: 'cohort' },
  headRole: { zh: '负责人职务', en: 'head’s post' },
  parent: { zh: '上级单位', en: 'parent unit' },
  uscc: { zh: '统一社会信用代码', en: 'unified social credit code' },
  establishedOn: { zh: '成立日期', en: 'date of establishment' },
  abolishedOn: { zh: '撤销日期', en: 'date of abolition' },
  successors: { zh: '承接单位', en: 'successors' },
  order: { zh: '序列', en: 'organisation order' },
  source: { zh: '依据', en: 'source' },
  assessesOthers: { zh: '专项考评部门', en: 'assesses other units' },
};
