import type { Statistic } from './statistic.ts';

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
/** From here outwards the tail's continued fraction is used, inwards the series about 0. */
const TAIL_FROM = 0.1;
/** The continued fraction is exact to a double with fewer levels at x = 1.28, the least x it is asked for. */
const FRACTION_LEVELS = 200;
/** Well before exp(−x²/2) does. */
const UNDERFLOW_FROM = 30;
/** Up to x = 1.29 the terms left out are far below the last digit. */
const SERIES_TERMS = 40;
const STEPS_MAX = 100;

/**
 * The quantile of the standard normal distribution, Φ⁻¹(p), with a relative error below 1e-15. Newton's method on
 * Φ itself: about 0 by the series Φ(x) − ½ = φ(x)·(x + x³/3 + x⁵/(3·5) + …), in the tails by Laplace's continued fraction
 * of the Mills ratio. Source: Abramowitz & Stegun (1964), 26.2.11 and 26.2.14. p = 0 is −∞, p = 1 is ∞, else outside NaN.
 */
export function normalQuantile(p: number): Statistic {
  return p >= 0.5 ? normalTailQuantile(1 - p) : -normalTailQuantile(p);
}

/**
 * The x above which a share `tail` of the standard normal distribution lies. For small tails this keeps the digits that
 * `normalQuantile(1 - tail)` would lose in the subtraction.
 */
export function normalTailQuantile(tail: number): Statistic {
  if (!(tail >= 0 && tail <= 1)) return Number.NaN;
  if (tail === 0) return Number.POSITIVE_INFINITY;
  if (tail === 0.5) return 0;
  if (tail > 0.5) return -normalTailQuantile(1 - tail);
  return tail < TAIL_FROM ? inTail(tail) : nearMiddle(0.5 - tail);
}

/** Solves Φ(x) − ½ = d. From below, each step stays below: Φ bends downwards there. */
function nearMiddle(d: number): number {
  let x = d * SQRT_TWO_PI;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const density = Math.exp((-x * x) / 2) / SQRT_TWO_PI;
    const move = d / density - seriesSum(x);
    x += move;
    if (Math.abs(move) <= Number.EPSILON * x) break;
  }
  return x;
}

/** x + x³/3 + x⁵/(3·5) + …, from its far end inwards: all terms have one sign, and the small ones are added first. */
function seriesSum(x: number): number {
  let rest = 1;
  for (let odd = 2 * SERIES_TERMS + 1; odd > 1; odd -= 2) rest = 1 + (rest * x * x) / odd;
  return x * rest;
}

/** Solves log Q(x) = log tail, Q = φ · Mills ratio. From above, each step stays above: log Q bends downwards. */
function inTail(tail: number): number {
  const logTail = Math.log(tail);
  let x = Math.sqrt(-2 * logTail);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const mills = millsRatio(x);
    // log(Q/tail) = log Q − log tail: the first loses no digits to the subtraction, the second does not underflow.
    const excess =
      x < UNDERFLOW_FROM
        ? Math.log((Math.exp((-x * x) / 2) / SQRT_TWO_PI) * (mills / tail))
        : (-x * x) / 2 - HALF_LOG_TWO_PI + Math.log(mills) - logTail;
    const move = excess * mills;
    x += move;
    if (Math.abs(move) <= Number.EPSILON * x) break;
  }
  return x;
}

/** Q(x)/φ(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))). */
function millsRatio(x: number): number {
  let below = x;
  for (let level = FRACTION_LEVELS; level > 0; level -= 1) below = x + level / below;
  return 1 / below;
}
