import { type Dice, diceOf } from './dice.ts';
import type { ExampleUnit } from './rows.ts';

/**
 * Who marks the statements: 220 of whom 106 grass-roots representatives (seed 2 B-006, B-010), and 59 heads who spoke on
 * site and mark each other (B-017). How many sat in each of the other groups was not published beyond "more than ten" city
 * leaders (B-028). Weights are those of the schemes, in hundredths.
 */
export const GROUPS = [
  { group: 'city-leaders', judges: 12, weight: 20 },
  { group: 'departments', judges: 9, weight: 15 },
  { group: 'peers', judges: 59, weight: 15 },
  { group: 'deputies', judges: 12, weight: 10 },
  { group: 'cppcc', judges: 10, weight: 10 },
  { group: 'experts', judges: 12, weight: 10 },
  { group: 'grassroots', judges: 106, weight: 20 },
] as const;

export type GroupCode = (typeof GROUPS)[number]['group'];

/** Units that judges belong to or advise beside the peers, who each belong to their own; everybody else is of none. */
const BELONGING: Readonly<Partial<Record<GroupCode, readonly string[]>>> = {
  departments: ['bj-jcj', 'bj-jcj', 'bj-czj', 'bj-sjj'],
  experts: ['bj-kw', 'bj-hbj'],
  grassroots: ['bj-jw', 'bj-jw', 'bj-wjw', 'bj-jgj', 'bj-dongcheng', 'bj-yanqing'],
};

/** The afternoon, the evening, the next morning (B-015), and the written statements, which are read. */
type Session = 0 | 1 | 2 | 'written';

export interface Judge {
  readonly group: GroupCode;
  /** The one unit whose sheet is withheld. */
  readonly belongsTo: string | undefined;
  readonly absent: readonly Session[];
  /** In tenths of a point: whole points, halves, or tenths. */
  readonly habit: 1 | 5 | 10;
  /** Thousandths of a row's points that this judge gives more or less than others. */
  readonly bias: number;
}

const WRITTEN = ['DISPATCHED', 'CENTRAL', 'MANAGED'];

/** The 59 units whose heads spoke on site, by kind: the other 17 sent a written statement (B-016). */
export function spokenUnits(units: readonly ExampleUnit[]): readonly string[] {
  return units.filter(({ cohort, type }) => cohort !== '' && !WRITTEN.includes(type)).map(({ unit }) => unit);
}

export function beijingJudges(spoken: readonly string[], seed: number): readonly Judge[] {
  return GROUPS.flatMap(({ group, judges }) => {
    const own = group === 'peers' ? spoken : (BELONGING[group] ?? []);
    return Array.from({ length: judges }, (_, at): Judge => {
      const by = diceOf(seed, `judge ${group} ${at}`);
      const absent = ([0, 1, 2, 'written'] as const).filter(() => by.chance(1, group === 'city-leaders' ? 8 : 25));
      return { group, belongsTo: own[at], absent, habit: by.pick([10, 10, 5, 5, 1]), bias: by.bell(-30, 30) };
    });
  });
}

/** Marks in tenths of a point, row by row, and how many sheets they stood on. */
export interface GroupMarks {
  readonly ballots: number;
  readonly rows: readonly number[][];
}

export interface MarkedUnit {
  readonly unit: string;
  /** Of each row of its sheet. */
  readonly points: readonly number[];
  /** Thousandths of a row's points that it is given on the whole, and that one row differs from it. */
  readonly quality: number;
  readonly offsets: readonly number[];
  readonly session: Session;
}

/** The session in which a unit spoke: 23, 13 and 23 of the 59. */
export function sessionOf(unit: string, spoken: readonly string[]): Session {
  const at = spoken.indexOf(unit);
  if (at < 0) return 'written';
  return at < 23 ? 0 : at < 36 ? 1 : 2;
}

/** Nobody marks a unit of their own, nor one of a session they missed; now and then a row or a whole sheet stays blank. */
export function marksOf(about: MarkedUnit, judges: readonly Judge[], seed: number): ReadonlyMap<GroupCode, GroupMarks> {
  const by = diceOf(seed, `marks ${about.unit}`);
  const found = new Map<GroupCode, GroupMarks>();
  for (const { group } of GROUPS) {
    let ballots = 0;
    const rows = about.points.map((): number[] => []);
    for (const judge of judges) {
      if (judge.group !== group || judge.belongsTo === about.unit || judge.absent.includes(about.session)) continue;
      const sheet = by.chance(1, 250) ? [] : sheetOf(about, judge, by);
      if (sheet.some((mark) => mark !== undefined)) ballots += 1;
      sheet.forEach((mark, at) => {
        if (mark !== undefined) rows[at]?.push(mark);
      });
    }
    // In the order of size: whose marks they were is not to be read from it.
    found.set(group, { ballots, rows: rows.map((marks) => marks.toSorted((a, b) => b - a)) });
  }
  return found;
}

function sheetOf({ points, quality, offsets }: MarkedUnit, { bias, habit }: Judge, by: Dice) {
  return points.map((most, at) => {
    if (by.chance(1, 150)) return undefined;
    const share = Math.min(1000, quality + (offsets[at] ?? 0) + bias + by.bell(-50, 50));
    return Math.floor((most * share + 50 * habit) / (100 * habit)) * habit;
  });
}

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The statement score in hundredths, half-up: reckoned here once more, so that the program has something to be held to. */
export function statementPoints(marks: ReadonlyMap<GroupCode, GroupMarks>): number {
  let sum: Fraction = { over: 0n, under: 1n };
  for (const { group, weight } of GROUPS) {
    for (const row of marks.get(group)?.rows ?? []) {
      if (row.length === 0) throw new Error(`nobody of ${group} marked a row`);
      const [over, under] = [BigInt(weight * row.reduce((a, b) => a + b, 0)), BigInt(10 * row.length)];
      sum = { over: sum.over * under + over * sum.under, under: sum.under * under };
    }
  }
  return Number((2n * sum.over + sum.under) / (2n * sum.under));
}

/** Raises marks of the grass-roots group by tenths until the statement score is exactly this many hundredths. */
export function raiseStatement(about: MarkedUnit, marks: ReadonlyMap<GroupCode, GroupMarks>, hundredths: number): void {
  const rows = marks.get('grassroots')?.rows ?? [];
  for (let round = 0; round < 20; round += 1) {
    for (const [at, row] of rows.entries()) {
      for (const [place, mark] of row.entries()) {
        if (statementPoints(marks) === hundredths) return;
        if (mark < (about.points[at] ?? 0) * 10) row[place] = mark + 1;
      }
    }
  }
  throw new Error(`${about.unit} cannot be raised to ${hundredths}`);
}
