import {
  add,
  formatExact,
  multiply,
  ONE,
  parseDecimal,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '../basics/rational.ts';
import type { Scheme } from './scheme.ts';

/**
 * The points each component can bring into the total, by its code, as exact decimals: its maximum, weighed as the composite
 * weighs it. The first base part of `statement-and-daily` is the statement.
 */
export function effectiveMaxima(scheme: Pick<Scheme, 'composite' | 'components'>): ReadonlyMap<string, string> {
  const maxima = new Map<string, string>();
  const first = scheme.components.find(({ kind }) => kind === 'base')?.code;
  for (const { code, kind, max } of scheme.components) {
    const weight = kind === 'base' ? weightOf(scheme.composite, code === first) : ONE;
    maxima.set(code, formatExact(multiply(weight, parseDecimal(max) ?? ZERO)));
  }
  return maxima;
}

function weightOf(composite: Scheme['composite'], isFirst: boolean): Rational {
  switch (composite.kind) {
    case 'three-plus-one':
      return ONE;
    case 'statement-and-daily': {
      const alpha = parseDecimal(composite.alpha) ?? ZERO;
      return isFirst ? alpha : subtract(ONE, alpha);
    }
    default:
      composite satisfies never;
      throw new Error('scheme: unknown composite');
  }
}

/** What the base parts give at most, weighed as the composite weighs them. A scheme that may be adopted gives 100. */
export function baseMax(scheme: Pick<Scheme, 'composite' | 'components'>): Rational {
  const effective = effectiveMaxima(scheme);
  const base = scheme.components.filter(({ kind }) => kind === 'base');
  return sum(base.map(({ code }) => parseDecimal(effective.get(code) ?? '') ?? ZERO));
}

/** The largest total a unit can reach, bonus and all: 103 of “100+3”. */
export function totalMax(scheme: Pick<Scheme, 'composite' | 'components'>): string {
  return formatExact(add(baseMax(scheme), sum(bonusMaxima(scheme))));
}

function bonusMaxima(scheme: Pick<Scheme, 'components'>): readonly Rational[] {
  return scheme.components.filter(({ kind }) => kind === 'bonus').map(({ max }) => parseDecimal(max) ?? ZERO);
}
