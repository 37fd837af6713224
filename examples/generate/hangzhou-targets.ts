import { type Dice, fixed } from './dice.ts';
import { COMMON, DUTIES, DUTIES_OF_KIND, type KindOfUnit } from './hangzhou-duties.ts';

/** One row of `actuals.csv`, of a target that is known. */
export interface ActualRow {
  readonly part?: string;
  readonly actual: string;
  readonly status?: string;
}

/** A way to fall short of a target: what it costs, in ten-thousandths of a point of the unit's 100, and how it shows. */
interface Shortfall {
  readonly cost: number;
  readonly rows: readonly ActualRow[];
}

/** One target of a unit with the figures it may end in. `cells` are columns of `targets.csv`. */
export interface PlannedTarget {
  readonly cells: Readonly<Record<string, string>>;
  /** Tenths of a point. */
  readonly weight: number;
  readonly met: readonly ActualRow[];
  readonly shortfalls: readonly Shortfall[];
  /** Points gained beyond the weight, in ten-thousandths; of a challenge that went some way. */
  readonly bonus: number;
  /** Falls short by exactly so many ten-thousandths. */
  readonly tuned?: (cost: number) => readonly ActualRow[];
}

interface Spec {
  readonly type: string;
  readonly name: string;
  readonly rest: readonly string[];
  readonly category: string;
}

/** Whose figures are taken for what is asked of everybody; where it would be the unit itself, the office enters them. */
const PROVIDERS: Readonly<Record<string, string>> = {
  年度专项资金支出: 'hz-czj',
  预算执行率: 'hz-czj',
  依法行政年度计划: 'hz-fzb',
  政务公开: 'hz-zfb',
  建议提案办理: 'hz-zfb',
  群众信访办理平均时长: 'hz-xfj',
  机关作风和效能建设: 'hz-jggw',
  违反中央八项规定精神问题: 'hz-jw',
  党风廉政建设责任制: 'hz-jw',
  失泄密事件: 'hz-swb',
  安全生产责任事故: 'hz-ajj',
  干部教育培训: 'hz-zzb',
  投诉举报办结率: 'hz-sgb',
  十三五专项规划编制: 'hz-fgw',
};
const STATISTICS = 'hz-tjj';

function specsIn(text: string, category: string): readonly Spec[] {
  return text.split('|').map((line) => {
    const [type = '', name = '', ...rest] = line.split(' ');
    return { type, name, rest, category };
  });
}

/** What goes with a target of the unit's own: measures and results of a plan, steps and quality of an amount. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  m: ['l 配套举措 项 10', 'q 成果评估'],
  g: ['q 质量抽查', 'n 服务对象满意率 % 90 100 5'],
  l: ['m 年度进度', 'q 验收质量'],
  r: ['l 支持政策兑现 项 8'],
  c: ['m 专项治理'],
  q: ['l 发现问题整改 项 10'],
  k: ['n 服务对象满意率 % 90 100 5', 'm 年度进度'],
  z: ['m 专项排查'],
};

function companionsOf({ type, name }: Spec): readonly Spec[] {
  return (COMPANIONS[type] ?? []).map((line): Spec => {
    const [kind = '', word = '', ...rest] = line.split(' ');
    return { type: kind, name: `${name}：${word}`, rest, category: '重点工作' };
  });
}

export interface Asked {
  readonly unit: string;
  readonly kind: KindOfUnit | 'department';
  /** How many of what is asked of everybody. */
  readonly common: number;
  readonly challenges: number;
}

