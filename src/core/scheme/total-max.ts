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
  return new Map(weighed(scheme).map(({ code, points }) => [code, formatExact(points)]));
}

function weighed({ composite, components }: Pick<Scheme, 'composite' | 'components'>) {
  const first = components.findIndex(({ kind }) => kind === 'base');
  return components.map(({ code, kind, max }, at) => {
    const weight = kind === 'base' ? weightOf(composite, at === first) : ONE;
    return { code, kind, points: multiply(weight, parseDecimal(max) ?? ZERO) };
  });
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
  return sum(weighed(scheme).flatMap(({ kind, points }) => (kind === 'base' ? [points] : [])));
}

/** The largest total a unit can reach, bonus and all: 103 of “100+3”. */
export function totalMax(scheme: Pick<Scheme, 'composite' | 'components'>): string {
  return formatExact(add(baseMax(scheme), sum(bonusMaxima(scheme))));
}

function bonusMaxima(scheme: Pick<Scheme, 'components'>): readonly Rational[] {
  return scheme.components.filter(({ kind }) => kind === 'bonus').map(({ max }) => parseDecimal(max) ?? ZERO);
}
