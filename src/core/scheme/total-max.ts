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

/** What the base parts give at most, weighed as the composite weighs them. A scheme that may be adopted gives 100. */
export function baseMax(scheme: Pick<Scheme, 'composite' | 'components'>): Rational {
  const maxima = maximaOf(scheme, 'base');
  const { composite } = scheme;
  switch (composite.kind) {
    case 'three-plus-one':
      return sum(maxima);
    case 'statement-and-daily': {
      const [statement = ZERO, ...daily] = maxima;
      const alpha = parseDecimal(composite.alpha) ?? ZERO;
      return add(multiply(alpha, statement), multiply(subtract(ONE, alpha), sum(daily)));
    }
    default:
      composite satisfies never;
      throw new Error('scheme: unknown composite');
  }
}

/** The largest total a unit can reach, bonus and all: 103 of “100+3”. */
export function totalMax(scheme: Pick<Scheme, 'composite' | 'components'>): string {
  return formatExact(add(baseMax(scheme), sum(maximaOf(scheme, 'bonus'))));
}

function maximaOf(scheme: Pick<Scheme, 'components'>, kind: 'base' | 'bonus'): readonly Rational[] {
  return scheme.components.filter((part) => part.kind === kind).map(({ max }) => parseDecimal(max) ?? ZERO);
}
