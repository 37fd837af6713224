import { canonicalJson, type Json } from '../basics/canonical-json.ts';
import { compareCodeUnits } from '../basics/code-units.ts';
import { toHex } from '../basics/hex.ts';
import { utf8Bytes } from '../basics/utf8.ts';
import type { ComputeResults } from '../facts/results/compute-results.ts';
import { ENGINE_VERSION } from '../scoring/engine-version.ts';
import { type CohortScores, cohortScores } from './cohort-scores.ts';

/**
 * Works out a cohort anew from its facts and hashes what comes out: places, points, totals, tiers, prizes and why some have
 * none. Names and the organisation order are left out, so that a unit renamed later moves no hash. Throws without a scheme.
 */
export const computeResults: ComputeResults = ({ year, record, standing, cohort, hasher }) => {
  const adopted = record.schemes.get(cohort);
  if (adopted === undefined) throw new Error(`no scheme scores ${cohort}`);
  const { published } = cohortScores({ year, record, standing, scheme: adopted.scheme, cohort });
  const results = { cohort, year, scheme: adopted.hash, engine: ENGINE_VERSION, ...told(published) };
  return {
    output: toHex(hasher(utf8Bytes(canonicalJson(results as unknown as Json)))),
    units: published.ranked.length + published.unranked.length,
    engine: ENGINE_VERSION,
    withoutTotal: published.unranked.flatMap(({ unit, total }) => (total === undefined ? [unit] : [])),
  };
};

/** What the public may learn, as plain data, unit by unit in the order of their codes. */
function told({ ranked, unranked, prizes }: CohortScores['published']) {
  const byUnit = <Row extends { readonly unit: string }>(rows: readonly Row[]) =>
    rows.toSorted((a, b) => compareCodeUnits(a.unit, b.unit));
  return {
    ranked: byUnit(ranked).map(({ unit, rank, total, components, tier, zone, heldBack, promoted }) => {
      const says = { tier, zone, heldFrom: heldBack?.from, promotedFrom: promoted?.from };
      return { unit, rank, total, points: components, ...present(says) };
    }),
    unranked: byUnit(unranked).map(({ unit, total, tier, why }) => ({ unit, why, ...present({ total, tier }) })),
    prizes: {
      improvement: byUnit(prizes.improvement).map(({ unit, gain }) => ({ unit, gain: gain.value })),
      rectification: byUnit(prizes.rectification).map(({ unit, points }) => ({ unit, points })),
    },
  };
}

/** Canonical JSON knows no absent values: a field that says nothing is not there. */
function present(fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