/** The targets of one unit; their weights sum to 100. The first is the one that can be tuned. */
export function plannedTargets({ unit, kind, common, challenges }: Asked, by: Dice): readonly PlannedTarget[] {
  const own = specsIn(kind === 'department' ? (DUTIES[unit] ?? '') : DUTIES_OF_KIND[kind], '职能目标');
  if (own.some(({ name }) => name === '')) throw new Error(`${unit}: no duties`);
  const funds: Spec = { type: 'g', name: '年度专项资金支出', rest: ['万元', '0'], category: '共性目标' };
  const also = own.flatMap(companionsOf);
  const shared = by.shuffled(specsIn(COMMON, '共性目标')).slice(0, common);
  const specs = [funds, ...own, ...also, ...shared];
  const weights = weightsOf(specs, by);
  let left = challenges;
  const counts = new Map<string, number>();
  return specs.map((spec, at) => {
    const letter = { 职能目标: 'D', 重点工作: 'K', 共性目标: 'C' }[spec.category] ?? 'T';
    const number = (counts.get(letter) ?? 0) + 1;
    counts.set(letter, number);
    const isChallenge = at > 0 && spec.type === 'g' && left > 0;
    if (isChallenge) left -= 1;
    const provider = spec.type === 'r' ? STATISTICS : PROVIDERS[spec.name];
    const head = {
      target: `${letter}${fixed(number, 0).padStart(2, '0')}`,
      category: spec.category,
      provider: provider === unit ? '' : (provider ?? ''),
    };
    return planned({ spec, head, weight: weights[at] ?? 0, isTuned: at === 0, isChallenge }, by);
  });
}

/** Tenths of a point that sum to 1,000; what can be tuned weighs 7 points. */
function weightsOf(specs: readonly Spec[], by: Dice): readonly number[] {
  const tuned = 70;
  const raw = specs.slice(1).map(({ category }) => (category === '职能目标' ? by.even(35, 60) : by.even(12, 26)));
  const sum = raw.reduce((a, b) => a + b, 0);
  const rest = 1000 - tuned;
  const scaled = raw.map((each) => Math.floor((each * rest) / sum));
  let over = rest - scaled.reduce((a, b) => a + b, 0);
  return [tuned, ...scaled.map((each) => each + (over-- > 0 ? 1 : 0))];
}

interface Planning {
  readonly spec: Spec;
  readonly head: Readonly<Record<string, string>>;
  readonly weight: number;
  readonly isTuned: boolean;
  readonly isChallenge: boolean;
}

function planned({ spec, head, weight, isTuned, isChallenge }: Planning, by: Dice): PlannedTarget {
  const [unit = '', value = '', high = '', tolerance = ''] = spec.rest;
  const words = spec.type === 'r' || unit === '' ? spec.name : `${spec.name}（${unit}）`;
  const cells = { ...head, target_name: words, weight: trimmed(weight, 1) };
  const plain = { weight, shortfalls: [], bonus: 0 } as const;
  /** A part of the weight, in hundredths. */
  const cost = (percent: number): number => weight * 10 * percent;
  switch (spec.type) {
    case 'g':
      if (isTuned) return tunedFunds(cells, weight, by);
      if (isChallenge) return challenge(cells, weight, value, by);
      return {
        ...plain,
        cells: { ...cells, type: 'growth', target_value: value },
        met: [{ actual: percentOf(value, by.even(100, 112)) }],
        shortfalls: [3, 5, 8].map((f) => ({ cost: cost(f), rows: [{ actual: percentOf(value, 100 - f) }] })),
      };
    case 'r':
      return {
        ...plain,
        cells: { ...cells, type: 'growth-rate', target_value: unit },
        met: [{ actual: percentOf(unit, by.even(100, 118)) }],
      };
    case 'c':
      return {
        ...plain,
        cells: { ...cells, type: 'control', target_value: value },
        met: [{ actual: percentOf(value, by.even(82, 100)) }],
        shortfalls: [4, 10].map((f) => ({ cost: cost(f), rows: [{ actual: percentOf(value, 100 + f) }] })),
      };
    case 'z':
      return {
        ...plain,
        cells: { ...cells, type: 'zero-tolerance', steps: '1｜0.5' },
        met: [{ actual: '0' }],
        shortfalls: [{ cost: cost(50), rows: [{ actual: '1' }] }],
      };
    case 'n':
      return {
        ...plain,
        cells: { ...cells, type: 'range', low: value, high, tolerance },
        met: [{ actual: between(value, high, by.even(20, 95)) }],
        shortfalls: [{ cost: cost(10), rows: [{ actual: trimmed(Number(value) * 10 - Number(tolerance), 1) }] }],
      };
    case 'l':
      return {
        ...plain,
        cells: { ...cells, type: 'list', target_value: value },
        met: [{ actual: String(Number(value) + by.even(0, 2)) }],
        shortfalls:
          (weight * 1000) % Number(value) === 0
            ? [{ cost: (weight * 1000) / Number(value), rows: [{ actual: String(Number(value) - 1) }] }]
            : [],
      };
    case 'q':
      return {
        ...plain,
        cells: { ...cells, type: 'qualitative' },
        met: [{ actual: 'A' }],
        shortfalls: [
          { cost: cost(5), rows: [{ actual: '0.95' }] },
          { cost: cost(10), rows: [{ actual: '0.9' }] },
          { cost: cost(20), rows: [{ actual: 'B' }] },
        ],
      };
    case 'k':
      return things(cells, { weight, count: Number(value), isArea: spec.name.startsWith('居家养老') }, by);
    case 'm':
      return steps(cells, weight, by);
    default:
      throw new Error(`no type ${spec.type}: ${spec.name}`);
  }
}

