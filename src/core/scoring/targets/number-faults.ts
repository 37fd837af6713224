import { compare, formatExact, ONE, parseDecimal, type Rational, sum, ZERO } from '../../basics/rational.ts';
import { type Refusal, type RefusalCode, type RefusalValues, refuse } from '../../basics/refusal.ts';

/** A fault with the field it stands in, such as `beds.target`. */
export function fault(field: string, code: RefusalCode, values: RefusalValues = {}): Refusal {
  return { ...refuse(code, { field, ...values }), field };
}

/** Refused: what is no plain decimal. */
export function notANumber(field: string, value: string): readonly Refusal[] {
  return checked(field, value, () => undefined);
}

/** Refused: what is no plain decimal above 0. */
export function notPositive(field: string, value: string): readonly Refusal[] {
  return checked(field, value, (number) => (compare(number, ZERO) > 0 ? undefined : 'scheme/not-positive'));
}

/** Refused: what is no plain decimal from 0. */
export function belowZero(field: string, value: string): readonly Refusal[] {
  return checked(field, value, (number) => (compare(number, ZERO) < 0 ? 'target/below-zero' : undefined));
}

/** Refused: what is no whole number from 0. */
export function notACount(field: string, value: string): readonly Refusal[] {
  return checked(field, value, (number) =>
    compare(number, ZERO) < 0 ? 'target/below-zero' : number.d === 1n ? undefined : 'target/not-whole',
  );
}

/** Refused: what is no plain decimal from 0 to 1. */
export function notAShare(field: string, value: string): readonly Refusal[] {
  return checked(field, value, (number) =>
    compare(number, ZERO) < 0 || compare(number, ONE) > 0 ? 'target/share-outside' : undefined,
  );
}

/** Refused: numbers that do not sum to exactly `wanted`. Numbers that are none are another's fault. */
export function notSumming(field: string, values: readonly string[], wanted: string): readonly Refusal[] {
  const total = formatExact(sum(values.map((value) => parseDecimal(value) ?? ZERO)));
  return total === wanted ? [] : [fault(field, 'target/sum', { sum: total, wanted })];
}

/** Refused: a code that stands twice. */
export function doubled(field: string, codes: readonly string[]): readonly Refusal[] {
  const again = codes.filter((code, at) => codes.indexOf(code) !== at);
  return [...new Set(again)].map((value) => fault(field, 'scheme/doubled', { value }));
}

function checked(field: string, value: string, why: (number: Rational) => RefusalCode | undefined): readonly Refusal[] {
  const number = parseDecimal(value);
  // A whole page pasted into a cell need not come back whole.
  const short = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  if (number === undefined) return [fault(field, 'input/not-a-number', { value: short })];
  const code = why(number);
  return code === undefined ? [] : [fault(field, code, { value: short })];
}
