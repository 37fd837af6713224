/**
 * Writes the files of Beijing's demo year beside its `units.csv` and `year.yaml`: `node examples/generate/beijing.ts`, or
 * into the folder it is told. The same code gives the same bytes, everywhere. All of it is synthetic; fitted to what was
 * published are 220 judges of whom 106 grass-roots, seven rows of which the first is 10 (seed 2 B-006, B-010, B-036, B-051),
 * satisfaction of 79.73 and 93.90 with seven districts below (B-054 to B-056), and totals at or above 92 for departments and
 * 89 for districts, as they were a year before (SRC 27).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCsv } from '../../src/core/basics/csv.ts';
import { type DailyPoints, dailyPoints, dailyRows, drawnDaily, satisfaction, setDaily } from './beijing-daily.ts';
import { beijingEvents, type EventsMade, type Rectified, rectified } from './beijing-events.ts';
import {
  beijingJudges,
  GROUPS,
  type GroupCode,
  type GroupMarks,
  type Judge,
  type MarkedUnit,
  marksOf,
  raiseStatement,
  sessionOf,
  spokenUnits,
  statementPoints,
} from './beijing-judges.ts';
import { SHEET_ROWS, sheetPoints, sheetTable } from './beijing-sheets.ts';
import { diceOf, fixed } from './dice.ts';
import { type ExampleUnit, exampleUnits, type Rows } from './rows.ts';

export const SEED = 20_170_211;

/** A unit while it is made; figures in hundredths. */
interface Making {
  readonly unit: string;
  readonly cohort: string;
  readonly rectified: Rectified;
  readonly marked: MarkedUnit;
  readonly marks: ReadonlyMap<GroupCode, GroupMarks>;
  readonly daily: DailyPoints;
  /** Bonus less deduction. */
  readonly extra: number;
  /** Nothing befell it, and its year was whole: it may be fitted to another. */
  readonly isPlain: boolean;
}

const LEAST: Readonly<Record<string, number>> = { departments: 9200, districts: 8900 };

function made(
  asked: {
    readonly judges: readonly Judge[];
    readonly spoken: readonly string[];
    readonly satisfied: ReadonlyMap<string, number>;
    readonly events: EventsMade;
  },
  about: ExampleUnit,
): Making {
  const { unit, cohort } = about;
  const { judges, spoken, satisfied, events } = asked;
  const by = diceOf(SEED, `quality ${unit}`);
  const own = rectified(unit, SEED);
  const isDistrict = cohort === 'districts';
  const offsets = SHEET_ROWS.map((row) =>
    row === 'rectification' ? Math.max(-50, Math.min(10, Math.floor((own.share - 900) / 8))) : by.bell(-15, 15),
  );
  const quality = isDistrict ? by.bell(862, 932) : by.bell(890, 962);
  const marked = { unit, points: sheetPoints(about), quality, offsets, session: sessionOf(unit, spoken) };
  const daily = drawnDaily(unit, satisfied.get(unit) ?? 0, isDistrict ? 'district' : 'department', SEED);
  const making: Making = {
    unit,
    cohort,
    rectified: own,
    marked,
    marks: marksOf(marked, judges, SEED),
    daily,
    extra: events.gained(unit) - events.lost(unit),
    isPlain: !events.units.has(unit) && daily.every(({ firstHalf }) => firstHalf !== undefined),
  };
  const least = LEAST[cohort] ?? 0;
  if (totalOf(making) < least) setTotal(making, least + by.even(3, 40));
  return making;
}

/** The total in hundredths, half-up, of the published parts: 0.60 × statement + 0.40 × daily + bonus − deduction (SRC 28). */
function totalOf({ marks, daily, extra }: Making): number {
  return Math.floor((6 * statementPoints(marks) + 4 * dailyPoints(daily) + 10 * extra + 5) / 10);
}

/** Moves the daily score until the total is exactly this many hundredths. */
function setTotal(making: Making, hundredths: number): void {
  const { marks, daily, extra } = making;
  setDaily(daily, Math.floor((10 * (hundredths - extra) - 6 * statementPoints(marks) + 2) / 4));
  if (totalOf(making) !== hundredths) throw new Error(`${making.unit} cannot have ${hundredths}`);
}