/**
 * Money that was to be spent. Its amount is a multiple of the weight's tenths, so that each ten-thousandth of a point that
 * it falls short is a plain figure of three decimals.
 */
function tunedFunds(cells: Readonly<Record<string, string>>, weight: number, by: Dice): PlannedTarget {
  const times = by.even(12, 90);
  const amount = times * weight;
  const tuned = (cost: number): readonly ActualRow[] => [{ actual: trimmed(amount * 1000 - times * cost, 3) }];
  return {
    cells: { ...cells, type: 'growth', target_value: String(amount) },
    weight,
    met: [{ actual: String(amount) }],
    shortfalls: [],
    bonus: 0,
    tuned,
  };
}

/** A fifth more than the target is the challenge; some way towards it earns as much of 0.3 points. */
function challenge(cells: Readonly<Record<string, string>>, weight: number, value: string, by: Dice): PlannedTarget {
  const tenths = by.even(2, 10);
  return {
    cells: { ...cells, type: 'growth', target_value: value, challenge: percentOf(value, 120), bonus: '0.3' },
    weight,
    met: [{ actual: percentOf(value, 100 + 2 * tenths) }],
    shortfalls: [],
    bonus: 300 * tenths,
  };
}

function things(
  cells: Readonly<Record<string, string>>,
  { weight, count, isArea }: { readonly weight: number; readonly count: number; readonly isArea: boolean },
  by: Dice,
): PlannedTarget {
  const [condition, bound] = isArea
    ? (['area｜面积（平方米）｜>｜400', 400] as const)
    : (['score｜验收得分｜>=｜80', 80] as const);
  const code = isArea ? 'area' : 'score';
  const rowOf = (at: number, figure: number): ActualRow => ({
    part: `T${fixed(at, 0).padStart(2, '0')}`,
    actual: `${code}＝${figure}；function＝是`,
  });
  const met = Array.from({ length: count }, (_, at) => rowOf(at + 1, bound + by.even(2, isArea ? 180 : 18)));
  // 400 m² exactly is not more than 400; a score of 79 is not 80.
  const failed = [...met.slice(0, -1), rowOf(count, isArea ? bound : bound - 1)];
  const cost = (weight * 1000) / count;
  return {
    cells: {
      ...cells,
      type: 'composite-condition',
      target_value: String(count),
      conditions: `${condition}；function｜功能齐全｜是`,
    },
    weight,
    met,
    shortfalls: Number.isInteger(cost) ? [{ cost, rows: failed }] : [],
    bonus: 0,
  };
}

/** Steps of a piece of work: their shares in tenths, and the days they are due. */
const PLANS = [
  [
    ['方案', 2, '03-31'],
    ['推进', 2, '06-30'],
    ['攻坚', 3, '09-30'],
    ['完成', 3, '12-31'],
  ],
  [
    ['制定方案', 3, '05-31'],
    ['组织实施', 3, '09-30'],
    ['完成验收', 4, '12-20'],
  ],
  [
    ['启动', 4, '06-30'],
    ['完成', 6, '11-30'],
  ],
] as const;

