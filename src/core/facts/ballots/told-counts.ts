import type { SocialRules } from '../../scoring/social/social-rules.ts';
import type { CellCounts } from '../../scoring/social/tally.ts';
import { opinionsOn } from '../../scoring/social/unit-counts.ts';
import { formOfCell } from './social-rules-in.ts';

type Cells = Readonly<Record<string, CellCounts>>;

/**
 * The counts that may be said: a cell, or one dimension of it, with fewer opinions than the scheme's minimum is left out
 * and named (M-22, M-23). The same threshold decides what counts, so that the score is the same with what is left.
 */
export function toldCounts(rules: SocialRules, cells: Cells): { readonly cells: Cells; readonly withheld: string[] } {
  const withheld: string[] = [];
  const told = Object.entries(cells).flatMap(([cell, counts]): readonly (readonly [string, CellCounts])[] => {
    const form = formOfCell(rules, cell);
    const dimensions = form.dimensions.map(({ code }) => code);
    const small = dimensions.filter((code) => opinionsOn(form, counts, code) < rules.minimum.opinions);
    if (small.length === dimensions.length || counts.raters < rules.minimum.opinions) {
      withheld.push(cell);
      return [];
    }
    withheld.push(...small.map((code) => `${cell}:${code}`));
    return [[cell, without(counts, small)]];
  });
  return { cells: Object.fromEntries(told), withheld };
}

function without(counts: CellCounts, dimensions: readonly string[]): CellCounts {
  const keep = <Value>(by: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(by).filter(([code]) => !dimensions.includes(code)));
  const { raters, answers, unanswered, voids } = counts;
  return { raters, answers: keep(answers), unanswered: keep(unanswered), voids: keep(voids) };
}
