import type { Columns } from '../sheets/column.ts';
import { UNIT_OF_ROW } from '../sheets/unit-of-row.ts';

/** The sheet of what was attained. `reported` is read by the type of the target (`docs/FILES.md`). */
export const ACTUAL_COLUMNS = {
  ...UNIT_OF_ROW,
  of: {
    zh: '目标编号',
    en: 'target',
    also: ['目标代码', '指标编号', '指标', 'indicator'],
    required: true,
    holds: 'code',
  },
  part: { zh: '节点或事项', en: 'part', also: ['节点', '事项'], holds: 'code' },
  reported: { zh: '实际值', en: 'actual', also: ['完成值', '完成情况'], required: true, holds: 'figure' },
  status: { zh: '数据状态', en: 'status', also: ['状态'], shared: true },
  reason: { zh: '更改理由', en: 'reason', also: ['理由'], shared: true },
} as const satisfies Columns<string>;
export type ActualField = keyof typeof ACTUAL_COLUMNS;
