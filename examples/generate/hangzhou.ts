/**
 * Writes the files of Hangzhou's demo year beside its `units.csv` and `year.yaml`: `node examples/generate/hangzhou.ts`.
 * The same code gives the same bytes, everywhere. All of it is synthetic but what `provenance.csv` names: the highest and the
 * lowest total published of 2015 (SRC 10), the highest and lowest social points of 2005 (SRC 1), and the mark of one hearing
 * (seed 1 H-013). These five come out of the workings to the last digit; which unit bears them (the court's mark apart) is
 * chance and says nothing about the real one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCsv } from '../../src/core/basics/csv.ts';
import { type Dice, diceOf, fixed } from './dice.ts';
import { ballotsOf, fitSocial, returnsOf, STRATA, socialPoints, type UnitBallots } from './hangzhou-ballots.ts';
import { DUTIES } from './hangzhou-duties.ts';
import { type Found, hangzhouEvents, hangzhouRectification, SEVERITY_POINTS } from './hangzhou-events.ts';
import { hangzhouIndex } from './hangzhou-index.ts';
import {
  COURT_MARKS,
  drawnHearing,
  type Hearing,
  hearing,
  innovationPoints,
  type LeaderVotes,
  leaderVotes,
} from './hangzhou-panels.ts';
import { hangzhouSpecials } from './hangzhou-specials.ts';
import { type ActualRow, type Asked, fitted, type PlannedTarget, plannedTargets } from './hangzhou-targets.ts';
import { type ExampleUnit, exampleUnits, type Rows } from './rows.ts';

const SEED = 20_161_231;

/** Ten-thousandths of a point. */
const HIGHEST = 934_470;
const LOWEST = 879_450;
const SOCIAL_HIGHEST = 426_120;
const SOCIAL_LOWEST = 371_193;
const COURT = 'hz-zy';
const LATE = 'hz-xsjg';

interface Rated {
  readonly ballots: UnitBallots;
  readonly social: number;
  readonly leaders: LeaderVotes;
}

interface Project {
  readonly project: string;
  readonly lead: string;
  readonly partner?: string;
  readonly hearing: Hearing | 'no-show';
}

/** A year while it is made. */
interface Making {
  readonly of: (cohort: string) => readonly string[];
  readonly units: readonly ExampleUnit[];
  readonly valid: ReadonlyMap<string, number>;
  readonly rated: Map<string, Rated>;
  readonly planned: ReadonlyMap<string, readonly PlannedTarget[]>;
  /** Ten-thousandths of the unit's 100 points for its targets. */
  readonly earned: Map<string, number>;
  readonly effect: (unit: string) => number;
  readonly innovation: (unit: string) => number;
  readonly lost: (unit: string) => number;
}

/** The points of the objective part out of 45, in ten-thousandths, from those of the targets out of 100. */
function objective(earned: number, special: number): number {
  return Math.floor((45 * earned + 100 * special + 50) / 100);
}

/** The points for targets that give exactly these of the part. */
function earnedFor(points: number, special: number): number {
  const near = Math.floor(((points - special) * 100) / 45);
  for (let earned = near - 4; earned <= near + 4; earned += 1) if (objective(earned, special) === points) return earned;
  throw new Error(`${points} cannot be met`);
}

function kindOf({ unit, cohort, type }: ExampleUnit): Asked['kind'] {
  if (unit === LATE) return 'late';
  if (cohort === 'departments-comprehensive') return 'department';
  if (cohort === 'districts') return 'district';
  if (cohort === 'vertical') return 'vertical';
  if (cohort === 'listed-separately') return 'council';
  if (type === 'ENTERPRISE') return 'group';
  if (/^hz-(?:mg|mm|mj|mjh|ngd|zgd|jsxs|gsl)$/.test(unit)) return 'party';
  if (/^hz-(?:hsd|hzy|hkz|nky)$/.test(unit)) return 'school';
  return /^hz-(?:kfq|djd|cxkc|yhzbw)$/.test(unit) ? 'zone' : 'office';
}

