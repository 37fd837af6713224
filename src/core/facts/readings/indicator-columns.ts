import type { Columns } from '../sheets/column.ts';
import { TARGET_COLUMNS } from '../targets/target-columns.ts';

/** The sheet of what indicators of the index ask of each district: as the sheet of targets, with the year before. */
const { code: _code, name: _name, weight: _weight, ...OF_TARGETS } = TARGET_COLUMNS;

export const INDICATOR_COLUMNS = {
  ...OF_TARGETS,
  code: { zh: '指标编号', en: 'indicator', also: ['指标代码', '指标'], required: true, holds: 'code' },
  name: { zh: '指标名称', en: 'indicator_name' },
  weight: { zh: '权重', en: 'weight' },
  previous: { zh: '上年值', en: 'previous', holds: 'figure' },
  rebased: { zh: '折算说明', en: 'rebased' },
} as const satisfies Columns<string>;
export type IndicatorField = keyof typeof INDICATOR_COLUMNS;
