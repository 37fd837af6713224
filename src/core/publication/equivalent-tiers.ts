import { compare, parseDecimal, type Rational } from '../basics/rational.ts';
import type { Tiers } from '../scheme/scheme.ts';
import { isAtLine, tierOf } from './tiers.ts';

/**
 * Tiers of units that are scored and not ranked (单列), by the score that is equivalent (`domain.md` M-38, template 2020):
 * the best tier in which a ranked unit stands with no higher total. They take no quota from anybody. At the line and below
 * every ranked unit: the last tier above it; below the line: below it. `ranked` is the cohort they are compared with, as
 * it was ranked, before anyone was held back.
 */
export function equivalentTiers(asked: {
  readonly tiers: Tiers;
  readonly ranked: readonly { readonly rank: number; readonly total: string }[];
  readonly separate: readonly { readonly unit: string; readonly total: string }[];
}): readonly { readonly unit: string; readonly tier: string }[] {
  const { tiers, ranked, separate } = asked;
  const codes = tierOf(ranked, tiers);
  return separate.map(({ unit, total }) => {
    if (!isAtLine({ total }, tiers)) return { unit, tier: tiers.below.code };
    const found = tiers.above.find(({ code }) =>
      ranked.some((row, at) => codes[at] === code && compare(printed(row.total), printed(total)) <= 0),
    );
    return { unit, tier: (found ?? lastAbove(tiers)).code };
  });
}

function lastAbove(tiers: Tiers): Tiers['above'][number] {
  const last = tiers.above.at(-1);
  if (last === undefined) throw new Error('tiers: none stands above the line');
  return last;
}

function printed(total: string): Rational {
  const value = parseDecimal(total);
  if (value === undefined) throw new Error(`tiers: “${total}” is not a published number`);
  return value;
}
