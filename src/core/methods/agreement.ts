import { add, divide, isZero, multiply, type Rational, rational, subtract } from '../basics/rational.ts';
import { type Statistic, statisticOf } from './statistic.ts';

/** How far judges agree. A coefficient whose denominator is 0 is not defined and absent. */
export interface Agreement {
  readonly icc1?: Statistic;
  readonly icc2?: Statistic;
  readonly icc3?: Statistic;
  readonly icc1k?: Statistic;
  readonly icc2k?: Statistic;
  readonly icc3k?: Statistic;
  readonly kendallW?: Statistic;
}

/**
 * The six intraclass correlations of Shrout & Fleiss, Psychological Bulletin 86 (1979), and Kendall's coefficient of
 * concordance with the correction for ties (Kendall & Babington Smith 1939; Siegel 1956). `marks[item][judge]`, complete.
 * Worked out in exact fractions and turned into a double at the end, so that "no variance" is a fact and not a rounding.
 */
export function agreement(marks: readonly (readonly Rational[])[]): Agreement {
  const items = marks.length;
  const judges = marks[0]?.length ?? 0;
  if (marks.some((row) => row.length !== judges)) throw new RangeError('every judge marks every item');
  if (items < 2 || judges < 2) return {};
  const whole = wholeMarks(marks);
  const ratios = { ...intraclassCorrelations(whole, items, judges), kendallW: concordance(whole, items, judges) };
  return Object.fromEntries(
    Object.entries(ratios).flatMap(([name, ratio]) => (ratio === undefined ? [] : [[name, statisticOf(ratio)]])),
  );
}

/** All marks times one number that makes them whole: none of the coefficients changes by that. */
function wholeMarks(marks: readonly (readonly Rational[])[]): readonly (readonly bigint[])[] {
  let scale = 1n;
  for (const row of marks) for (const { d } of row) if (scale % d !== 0n) scale = leastCommonMultiple(scale, d);
  return marks.map((row) => row.map(({ n, d }) => n * (scale / d)));
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

const sumOf = (list: readonly bigint[]): bigint => list.reduce((a, b) => a + b, 0n);
const sumOfSquares = (list: readonly bigint[]): bigint => list.reduce((a, b) => a + b * b, 0n);

function intraclassCorrelations(marks: readonly (readonly bigint[])[], items: number, judges: number) {
  const n = BigInt(items);
  const k = BigInt(judges);
  const total = sumOf(marks.map(sumOf));
  const ofJudges = Array.from({ length: judges }, (_, judge) => sumOf(marks.map((row) => row[judge] ?? 0n)));
  // Sums of squares about the mean, each times items · judges, which drops out of every ratio.
  const betweenItems = n * sumOfSquares(marks.map(sumOf)) - total * total;
  const betweenJudges = k * sumOfSquares(ofJudges) - total * total;
  const withinItems = n * k * sumOf(marks.map(sumOfSquares)) - total * total - betweenItems;
  const bms = rational(betweenItems, n - 1n);
  const jms = rational(betweenJudges, k - 1n);
  const wms = rational(withinItems, n * (k - 1n));
  const ems = rational(withinItems - betweenJudges, (n - 1n) * (k - 1n));
  const others = rational(k - 1n);
  const perItem = rational(1n, n);
  const judgesLessError = multiply(subtract(jms, ems), perItem);
  return {
    icc1: ratio(subtract(bms, wms), add(bms, multiply(others, wms))),
    icc2: ratio(subtract(bms, ems), add(add(bms, multiply(others, ems)), multiply(rational(k), judgesLessError))),
    icc3: ratio(subtract(bms, ems), add(bms, multiply(others, ems))),
    icc1k: ratio(subtract(bms, wms), bms),
    icc2k: ratio(subtract(bms, ems), add(bms, judgesLessError)),
    icc3k: ratio(subtract(bms, ems), bms),
  };
}

function ratio(a: Rational, b: Rational): Rational | undefined {
  return isZero(b) ? undefined : divide(a, b);
}

/** W = 12 S / (k²(n³ − n) − k ΣT), T = Σ(t³ − t) over each judge's ties. Ranks are kept doubled, so that they are whole. */
function concordance(marks: readonly (readonly bigint[])[], items: number, judges: number): Rational | undefined {
  const rankSums: bigint[] = Array.from({ length: items }, () => 0n);
  let ties = 0n;
  for (let judge = 0; judge < judges; judge += 1) {
    const own = marks.map((row) => row[judge] ?? 0n);
    const order = [...own.keys()].toSorted((a, b) => compare(own[a], own[b]));
    for (let from = 0, to = 0; from < items; from = to) {
      while (to < items && own[order[to] ?? 0] === own[order[from] ?? 0]) to += 1;
      const alike = BigInt(to - from);
      ties += alike * alike * alike - alike;
      for (const item of order.slice(from, to)) rankSums[item] = (rankSums[item] ?? 0n) + BigInt(from + 1 + to);
    }
  }
  const [n, k] = [BigInt(items), BigInt(judges)];
  const spread = n * sumOfSquares(rankSums) - sumOf(rankSums) ** 2n;
  return ratio(rational(3n * spread, n), rational(k * k * (n * n * n - n) - k * ties));
}

function compare(a = 0n, b = 0n): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
