import { type Dice, fixed } from './dice.ts';
import type { Rows } from './rows.ts';

/** What all special targets do to a unit's objective part, in ten-thousandths, bonuses and grades within their limits. */
export interface Specials {
  readonly specials: Rows;
  readonly results: Rows;
  readonly effect: (unit: string) => number;
}

interface Kind {
  readonly code: string;
  readonly name: string;
  readonly organiser: string;
  readonly mode: 'points' | 'grades' | 'opinion';
  /** The special's points, of one that gives points. */
  readonly points?: number;
  readonly units: readonly string[];
  readonly notSubject?: readonly string[];
  /** How many lose points, and how many get some: in tenths of a point at most. */
  readonly deductions?: number;
  readonly bonuses?: number;
  /** Who gets which grade; all others are qualified. */
  readonly grades?: {
    readonly excellent: number;
    readonly good: number;
    readonly poor: readonly string[];
    readonly bad: readonly string[];
  };
}

const SPECIALS_HEAD = ['special', 'name', 'english_name', 'organiser', 'mode', 'points', 'source'];
const RESULTS_HEAD = ['special', 'unit', 'subject', 'by', 'detail', 'deduction', 'bonus', 'grade'];
const ENGLISH: Readonly<Record<string, string>> = {
  '信息经济“一号工程”': 'Information economy, “project number one”',
  五水共治: 'Five-Water Treatment',
  大气污染防治: 'Clean air',
  交通治堵: 'Congestion',
  平安建设: 'Public safety',
  法治政府建设: 'Law-based government',
  社会评价意见整改: 'Rectification of what the public said',
  绩效目标管理: 'Management of targets',
};

/**
 * Special targets in their three modes (`domain.md` M-13). Two of 40 units show the edge of the rule: with 7 deductions
 * bonuses are allowed (G-36), with 6 they are not; one with 40 units uses its quotas of 6 and 8 up (G-35). One unit is
 * graded badly three times, and the floor holds.
 */
export function hangzhouSpecials(
  cohorts: {
    readonly departments: readonly string[];
    readonly targetsOnly: readonly string[];
    readonly districts: readonly string[];
  },
  by: Dice,
): Specials {
  const { departments, targetsOnly, districts } = cohorts;
  const some = (count: number, always: readonly string[]): readonly string[] => {
    const others = by.shuffled(departments.filter((unit) => !always.includes(unit)));
    const chosen = new Set([...always, ...others.slice(0, count - always.length)]);
    return departments.filter((unit) => chosen.has(unit));
  };
  const worst = 'hz-gxs';
  const kinds: readonly Kind[] = [
    {
      code: 'S1',
      name: '信息经济“一号工程”',
      organiser: 'hz-jxw',
      mode: 'points',
      points: 5,
      units: some(40, ['hz-jxw']),
      deductions: 7,
      bonuses: 4,
    },
    {
      code: 'S2',
      name: '五水共治',
      organiser: 'hz-lsj',
      mode: 'points',
      points: 5,
      units: some(40, ['hz-lsj']),
      deductions: 6,
    },
    graded(
      'S3',
      '大气污染防治',
      'hz-hbj',
      { units: some(43, ['hz-hbj', worst, 'hz-dx', 'hz-daj', 'hz-wl']), notSubject: ['hz-dx', 'hz-daj', 'hz-wl'] },
      { excellent: 6, good: 8, poor: 1, bad: [worst] },
      by,
    ),
    graded(
      'S4',
      '交通治堵',
      'hz-jtj',
      { units: some(40, ['hz-jtj', worst]) },
      { excellent: 5, good: 7, poor: 2, bad: [worst] },
      by,
    ),
    graded(
      'S5',
      '平安建设',
      'hz-zfw',
      { units: departments },
      { excellent: 9, good: 13, poor: 2, poorToo: [worst], bad: [] },
      by,
    ),
    { code: 'S6', name: '法治政府建设', organiser: 'hz-fzb', mode: 'opinion', units: departments },
    {
      code: 'S7',
      name: '社会评价意见整改',
      organiser: 'hz-kpb',
      mode: 'points',
      points: 3,
      units: departments,
      deductions: 11,
      bonuses: 5,
    },
    graded('T1', '绩效目标管理', 'hz-kpb', { units: targetsOnly }, { excellent: 4, good: 6, poor: 1, bad: [] }, by),
    {
      code: 'D1',
      name: '五水共治',
      organiser: 'hz-lsj',
      mode: 'points',
      points: 2,
      units: districts,
      deductions: 2,
      bonuses: 1,
    },
    graded('D2', '平安建设', 'hz-zfw', { units: districts }, { excellent: 1, good: 2, poor: 1, bad: [] }, by),
    { code: 'D3', name: '法治政府建设', organiser: 'hz-fzb', mode: 'opinion', units: districts },
  ];
  const told = kinds.map((kind) => resultsOf(kind, by));
  return {
    specials: [
      SPECIALS_HEAD,
      ...kinds.map(({ code, name, organiser, mode, points }) => [
        code,
        name,
        ENGLISH[name] ?? '',
        organiser,
        mode,
        points === undefined ? '' : String(points),
        '',
      ]),
    ],
    results: [RESULTS_HEAD, ...told.flatMap(({ rows }) => rows)],
    effect: (unit) => {
      const sum = (part: 'deduction' | 'bonus' | 'grade'): number =>
        told.reduce((all, { points }) => all + (points.get(`${part} ${unit}`) ?? 0), 0);
      return Math.min(10_000, sum('bonus')) - sum('deduction') - Math.min(10_000, sum('grade'));
    },
  };
}