/** 31 challenge indicators in the year (H-126), in 24 departments; only amounts can be one. */
function challengesOf(departments: readonly string[], by: Dice): ReadonlyMap<string, number> {
  const amounts = (unit: string): number =>
    (DUTIES[unit] ?? '').split('|').filter((line) => line.startsWith('g ')).length;
  const mixed = by.shuffled(departments);
  const twice = mixed.filter((unit) => amounts(unit) >= 2).slice(0, 7);
  const once = mixed.filter((unit) => amounts(unit) >= 1 && !twice.includes(unit)).slice(0, 17);
  return new Map([...twice.map((unit) => [unit, 2] as const), ...once.map((unit) => [unit, 1] as const)]);
}

function planAll(units: readonly ExampleUnit[], challenges: ReadonlyMap<string, number>) {
  return new Map(
    units.map((each) => {
      const kind = kindOf(each);
      const common = kind === 'department' ? 16 : kind === 'late' ? 6 : 12;
      const asked = { unit: each.unit, kind, common, challenges: challenges.get(each.unit) ?? 0 };
      return [each.unit, plannedTargets(asked, diceOf(SEED, `targets ${each.unit}`))] as const;
    }),
  );
}

/** Who brought what before the panel: most departments, some with a partner, some nobody, one without anybody there. */
function projectsOf(making: Pick<Making, 'of'>): readonly Project[] {
  const by = diceOf(SEED, 'projects');
  const departments = making.of('departments-comprehensive');
  const without = by.shuffled(departments.filter((unit) => unit !== COURT)).slice(0, 9);
  const [one = '', two = '', three = ''] = without;
  const partners = new Map([
    ['hz-jtj', one],
    ['hz-kw', two],
    ['hz-mzj', three],
  ]);
  const districts = making.of('districts');
  const leads = [
    ...departments.filter((unit) => !without.includes(unit)),
    ...making.of('vertical').slice(0, 4),
    ...districts,
  ];
  return leads.map((lead, at): Project => {
    const partner = partners.get(lead);
    const drawn = drawnHearing(diceOf(SEED, `hearing ${lead}`), lead === 'hz-sjj');
    const heard = lead === COURT ? hearing(COURT_MARKS) : lead === districts.at(-1) ? 'no-show' : drawn;
    const project = `P${fixed(at + 1, 0).padStart(2, '0')}`;
    return { project, lead, hearing: heard, ...(partner === undefined ? {} : { partner }) };
  });
}

function innovationOf(projects: readonly Project[]): (unit: string) => number {
  const points = new Map<string, number>();
  for (const { lead, partner, hearing: heard } of projects) {
    if (heard === 'no-show') continue;
    points.set(lead, innovationPoints(heard, 'lead'));
    if (partner !== undefined) points.set(partner, innovationPoints(heard, 'partner'));
  }
  return (unit) => points.get(unit) ?? 0;
}

/** How one unit is rated. Social points of a unit without a published figure lie strictly between the published ones. */
function rate(making: Pick<Making, 'valid'>, unit: string, liking: number): Rated {
  const by = diceOf(SEED, `ballots ${unit}`);
  const notAsked = unit === LATE ? ['party', 'deputies', 'cppcc', 'district-leaders'] : [];
  const ballots = ballotsOf({ liking, unknown: by.even(40, 300), units: 91, valid: making.valid, notAsked }, by);
  return { ballots, social: rounded(socialPoints(ballots)), leaders: leaderVotes(diceOf(SEED, `leaders ${unit}`)) };
}

/** How liked a unit must be to come near so many points. */
function nearest(making: Pick<Making, 'valid'>, unit: string, points: number): Rated {
  const tried = Array.from({ length: 101 }, (_, at) => rate(making, unit, at * 10));
  const off = ({ social }: Rated): number => Math.abs(social - points);
  return tried.reduce((best, each) => (off(each) < off(best) ? each : best));
}

