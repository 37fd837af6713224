import { type Refusal, refuse } from '../basics/refusal.ts';
import type { Scheme, Tiers } from '../scheme/scheme.ts';
import type { Consequences, Reason } from '../scoring/events/consequences.ts';
import { unsourced } from '../scoring/unsourced.ts';
import type { Bilingual, Rule } from '../scoring/workings.ts';
import { type PublishedCohort, publishCohort, type ScoredUnit } from './publish-cohort.ts';
import { tierOf } from './tiers.ts';

/** What a scheme says of units that keep their score and lose their tier (`domain.md` M-37, M-38). */
export interface HoldBackRules {
  /** A capped unit stands no higher than this tier (达标). */
  readonly cap: { readonly tier: string; readonly rule: Rule };
  /** Where a unit held back would have taken a place in a tier: nobody does, or the next one moves up. */
  readonly vacancies: { readonly policy: 'left-open' | 'passed-on'; readonly rule: Rule };
}

export type HeldRow = PublishedCohort['ranked'][number] & {
  /** Present where the tier is not the one its place would give. */
  readonly heldBack?: { readonly from: string; readonly reasons: readonly Reason[] };
};

export interface HeldCohort {
  readonly ranked: readonly HeldRow[];
  readonly unranked: PublishedCohort['unranked'];
}

/** Why what a scheme says of units held back cannot be used with its tiers; empty when it can. */
export function holdBackFaults(rules: HoldBackRules, tiers: Tiers): readonly Refusal[] {
  const { tier: value } = rules.cap;
  const field = 'holdBack.cap.tier';
  const isKnown = tiers.above.some(({ code }) => code === value);
  return [
    ...unsourced('holdBack', rules),
    ...(isKnown ? [] : [{ ...refuse('scheme/unknown-code', { field, value }), field }]),
  ];
}

/**
 * The table of one cohort with what befell its units: a unit vetoed keeps its score, and its place unless it is not ranked
 * at all; its tier is capped, or that of the unqualified. No points are touched. Without consequences it is the plain table.
 */
export function holdBack(asked: {
  readonly scheme: Scheme;
  readonly cohort: string;
  readonly scored: readonly ScoredUnit[];
  readonly consequences: ReadonlyMap<string, Consequences>;
  readonly rules: HoldBackRules;
}): HeldCohort {
  const { scheme, cohort, scored, consequences, rules } = asked;
  const isUnranked = ({ unit }: ScoredUnit): boolean => (consequences.get(unit)?.unranked.length ?? 0) > 0;
  const table = publishCohort({ scheme, cohort, scored: scored.filter((each) => !isUnranked(each)) });
  const out = scored.filter(isUnranked).map(({ unit, score }) => ({
    unit,
    ...(score.total === undefined ? {} : { total: score.total }),
    why: joined(consequences.get(unit)?.unranked ?? []),
  }));
  const unranked = [...table.unranked, ...out];
  const { tiers } = scheme;
  if (tiers === undefined) return { ranked: table.ranked, unranked };
  const moved = withVacancies({ table, tiers, consequences, rules });
  const ranked = moved.map((row): HeldRow => {
    const own = consequences.get(row.unit);
    const { tier: from } = row;
    if (own === undefined || from === undefined) return row;
    const { tier, reasons } = heldTier({ from, tiers, rules, consequences: own });
    return tier === from ? row : { ...row, tier, heldBack: { from, reasons } };
  });
  return { ranked, unranked };
}

type Row = PublishedCohort['ranked'][number];

/** With vacancies passed on, a unit that may have an upper tier is placed among those that may. */
function withVacancies(asked: {
  readonly table: PublishedCohort;
  readonly tiers: Tiers;
  readonly consequences: ReadonlyMap<string, Consequences>;
  readonly rules: HoldBackRules;
}): readonly Row[] {
  const { table, tiers, consequences, rules } = asked;
  const { ranked } = table;
  const { policy } = rules.vacancies;
  switch (policy) {
    case 'left-open':
      return ranked;
    case 'passed-on': {
      const isHeld = ({ unit }: Row): boolean => {
        const own = consequences.get(unit);
        return own !== undefined && (own.capped.length > 0 || own.unqualified.length > 0);
      };
      const holders = ranked.filter(isHeld);
      const placed = ranked.map((row) => ({
        rank: row.rank - holders.filter(({ rank }) => rank < row.rank).length,
        total: row.total,
      }));
      const shifted = tierOf(placed, tiers);
      return ranked.map((row, at) => {
        const tier = shifted[at];
        return tier === undefined || isHeld(row) ? row : { ...row, tier };
      });
    }
    default:
      policy satisfies never;
      throw new Error(`tiers: unknown policy ${String(policy)}`);
  }
}

/**
 * The tier of a unit that something befell: also of one listed separately, whose tier is by its equivalent score. Requires
 * a cap that names a tier above the line.
 */
export function heldTier(asked: {
  readonly from: string;
  readonly tiers: Tiers;
  readonly rules: HoldBackRules;
  readonly consequences: Consequences;
}): { readonly tier: string; readonly reasons: readonly Reason[] } {
  const { from, tiers, rules, consequences } = asked;
  const codes = tiers.above.map(({ code }) => code);
  const cap = codes.indexOf(rules.cap.tier);
  if (cap < 0) throw new Error(`tiers: the cap “${rules.cap.tier}” is no tier above the line`);
  const place = codes.indexOf(from);
  // Below the line already: nothing is lower but the last, and that is a matter of points.
  if (place < 0) return { tier: from, reasons: [] };
  if (consequences.unqualified.length > 0) return { tier: tiers.below.code, reasons: consequences.unqualified };
  if (consequences.capped.length === 0 || place >= cap) return { tier: from, reasons: [] };
  return { tier: rules.cap.tier, reasons: consequences.capped };
}

function joined(reasons: readonly Reason[]): Bilingual {
  return {
    zh: `${reasons.map(({ why }) => why.zh).join('；')}。不参与排名，得分照记。`,
    en: `${reasons.map(({ why }) => why.en).join('; ')}. Not ranked; the score stands.`,
  };
}
