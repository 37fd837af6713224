import { diceOf } from './dice.ts';
import type { Rows } from './rows.ts';

const HEAD = [
  'event',
  'unit',
  'kind',
  'item',
  'level',
  'fact',
  'severity',
  'decided_by',
  'heard',
  'document',
  'withdrawn',
  'finding',
  'defence',
] as const;

type Cells = Readonly<Partial<Record<(typeof HEAD)[number], string>>>;

/** Points of the schemes in hundredths. */
const LEVELS = { national: 100, city: 50 } as const;
const SEVERITIES = { general: 50, serious: 100 } as const;

const BONUSES = [
  { item: 'award', level: 'national' },
  { item: 'award', level: 'city' },
  { item: 'award', level: 'city' },
  { item: 'pilot', level: 'national' },
  { item: 'pilot', level: 'national' },
  { item: 'pilot', level: 'city' },
  { item: 'major-event', level: 'national' },
  { item: 'major-event', level: 'city' },
  { item: 'award', level: 'city', isWithdrawn: true },
] as const;

const DEDUCTIONS = [
  { severity: 'general', finding: '示例：一项折子工程逾期一个月完成', defence: '示例：因汛期停工，已于次月完成' },
  { severity: 'general', finding: '示例：一项折子工程节点未按时报送', defence: '' },
  { severity: 'serious', finding: '示例：一项折子工程逾期半年且未说明原因', defence: '示例：征收进度滞后，已重排工期' },
  { severity: 'general', finding: '示例：一项折子工程逾期', defence: '示例：验收单位延期，附文件', isWithdrawn: true },
] as const;

export interface EventsMade {
  readonly table: Rows;
  /** Hundredths of a point that a unit gains and loses; what was withdrawn does neither. */
  readonly gained: (unit: string) => number;
  readonly lost: (unit: string) => number;
  readonly units: ReadonlySet<string>;
}

/** Which unit an event befalls is thrown: it says nothing about the real one. */
export function beijingEvents(units: readonly string[], seed: number): EventsMade {
  const drawn = diceOf(seed, 'events').shuffled(units);
  const [gained, lost] = [new Map<string, number>(), new Map<string, number>()];
  const bonuses = BONUSES.map(({ item, level, ...rest }, at): Cells => {
    const unit = drawn[at] ?? '';
    const isWithdrawn = 'isWithdrawn' in rest;
    if (!isWithdrawn) gained.set(unit, LEVELS[level]);
    const fact = `示例事项${String(at + 1).padStart(2, '0')}`;
    return { event: `J${at + 1}`, unit, kind: 'bonus', item, level, fact, withdrawn: isWithdrawn ? 'yes' : '' };
  });
  const deductions = DEDUCTIONS.map(({ severity, finding, defence, ...rest }, at): Cells => {
    const unit = drawn[BONUSES.length + at] ?? '';
    const isWithdrawn = 'isWithdrawn' in rest;
    if (!isWithdrawn) lost.set(unit, SEVERITIES[severity]);
    const said = { severity, decided_by: 'office', heard: 'yes', finding, defence };
    const withdrawn = isWithdrawn ? 'yes' : '';
    return { event: `K${at + 1}`, unit, kind: 'deduction', item: 'late-task', ...said, withdrawn };
  });
  const vetoed = drawn[BONUSES.length + DEDUCTIONS.length] ?? '';
  const document = '京综治〔2017〕示例1号';
  const veto: Cells = { event: 'V1', unit: vetoed, kind: 'veto', item: 'public-order', document, withdrawn: 'yes' };
  const all = [...bonuses, ...deductions, veto];
  return {
    table: [HEAD, ...all.map((cells) => HEAD.map((column) => cells[column] ?? ''))],
    gained: (unit) => gained.get(unit) ?? 0,
    lost: (unit) => lost.get(unit) ?? 0,
    units: new Set(all.map(({ unit = '' }) => unit)),
  };
}

const ITEMS = [
  '群众反映办事材料重复提交',
  '政务热线答复不够及时',
  '窗口排队时间较长',
  '政策解读不够通俗',
  '信息公开目录更新不及时',
  '行政复议答复超期',
  '预算执行进度偏慢',
  '重点任务节点报送不及时',
  '基层检查和报表偏多',
  '跨部门协作事项推进慢',
  '专项资金绩效目标不够具体',
  '网上办事指南与窗口不一致',
] as const;

export interface Rectified {
  readonly rows: readonly (readonly string[])[];
  /** Thousandths of the reference score's 10 points. */
  readonly share: number;
}

/** The demo's own unit has eight items: six closed, one in part, one not, which is 8.13 of 10 (`domain.md` G-37). */
const EIGHT = 'bj-jw';

/** What the feedback of the year before asked a unit to rectify, and how far it got (M-28). */
export function rectified(unit: string, seed: number): Rectified {
  const by = diceOf(seed, `rectification ${unit}`);
  const count = unit === EIGHT ? 8 : by.even(2, 6);
  const states = Array.from({ length: count }, (_, at) => {
    if (unit === EIGHT) return at < 6 ? 'closed' : at === 6 ? 'partial' : 'none';
    return by.chance(1, 8) ? (by.chance(1, 5) ? 'none' : 'partial') : 'closed';
  });
  const names = by.shuffled(ITEMS);
  const halves = states.reduce((sum, state) => sum + (state === 'closed' ? 2 : state === 'partial' ? 1 : 0), 0);
  const rows = states.map((state, at) => [unit, `R${at + 1}`, names[at] ?? '', state, '1']);
  return { rows, share: Math.floor((halves * 500) / count) };
}
