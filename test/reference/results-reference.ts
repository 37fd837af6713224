/**
 * A second, slow and obvious reading of `domain.md` M-38 with what M-37 does to tiers, written from that text alone: it hands
 * out quotas one joint place at a time. Read into the text: a vetoed unit keeps its place, and the place it would have taken
 * in a tier stays empty or passes on, as the scheme has it; 单列 units are compared with those of their own zone.
 */
import type { Scheme, Tiers } from '../../src/core/scheme/scheme.ts';
import type { Befalls } from './events-reference.ts';
import { isLess, read, times } from './fractions.ts';
import type { ReferenceResult } from './score-reference.ts';

export interface ReferenceRow {
  readonly unit: string;
  readonly zone: string;
  readonly components: Readonly<Record<string, string>>;
  readonly total?: string;
  readonly befalls: readonly Befalls[];
  readonly isSeparate: boolean;
  readonly isPromoted: boolean;
}

type Totalled = ReferenceRow & { readonly total: string };
type Ranked = Totalled & { readonly rank: number };

/** Whether `a` stands above `b`: higher total, else higher in the first tie-break that differs; nothing is below anything. */
function isAbove(scheme: Scheme, a: Totalled, b: Totalled): boolean {
  const keys: readonly ((row: Totalled) => string)[] = [
    (row) => row.total,
    ...scheme.ranking.ties.map((tie) => (row: Totalled) => row.components[tie] ?? '-1'),
  ];
  for (const key of keys) {
    if (isLess(read(key(b)), read(key(a)))) return true;
    if (isLess(read(key(a)), read(key(b)))) return false;
  }
  return false;
}

function passes({ total }: { readonly total: string }, { line }: Tiers): boolean {
  const [points, needed] = [read(total), read(line.points)];
  return line.inclusive ? !isLess(points, needed) : isLess(needed, points);
}

function quotasOf(tiers: Tiers, count: number): number[] {
  return tiers.above.map(({ quota, quotaShare }) => {
    if (quotaShare === undefined) return quota ?? Number.MAX_SAFE_INTEGER;
    let most = 0;
    while (!isLess(times(read(quotaShare), read(String(count))), read(String(most + 1)))) most += 1;
    return most;
  });
}

/** Hands out the quotas from the top, one joint place at a time; `rows` are those who take a seat. */
function seats(tiers: Tiers, rows: readonly Ranked[], count: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const quotas = quotasOf(tiers, count);
  let at = 0;
  for (const place of [...new Set(rows.map(({ rank }) => rank))].toSorted((a, b) => a - b)) {
    while ((quotas[at] ?? 0) <= 0) at += 1;
    const group = rows.filter(({ rank }) => rank === place);
    for (const { unit } of group) found.set(unit, tiers.above[at]?.code ?? '');
    let taken = group.length;
    for (let next = at; taken > 0 && next < quotas.length; next += 1) {
      const used = Math.min(taken, quotas[next] ?? 0);
      quotas[next] = (quotas[next] ?? 0) - used;
      taken -= used;
    }
  }
  return found;
}

const isHeld = ({ befalls }: ReferenceRow): boolean => befalls.includes('capped') || befalls.includes('unqualified');

function tiersOf(scheme: Scheme, rows: readonly Ranked[]): ReadonlyMap<string, string> {
  const { tiers, holdBack } = scheme;
  const found = new Map<string, string>();
  if (tiers === undefined) return found;
  const above = rows.filter((row) => passes(row, tiers));
  const passedOn = holdBack?.vacancies.policy === 'passed-on';
  const plain = seats(tiers, above, rows.length);
  const moved = passedOn
    ? seats(
        tiers,
        above.filter((row) => !isHeld(row)),
        rows.length,
      )
    : plain;
  for (const row of above) {
    const tier = (isHeld(row) ? plain : moved).get(row.unit) ?? '';
    found.set(row.unit, heldOrPromoted(scheme, tiers, row, tier));
  }
  const below = rows.filter((row) => !passes(row, tiers));
  const lowest = Math.max(0, ...below.map(({ rank }) => rank));
  for (const { unit, rank } of below) {
    found.set(unit, rank === lowest && tiers.last !== undefined ? tiers.last.code : tiers.below.code);
  }
  return found;
}

