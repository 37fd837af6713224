/** The references' own numbers: a fraction, never reduced, the bottom above 0. They share nothing with `src/core`. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const NOTHING: Fraction = { top: 0n, bottom: 1n };

export function read(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom };
}

/** Requires `b` above 0. */
export function over(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom, bottom: a.bottom * b.top };
}

export function sumOf(list: readonly Fraction[]): Fraction {
  return list.reduce((a, b) => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }), NOTHING);
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom;
}

/** The mean of some values by their weights; nothing where they weigh nothing. */
export function meanOf(list: readonly { readonly weight: Fraction; readonly value: Fraction }[]): Fraction | undefined {
  const weights = sumOf(list.map(({ weight }) => weight));
  if (weights.top === 0n) return undefined;
  return over(sumOf(list.map(({ weight, value }) => times(weight, value))), weights);
}

/** Prints a number from 0 up with so many decimals: what is left after the last digit decides. */
export function print(x: Fraction, decimals: number, mode: 'half-up' | 'half-even'): string {
  const scaled = x.top * 10n ** BigInt(decimals);
  const units = scaled / x.bottom;
  const left = scaled - units * x.bottom;
  const twice = left * 2n;
  const goesUp = twice > x.bottom || (twice === x.bottom && (mode === 'half-up' || units % 2n === 1n));
  const digits = String(goesUp ? units + 1n : units).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
