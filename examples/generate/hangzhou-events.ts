import { diceOf } from './dice.ts';
import type { Rows } from './rows.ts';

const EVENTS_HEAD = [
  'event',
  'unit',
  'kind',
  'item',
  'severity',
  'decided_by',
  'heard',
  'points_gained',
  'document',
  'withdrawn',
  'finding',
  'defence',
  'deduction',
];

/** A deduction that was found, heard and upheld. */
export interface Found {
  readonly unit: string;
  readonly item: string;
  readonly severity: 'general' | 'serious';
  readonly finding: string;
  /** What the head of the unit answered; without it the days went by. */
  readonly defence?: string;
  readonly isWithdrawn?: true;
}

/** Points of the scheme, in ten-thousandths. */
export const SEVERITY_POINTS = { general: 5000, serious: 10_000 } as const;

export interface EventsAsked {
  readonly found: readonly Found[];
  readonly falseData: { readonly unit: string; readonly target: string; readonly pointsGained: string };
  readonly vetoed: string;
  readonly vetoWithdrawn: string;
}

export function hangzhouEvents({ found, falseData, vetoed, vetoWithdrawn }: EventsAsked): Rows {
  const deductions = found.map(({ unit, item, severity, finding, defence = '', isWithdrawn }, at) => {
    const withdrawn = isWithdrawn === undefined ? '' : 'yes';
    return [`K${at + 1}`, unit, 'deduction', item, severity, 'office', 'yes', '', '', withdrawn, finding, defence, ''];
  });
  const last = `K${found.length + 1}`;
  const untrue = '抽查发现上报的数据与原始台账不符';
  const veto = (code: string, unit: string, item: string, document: string, withdrawn: string) => {
    return [code, unit, 'veto', item, '', '', '', '', document, withdrawn, '', '', ''];
  };
  return [
    EVENTS_HEAD,
    ...deductions,
    [
      last,
      falseData.unit,
      'deduction',
      'self-evaluation-untrue',
      'general',
      'office',
      'yes',
      '',
      '',
      '',
      untrue,
      '',
      '',
    ],
    [
      `${last}-data`,
      falseData.unit,
      'false-data',
      falseData.target,
      '',
      '',
      '',
      falseData.pointsGained,
      '',
      '',
      '',
      '',
      last,
    ],
    veto('V1', vetoed, 'work-safety', '杭安委〔2017〕示例1号', ''),
    veto('V2', vetoWithdrawn, 'public-order', '杭综治〔2017〕示例2号', 'yes'),
  ];
}

const OPINIONS = [
  '办事窗口排队时间长',
  '热线电话不易接通',
  '政策解读不够通俗',
  '公共停车难',
  '工地夜间施工扰民',
  '网上办事流程繁琐',
  '补贴发放进度慢',
  '基层检查过多',
  '公开信息更新不及时',
  '部门之间推诿',
] as const;

/**
 * Opinions of the year before that a unit had to deal with, and how far it got (`domain.md` M-28). One unit has eight: six
 * dealt with, one in part, one not (G-37).
 */
export function hangzhouRectification(units: readonly string[], eight: string, seed: number): Rows {
  const rows = units.flatMap((unit) => {
    const by = diceOf(seed, `rectification ${unit}`);
    const count = unit === eight ? 8 : by.even(1, 4);
    return by
      .shuffled(OPINIONS)
      .slice(0, count)
      .map((name, at) => {
        const drawn = by.chance(1, 6) ? (by.chance(1, 4) ? 'none' : 'partial') : 'closed';
        const state = unit !== eight ? drawn : at < 6 ? 'closed' : at === 6 ? 'partial' : 'none';
        return [unit, `R${at + 1}`, name, state, '1'];
      });
  });
  return [['unit', 'item', 'name', 'state', 'weight'], ...rows];
}
