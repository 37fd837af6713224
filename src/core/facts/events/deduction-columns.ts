import type { Columns } from '../sheets/column.ts';
import { UNIT_OF_ROW } from '../sheets/unit-of-row.ts';

/** The sheet of proposed deductions: one row an event. */
export const DEDUCTION_COLUMNS = {
  ...UNIT_OF_ROW,
  deduction: { zh: '事件编号', en: 'deduction', also: ['扣分编号'], required: true, holds: 'code' },
  item: { zh: '扣分项', en: 'item', also: ['事项', '负面清单项'], required: true },
  severity: { zh: '情节', en: 'severity', also: ['情节轻重', '程度'], required: true },
  finding: { zh: '认定情况', en: 'finding', also: ['事实', '情况'], required: true },
  falseItem: { zh: '造假目标编号', en: 'false_item', holds: 'code' },
  pointsGained: { zh: '虚报所得分', en: 'points_gained', holds: 'figure' },
} as const satisfies Columns<string>;
