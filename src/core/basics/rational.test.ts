import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  divide,
  equals,
  formatDecimal,
  formatExact,
  isZero,
  max,
  min,
  multiply,
  negate,
  ONE,
  parseDecimal,
  parseExact,
  type Rational,
  rational,
  round,
  subtract,
  sum,
  toDecimalOrFraction,
  ZERO,
} from './rational.ts';

const runs = { seed: 2017, numRuns: 200 };
const anyRational = fc
  .tuple(
    fc.oneof(fc.bigInt(-1000n, 1000n), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })),
    fc.bigInt(1n, 10n ** 18n),
  )
  .map(([n, d]) => rational(n, d));

function decimal(text: string): Rational {
  const x = parseDecimal(text);
  if (x === undefined) throw new Error(`not a decimal: ${text}`);
  return x;
}

describe('a rational', () => {
  test('is kept in lowest terms with the sign above the line', () => {
    expect(rational(6, -4)).toEqual({ n: -3n, d: 2n });
    expect(rational(0, -7)).toEqual(ZERO);
    expect(rational(10n ** 40n, 10n ** 38n)).toEqual({ n: 100n, d: 1n });
  });

  test('refuses a denominator of 0 and a number that is not whole', () => {
    expect(() => rational(1, 0)).toThrow('division by zero');
    expect(() => divide(ONE, ZERO)).toThrow('division by zero');
    expect(() => rational(0.1)).toThrow('not a safe whole number');
    expect(() => rational(2 ** 53)).toThrow('not a safe whole number');
  });

  test('obeys the laws of a field', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        if (!isZero(b)) expect(multiply(divide(a, b), b)).toEqual(a);
      }),
      runs,
    );
  });

  test('always has a denominator above 0 without a common factor', () => {
    const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? x : gcd(y, x % y));
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        for (const x of [a, add(a, b), subtract(a, b), multiply(a, b), isZero(b) ? a : divide(a, b)]) {
          expect(x.d > 0n).toBe(true);
          expect(gcd(x.n < 0n ? -x.n : x.n, x.d)).toBe(1n);
        }
      }),
      runs,
    );
  });

  test('is ordered as its differences say', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        const difference = subtract(a, b).n;
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(equals(a, b)).toBe(compare(a, b) === 0);
        expect(compare(min(a, b), max(a, b))).toBeLessThanOrEqual(0);
        expect(compare(negate(a), negate(b))).toBe(compare(b, a));
      }),
      runs,
    );
  });

  test('sums, and finds the least and the most of, any number of values', () => {
    expect(sum([])).toEqual(ZERO);
    expect(sum(['44.1000', '42.6120', '4.6000', '2.5833'].map(decimal))).toEqual(decimal('93.8953'));
    expect(min(decimal('3'), decimal('-1'), decimal('2'))).toEqual(decimal('-1'));
    expect(max(decimal('3'), decimal('-1'), decimal('3.5'))).toEqual(decimal('3.5'));
  });
});

describe('reading decimals', () => {
  test('takes plain decimals', () => {
    expect(decimal('-12.50')).toEqual({ n: -25n, d: 2n });
    expect(decimal('007')).toEqual({ n: 7n, d: 1n });
    expect(decimal('-0.0')).toEqual(ZERO);
  });

  test.each(['', ' 1', '1 ', '1\n', '+1', '1e3', '.5', '5.', '1,000', '1.2.3', '--1', '0x10', '１', 'NaN', '-', '1/2'])(
    'refuses %j',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  test('refuses a number that only serves to keep the machine busy', () => {
    expect(parseDecimal('1'.repeat(401))).toBeUndefined();
    expect(parseDecimal('1'.repeat(400))).toBeDefined();
  });

  test('reads back every exact text', () => {
    fc.assert(
      fc.property(anyRational, (x) => {
        expect(parseExact(formatExact(x))).toEqual(x);
      }),
      runs,
    );
    expect(parseExact('1/0')).toBeUndefined();
    expect(parseExact('1/-3')).toBeUndefined();
    expect(parseExact('1.5/3')).toBeUndefined();
  });
});

describe('printing', () => {
  test('rounds the figures of the golden table as published', () => {
    expect(formatDecimal(rational(775, 9), 2, 'half-up')).toBe('86.11'); // G-04
    expect(formatDecimal(rational(691, 8), 2, 'half-up')).toBe('86.38'); // G-05
    expect(formatDecimal(rational(1_445_800, 14_527), 2, 'half-up')).toBe('99.53'); // G-11
    expect(formatDecimal(decimal('8.125'), 2, 'half-up')).toBe('8.13'); // G-37
    expect(formatDecimal(decimal('8.125'), 2, 'half-even')).toBe('8.12');
    expect(formatDecimal(decimal('86.125'), 2, 'half-up')).toBe('86.13'); // G-46
    expect(formatDecimal(decimal('86.125'), 2, 'half-even')).toBe('86.12');
    expect(formatDecimal(decimal('83.9996'), 3, 'half-up')).toBe('84.000'); // G-34
    expect(formatDecimal(decimal('83.9994'), 3, 'half-up')).toBe('83.999');
  });

  test('moves a half away from zero on both sides, or to the even neighbour', () => {
    const halves = ['-2.5', '-1.5', '-0.5', '0.5', '1.5', '2.5'].map(decimal);
    expect(halves.map((x) => formatDecimal(x, 0, 'half-up'))).toEqual(['-3', '-2', '-1', '1', '2', '3']);
    expect(halves.map((x) => formatDecimal(x, 0, 'half-even'))).toEqual(['-2', '-2', '0', '0', '2', '2']);
  });

  test('prints exactly the decimals asked for, and never a minus zero', () => {
    expect(formatDecimal(ONE, 4, 'half-up')).toBe('1.0000');
    expect(formatDecimal(decimal('-0.004'), 2, 'half-up')).toBe('0.00');
    expect(formatDecimal(decimal('-0.05'), 2, 'half-up')).toBe('-0.05');
    expect(() => formatDecimal(ONE, -1, 'half-up')).toThrow('not a count of decimals');
    expect(() => formatDecimal(ONE, 1.5, 'half-up')).toThrow('not a count of decimals');
  });

  test('is at most half a unit away, and rounding prints as itself', () => {
    fc.assert(
      fc.property(anyRational, fc.nat(8), fc.constantFrom('half-up', 'half-even'), (x, decimals, mode) => {
        const rounded = round(x, decimals, mode);
        const twice = multiply(subtract(rounded, x), rational(2n * 10n ** BigInt(decimals)));
        expect(compare(max(twice, negate(twice)), ONE)).toBeLessThanOrEqual(0);
        expect(decimal(formatDecimal(x, decimals, mode))).toEqual(rounded);
        expect(round(rounded, decimals, mode)).toEqual(rounded);
      }),
      runs,
    );
  });

  test('shows the whole value, as a decimal where it ends and as a fraction where it does not', () => {
    expect(formatExact(rational(1, 8))).toBe('0.125');
    expect(formatExact(rational(-7, 20))).toBe('-0.35');
    expect(formatExact(rational(-1, 3))).toBe('-1/3');
    expect(formatExact(rational(12))).toBe('12');
    expect(toDecimalOrFraction(rational(1, 8))).toEqual({ decimal: '0.125' });
    expect(toDecimalOrFraction(rational(775, 9))).toEqual({ fraction: '775/9' });
  });
});