function steps(cells: Readonly<Record<string, string>>, weight: number, by: Dice): PlannedTarget {
  const plan = by.pick(PLANS);
  const codes = ['a', 'b', 'c', 'd'];
  const milestones = plan
    .map(([name, tenths, due], at) => `${codes[at]}｜${name}｜0.${tenths}｜2016-${due}`)
    .join('；');
  const rows = plan.map(
    ([, , due], at): ActualRow => ({ part: codes[at] ?? '', actual: dayIn(due, by.even(2, 20), -1) }),
  );
  const last = plan.length - 1;
  const other = (at: number, actual: string): readonly ActualRow[] =>
    rows.map((row, place) => (place === at ? { part: codes[at] ?? '', actual } : row));
  const [first] = plan;
  const [, firstTenths, firstDue] = first;
  const late = { cost: weight * 20 * firstTenths, rows: other(0, dayIn(firstDue, by.even(5, 28), 1)) };
  const later = { cost: weight * 50 * firstTenths, rows: other(0, dayIn(firstDue, by.even(40, 80), 1)) };
  const undone = { cost: weight * 100 * (plan[last]?.[1] ?? 0), rows: other(last, '未完成') };
  return {
    cells: { ...cells, type: 'milestone', milestones },
    weight,
    met: rows,
    shortfalls: [late, later, undone],
    bonus: 0,
  };
}

const MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of 2016, so many days before or after one of its days. */
function dayIn(due: string, days: number, sign: 1 | -1): string {
  const [month = '', day = ''] = due.split('-');
  const before = MONTHS.slice(0, Number(month) - 1).reduce((a, b) => a + b, 0);
  let left = Math.min(Math.max(before + Number(day) + sign * days, 1), 366);
  let at = 0;
  while (left > (MONTHS[at] ?? 31)) {
    left -= MONTHS[at] ?? 31;
    at += 1;
  }
  return `2016-${String(at + 1).padStart(2, '0')}-${String(left).padStart(2, '0')}`;
}

/** So many hundredths of a decimal, exactly. */
export function percentOf(value: string, percent: number): string {
  const [whole = '', part = ''] = value.split('.');
  return trimmed(Number(`${whole}${part}`) * percent, part.length + 2);
}

/** A point of a range, in hundredths of the way. */
function between(low: string, high: string, percent: number): string {
  return trimmed(Number(low) * 100 + (Number(high) - Number(low)) * percent, 2);
}

/** A decimal without zeros at its end. */
export function trimmed(units: number, decimals: number): string {
  const text = fixed(units, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * How a unit ends at exactly so many ten-thousandths of its 100 points, bonuses included: some targets fall short in a way
 * that they can, and the one that can be tuned takes the rest.
 */
export function fitted(
  targets: readonly PlannedTarget[],
  points: number,
  by: Dice,
): readonly { readonly target: PlannedTarget; readonly rows: readonly ActualRow[] }[] {
  const bonus = targets.reduce((sum, target) => sum + target.bonus, 0);
  let loss = 1_000_000 + bonus - points;
  if (loss < 0) throw new Error(`${points} ten-thousandths are more than can be earned`);
  const [tuner, ...others] = targets;
  if (tuner?.tuned === undefined) throw new Error('no target can be tuned');
  const rows = new Map<PlannedTarget, readonly ActualRow[]>();
  for (const target of by.shuffled(others)) {
    if (loss < 2500) break;
    const possible = target.shortfalls.filter(({ cost }) => cost <= loss);
    if (possible.length === 0 || by.chance(1, 3)) continue;
    const { cost, rows: fallen } = by.pick(possible);
    rows.set(target, fallen);
    loss -= cost;
  }
  if (loss > tuner.weight * 400) throw new Error(`${loss} ten-thousandths are left, which is too much for one target`);
  rows.set(tuner, tuner.tuned(loss));
  return targets.map((target) => ({ target, rows: rows.get(target) ?? target.met }));
}
