/**
 * Writes `points.csv` of the demo years: `node examples/generate-points.ts`. The same code gives the same bytes, everywhere.
 * All numbers are synthetic but those whose cell in `provenance` names where they were published; they are fitted to what
 * was published of the real years: Hangzhou's highest total 93.447 and lowest 87.945 (SRC 10), social points from 37.1193
 * to 42.6120 (SRC 1), the court's panel mark 86.11 (seed 1 H-013); Beijing's districts all at or above 89, its departments
 * all at or above 92 (SRC 27). One tie is decided by the social part, and two units share a place.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTable, writeCsv } from '../src/core/basics/csv.ts';

/** Points as whole numbers of the last decimal published, so that nothing here depends on floating point. */
interface HangzhouPoints {
  /** Ten-thousandths of a point. */
  objective: number;
  social: number;
  leaders: number;
  /** Hundredths of the panel's mark out of 100; none without a project. */
  innovation: number | undefined;
  deduction: number;
  provenance: string[];
}

interface BeijingPoints {
  /** Hundredths of a point. */
  readonly statement: number;
  readonly daily: number;
  readonly bonus: number;
  readonly deduction: number;
}

interface ExampleUnit {
  readonly unit: string;
  readonly cohort: string;
}

/** A xorshift generator (Marsaglia 2003, 13-17-5): whole numbers only, so every machine throws the same dice. */
interface Dice {
  /** A whole number from `low` to `high`, both included. */
  readonly even: (low: number, high: number) => number;
  /** The same, with the middle more likely than the ends. */
  readonly bell: (low: number, high: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
}

function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const even = (low: number, high: number): number => low + (next() % (high - low + 1));
  return {
    even,
    bell: (low, high) => Math.floor((even(low, high) + even(low, high) + even(low, high)) / 3),
    pick: (list) => {
      const item = list[even(0, list.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** Three times a mark in hundredths, out of 100, is as many ten-thousandths. */
function bonus({ innovation = 0 }: HangzhouPoints): number {
  return innovation * 3;
}

/** The total in ten-thousandths. */
function balance(points: HangzhouPoints): number {
  return points.objective + points.social + points.leaders + bonus(points) - points.deduction;
}

/** The total as published, in thousandths. */
function published(points: HangzhouPoints): number {
  return Math.floor((balance(points) + 5) / 10);
}

/** The mean of nine whole marks in hundredths, half-up: what a panel can announce. */
function panelMark(marks: number): number {
  return Math.floor((marks * 200 + 9) / 18);
}

function drawn(by: Dice): HangzhouPoints {
  return {
    objective: by.bell(425_000, 449_600),
    social: by.bell(371_600, 425_600),
    leaders: by.bell(42_000, 49_200),
    innovation: by.even(1, 12) === 1 ? undefined : panelMark(by.bell(715, 815)),
    deduction: by.even(1, 13) === 1 ? by.even(1, 8) * 1000 : 0,
    provenance: [],
  };
}

/** Draws until the total lies strictly between two bounds (in thousandths) and nobody has it yet. */
function drawnBetween(
  by: Dice,
  taken: Set<number>,
  bounds: { readonly low: number; readonly high: number },
  shape: (points: HangzhouPoints) => void = () => undefined,
): HangzhouPoints {
  for (let tries = 0; tries < 100_000; tries += 1) {
    const points = drawn(by);
    shape(points);
    const total = published(points);
    if (total > bounds.low && total < bounds.high && points.objective <= 450_000 && !taken.has(total)) {
      taken.add(total);
      return points;
    }
  }
  throw new Error('these bounds cannot be met');
}

/** Moves the target points so that the total is exactly this many thousandths. */
function setTotal(points: HangzhouPoints, thousandths: number): void {
  points.objective += thousandths * 10 - balance(points);
}

const HIGHEST = 93_447;
const LOWEST = 87_945;
const SOCIAL_HIGHEST = 426_120;
const SOCIAL_LOWEST = 371_193;
const COURT = 'hz-zy';
const COURT_MARK = 8611;

/** The 66 departments in full evaluation, with the published figures planted. */
function comprehensive(units: readonly string[], by: Dice): ReadonlyMap<string, HangzhouPoints> {
  const inside = { low: LOWEST, high: HIGHEST };
  const around = { low: LOWEST - 1, high: HIGHEST + 1 };
  const taken = new Set<number>([HIGHEST, LOWEST]);
  const found = new Map<string, HangzhouPoints>();
  const rest = units.filter((unit) => unit !== COURT);
  const take = (): string => {
    const unit = by.pick(rest);
    rest.splice(rest.indexOf(unit), 1);
    return unit;
  };
  const plant = (unit: string, points: HangzhouPoints, ...provenance: readonly string[]): void => {
    points.provenance.push(...provenance);
    found.set(unit, points);
  };
  const court = drawnBetween(by, taken, inside, (points) => {
    points.innovation = COURT_MARK;
  });
  plant(COURT, court, 'innovation: 现场评估得分86.11（2016年度）：seed 1 H-013');
  for (const [total, word] of [
    [HIGHEST, '最高'],
    [LOWEST, '最低'],
  ] as const) {
    taken.delete(total);
    const points = drawnBetween(by, taken, around, (each) => {
      setTotal(each, total);
      if (each.objective < 425_000) each.objective = 450_001;
    });
    plant(take(), points, `total: 2015年度公布的${word}总分${fixed(total, 3)}：SRC 10`);
  }
  for (const [social, word] of [
    [SOCIAL_HIGHEST, '最高'],
    [SOCIAL_LOWEST, '最低'],
  ] as const) {
    const points = drawnBetween(by, taken, inside, (each) => {
      each.social = social;
    });
    plant(take(), points, `social: 2005年度公布的${word}社会评价得分${fixed(social, 4)}：SRC 1`);
  }
  plantTies(by, taken, { take, found });
  for (const unit of rest) found.set(unit, drawnBetween(by, taken, inside));
  return found;
}

/** One pair with equal totals that the social part tells apart, and one pair equal in everything. */
function plantTies(
  by: Dice,
  taken: Set<number>,
  units: { readonly take: () => string; readonly found: Map<string, HangzhouPoints> },
): void {
  const inside = { low: LOWEST, high: HIGHEST };
  const first = drawnBetween(by, taken, inside);
  const total = published(first);
  taken.delete(total);
  const second = drawnBetween(by, taken, { low: total - 1, high: total + 1 }, (points) => {
    setTotal(points, total);
    const isApart = points.objective >= 425_000 && points.social !== first.social;
    if (!isApart) points.objective = 450_001;
  });
  const shared = drawnBetween(by, taken, inside);
  units.found.set(units.take(), first);
  units.found.set(units.take(), second);
  units.found.set(units.take(), shared);
  units.found.set(units.take(), { ...shared, provenance: [] });
}

export function hangzhouPoints(units: readonly ExampleUnit[]): string {
  const by = dice(20_161_231);
  const of = (cohort: string): readonly string[] =>
    units.flatMap((each) => (each.cohort === cohort ? [each.unit] : []));
  const found = new Map(comprehensive(of('departments-comprehensive'), by));
  for (const cohort of ['districts', 'vertical', 'listed-separately']) {
    const taken = new Set<number>();
    for (const unit of of(cohort)) found.set(unit, drawnBetween(by, taken, { low: 87_000, high: 94_000 }));
  }
  const taken = new Set<number>();
  for (const unit of of('departments-targets-only')) {
    let objective = by.bell(404_000, 449_800);
    while (taken.has(objective)) objective = by.bell(404_000, 449_800);
    taken.add(objective);
    const deduction = by.even(1, 12) === 1 ? by.even(1, 5) * 1000 : 0;
    found.set(unit, { objective, social: 0, leaders: 0, innovation: undefined, deduction, provenance: [] });
  }
  const targetsOnly = new Set(of('departments-targets-only'));
  const rows = units.flatMap(({ unit }) => {
    const points = found.get(unit);
    return points === undefined ? [] : [hangzhouRow(unit, points, targetsOnly.has(unit))];
  });
  return writeCsv([['unit', 'objective', 'social', 'leaders', 'innovation', 'deduction', 'provenance'], ...rows]);
}

function hangzhouRow(unit: string, points: HangzhouPoints, targetsOnly: boolean): readonly string[] {
  return [
    unit,
    fixed(points.objective, 4),
    targetsOnly ? '' : fixed(points.social, 4),
    targetsOnly ? '' : fixed(points.leaders, 4),
    points.innovation === undefined ? '' : fixed(points.innovation, 2),
    points.deduction === 0 ? '' : fixed(points.deduction, 4),
    points.provenance.join('; '),
  ];
}

/** α 0.60 on the statement: the total in hundredths, half-up. */
function beijingTotal({ statement, daily, bonus: more, deduction }: BeijingPoints): number {
  return Math.floor((6 * statement + 4 * daily + 10 * (more - deduction) + 5) / 10);
}

function beijingDrawn(by: Dice, low: { readonly statement: number; readonly daily: number }): BeijingPoints {
  return {
    statement: by.bell(low.statement, low.statement + 750),
    daily: by.bell(low.daily, low.daily + 600),
    bonus: by.even(1, 5) === 1 ? by.even(1, 6) * 10 : 0,
    deduction: by.even(1, 6) === 1 ? by.even(1, 4) * 10 : 0,
  };
}

function beijingCohort(
  units: readonly string[],
  by: Dice,
  low: { readonly statement: number; readonly daily: number; readonly total: number },
): ReadonlyMap<string, BeijingPoints> {
  const found = new Map<string, BeijingPoints>();
  const taken = new Set<number>();
  for (const unit of units) {
    let points = beijingDrawn(by, low);
    while (beijingTotal(points) < low.total || taken.has(beijingTotal(points))) points = beijingDrawn(by, low);
    taken.add(beijingTotal(points));
    found.set(unit, points);
  }
  return found;
}

/** Gives one unit the total of another by another way, two points more on the statement for three fewer on the daily score. */
function plantBeijingTie(found: Map<string, BeijingPoints>, units: readonly string[]): void {
  const [first = '', second = '', third = '', fourth = ''] = units;
  const [model, shared] = [found.get(first), found.get(third)];
  if (model === undefined || shared === undefined) throw new Error('a tie needs four units');
  found.set(second, { ...model, statement: model.statement + 20, daily: model.daily - 30 });
  found.set(fourth, shared);
}

export function beijingPoints(units: readonly ExampleUnit[]): string {
  const by = dice(20_170_212);
  const of = (cohort: string): readonly string[] =>
    units.flatMap((each) => (each.cohort === cohort ? [each.unit] : []));
  const departments = of('departments');
  const found = new Map([
    ...beijingCohort(of('districts'), by, { statement: 8500, daily: 9000, total: 8900 }),
    ...beijingCohort(departments, by, { statement: 8950, daily: 9280, total: 9200 }),
  ]);
  plantBeijingTie(
    found,
    [11, 23, 36, 52].map((at) => departments[at] ?? ''),
  );
  const rows = units.flatMap(({ unit }) => {
    const points = found.get(unit);
    if (points === undefined) return [];
    const optional = (value: number): string => (value === 0 ? '' : fixed(value, 2));
    const { statement, daily, bonus: more, deduction } = points;
    return [[unit, fixed(statement, 2), fixed(daily, 2), optional(more), optional(deduction), '']];
  });
  return writeCsv([['unit', 'statement', 'daily', 'bonus', 'deduction', 'provenance'], ...rows]);
}

function fixed(units: number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The units of a demo year as its `units.csv` lists them. */
export function exampleUnits(text: string): readonly ExampleUnit[] {
  const { records, faults } = readTable(text, { required: ['code', 'cohort'] });
  if (faults.length > 0) throw new Error(`units.csv: ${JSON.stringify(faults)}`);
  return records.map(({ cells }) => ({ unit: cells.code, cohort: cells.cohort }));
}

const MAKERS = { 'hangzhou-2016': hangzhouPoints, 'beijing-2016': beijingPoints } as const;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [folder, make] of Object.entries(MAKERS)) {
    const path = (name: string): URL => new URL(`${folder}/${name}`, import.meta.url);
    writeFileSync(path('points.csv'), make(exampleUnits(readFileSync(path('units.csv'), 'utf8'))));
  }
}
