/**
 * Writes `points.csv` of Beijing's demo year: `node examples/generate-points.ts`. The same code gives the same bytes,
 * everywhere. All numbers are synthetic; they are fitted to what was published of the real year: districts all at or above
 * 89, departments all at or above 92 (SRC 27). One tie is decided by the statement, and two units share a place.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCsv } from '../src/core/basics/csv.ts';
import { type Dice, dice, fixed } from './generate/dice.ts';
import { type ExampleUnit, exampleUnits } from './generate/rows.ts';

interface BeijingPoints {
  /** Hundredths of a point. */
  readonly statement: number;
  readonly daily: number;
  readonly bonus: number;
  readonly deduction: number;
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = (name: string): URL => new URL(`beijing-2016/${name}`, import.meta.url);
  writeFileSync(path('points.csv'), beijingPoints(exampleUnits(readFileSync(path('units.csv'), 'utf8'))));
}
