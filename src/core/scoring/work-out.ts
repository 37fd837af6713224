import {
  divide,
  formatDecimal,
  formatExact,
  max,
  min,
  multiply,
  ONE,
  parseExact,
  type Rational,
  type RoundingMode,
  subtract,
  sum,
} from '../basics/rational.ts';
import type { Bilingual, Origin, Rule, Working } from './workings.ts';

/** A working that has a value: everything but `missing`. */
export type Valued = Exclude<Working, { readonly step: 'missing' }>;

/** The steps that are exact arithmetic over terms. */
export type Arithmetic = Exclude<Working['step'], 'given' | 'round' | 'missing'>;

export function exactValue(working: Valued): Rational {
  const value = parseExact(working.value);
  if (value === undefined) throw new Error(`workings: “${working.value}” of ${working.code} is not a number`);
  return value;
}

/** A number somebody said, printed as it was said, or a number of the scheme. */
export function given(number: {
  readonly code: string;
  readonly label: Bilingual;
  readonly value: string;
  readonly origin?: Origin;
  readonly rule?: Rule;
}): Valued {
  return { step: 'given', ...number };
}

/** Does one step over its terms, exactly. Requires two terms for `difference` and `quotient`, one at least for the rest. */
export function workOut(done: {
  readonly step: Arithmetic;
  readonly code: string;
  readonly label: Bilingual;
  readonly terms: readonly Valued[];
  readonly rule?: Rule;
}): Valued {
  const [first, ...rest] = done.terms.map(exactValue);
  if (first === undefined) throw new Error(`workings: ${done.code} has no terms`);
  return { ...done, value: formatExact(arithmetic(done.step, first, rest)) };
}

/** Rounds once, and prints the number with all its decimals: from here on it is what is published. */
export function roundOff(done: {
  readonly code: string;
  readonly label: Bilingual;
  readonly of: Valued;
  readonly decimals: number;
  readonly mode: RoundingMode;
  readonly rule?: Rule;
}): Valued {
  const { of, ...named } = done;
  return { step: 'round', ...named, value: formatDecimal(exactValue(of), done.decimals, done.mode), terms: [of] };
}

function arithmetic(step: Arithmetic, first: Rational, rest: readonly Rational[]): Rational {
  switch (step) {
    case 'sum':
      return sum([first, ...rest]);
    case 'product':
      return rest.reduce(multiply, multiply(ONE, first));
    case 'difference':
      return subtract(first, second(rest));
    case 'quotient':
      return divide(first, second(rest));
    case 'least':
      return min(first, ...rest);
    case 'greatest':
      return max(first, ...rest);
    default:
      step satisfies never;
      throw new Error(`workings: unknown step ${String(step)}`);
  }
}

function second(rest: readonly Rational[]): Rational {
  const [value, ...more] = rest;
  if (value === undefined || more.length > 0) throw new Error('workings: a difference or quotient has two terms');
  return value;
}
