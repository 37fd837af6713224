import type { Scheme } from '../scheme/scheme.ts';
import type { UnitScore } from '../scoring/score-unit.ts';
import type { Bilingual } from '../scoring/workings.ts';
import { type RankedRow, rank } from './rank.ts';
import { tierOf } from './tiers.ts';

/** One unit's score, as it enters the table of its cohort. */
export interface ScoredUnit {
  readonly unit: string;
  readonly score: Pick<UnitScore, 'components' | 'total' | 'why' | 'workings'>;
}

export interface PublishedCohort {
  /** Best first. */
  readonly ranked: readonly (RankedRow & { readonly tier?: string })[];
  /** In the order given: without a total, or in a cohort that is scored and not ranked (单列). */
  readonly unranked: readonly { readonly unit: string; readonly total?: string; readonly why: Bilingual }[];
}

const LISTED_SEPARATELY: Bilingual = {
  zh: '单列单位：计分，不排名，不定等次。',
  en: 'Listed separately: scored, but neither ranked nor put in a tier.',
};

/** The table of one cohort. The server's screen, the export and `gongping score` all come from here, so digits agree. */
export function publishCohort(asked: {
  readonly scheme: Scheme;
  readonly cohort: string;
  readonly scored: readonly ScoredUnit[];
}): PublishedCohort {
  const { scheme, cohort, scored } = asked;
  const isRanked = scheme.ranking.unranked?.includes(cohort) !== true;
  const rows = scored.flatMap(({ unit, score: { total, components } }) =>
    total === undefined || !isRanked ? [] : [{ unit, total, components }],
  );
  const unranked = scored.flatMap(({ unit, score }) => {
    if (score.total === undefined) return [{ unit, why: score.why ?? LISTED_SEPARATELY }];
    return isRanked ? [] : [{ unit, total: score.total, why: LISTED_SEPARATELY }];
  });
  const ranked = rank(rows, scheme.ranking.ties);
  if (scheme.tiers === undefined) return { ranked, unranked };
  const tiers = tierOf(ranked, scheme.tiers);
  return { ranked: ranked.map((row, at) => withTier(row, tiers[at])), unranked };
}

function withTier(row: RankedRow, tier: string | undefined): RankedRow & { readonly tier?: string } {
  return tier === undefined ? row : { ...row, tier };
}
