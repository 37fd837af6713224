import { parseDecimal, type Rational } from '../basics/rational.ts';

/**
 * A number of statistics: a double, good for estimates, errors and indices, never for points. Points are `Rational`.
 * A blank is NaN.
 */
export type Statistic = number;

/** Reads a plain decimal as the nearest double. `undefined`: not a plain decimal, or beyond what a double can hold. */
export function readStatistic(text: string): Statistic | undefined {
  if (parseDecimal(text) === undefined) return undefined;
  const read = Number(text);
  return Number.isFinite(read) ? read : undefined;
}

/** Prints the shortest plain decimal that reads back as the same double, never with an exponent; NaN and ±∞ are blank. */
export function formatStatistic(x: Statistic): string {
  if (!Number.isFinite(x)) return '';
  if (x === 0) return '0';
  const found = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(x));
  if (found === null) return String(x);
  const [, sign = '', head = '', fraction = '', exponent = '0'] = found;
  const digits = head + fraction;
  const point = head.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}

/** The double nearest to an exact number (ties to even). */
export function statisticOf({ n, d }: Rational): Statistic {
  if (n === 0n) return 0;
  const top = n < 0n ? -n : n;
  // At least 66 bits of quotient, the last of which also says whether anything was cut off: then Number() rounds once.
  const shift = BigInt(Math.max(0, 66 + bitLength(d) - bitLength(top)));
  const quotient = (top << shift) / d;
  const cutOff = (top << shift) % d === 0n ? 0n : 1n;
  const size = scaled(Number(quotient | cutOff), Number(shift));
  return n < 0n ? -size : size;
}

function bitLength(x: bigint): number {
  return x.toString(16).length * 4;
}

/** x · 2^−shift in steps that stay within a double's range. */
function scaled(x: number, shift: number): number {
  let left = shift;
  let size = x;
  for (; left > 1000; left -= 1000) size *= 2 ** -1000;
  return size * 2 ** -left;
}
