import { compareCodeUnits } from '../basics/code-units.ts';
import { compare, parseDecimal } from '../basics/rational.ts';

/** A unit as it stands in the published table: points are strings, exactly as printed. */
export interface PublishedRow {
  readonly unit: string;
  readonly total: string;
  readonly components: Readonly<Record<string, string>>;
}

/** A row with its place. `decidedBy` is the component that put it above an equal total; absent where none had to. */
export type RankedRow<Row extends PublishedRow = PublishedRow> = Row & {
  readonly rank: number;
  readonly decidedBy?: string;
};

/**
 * Ranks one cohort by published total, highest first; equal totals by the published components named in `ties`, in that
 * order; what is still equal shares a place, 1, 2, 2, 4 (`domain.md` M-38). Joint rows stand in the order of their codes.
 * Only what is printed is compared, so that anyone can repeat the ranking from the table. A part that others stand for has
 * no printed value and goes behind every one that has.
 */
export function rank<Row extends PublishedRow>(
  rows: readonly Row[],
  ties: readonly string[],
): readonly RankedRow<Row>[] {
  const ordered = rows.toSorted((a, b) => difference(a, b, ties).order || compareCodeUnits(a.unit, b.unit));
  const ranked: RankedRow<Row>[] = [];
  for (const [at, row] of ordered.entries()) {
    const above = ranked[at - 1];
    const below = ordered[at + 1];
    const place = above !== undefined && difference(above, row, ties).order === 0 ? above.rank : at + 1;
    const decidedBy = below === undefined ? undefined : difference(row, below, ties).by;
    ranked.push({ ...row, rank: place, ...(decidedBy === undefined ? {} : { decidedBy }) });
  }
  return ranked;
}

/** Below 0 when `a` goes first. `by` names the component that decided between equal totals. */
function difference(
  a: PublishedRow,
  b: PublishedRow,
  ties: readonly string[],
): { readonly order: number; readonly by?: string } {
  const byTotal = compare(printed(b.total), printed(a.total));
  if (byTotal !== 0) return { order: byTotal };
  for (const tie of ties) {
    const order = differenceIn(a.components[tie], b.components[tie]);
    if (order !== 0) return { order, by: tie };
  }
  return { order: 0 };
}

function differenceIn(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compare(printed(b), printed(a));
}

function printed(points: string) {
  const value = parseDecimal(points);
  if (value === undefined) throw new Error(`ranking: “${points}” is not a published number`);
  return value;
}
