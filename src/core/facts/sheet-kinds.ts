import { isRefusal, type Refusal, refuse } from '../basics/refusal.ts';
import type { Bilingual } from '../scoring/workings.ts';
import { ballotColumns } from './ballots/import-ballots.ts';
import { socialRulesIn } from './ballots/social-rules-in.ts';
import { DAILY_COLUMNS } from './daily/daily-columns.ts';
import { DEDUCTION_COLUMNS } from './events/deduction-columns.ts';
import { leaderRulesOf } from './leaders/decide-leader.ts';
import { leaderColumns } from './leaders/import-leader-ballots.ts';
import { pointsColumns } from './points/import-points.ts';
import { INDICATOR_COLUMNS } from './readings/indicator-columns.ts';
import type { LineRecord } from './record.ts';
import { noSuchPart, schemeOf } from './scored-unit.ts';
import type { Columns } from './sheets/column.ts';
import { STATEMENT_COLUMNS } from './statements/import-statement.ts';
import { ACTUAL_COLUMNS } from './targets/actual-columns.ts';
import { TARGET_COLUMNS } from './targets/target-columns.ts';
import { UNIT_COLUMNS } from './units/unit-columns.ts';
import { COHORT_COLUMNS } from './years/import-cohorts.ts';

/** Every sheet that the office gives and gets as a file, by its Chinese and English name. */
export const SHEET_NAMES = {
  units: { zh: '单位', en: 'Units' },
  cohorts: { zh: '参评组别', en: 'Cohorts' },
  points: { zh: '得分', en: 'Points' },
  targets: { zh: '目标', en: 'Targets' },
  actuals: { zh: '目标完成情况', en: 'Actuals' },
  indicators: { zh: '区县指标', en: 'Indicators' },
  readings: { zh: '区县指标完成情况', en: 'Readings' },
  daily: { zh: '日常考评', en: 'Daily scores' },
  deductions: { zh: '扣分事件', en: 'Deductions' },
  ballots: { zh: '社会评价计票', en: 'Ballots' },
  'leader-ballots': { zh: '领导考评计票', en: 'Leaders’ ballots' },
  statement: { zh: '述职打分', en: 'Statement marks' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type SheetName = keyof typeof SHEET_NAMES;

/** The columns of a sheet, those of its cohort's scheme where it is of a cohort. */
export function columnsOfSheet(
  sheet: SheetName,
  { record, cohort }: { readonly record: LineRecord; readonly cohort?: string | undefined },
): Columns<string> | Refusal {
  switch (sheet) {
    case 'units':
      return UNIT_COLUMNS;
    case 'cohorts':
      return COHORT_COLUMNS;
    case 'targets':
      return TARGET_COLUMNS;
    case 'actuals':
    case 'readings':
      return ACTUAL_COLUMNS;
    case 'indicators':
      return INDICATOR_COLUMNS;
    case 'daily':
      return DAILY_COLUMNS;
    case 'deductions':
      return DEDUCTION_COLUMNS;
    case 'statement':
      return STATEMENT_COLUMNS;
    case 'points':
    case 'ballots':
    case 'leader-ballots':
      return columnsOfCohort(sheet, record, cohort);
    default:
      sheet satisfies never;
      throw new Error(`no columns of ${String(sheet)}`);
  }
}

function columnsOfCohort(
  sheet: 'points' | 'ballots' | 'leader-ballots',
  record: LineRecord,
  cohort: string | undefined,
): Columns<string> | Refusal {
  if (record.line !== 'annual') return refuse('line/annual-only');
  if (cohort === undefined) return { ...refuse('input/missing', { field: 'cohort' }), field: 'cohort' };
  if (sheet === 'leader-ballots') {
    const rules = leaderRulesOf(record, cohort);
    return isRefusal(rules) ? rules : leaderColumns(rules);
  }
  const scheme = schemeOf(record, cohort);
  if (isRefusal(scheme)) return scheme;
  if (sheet === 'points') return pointsColumns(scheme);
  const rules = socialRulesIn(scheme);
  return rules === undefined ? noSuchPart(cohort, 'ballots') : ballotColumns(rules);
}
