import type { Scheme } from '../scheme/scheme.ts';
import type { Consequences } from '../scoring/events/consequences.ts';
import type { UnitScore } from '../scoring/score-unit.ts';
import type { Bilingual } from '../scoring/workings.ts';
import { zoneGroups } from '../scoring/zone-groups.ts';
import { equivalentTiers } from './equivalent-tiers.ts';
import { type HeldCohort, type HeldRow, heldTier, holdBack } from './hold-back.ts';
import { type Improvement, improvementPrize } from './improvement-prize.ts';
import { promote } from './promote.ts';
import { publishCohort } from './publish-cohort.ts';
import { rectificationPrize } from './rectification-prize.ts';
import { tiersFor } from './tiers-for.ts';

export type ResultRow = HeldRow & {
  /** The functional zone inside which it is ranked; absent where there are none. */
  readonly zone?: string;
  /** 专项晋优: the tier its place gave, and the committee's document. */
  readonly promoted?: { readonly from: string; readonly document: string };
};

export interface UnrankedRow {
  readonly unit: string;
  readonly total?: string;
  /** By the equivalent total, where the scheme says so. */
  readonly tier?: string;
  readonly why: Bilingual;
}

/** The table of one cohort, with everything that is told beside points. */
export interface PublishedResults {
  /** Best first; where there are zones, zone by zone, in the order in which they first appear. */
  readonly ranked: readonly ResultRow[];
  readonly unranked: readonly UnrankedRow[];
  readonly prizes: {
    readonly improvement: readonly Improvement[];
    readonly rectification: readonly { readonly unit: string; readonly points: string }[];
  };
}

/** One unit's score with all that befell it. */
export interface ResultUnit {
  readonly unit: string;
  readonly score: UnitScore;
}

interface Asked {
  readonly scheme: Scheme;
  readonly cohort: string;
  readonly scored: readonly ResultUnit[];
  /** Places of the year before, for the prize for improvement. */
  readonly before?: readonly { readonly unit: string; readonly rank: number }[];
  /** The ranked rows that units listed separately are compared with, where those are of another cohort. */
  readonly compared?: readonly { readonly rank: number; readonly total: string }[];
}

/**
 * M-38: places inside each group of comparable units, tiers, what befell units, promotions, prizes; and those that are
 * scored and not ranked. The server's screens, the export and `gongping score` all come from here, so digits agree.
 */
export function publishResults(asked: Asked): PublishedResults {
  const { scheme, cohort, scored } = asked;
  const apart = scored.filter(({ score }) => score.listedSeparately !== undefined);
  const groups = groupsOf(
    scheme,
    scored.filter((each) => !apart.includes(each)),
  );
  const tables = groups.map(({ zone, units }) => ({ zone, table: groupTable(scheme, cohort, units) }));
  const ranked = tables.flatMap(({ zone, table }) =>
    table.ranked.map((row): ResultRow => (zone === undefined ? row : { ...row, zone })),
  );
  const scores = new Map(scored.map(({ unit, score }) => [unit, score]));
  const separate = apart.map(({ unit, score }) => separateRow(unit, score));
  const unranked = [...tables.flatMap(({ table }) => table.unranked), ...separate];
  return {
    ranked: promote({ rows: ranked, scores, tiers: scheme.tiers }),
    unranked: withEquivalentTiers({ ...asked, unranked, ranked, scores }),
    prizes: prizesOf(asked, ranked),
  };
}

function groupsOf(scheme: Scheme, scored: readonly ResultUnit[]) {
  const { zones } = scheme.ranking;
  if (zones === undefined) return [{ zone: undefined, units: scored }];
  const units = scored.map(({ unit, score }) => ({ unit, zone: score.zone }));
  return zoneGroups({ units, exemptions: [], rules: zones }).groups.map(({ zone, units: own }) => ({
    zone,
    units: scored.filter(({ unit }) => own.includes(unit)),
  }));
}

/** Places and tiers inside one group, with quotas that are shares of it. */
function groupTable(scheme: Scheme, cohort: string, units: readonly ResultUnit[]): HeldCohort {
  const consequences = new Map(units.map(({ unit, score }) => [unit, score.consequences]));
  const count = units.filter(({ score }) => score.total !== undefined && !isUnranked(score.consequences)).length;
  const { tiers, holdBack: rules } = scheme;
  const own = tiers === undefined ? scheme : { ...scheme, tiers: tiersFor(tiers, count) };
  if (rules === undefined) return publishCohort({ scheme: own, cohort, scored: units });
  return holdBack({ scheme: own, cohort, scored: units, consequences, rules });
}

function isUnranked({ unranked }: Consequences): boolean {
  return unranked.length > 0;
}

function separateRow(unit: string, { total, why, listedSeparately }: UnitScore): UnrankedRow {
  if (total === undefined && why !== undefined) return { unit, why };
  const reason = listedSeparately?.why ?? { zh: '', en: '' };
  const says = {
    zh: `单列单位，计分，不排名：${reason.zh}`,
    en: `Listed separately, scored and not ranked: ${reason.en}`,
  };
  return { unit, ...(total === undefined ? {} : { total }), why: says };
}

/** 单列 in the tier in which the same total stands among the ranked ones: those of its own zone, where there are zones. */
function withEquivalentTiers(
  asked: Asked & {
    readonly unranked: readonly UnrankedRow[];
    readonly ranked: readonly ResultRow[];
    readonly scores: ReadonlyMap<string, UnitScore>;
  },
): readonly UnrankedRow[] {
  const { scheme, unranked, ranked, compared, scores } = asked;
  const { tiers } = scheme;
  if (tiers?.separate === undefined) return unranked;
  return unranked.map((row) => {
    const { unit, total } = row;
    const score = scores.get(unit);
    if (total === undefined || score === undefined || isUnranked(score.consequences)) return row;
    const rows = compared ?? ranked.filter(({ zone }) => zone === undefined || zone === score.zone);
    const [found] = equivalentTiers({ tiers: tiersFor(tiers, rows.length), ranked: rows, separate: [{ unit, total }] });
    if (found === undefined) return row;
    const { holdBack: rules } = scheme;
    const { consequences } = score;
    if (rules === undefined) return { ...row, tier: found.tier };
    return { ...row, tier: heldTier({ from: found.tier, tiers, rules, consequences }).tier };
  });
}

function prizesOf({ scheme, scored, before = [] }: Asked, ranked: readonly ResultRow[]): PublishedResults['prizes'] {
  const { improvement, rectification } = scheme.prizes ?? {};
  const excluded = scored
    .filter(({ score: { consequences, outcome } }) => {
      const held = consequences.capped.length + consequences.unqualified.length + consequences.unranked.length;
      return held > 0 || outcome?.result === 'unqualified';
    })
    .map(({ unit }) => unit);
  const scores = scored.flatMap(({ unit, score }) =>
    score.rectification === undefined ? [] : [{ unit, score: score.rectification }],
  );
  return {
    improvement:
      improvement === undefined ? [] : improvementPrize({ rules: improvement, before, now: ranked, excluded }),
    rectification: rectification === undefined ? [] : rectificationPrize({ rules: rectification, scores, excluded }),
  };
}
