/**
 * Exact numbers. Points are rational until they are printed, so that nobody's rank depends on how a machine stores 0.1.
 * Decimals exist only at the doors: `parseDecimal` on the way in, `formatDecimal` and `formatExact` on the way out.
 */

/** A fraction in lowest terms; `d` is above 0, and 0 is 0/1. Make one with `rational` or `parseDecimal`, never by hand. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** What happens to an exact half: away from zero (四舍五入), or to the even neighbour (GB/T 8170, 四舍六入五成双). */
export type RoundingMode = 'half-up' | 'half-even';

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** Throws on a denominator of 0 and on a number that is not a safe integer: 0.1 is not exact, so it must come as text. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  return reduced(whole(n), whole(d));
}

/**
 * Longer decimals are not marks, weights or amounts but an attempt to keep the machine busy;
 * a double written out in full stays below this.
 */
const decimalLengthMax = 400;

/** Reads `-12.50`: an optional minus, digits, an optional point with digits. Anything else is `undefined`. */
export function parseDecimal(text: string): Rational | undefined {
  if (text.length > decimalLengthMax) return undefined;
  const found = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (found === null) return undefined;
  const [, head = '', fraction = ''] = found;
  return reduced(BigInt(head + fraction), powerOfTen(fraction.length));
}

/** Reads back what `formatExact` printed: a decimal, or a fraction `n/d` with a denominator above 0. */
export function parseExact(text: string): Rational | undefined {
  const found = /^(-?\d+)\/(\d+)$/.exec(text);
  if (found === null) return parseDecimal(text);
  const n = parseDecimal(found[1] ?? '');
  const d = parseDecimal(found[2] ?? '');
  return n === undefined || d === undefined || isZero(d) ? undefined : divide(n, d);
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return reduced(a.n + b.n, a.d);
  return reduced(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  return reduced(a.n * b.n, a.d * b.d);
}

/** Throws when `b` is 0: whether there is anything to divide by is for the caller to decide, and to say. */
export function divide(a: Rational, b: Rational): Rational {
  return reduced(a.n * b.d, a.d * b.n);
}

export function negate(x: Rational): Rational {
  return { n: -x.n, d: x.d };
}

export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.d === b.d ? a.n : a.n * b.d;
  const right = a.d === b.d ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

export function isZero(x: Rational): boolean {
  return x.n === 0n;
}

/** The sum of nothing is 0. */
export function sum(list: Iterable<Rational>): Rational {
  let total = ZERO;
  for (const x of list) total = add(total, x);
  return total;
}

export function min(first: Rational, ...rest: readonly Rational[]): Rational {
  return rest.reduce((least, x) => (compare(x, least) < 0 ? x : least), first);
}

export function max(first: Rational, ...rest: readonly Rational[]): Rational {
  return rest.reduce((most, x) => (compare(x, most) > 0 ? x : most), first);
}

/** Rounds once to so many decimals (a whole number from 0). Rounding what was already rounded is the caller's fault. */
export function round(x: Rational, decimals: number, mode: RoundingMode): Rational {
  return reduced(roundedUnits(x, decimals, mode), powerOfTen(decimals));
}

/** Prints exactly so many decimals: `formatDecimal(7/8, 2, 'half-up')` is `0.88`. A rounded-away minus is not printed. */
export function formatDecimal(x: Rational, decimals: number, mode: RoundingMode): string {
  return placePoint(roundedUnits(x, decimals, mode), decimals);
}

/** Prints the whole value: `0.125` where the decimal ends, `1/3` where it does not. `parseExact` reads it back. */
export function formatExact(x: Rational): string {
  const decimals = decimalsNeeded(x.d);
  return decimals === undefined ? `${x.n}/${x.d}` : formatDecimal(x, decimals, 'half-even');
}

/** The same text as `formatExact`, labelled, for workings that print decimals and fractions differently. */
export function toDecimalOrFraction(x: Rational): { readonly decimal: string } | { readonly fraction: string } {
  const text = formatExact(x);
  return text.includes('/') ? { fraction: text } : { decimal: text };
}

function whole(x: bigint | number): bigint {
  if (typeof x === 'number' && !Number.isSafeInteger(x)) throw new RangeError(`not a safe whole number: ${x}`);
  return BigInt(x);
}

function reduced(n: bigint, d: bigint): Rational {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError('division by zero');
  const divisor = greatestCommonDivisor(magnitude(n), magnitude(d));
  const signed = d < 0n ? -divisor : divisor;
  return { n: n / signed, d: d / signed };
}

const safeMax = BigInt(Number.MAX_SAFE_INTEGER);

/** Most fractions of a city year fit a double, where the remainder is several times faster than on big integers. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n && (x > safeMax || y > safeMax)) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let [p, q] = [Number(x), Number(y)];
  while (q !== 0) [p, q] = [q, p % q];
  return BigInt(p);
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

function powerOfTen(exponent: number): bigint {
  if (!Number.isSafeInteger(exponent) || exponent < 0) throw new RangeError(`not a count of decimals: ${exponent}`);
  return smallPowersOfTen[exponent] ?? 10n ** BigInt(exponent);
}

const smallPowersOfTen = Array.from({ length: 32 }, (_, exponent) => 10n ** BigInt(exponent));

/** The whole number of units of 10^-decimals nearest to x. */
function roundedUnits(x: Rational, decimals: number, mode: RoundingMode): bigint {
  const scaled = magnitude(x.n) * powerOfTen(decimals);
  const down = scaled / x.d;
  const twiceRest = (scaled % x.d) * 2n;
  const up = twiceRest > x.d || (twiceRest === x.d && halfGoesUp(down, mode));
  const units = up ? down + 1n : down;
  return x.n < 0n ? -units : units;
}

function halfGoesUp(down: bigint, mode: RoundingMode): boolean {
  switch (mode) {
    case 'half-up':
      return true;
    case 'half-even':
      return down % 2n === 1n;
    default:
      mode satisfies never;
      throw new RangeError(`unknown rounding mode: ${String(mode)}`);
  }
}

function placePoint(units: bigint, decimals: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = magnitude(units)
    .toString()
    .padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** How many decimals a denominator needs, or `undefined` when a factor other than 2 and 5 makes the decimal endless. */
function decimalsNeeded(d: bigint): number | undefined {
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}
