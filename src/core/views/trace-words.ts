import type { LineRecord, StandingRecord } from '../facts/record.ts';
import { schemeOfUnit } from '../facts/scored-unit.ts';
import type { Bilingual } from '../scoring/workings.ts';
import type { TraceEntry } from './view.ts';

export type Change = TraceEntry['changes'][number];
export type Value = string | Bilingual;
export type NameOf = (unit: string) => Value;

/** Where the words for codes come from: names of units, and of the parts of a year's schemes. */
export interface TraceNames {
  readonly standing: StandingRecord;
  /** The line the fact stands in; the standing line's own facts need no more than `standing`. */
  readonly line: LineRecord;
}

/** What changed, in the office's words. */
export const TRACE_WORDS = {
  unit: { zh: '单位', en: 'Unit' },
  units: { zh: '单位', en: 'Units' },
  into: { zh: '承接单位', en: 'Successor' },
  effectiveOn: { zh: '生效日期', en: 'Effective on' },
  order: { zh: '机构序列', en: 'Organisation order' },
  account: { zh: '账号', en: 'Account' },
  role: { zh: '角色', en: 'Role' },
  purpose: { zh: '用途', en: 'Purpose' },
  lender: { zh: '委托人', en: 'Holder' },
  deputy: { zh: '代行人', en: 'Deputy' },
  firstDay: { zh: '起', en: 'From' },
  lastDay: { zh: '止', en: 'Until' },
  title: { zh: '名称', en: 'Title' },
  version: { zh: '版本', en: 'Version' },
  hash: { zh: '指纹', en: 'Hash' },
  cohort: { zh: '参评组别', en: 'Cohort' },
  count: { zh: '单位数', en: 'Number of units' },
  file: { zh: '文件指纹', en: 'Hash of the file' },
  provenance: { zh: '出处', en: 'Source' },
  scheme: { zh: '方案', en: 'Scheme' },
  stage: { zh: '状态', en: 'State' },
  part: { zh: '部分', en: 'Part' },
  holidays: { zh: '放假', en: 'Holidays' },
  workdays: { zh: '调休上班', en: 'Exchanged workdays' },
  targets: { zh: '目标数', en: 'Number of targets' },
  target: { zh: '目标', en: 'Target' },
  weight: { zh: '权重', en: 'Weight' },
  provider: { zh: '数据提供单位', en: 'Provider' },
  actual: { zh: '完成情况', en: 'Actual' },
  status: { zh: '数据状态', en: 'Status' },
  verified: { zh: '核验的记录', en: 'Verified fact' },
  confirmed: { zh: '确认', en: 'Confirmed by' },
  special: { zh: '专项', en: 'Special' },
  organiser: { zh: '牵头单位', en: 'Organiser' },
  deduction: { zh: '扣分', en: 'Deduction' },
  bonus: { zh: '加分', en: 'Bonus' },
  grade: { zh: '等次', en: 'Grade' },
  detail: { zh: '附明细', en: 'With detail' },
  indicator: { zh: '指标', en: 'Indicator' },
  previous: { zh: '上年值', en: 'Year before' },
  zone: { zh: '功能区', en: 'Zone' },
  document: { zh: '文号', en: 'Document' },
  box: { zh: '票箱', en: 'Box' },
  cells: { zh: '计入的层', en: 'Strata counted' },
  withheld: { zh: '人数太少未记', en: 'Too few, not told' },
  returned: { zh: '收回', en: 'Returned' },
  ballots: { zh: '有效票', en: 'Ballots' },
  project: { zh: '项目', en: 'Project' },
  partners: { zh: '参与单位', en: 'Partners' },
  announced: { zh: '公布得分', en: 'Score announced' },
  marks: { zh: '打分', en: 'Marks' },
  share: { zh: '核验比例', en: 'Verified share' },
  rows: { zh: '考评表', en: 'Sheet' },
  item: { zh: '事项', en: 'Item' },
  points: { zh: '得分', en: 'Points' },
  level: { zh: '级别', en: 'Level' },
  fact: { zh: '奖励的事', en: 'What is rewarded' },
  severity: { zh: '情节', en: 'Severity' },
  statement: { zh: '陈述', en: 'Statement' },
  until: { zh: '陈述期限', en: 'To answer until' },
  decision: { zh: '决定', en: 'Decision' },
  claimed: { zh: '单位自报', en: 'Claimed by the unit' },
  answer: { zh: '答复', en: 'Answer' },
  run: { zh: '计算', en: 'Run' },
  extent: { zh: '通过方式', en: 'Approved' },
  edits: { zh: '所作的修改', en: 'Changes made' },
  notice: { zh: '公告', en: 'Notice' },
  falseData: { zh: '数据造假', en: 'False data' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export function unitNames({ standing }: TraceNames): NameOf {
  return (unit) => {
    const known = standing.units.get(unit);
    return inBoth({ zh: known?.shortName ?? unit, en: known?.englishName ?? known?.shortName ?? unit });
  };
}

/** Several names as one value. */
export function namesJoined(names: readonly Value[]): Value {
  const both = names.map((name) => (typeof name === 'string' ? { zh: name, en: name } : name));
  return inBoth({ zh: both.map(({ zh }) => zh).join('、'), en: both.map(({ en }) => en).join(', ') });
}

/** The words for a code; where both languages have the same, a name as it is. */
export function inBoth({ zh, en }: Bilingual): Value {
  return zh === en ? zh : { zh, en };
}

export function changeOf(from: Value | null, to: Value | null): Pick<Change, 'from' | 'to'> {
  return { ...(from !== null && { from }), ...(to !== null && { to }) };
}

export function changeTo(what: Bilingual, to: Value | undefined): readonly Change[] {
  return to === undefined ? [] : [{ what, to }];
}

export function inCode(code: string): Bilingual {
  return { zh: code, en: code };
}

/** The scheme by which a unit is scored in the line's year, if there is one. */
export function schemeIn(line: LineRecord, unit: string) {
  return line.line === 'annual' ? schemeOfUnit(line, unit) : undefined;
}

/** What the scheme of the unit's cohort calls the part; its code where no scheme is in force. */
export function componentName(
  line: LineRecord,
  { unit, component }: { readonly unit: string; readonly component: string },
): Bilingual {
  const scheme = schemeIn(line, unit);
  return scheme?.components.find(({ code }) => code === component)?.name ?? inCode(component);
}
