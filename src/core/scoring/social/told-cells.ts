import { cellCode, cellsOf, ONLINE, type SocialForm, type SocialRules } from './social-rules.ts';
import { opinionsOn, type UnitCounts } from './unit-counts.ts';

/** A count that may be told, or that it is below the threshold: “< 10, not counted”. */
export type ToldCount = { readonly count: number } | { readonly below: number };

export interface ToldCell {
  readonly cell: string;
  /** Ballots with an opinion on the unit. */
  readonly raters: ToldCount;
  /** Opinions by dimension. */
  readonly opinions: Readonly<Record<string, ToldCount>>;
}

/**
 * What may be told of how many rated a unit (M-22, M-23): no count below the threshold, and no total of respondents where
 * exactly one cell is hidden, for the total would give it away.
 */
export function toldCells(asked: { readonly rules: SocialRules; readonly counts: UnitCounts }): {
  readonly cells: readonly ToldCell[];
  readonly respondents?: number;
} {
  const { rules, counts } = asked;
  const { opinions: minimum } = rules.minimum;
  const told = (count: number): ToldCount => (count < minimum ? { below: minimum } : { count });
  const raters = cellsOf(rules).map((cell) => counts.cells[cell]?.raters ?? 0);
  const cells = cellsOf(rules).map((cell, at) => {
    const form = formOf(rules, cell);
    return {
      cell,
      raters: told(raters[at] ?? 0),
      opinions: Object.fromEntries(
        form.dimensions.map(({ code }) => [code, told(opinionsOn(form, counts.cells[cell], code))]),
      ),
    };
  });
  const hidden = raters.filter((count) => count < minimum).length;
  return hidden === 1 ? { cells } : { cells, respondents: raters.reduce((sum, count) => sum + count, 0) };
}

function formOf({ form, online }: SocialRules, cell: string): SocialForm {
  return online !== undefined && cell === cellCode(online.stratum, ONLINE) ? online.form : form;
}