function rounded(points: number): number {
  return Math.floor(points * 10_000 + 0.5);
}

/** The total in ten-thousandths, without the objective part. */
function withoutObjective({ rated, innovation, lost }: Making, unit: string): number {
  const own = rated.get(unit);
  if (own === undefined) throw new Error(`${unit} was not rated`);
  return own.social + own.leaders.points + innovation(unit) - lost(unit);
}

/** Thousandths, as published. */
function published(total: number): number {
  return Math.floor((total + 5) / 10);
}

/** Gives a department the total asked for, by what it earned for its targets. */
function setTotal(making: Making, unit: string, total: number): void {
  const special = making.effect(unit);
  const points = total - withoutObjective(making, unit);
  if (points > 449_700 + Math.min(0, special) || points < 415_000) {
    throw new Error(`${unit} would need ${points} ten-thousandths for its targets`);
  }
  making.earned.set(unit, earnedFor(points, special));
}

function totalOf(making: Making, unit: string): number {
  return withoutObjective(making, unit) + objective(making.earned.get(unit) ?? 0, making.effect(unit));
}

interface Planted {
  readonly highest: string;
  readonly lowest: string;
  readonly socialHighest: string;
  readonly socialLowest: string;
  /** Two with equal totals that the social part tells apart, and two that are equal in everything. */
  readonly tie: readonly [string, string];
  readonly pair: readonly [string, string];
}

/** Which departments bear what was published: chance among those with a project of their own and no deduction. */
function plantedIn(making: Making, candidates: readonly string[]): Planted {
  const [highest, lowest, socialHighest, socialLowest, a, b, c, d] = diceOf(SEED, 'planted').shuffled(candidates);
  if (d === undefined) throw new Error('too few departments');
  const [high = '', low = '', top = '', bottom = '', one = '', two = '', three = ''] = [
    highest,
    lowest,
    socialHighest,
    socialLowest,
    a,
    b,
    c,
  ];
  const shared = making.rated;
  shared.set(high, nearest(making, high, 424_000));
  shared.set(low, nearest(making, low, 376_000));
  // Close enough that the targets can make up for it.
  shared.set(two, nearest(making, two, (shared.get(one)?.social ?? 0) + 2_500));
  for (const [unit, points] of [
    [top, SOCIAL_HIGHEST],
    [bottom, SOCIAL_LOWEST],
  ] as const) {
    const found = nearest(making, unit, points);
    shared.set(unit, { ...found, ballots: fitSocial(found.ballots, points), social: points });
  }
  const equal = shared.get(three);
  if (equal !== undefined) shared.set(d, equal);
  return { highest: high, lowest: low, socialHighest: top, socialLowest: bottom, tie: [one, two], pair: [three, d] };
}

/** All 66 totals: the published ones, the ties, and the others between them, each only once. */
function settleDepartments(making: Making, planted: Planted): void {
  const taken = new Set([published(HIGHEST), published(LOWEST)]);
  const draw = (unit: string, other = unit): void => {
    const by = diceOf(SEED, `objective ${unit}`);
    const special = making.effect(unit);
    const rest = withoutObjective(making, unit);
    const most = 449_500 + Math.min(0, special, making.effect(other));
    for (let tries = 0; tries < 5000; tries += 1) {
      const points = Math.min(most, by.bell(422_000, 449_500));
      const total = rest + points;
      const isInside = published(total) > published(LOWEST) && published(total) < published(HIGHEST);
      if (!isInside || taken.has(published(total))) continue;
      taken.add(published(total));
      making.earned.set(unit, earnedFor(points, special));
      return;
    }
    throw new Error(`no total for ${unit}: ${rest} without its targets`);
  };
  setTotal(making, planted.highest, HIGHEST);
  setTotal(making, planted.lowest, LOWEST);
  draw(planted.tie[0], planted.tie[1]);
  setTotal(making, planted.tie[1], totalOf(making, planted.tie[0]));
  draw(planted.pair[0], planted.pair[1]);
  setTotal(making, planted.pair[1], totalOf(making, planted.pair[0]));
  for (const unit of making.of('departments-comprehensive')) if (!making.earned.has(unit)) draw(unit);
}

