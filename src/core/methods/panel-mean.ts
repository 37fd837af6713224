import { add, compare, divide, type Rational, rational, subtract, sum, ZERO } from '../basics/rational.ts';

/** How a panel's marks become one: whole numbers from 0. */
export interface PanelRule {
  /** So many of the highest marks are left out, one instance each where marks are equal. */
  readonly dropHigh: number;
  readonly dropLow: number;
  /** With fewer marks left than this (and with none at all), there is no mean. */
  readonly minMarks: number;
}

/** What has to be known of the marks so far. It does not grow with the marks, only with how many are to be left out. */
export interface PanelTally {
  readonly marks: number;
  readonly sum: Rational;
  /** At most `dropHigh` marks, highest first. */
  readonly highest: readonly Rational[];
  /** At most `dropLow` marks, lowest first. */
  readonly lowest: readonly Rational[];
}

export interface PanelMean {
  /** Marks given. */
  readonly marks: number;
  /** Marks left after the highest and lowest were left out. */
  readonly used: number;
  /** The exact mean of the marks used; rounding, once, is for whoever publishes it. */
  readonly mean?: Rational;
}

export const NO_MARKS: PanelTally = { marks: 0, sum: ZERO, highest: [], lowest: [] };

export function addMark(tally: PanelTally, mark: Rational, rule: PanelRule): PanelTally {
  return {
    marks: tally.marks + 1,
    sum: add(tally.sum, mark),
    highest: withExtreme(tally.highest, mark, rule.dropHigh, (a, b) => compare(b, a)),
    lowest: withExtreme(tally.lowest, mark, rule.dropLow, compare),
  };
}

/** The mean of the marks without the highest and lowest (`domain.md` M-30: the plain mean is the default). */
export function panelMean(tally: PanelTally, rule: PanelRule): PanelMean {
  const { marks } = tally;
  const used = Math.max(0, marks - rule.dropHigh - rule.dropLow);
  if (used < Math.max(1, rule.minMarks)) return { marks, used };
  // Marks are left over, so none can be among the highest and the lowest at once.
  const left = subtract(tally.sum, add(sum(tally.highest), sum(tally.lowest)));
  return { marks, used, mean: divide(left, rational(used)) };
}

/** The `size` foremost marks, foremost first, with one more mark considered. */
function withExtreme(
  kept: readonly Rational[],
  mark: Rational,
  size: number,
  order: (a: Rational, b: Rational) => number,
): readonly Rational[] {
  const last = kept[size - 1];
  if (size === 0 || (last !== undefined && order(mark, last) >= 0)) return kept;
  const place = kept.findIndex((other) => order(mark, other) < 0);
  return kept.toSpliced(place < 0 ? kept.length : place, 0, mark).slice(0, size);
}
