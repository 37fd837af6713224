import type { Columns } from '../sheets/column.ts';
import { UNIT_OF_ROW } from '../sheets/unit-of-row.ts';

/** The sheet of the daily score: one row a unit and item. */
export const DAILY_COLUMNS = {
  ...UNIT_OF_ROW,
  indicator: { zh: '指标编号', en: 'indicator', also: ['指标'], required: true, holds: 'code', shared: true },
  item: { zh: '考评项编号', en: 'item', also: ['考评项', '考评点'], required: true, holds: 'code' },
  points: { zh: '得分', en: 'points', required: true, holds: 'figure' },
  reason: { zh: '更改理由', en: 'reason', also: ['理由'] },
} as const satisfies Columns<string>;
