import { type Refusal, refuse } from '../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { namesIn } from '../facts/units/names-in.ts';
import type { PublishedResults, ResultRow as PublishedRow } from '../publication/publish-results.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { Component, Scheme, Tiers } from '../scheme/scheme.ts';
import { totalMax } from '../scheme/total-max.ts';
import { type CohortScores, cohortScores } from './cohort-scores.ts';
import type { ComponentColumn, Head, ResultsView } from './view.ts';

/**
 * The table of one cohort: published points, total, place and tier of each unit, and why some have none.
 * Without `cohort`, the first that has a scheme. Refused when no scheme is in force for it, and to those who may not learn
 * yet how its units stand (`learns`).
 */
export function resultsView(asked: {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly cohort?: string;
  /** Whether the places of a cohort may be shown: `mayLearnRanks`. */
  readonly learns: (cohort: string) => boolean;
  /** The scores of the cohort, where whoever asks has them already. */
  readonly scored?: CohortScores;
}): ResultsView | Refusal {
  const { head, record, standing } = asked;
  const cohort = resultsCohort(record, asked.cohort);
  const adopted = record.schemes.get(cohort);
  if (adopted === undefined) return noScheme(cohort);
  if (!asked.learns(cohort)) return notPublished(cohort);
  const { scheme } = adopted;
  const scores = asked.scored ?? cohortScores({ year: head.year, record, standing, scheme, cohort });
  return {
    head,
    synthetic: record.opened.get()?.synthetic ?? false,
    cohort,
    cohorts: scoredCohorts(record),
    scheme: adoptedScheme(adopted),
    components: scheme.components.map(componentColumn),
    totalMax: totalMax(scheme),
    ...passLine(scheme.tiers),
    tiers: tierCounts(scheme.tiers, scores.published),
    rows: scores.published.ranked.map((row) => resultRow(standing, row, head.year)),
    unranked: unrankedRows(standing, scores, head.year),
    prizes: prizesOf(scores.published),
  };
}

function resultRow(standing: StandingRecord, row: PublishedRow, year: number): ResultsView['rows'][number] {
  const { unit, rank, total, tier, zone, heldBack, promoted, components } = row;
  return {
    ...named(standing, unit, year),
    rank,
    points: components,
    total,
    ...(tier === undefined ? {} : { tier }),
    ...(zone === undefined ? {} : { zone }),
    ...(heldBack === undefined ? {} : { heldFrom: heldBack.from }),
    ...(promoted === undefined ? {} : { promotedFrom: promoted.from }),
  };
}

function prizesOf({ prizes: { improvement, rectification } }: PublishedResults): ResultsView['prizes'] {
  return { improvement: improvement.map(({ unit, gain }) => ({ unit, gain: gain.value })), rectification };
}

/** The cohort that is asked for, or the first that has a scheme; an empty code where none has. */
export function resultsCohort(record: AnnualRecord, cohort: string | undefined): string {
  return cohort ?? record.schemes.keys().next().value ?? '';
}

function notPublished(cohort: string): Refusal {
  const { zh, en } = cohortName(cohort);
  return refuse('results/not-published', { cohort: zh, cohortEn: en });
}

/** Nobody has adopted rules for these units. An empty code: nobody has for any. */
export function noScheme(cohort: string): Refusal {
  if (cohort === '') return refuse('scheme/none-yet');
  const { zh, en } = cohortName(cohort);
  return refuse('scheme/none-in-force', { cohort: zh, cohortEn: en });
}

function unrankedRows(
  standing: StandingRecord,
  { scores, published }: CohortScores,
  year: number,
): ResultsView['unranked'] {
  return published.unranked.map(({ unit, total, tier, why }) => {
    const { shortName, englishName } = named(standing, unit, year);
    const points = scores.get(unit)?.components ?? {};
    return {
      unit,
      shortName,
      englishName,
      points,
      ...(total === undefined ? {} : { total }),
      ...(tier === undefined ? {} : { tier }),
      why,
    };
  });
}

/**
 * The names a unit bore in the year. One that is in a cohort and not in the registry cannot be; its code stands for its
 * name all the same.
 */
function named(standing: StandingRecord, unit: string, year: number) {
  const known = standing.units.get(unit);
  const { name = unit, shortName = unit, englishName = '' } = known === undefined ? {} : namesIn(known, year);
  return { unit, name, shortName, englishName };
}

function scoredCohorts(record: AnnualRecord): ResultsView['cohorts'] {
  const assigned = [...record.cohorts.values()];
  return [...record.schemes.keys()].map((code) => ({
    code,
    name: cohortName(code),
    units: assigned.filter(({ cohort }) => cohort === code).length,
  }));
}

export function adoptedScheme(adopted: {
  readonly scheme: Scheme;
  readonly hash: string;
  readonly seq: number;
  readonly at: number;
}): ResultsView['scheme'] {
  const { title, version } = adopted.scheme;
  return { title, version, hash: adopted.hash, adoptedAt: adopted.at, adoptedSeq: adopted.seq };
}

export function componentColumn({ code, name, kind, max }: Component): ComponentColumn {
  return { code, name, kind, max };
}

/** The line as a field of a view, or no field. */
export function passLine(tiers: Tiers | undefined): Pick<ResultsView, 'line'> {
  return tiers === undefined ? {} : { line: { points: tiers.line.points, inclusive: tiers.line.inclusive } };
}

/** Every tier the scheme has, best first, those without a unit too. */
export function allTiers(tiers: Tiers): readonly Pick<Tiers['below'], 'code' | 'name'>[] {
  return [...tiers.above, tiers.below, ...(tiers.last === undefined ? [] : [tiers.last])];
}

function tierCounts(tiers: Tiers | undefined, { ranked }: PublishedResults): ResultsView['tiers'] {
  if (tiers === undefined) return [];
  return allTiers(tiers).map(({ code, name }) => ({
    code,
    name,
    units: ranked.filter(({ tier }) => tier === code).length,
  }));
}
