import { multiply, parseDecimal, rational, ZERO } from '../../basics/rational.ts';

/** ⌊share × n⌋: how many of n, never rounded up; with `minOne` at least one where there is anybody. */
export function quotaOf(asked: { readonly n: number; readonly share: string; readonly minOne?: boolean }): number {
  const { n, share, minOne = false } = asked;
  const exact = multiply(rational(n), parseDecimal(share) ?? ZERO);
  const floor = Number(exact.n / exact.d);
  return minOne && n > 0 ? Math.max(1, floor) : floor;
}