/** A tier above the line, after what befell the unit; nobody who is held back is promoted. */
function heldOrPromoted(scheme: Scheme, tiers: Tiers, { befalls, isPromoted }: ReferenceRow, tier: string): string {
  const codes = tiers.above.map(({ code }) => code);
  const { holdBack } = scheme;
  if (holdBack !== undefined && befalls.includes('unqualified')) return tiers.below.code;
  if (holdBack !== undefined && befalls.includes('capped')) {
    return codes.indexOf(tier) < codes.indexOf(holdBack.cap.tier) ? holdBack.cap.tier : tier;
  }
  if (tiers.promoted === undefined || !isPromoted) return tier;
  return codes.indexOf(tier) > codes.indexOf(tiers.promoted.to) ? tiers.promoted.to : tier;
}

/** The best tier in which a ranked unit stands with no higher total, as it was ranked before anyone was held back. */
function equivalentTier(tiers: Tiers, total: string, ranked: readonly Ranked[]): string {
  if (!passes({ total }, tiers)) return tiers.below.code;
  const plain = seats(
    tiers,
    ranked.filter((row) => passes(row, tiers)),
    ranked.length,
  );
  for (const { code } of tiers.above) {
    const stand = ranked.filter(({ unit }) => plain.get(unit) === code);
    if (stand.some((row) => !isLess(read(total), read(row.total)))) return code;
  }
  return tiers.above.at(-1)?.code ?? '';
}

/** 单列: by the equivalent total, after what befell the unit. */
function separateTier(scheme: Scheme, tiers: Tiers, row: ReferenceRow, ranked: readonly Ranked[]): string {
  const tier = equivalentTier(tiers, row.total ?? '0', ranked);
  return tier === tiers.below.code ? tier : heldOrPromoted(scheme, tiers, { ...row, isPromoted: false }, tier);
}

/** One cohort as a table. */
export function referenceTable(scheme: Scheme, rows: readonly ReferenceRow[]): ReadonlyMap<string, ReferenceResult> {
  const results = new Map<string, ReferenceResult>();
  const zoneOf = ({ zone }: ReferenceRow): string => (scheme.ranking.zones?.acrossZones === false ? zone : '');
  const ranked: Ranked[] = [];
  for (const zone of new Set(rows.map(zoneOf))) {
    const own = rows.flatMap((row) =>
      zoneOf(row) === zone && row.total !== undefined && !row.isSeparate && !outOfRanking(scheme, row)
        ? [{ ...row, total: row.total }]
        : [],
    );
    const places = own.map((row) => ({ ...row, rank: 1 + own.filter((other) => isAbove(scheme, other, row)).length }));
    const tiers = tiersOf(scheme, places);
    for (const row of places) {
      const tier = tiers.get(row.unit);
      ranked.push(row);
      results.set(row.unit, {
        components: row.components,
        total: row.total,
        rank: row.rank,
        ...(tier === undefined ? {} : { tier }),
      });
    }
  }
  for (const row of rows) {
    if (results.has(row.unit)) continue;
    const { components, total } = row;
    const compared = ranked.filter((each) => zoneOf(each) === zoneOf(row));
    const isCompared = scheme.tiers?.separate !== undefined && total !== undefined && !outOfRanking(scheme, row);
    results.set(row.unit, {
      components,
      ...(total === undefined ? {} : { total }),
      ...(isCompared && scheme.tiers !== undefined ? { tier: separateTier(scheme, scheme.tiers, row, compared) } : {}),
    });
  }
  return results;
}

/** 不参与排名; without a rule on holding back nobody is. */
function outOfRanking({ holdBack }: Scheme, { befalls }: ReferenceRow): boolean {
  return holdBack !== undefined && befalls.includes('unranked');
}
