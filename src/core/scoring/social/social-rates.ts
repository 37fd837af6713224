import type { Bilingual } from '../workings.ts';
import { type SatisfactionRate, satisfactionRate, type UnknownRate, unknownRate } from './satisfaction-rate.ts';
import { cellCode, type SocialRules, type Stratum } from './social-rules.ts';
import type { UnitCounts } from './unit-counts.ts';

export interface Rates {
  readonly satisfaction: SatisfactionRate;
  readonly unknown: UnknownRate;
}

const WHOLE: Bilingual = { zh: '全部抽样评价', en: 'All who were drawn' };

/**
 * The rates told beside a unit's score: by stratum, and over all who were drawn, each answer counting once and no stratum
 * weighed. What comes in on line is not in them: those people were not drawn.
 */
export function socialRates(asked: { readonly rules: SocialRules; readonly counts: UnitCounts }): Rates & {
  readonly strata: readonly (Rates & { readonly stratum: string })[];
} {
  const { rules, counts } = asked;
  const rates = (code: string, label: Bilingual, strata: readonly Stratum[]): Rates => {
    const cells = Object.fromEntries(
      strata.flatMap(drawnCells).flatMap((cell) => {
        const found = counts.cells[cell];
        return found === undefined ? [] : [[cell, found] as const];
      }),
    );
    const of = { code, label, form: rules.form, rules, cells };
    return { satisfaction: satisfactionRate(of), unknown: unknownRate(of) };
  };
  return {
    ...rates('social', WHOLE, rules.strata),
    strata: rules.strata.map((stratum) => ({
      stratum: stratum.code,
      ...rates(stratum.code, stratum.name, [stratum]),
    })),
  };
}

function drawnCells({ code, subgroups }: Stratum): readonly string[] {
  return subgroups === undefined ? [cellCode(code)] : subgroups.map((each) => cellCode(code, each.code));
}
