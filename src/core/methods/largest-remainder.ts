import { type Refusal, refuse } from '../basics/refusal.ts';

export interface Allocation {
  /** Seats of each size, in the order given; they add up to the total. */
  readonly seats: readonly bigint[];
  /** Places with equal remainders of which only some could have the last seats: the earlier ones have them. */
  readonly tie?: { readonly seated: readonly number[]; readonly unseated: readonly number[] };
}

/**
 * Shares `total` seats out in proportion to sizes (Hamilton's method): each has the whole part of its exact share, the
 * seats left go to the largest remainders. Among equal remainders the earlier place comes first, and the tie is told.
 * Requires sizes and total to be 0 or more. Refuses sizes that are all 0: there is nothing to be in proportion to.
 */
export function largestRemainder({
  sizes,
  total,
}: {
  readonly sizes: readonly bigint[];
  readonly total: bigint;
}): Allocation | Refusal {
  const sum = sizes.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return refuse('calculator/all-zero');
  // All shares have the denominator `sum`, so remainders can be compared as whole numbers.
  const remainders = sizes.map((size) => (size * total) % sum);
  const whole = sizes.map((size) => (size * total) / sum);
  const left = Number(total - whole.reduce((a, b) => a + b, 0n));
  const order = [...remainders.keys()].toSorted((a, b) => compare(remainders[b], remainders[a]) || a - b);
  const favoured = new Set(order.slice(0, left));
  const seats = whole.map((seat, place) => (favoured.has(place) ? seat + 1n : seat));
  const tie = tieAt(remainders, order, left);
  return tie === undefined ? { seats } : { seats, tie };
}

function compare(a = 0n, b = 0n): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The equal remainders on both sides of the line, if there are any. */
function tieAt(remainders: readonly bigint[], order: readonly number[], left: number): Allocation['tie'] {
  const [lastIn, firstOut] = [order[left - 1], order[left]];
  if (lastIn === undefined || firstOut === undefined) return undefined;
  const remainder = remainders[lastIn];
  if (remainder !== remainders[firstOut]) return undefined;
  return {
    seated: order.slice(0, left).filter((place) => remainders[place] === remainder),
    unseated: order.slice(left).filter((place) => remainders[place] === remainder),
  };
}