const DEDUCTIONS: readonly Found[] = [
  {
    unit: 'hz-cgw',
    item: 'not-published',
    severity: 'general',
    finding: '两项公开信息晚于规定时间发布',
    defence: '系统升级期间发布受影响，已补发并建立值守制度。',
  },
  {
    unit: 'hz-zbfgj',
    item: 'self-evaluation-untrue',
    severity: 'general',
    finding: '自评报告中一项完成情况与核验结果不符',
  },
  {
    unit: 'hz-gtj',
    item: 'not-published',
    severity: 'serious',
    finding: '一项应当公开的审批结果未公开，经催办仍未改正',
  },
  {
    unit: 'hz-tcj',
    item: 'obstructs',
    severity: 'general',
    finding: '未按要求提供台账资料',
    defence: '资料存放异地，已于次日送达。',
  },
  { unit: 'hz-wgxj', item: 'no-self-evaluation', severity: 'general', finding: '逾期未提交自评报告' },
  { unit: 'hz-rfb', item: 'not-published', severity: 'general', finding: '公开目录更新不及时', isWithdrawn: true },
];

export function hangzhouFiles(unitsCsv: string): ReadonlyMap<string, string> {
  const all = exampleUnits(unitsCsv);
  const of = (cohort: string): readonly string[] => all.flatMap((each) => (each.cohort === cohort ? [each.unit] : []));
  const departments = of('departments-comprehensive');
  const targetsOnly = of('departments-targets-only');
  const districts = of('districts');
  const separate = [...of('vertical'), ...of('listed-separately')];
  const returned = returnsOf(diceOf(SEED, 'returns'));
  const planned = planAll(
    all.filter(({ cohort }) => cohort !== 'not-evaluated'),
    challengesOf(departments, diceOf(SEED, 'challenges')),
  );
  const specials = hangzhouSpecials({ departments, targetsOnly, districts }, diceOf(SEED, 'specials'));
  const projects = projectsOf({ of });
  const lost = (unit: string): number =>
    DEDUCTIONS.reduce(
      (sum, each) => sum + (each.unit === unit && !each.isWithdrawn ? SEVERITY_POINTS[each.severity] : 0),
      0,
    );
  const making: Making = {
    of,
    units: all,
    valid: new Map(returned.map(({ stratum, valid }) => [stratum, valid])),
    rated: new Map(),
    planned,
    earned: new Map(),
    effect: specials.effect,
    innovation: innovationOf(projects),
    lost,
  };
  for (const unit of [...departments, ...districts, ...separate]) {
    // Without an innovation of its own a unit must be liked better, or it could not reach the lowest published total.
    const least = making.innovation(unit) > 20_000 && lost(unit) === 0 ? 270 : 600;
    making.rated.set(unit, rate(making, unit, diceOf(SEED, `liking ${unit}`).bell(least, 800)));
  }
  const deducted = DEDUCTIONS.map(({ unit }) => unit);
  const alone = projects.filter(({ partner }) => partner === undefined).map(({ lead }) => lead);
  const candidates = departments.filter(
    (unit) => alone.includes(unit) && unit !== COURT && !deducted.includes(unit) && unit !== 'hz-sjj',
  );
  const planted = plantedIn(making, candidates);
  // The two that are equal in everything were also marked alike.
  const [three, four] = planted.pair;
  const marks = projects.find(({ lead }) => lead === three)?.hearing;
  const alike = projects.map((each) =>
    each.lead === four && marks !== undefined ? { ...each, hearing: marks } : each,
  );
  const settled: Making = { ...making, innovation: innovationOf(alike) };
  settleDepartments(settled, planted);
  for (const unit of [...targetsOnly, ...separate, ...districts]) {
    const by = diceOf(SEED, `objective ${unit}`);
    settled.earned.set(unit, by.bell(936_000, 998_000));
  }
  return filesOf(settled, { planted, projects: alike, specials, returned });
}

