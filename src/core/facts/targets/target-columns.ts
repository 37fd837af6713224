import type { Columns } from '../sheets/column.ts';
import { UNIT_OF_ROW } from '../sheets/unit-of-row.ts';

/**
 * The sheet of targets, one row a target. `milestones`, `conditions` and `steps` hold several things in a cell, with `；`
 * between them and `｜` inside each (`docs/FILES.md`).
 */
export const TARGET_COLUMNS = {
  ...UNIT_OF_ROW,
  code: { zh: '目标编号', en: 'target', also: ['目标代码'], required: true, holds: 'code' },
  name: { zh: '目标名称', en: 'target_name', also: ['目标'], required: true },
  englishName: { zh: '英文名称', en: 'english_name' },
  category: { zh: '类别', en: 'category', also: ['目标类别'], shared: true },
  weight: { zh: '权重', en: 'weight', also: ['分值'], required: true, holds: 'figure' },
  type: { zh: '类型', en: 'type', also: ['计分类型', '目标类型'], required: true, shared: true },
  target: { zh: '目标值', en: 'target_value', holds: 'figure' },
  low: { zh: '下限', en: 'low', holds: 'figure' },
  high: { zh: '上限', en: 'high', holds: 'figure' },
  tolerance: { zh: '容许偏差', en: 'tolerance', holds: 'figure' },
  challenge: { zh: '挑战值', en: 'challenge', holds: 'figure' },
  bonus: { zh: '挑战加分', en: 'bonus', holds: 'figure' },
  milestones: { zh: '节点', en: 'milestones' },
  conditions: { zh: '条件', en: 'conditions' },
  steps: { zh: '分档', en: 'steps' },
  standard: { zh: '评分标准', en: 'standard', shared: true },
  provider: { zh: '数据提供单位', en: 'provider', also: ['数据来源单位', '数据提供部门'], shared: true },
  source: { zh: '依据', en: 'source', also: ['任务来源', '出处'], shared: true },
} as const satisfies Columns<string>;
export type TargetField = keyof typeof TARGET_COLUMNS;