/** The two of them that lie nearest each other without being equal, the lower one first. */
function nearest(list: readonly Making[], of: (making: Making) => number): readonly [Making, Making] {
  const sorted = list.map((making) => ({ making, value: of(making) })).toSorted((a, b) => a.value - b.value);
  const [best] = sorted
    .flatMap((low, at) => {
      const high = sorted[at + 1];
      return high === undefined || high.value === low.value ? [] : [{ low, high, apart: high.value - low.value }];
    })
    .toSorted((a, b) => a.apart - b.apart);
  if (best === undefined) throw new Error('nothing lies near another');
  return [best.low.making, best.high.making];
}

/** In each cohort one tie that the statement decides, and among the departments two that share a place. */
function plantTies(all: readonly Making[]): void {
  const planted = new Set<string>();
  const plain = (cohort: string) =>
    all.filter((each) => each.cohort === cohort && each.isPlain && !planted.has(each.unit));
  const [low, high] = nearest(plain('departments'), ({ marks }) => statementPoints(marks));
  raiseStatement(low.marked, low.marks, statementPoints(high.marks));
  setDaily(low.daily, dailyPoints(high.daily));
  planted.add(low.unit).add(high.unit);
  for (const cohort of ['departments', 'districts']) {
    const apart = plain(cohort).filter(({ marks }, at, list) => {
      // Their statements must differ, or nothing would decide.
      return list.findIndex((other) => statementPoints(other.marks) === statementPoints(marks)) === at;
    });
    const [lower, upper] = nearest(apart, totalOf);
    setTotal(lower, totalOf(upper));
  }
}

function statementTable(all: readonly Making[]): Rows {
  const rows = all.flatMap(({ unit, marks }) =>
    GROUPS.flatMap(({ group }) =>
      SHEET_ROWS.map((row, at) => {
        const { ballots = 0, rows: own = [] } = marks.get(group) ?? {};
        const written = own[at]?.map((mark) => (mark % 10 === 0 ? String(mark / 10) : fixed(mark, 1)));
        return [unit, group, row, String(ballots), (written ?? []).join(' ')];
      }),
    ),
  );
  return [['unit', 'group', 'row', 'ballots', 'marks'], ...rows];
}

export interface BeijingYear {
  readonly judges: readonly Judge[];
  /** By the file's name. */
  readonly files: ReadonlyMap<string, string>;
  /** By unit, in hundredths, as reckoned here. */
  readonly expected: ReadonlyMap<
    string,
    { readonly statement: number; readonly daily: number; readonly total: number }
  >;
}

export function beijingYear(unitsFile: string): BeijingYear {
  const units = exampleUnits(unitsFile).filter(({ cohort }) => cohort !== '');
  const of = (wanted: string) => units.filter(({ cohort }) => cohort === wanted).map(({ unit }) => unit);
  const spoken = spokenUnits(units);
  const judges = beijingJudges(spoken, SEED);
  const events = beijingEvents(
    units.map(({ unit }) => unit),
    SEED,
  );
  const satisfied = new Map([
    ...satisfaction(of('districts'), 7973, SEED),
    ...satisfaction(of('departments'), 9390, SEED),
  ]);
  const all = units.map((about) => made({ judges, spoken, satisfied, events }, about));
  plantTies(all);
  const tables: Readonly<Record<string, Rows>> = {
    statements: statementTable(all),
    sheets: sheetTable(units),
    daily: [
      ['unit', 'indicator', 'item', 'points', 'organiser'],
      ...all.flatMap((each) => dailyRows(each.unit, each.daily)),
    ],
    rectification: [['unit', 'item', 'name', 'state', 'weight'], ...all.flatMap((each) => each.rectified.rows)],
    events: events.table,
  };
  return {
    judges,
    files: new Map(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, writeCsv(rows)])),
    expected: new Map(
      all.map((each) => {
        const [statement, daily] = [statementPoints(each.marks), dailyPoints(each.daily)];
        return [each.unit, { statement, daily, total: totalOf(each) }];
      }),
    ),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../beijing-2016', import.meta.url));
  const year = beijingYear(readFileSync(join(folder, 'units.csv'), 'utf8'));
  for (const [name, text] of year.files) writeFileSync(join(process.argv[2] ?? folder, name), text);
}