function filesOf(
  making: Making,
  known: {
    readonly planted: Planted;
    readonly projects: readonly Project[];
    readonly specials: ReturnType<typeof hangzhouSpecials>;
    readonly returned: ReturnType<typeof returnsOf>;
  },
): ReadonlyMap<string, string> {
  const { planted, projects, specials, returned } = known;
  const { of } = making;
  const departments = of('departments-comprehensive');
  const districts = of('districts');
  const { targets, actuals, falseTarget } = targetFiles(making);
  const index = hangzhouIndex(districts, SEED);
  const spared = new Set<string>([...Object.values(planted).flat(), COURT, ...DEDUCTIONS.map(({ unit }) => unit)]);
  const byTotal = departments.toSorted((a, b) => totalOf(making, b) - totalOf(making, a) || (a < b ? -1 : 1));
  const near = (place: number): string => byTotal.slice(place).find((unit) => !spared.has(unit)) ?? '';
  const events = hangzhouEvents({
    found: DEDUCTIONS,
    falseData: { ...falseTarget, pointsGained: '0.6' },
    vetoed: near(17),
    vetoWithdrawn: near(3),
  });
  const tables: Readonly<Record<string, Rows>> = {
    targets,
    actuals,
    specials: specials.specials,
    special_results: specials.results,
    indicators: index.indicators,
    readings: index.readings,
    ...ratedFiles(making, returned),
    ...projectFiles(making, projects),
    rectification: hangzhouRectification([...departments, ...districts], 'hz-cxjw', SEED),
    events,
    points: pointsOf(of('departments-targets-only')),
    provenance: provenanceOf(planted),
  };
  return new Map(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, writeCsv(rows)]));
}

const TARGET_HEAD = [
  'unit',
  'target',
  'target_name',
  'category',
  'weight',
  'type',
  'target_value',
  'low',
  'high',
  'tolerance',
  'challenge',
  'bonus',
  'milestones',
  'conditions',
  'steps',
  'provider',
  'not_applicable',
];

/** Of three units that are assessed on targets alone, one target does not apply; of a vertically led one, one figure was false. */
function targetFiles(making: Making): {
  readonly targets: Rows;
  readonly actuals: Rows;
  readonly falseTarget: { readonly unit: string; readonly target: string };
} {
  const targets: string[][] = [];
  const actuals: string[][] = [];
  const [first = '', second = '', third = ''] = diceOf(SEED, 'aside').shuffled(making.of('departments-targets-only'));
  const untrue = diceOf(SEED, 'false').pick(making.of('vertical'));
  for (const [unit, planned] of making.planned) {
    const points = making.earned.get(unit) ?? 0;
    const ended = fitted(planned, points, diceOf(SEED, `actuals ${unit}`));
    const aside = [first, second, third].includes(unit) ? ended.length - 1 : -1;
    ended.forEach(({ target: { cells }, rows }, at) => {
      const why = at === aside ? '当年没有这项职责' : '';
      targets.push([
        unit,
        ...TARGET_HEAD.slice(1).map((column) => (column === 'not_applicable' ? why : (cells[column] ?? ''))),
      ]);
      if (at === aside) return;
      for (const row of rows) actuals.push([unit, cells.target ?? '', ...actualCells(row)]);
    });
  }
  return {
    targets: [TARGET_HEAD, ...targets],
    actuals: [['unit', 'target', 'part', 'actual', 'status'], ...actuals],
    falseTarget: { unit: untrue, target: 'D02' },
  };
}

function actualCells({ part = '', actual, status = 'verified' }: ActualRow): readonly string[] {
  return [part, actual, status];
}

