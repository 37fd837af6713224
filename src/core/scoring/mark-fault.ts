import { compare, divide, parseDecimal, type Rational, subtract, ZERO } from '../basics/rational.ts';
import { type Refusal, refuse } from '../basics/refusal.ts';

/** What may be put down as a mark: from `min` to `max`, in steps of `step` from `min`. Plain decimals. */
export interface MarkScale {
  readonly min: string;
  readonly max: string;
  readonly step: string;
}

/** Why a mark is void; `undefined` where it is valid. Requires a step above 0. Devices and the opening of a box ask this same question. */
export function markFault(mark: string, scale: MarkScale): Refusal | undefined {
  const number = parseDecimal(mark);
  if (number === undefined) return refuse('input/not-a-number', { value: mark.slice(0, 40) });
  const { min, max, step } = scale;
  const value = mark;
  if (compare(number, exact(min)) < 0 || compare(number, exact(max)) > 0)
    return refuse('mark/outside', { value, min, max });
  const steps = divide(subtract(number, exact(min)), exact(step));
  return steps.d === 1n ? undefined : refuse('mark/step', { value, step });
}

function exact(text: string): Rational {
  return parseDecimal(text) ?? ZERO;
}
