import { divide, formatDecimal, parseDecimal, rational, sum } from '../basics/rational.ts';
import { type Refusal, refuse } from '../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import type { Component, Scheme } from '../scheme/scheme.ts';
import { totalMax } from '../scheme/total-max.ts';
import type { UnitScore } from '../scoring/score-unit.ts';
import { type CohortScores, cohortScores } from './cohort-scores.ts';
import { adoptedScheme, allTiers, componentColumn, noScheme, passLine } from './results-view.ts';
import { unitRow } from './unit-row.ts';
import type { Head, UnitScoreView } from './view.ts';

/**
 * One unit's score with its workings, and where it stands in its cohort, for those who may learn that already (`learns`).
 * `scored` are the scores of the unit's cohort where whoever asks has them already.
 */
export function unitScoreView(asked: {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly unit: string;
  /** Whether the places of a cohort may be shown: `mayLearnRanks`. */
  readonly learns: (cohort: string) => boolean;
  readonly scored?: CohortScores;
}): UnitScoreView | Refusal {
  const { head, record, standing, unit } = asked;
  const registered = standing.units.get(unit);
  if (registered === undefined) return refuse('unit/unknown', { unit });
  const cohort = record.cohorts.get(unit)?.cohort;
  if (cohort === undefined) return refuse('unit/no-cohort', { unit: registered.shortName });
  const adopted = record.schemes.get(cohort);
  if (adopted === undefined) return noScheme(cohort);
  const { scheme } = adopted;
  const isEmbargoed = !asked.learns(cohort);
  const scores = asked.scored ?? cohortScores({ year: head.year, record, standing, scheme, cohort });
  const score = scores.scores.get(unit);
  if (score === undefined) throw new Error(`views: ${unit} is in cohort ${cohort} but was not scored`);
  return {
    head,
    synthetic: record.opened.get()?.synthetic ?? false,
    unit: unitRow(registered, cohort, head.year),
    cohort,
    scheme: adoptedScheme(adopted),
    ...(isEmbargoed ? { embargoed: true } : place(scheme, scores, unit)),
    ...(score.total === undefined ? {} : { total: score.total }),
    totalMax: totalMax(scheme),
    ...passLine(scheme.tiers),
    components: scheme.components.map((component) => ({
      ...componentColumn(component),
      ...optional('points', score.components[component.code]),
      rule: component.rule.clause,
      ...(isEmbargoed ? {} : optional('cohortMean', cohortMean(scheme, component, scores))),
      ...optional('provenance', record.points.get(`${unit}/${component.code}`)?.provenance),
      ...(component.method === undefined ? { isEntered: true as const } : {}),
    })),
    flags: score.flags,
    ...(isEmbargoed ? {} : lawful(score)),
    ...optional('rectification', score.rectification?.points),
    workings: score.workings,
  };
}

function lawful({ outcome }: UnitScore): Pick<UnitScoreView, 'result'> {
  if (outcome === undefined) return {};
  return { result: { result: outcome.result, reasons: outcome.reasons.map(({ why }) => why) } };
}

function place(scheme: Scheme, scores: CohortScores, unit: string): Pick<UnitScoreView, 'rank' | 'of' | 'tier'> {
  const { ranked } = scores.published;
  const row = ranked.find((each) => each.unit === unit);
  if (row === undefined) return { of: ranked.length };
  const tier = scheme.tiers && allTiers(scheme.tiers).find(({ code }) => code === row.tier);
  return { rank: row.rank, of: ranked.length, ...(tier === undefined ? {} : { tier: tier.name }) };
}

/** The mean of what is printed, over the units that have points in this part. */
function cohortMean(scheme: Scheme, component: Component, { scores }: CohortScores): string | undefined {
  const values = [...scores.values()].flatMap(({ components }) => {
    const value = parseDecimal(components[component.code] ?? '');
    return value === undefined ? [] : [value];
  });
  if (values.length === 0) return undefined;
  return formatDecimal(divide(sum(values), rational(values.length)), component.decimals, scheme.total.rounding);
}

function optional<Key extends string>(key: Key, value: string | undefined): { readonly [key in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in Key]: string });
}