function ratedFiles({ rated, of }: Making, returned: ReturnType<typeof returnsOf>): Readonly<Record<string, Rows>> {
  const ballots = [...rated].flatMap(([unit, { ballots: own }]) =>
    [...own].flatMap(([stratum, ways]) => [...ways].map(([way, count]) => [unit, stratum, way, String(count)])),
  );
  const leaders = [...rated].flatMap(([unit, { leaders: own }]) =>
    Object.entries(own.counts).map(([option, count]) => [unit, option, String(count)]),
  );
  const [late] = of('listed-separately').filter((unit) => unit === LATE);
  const leftOut =
    late === undefined
      ? []
      : STRATA.filter(({ stratum }) => rated.get(late)?.ballots.has(stratum) !== true).map(({ stratum }) => {
          return [late, stratum, '8月15日设立，评价名单确定时尚未列入'];
        });
  const returns = returned.map(({ stratum, issued, returned: back, valid }) => {
    return [stratum, issued, back, valid, back - valid].map(String);
  });
  return {
    ballots: [['unit', 'stratum', 'pattern', 'count'], ...ballots],
    leaders: [['unit', 'option', 'count'], ...leaders],
    strata_left_out: [['unit', 'stratum', 'reason'], ...leftOut],
    returns: [['stratum', 'issued', 'returned', 'valid', 'void'], ...returns],
  };
}

function projectFiles({ planned }: Making, projects: readonly Project[]): Readonly<Record<string, Rows>> {
  const rows = projects.flatMap(({ project, lead, partner, hearing: heard }, at) => {
    const by = diceOf(SEED, `verified ${project}`);
    const first = planned.get(lead)?.[1]?.cells.target_name ?? '';
    const name = lead === COURT ? '道路交通事故纠纷“网上数据一体化”综合改革试点' : `${first}的创新实践`;
    // The hearings took a week; the court's was on the afternoon of 16 February (H-002).
    const day = lead === COURT ? '2017-02-16' : `2017-02-${13 + (at % 5)}`;
    const noShow = heard === 'no-show' ? 'yes' : '';
    const head = [fixed(by.even(88, 100), 2), noShow, day];
    const lines = [[project, lead, name, 'lead', ...head]];
    return partner === undefined ? lines : [...lines, [project, partner, name, 'partner', ...head]];
  });
  const marks = projects.flatMap(({ project, hearing: heard }) =>
    heard === 'no-show'
      ? []
      : heard.marks.map((mark, at) => [project, `J${at + 1}`, mark === undefined ? '' : String(mark)]),
  );
  return {
    projects: [['project', 'unit', 'name', 'role', 'verified', 'no_show', 'heard_on'], ...rows],
    marks: [['item', 'judge', 'mark'], ...marks],
  };
}

/** The scheme of those assessed on targets alone leaves its deduction to be entered. */
function pointsOf(units: readonly string[]): Rows {
  const rows = units.map((unit) => {
    const by = diceOf(SEED, `deduction ${unit}`);
    return [unit, by.chance(1, 8) ? fixed(by.even(1, 5), 1) : ''];
  });
  return [['unit', 'deduction'], ...rows];
}

function provenanceOf({ highest, lowest, socialHighest, socialLowest }: Planted): Rows {
  return [
    ['unit', 'what', 'figure', 'source'],
    [highest, 'total', '93.447', '2015年度公布的最高总分：SRC 10'],
    [lowest, 'total', '87.945', '2015年度公布的最低总分：SRC 10'],
    [socialHighest, 'social', '42.6120', '2005年度公布的最高社会评价得分：SRC 1'],
    [socialLowest, 'social', '37.1193', '2005年度公布的最低社会评价得分：SRC 1'],
    [COURT, 'panel', '86.11', '现场评估得分（2016年度）：seed 1 H-013'],
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = (name: string): URL => new URL(`../hangzhou-2016/${name}`, import.meta.url);
  for (const [name, text] of hangzhouFiles(readFileSync(path('units.csv'), 'utf8'))) writeFileSync(path(name), text);
}
