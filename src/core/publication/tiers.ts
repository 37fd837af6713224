import { compare, parseDecimal } from '../basics/rational.ts';
import type { Tiers } from '../scheme/scheme.ts';

/** What a tier depends on: the place and the total, both as published. */
export interface PlacedRow {
  readonly rank: number;
  readonly total: string;
}

/**
 * The tier of each row of one ranked cohort, in the same order (`domain.md` M-38). At or above the line (or strictly above,
 * where it is not inclusive) the first quota goes to the first tier, the next to the second, the rest to the last. Equal
 * places across a boundary are all taken in, and the next quota is the smaller for it: a row belongs to the first tier
 * whose quotas, summed from the top, reach its place. Below the line stand the unqualified; the last of them, when the
 * scheme names such a tier, stand in it. Nobody below the line: nobody there.
 */
export function tierOf<Row extends PlacedRow>(rows: readonly Row[], tiers: Tiers): readonly string[] {
  const lastPlace = rows.reduce((last, row) => (isAtLine(row, tiers) ? last : Math.max(last, row.rank)), 0);
  return rows.map((row) => {
    if (!isAtLine(row, tiers))
      return tiers.last !== undefined && row.rank === lastPlace ? tiers.last.code : tiers.below.code;
    return tierAbove(row.rank, tiers);
  });
}

function tierAbove(place: number, tiers: Tiers): string {
  let reach = 0;
  for (const tier of tiers.above) {
    reach += tier.quota ?? Number.POSITIVE_INFINITY;
    if (place <= reach) return tier.code;
  }
  throw new Error('tiers: the last tier above the line may not have a quota');
}

/** Whether a published total is at or above the line, or strictly above where it is not inclusive. */
export function isAtLine(row: Pick<PlacedRow, 'total'>, tiers: Tiers): boolean {
  const total = parseDecimal(row.total);
  const line = parseDecimal(tiers.line.points);
  if (total === undefined || line === undefined)
    throw new Error(`tiers: “${row.total}” cannot be held against the line`);
  const order = compare(total, line);
  return tiers.line.inclusive ? order >= 0 : order > 0;
}