/** The organiser is graded by the office, and does well; who does badly is drawn among the rest. */
function graded(
  code: string,
  name: string,
  organiser: string,
  who: { readonly units: readonly string[]; readonly notSubject?: readonly string[] },
  how: {
    readonly excellent: number;
    readonly good: number;
    readonly poor: number;
    readonly poorToo?: readonly string[];
    readonly bad: readonly string[];
  },
  by: Dice,
): Kind {
  const { notSubject = [] } = who;
  const named = [organiser, ...notSubject, ...how.bad, ...(how.poorToo ?? [])];
  const drawn = by.shuffled(who.units.filter((unit) => !named.includes(unit))).slice(0, how.poor);
  const { excellent, good, bad, poorToo = [] } = how;
  return {
    code,
    name,
    organiser,
    mode: 'grades',
    ...who,
    grades: { excellent, good, poor: [...poorToo, ...drawn], bad },
  };
}

function resultsOf(kind: Kind, by: Dice): { readonly rows: Rows; readonly points: ReadonlyMap<string, number> } {
  const { code, organiser, mode, units, notSubject = [], grades } = kind;
  const subject = units.filter((unit) => !notSubject.includes(unit));
  const others = by.shuffled(subject.filter((unit) => unit !== organiser));
  const losing = others.slice(0, kind.deductions ?? 0);
  const gaining = others.slice(losing.length, losing.length + (kind.bonuses ?? 0));
  const well = others.filter((unit) => grades?.poor.includes(unit) !== true && grades?.bad.includes(unit) !== true);
  const gradeOf = (unit: string): string => {
    if (grades?.bad.includes(unit) === true) return 'bad';
    if (grades?.poor.includes(unit) === true) return 'poor';
    const place = well.indexOf(unit);
    if (place >= 0 && place < (grades?.excellent ?? 0)) return 'excellent';
    return place >= 0 && place < (grades?.excellent ?? 0) + (grades?.good ?? 0) ? 'good' : 'qualified';
  };
  const points = new Map<string, number>();
  // No bonus is more than a tenth of the special's points, nor more than the largest deduction.
  const most = kind.points ?? 0;
  const rows = units.map((unit): readonly string[] => {
    const head = [code, unit, notSubject.includes(unit) ? 'no' : '', unit === organiser ? 'office' : ''];
    if (notSubject.includes(unit)) return [...head, '', '', '', ''];
    const detail = unit === organiser ? '' : 'yes';
    if (mode === 'opinion') return [...head, detail, '', '', ''];
    if (mode === 'grades') {
      const grade = gradeOf(unit);
      if (grade === 'poor') points.set(`grade ${unit}`, 3000);
      if (grade === 'bad') points.set(`grade ${unit}`, 5000);
      return [...head, detail, '', '', grade];
    }
    const loss = losing.includes(unit) ? (unit === losing[0] ? most : by.even(1, most)) : 0;
    const gain = gaining.includes(unit) ? by.even(1, most) : 0;
    if (loss > 0) points.set(`deduction ${unit}`, loss * 1000);
    if (gain > 0) points.set(`bonus ${unit}`, gain * 1000);
    return [...head, detail, loss === 0 ? '' : fixed(loss, 1), gain === 0 ? '' : fixed(gain, 1), ''];
  });
  return { rows, points };
}
