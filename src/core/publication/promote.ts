import type { Tiers } from '../scheme/scheme.ts';
import type { UnitScore } from '../scoring/score-unit.ts';
import type { ResultRow } from './publish-results.ts';

/**
 * 专项晋优 (template 2020): a unit the committee promotes stands in the tier the scheme names, beside its quota, so that
 * nobody else moves. Its place and points stay. Who is below the line or held back is not promoted.
 */
export function promote(asked: {
  readonly rows: readonly ResultRow[];
  readonly scores: ReadonlyMap<string, UnitScore>;
  readonly tiers: Tiers | undefined;
}): readonly ResultRow[] {
  const { rows, scores, tiers } = asked;
  const { promoted } = tiers ?? {};
  if (tiers === undefined || promoted === undefined) return rows;
  const placeOf = (code: string | undefined) => tiers.above.findIndex((tier) => tier.code === code);
  const to = placeOf(promoted.to);
  return rows.map((row) => {
    const { tier: from } = row;
    const { promotion, consequences } = scores.get(row.unit) ?? {};
    const isHeld = consequences !== undefined && consequences.capped.length + consequences.unqualified.length > 0;
    if (promotion === undefined || from === undefined || isHeld || placeOf(from) <= to) return row;
    return { ...row, tier: promoted.to, promoted: { from, document: promotion.document } };
  });
}
