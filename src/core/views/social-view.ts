import { type Refusal, refuse } from '../basics/refusal.ts';
import { socialRulesIn } from '../facts/ballots/social-rules-in.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { partBy } from '../facts/scored-unit.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type Rates, socialRates } from '../scoring/social/social-rates.ts';
import { cellCode, type SocialOption, type SocialRules, type Stratum } from '../scoring/social/social-rules.ts';
import { socialScore } from '../scoring/social/social-score.ts';
import { stratumScore } from '../scoring/social/stratum-score.ts';
import { toldCells } from '../scoring/social/told-cells.ts';
import type { UnitCounts } from '../scoring/social/unit-counts.ts';
import type { Bilingual, Rule, Working } from '../scoring/workings.ts';
import { type FigureSight, inUnitOrder, type UnitName, unitName } from './figure-row.ts';
import { unitInputsOf } from './unit-inputs-of.ts';
import type { Head } from './view.ts';

/** What those of one stratum who were drawn said of one unit. */
export interface SocialCell {
  readonly stratum: string;
  /** `counted`: opinions by option, in the form's order; `too-few`: below the minimum, never told; `not-asked`: by decision. */
  readonly told: 'counted' | 'too-few' | 'not-asked';
  readonly raters?: number;
  readonly answers?: readonly number[];
  /** Parts of the stratum with too few opinions, which are left out of the numbers. */
  readonly hidden: number;
  readonly why?: string;
  /** Per cent, as published. A rate is never a score. */
  readonly rate?: string;
  /** Exact, from 0 to the scale. */
  readonly score?: string;
}

export interface SocialUnit extends UnitName {
  /** The fact that counted; absent while nothing was. */
  readonly seq?: number;
  readonly score?: string;
  readonly why?: Bilingual;
  readonly rate?: string;
  readonly unknownRate?: string;
  readonly isLittleKnown: boolean;
  /** Who rated it, all strata together; absent where it would give a hidden cell away. */
  readonly respondents?: number;
  readonly cells: readonly SocialCell[];
}

/** The social evaluation of one cohort: counts by unit and stratum, scores and rates apart (`domain.md` M-23). */
export interface SocialView {
  readonly head: Head;
  readonly cohort: string;
  readonly cohorts: readonly { readonly code: string; readonly name: Bilingual; readonly units: number }[];
  readonly component: string;
  readonly max: string;
  readonly scale: string;
  readonly minimum: { readonly opinions: number; readonly rule: Rule };
  readonly rule: Rule;
  readonly options: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly counts: SocialOption['counts'];
  }[];
  readonly strata: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly weight: string;
    readonly returns?: {
      readonly issued: number;
      readonly returned: number;
      readonly valid: number;
      readonly void: number;
      readonly seq: number;
    };
  }[];
  readonly units: readonly SocialUnit[];
}

/** How the numbers of one unit come to be. */
export interface SocialUnitView {
  readonly head: Head;
  readonly unit: UnitName;
  readonly seq: number;
  readonly score: Working;
  readonly rate: Working;
  readonly unknownRate: Working;
  readonly strata: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly score: Working;
    readonly rate: Working;
  }[];
}

interface Asked {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly sight: FigureSight;
}

/** Without `cohort`, the first that is asked about and that the one who looks may see. */
export function socialView(asked: Asked & { readonly cohort?: string }): SocialView | Refusal {
  const { head, record, standing, sight } = asked;
  const cohorts = socialCohorts(asked);
  const cohort = asked.cohort ?? cohorts[0]?.code ?? '';
  if (asked.cohort !== undefined && cohorts.every(({ code }) => code !== cohort)) {
    return sight.all ? noneAsked(cohort) : refuse('permission/other-unit');
  }
  const scheme = record.schemes.get(cohort)?.scheme;
  const rules = scheme === undefined ? undefined : socialRulesIn(scheme);
  if (scheme === undefined || rules === undefined) return noneAsked(cohort);
  const units = [...record.cohorts.entries()].flatMap(([unit, each]) =>
    each.cohort === cohort && (sight.all || sight.speaksFor.has(unit)) ? [{ unit }] : [],
  );
  return {
    head,
    cohort,
    cohorts,
    component: partBy(scheme, 'ballots')?.component.code ?? '',
    max: rules.points,
    scale: rules.scale,
    minimum: rules.minimum,
    rule: rules.rule,
    options: rules.form.options.map(({ code, name, counts }) => ({ code, name, counts })),
    strata: rules.strata.map(({ code, name, weight }) => {
      const returns = record.returns.get(`${cohort}/${code}`);
      return { code, name, weight, ...(returns === undefined || !sight.all ? {} : { returns }) };
    }),
    units: inUnitOrder(standing, units).map(({ unit }) => socialUnit(asked, { unit, rules })),
  };
}

/** The refusal of a cohort that nobody is asked about. */
function noneAsked(cohort: string): Refusal {
  const { zh, en } = cohortName(cohort);
  return cohort === '' ? refuse('scheme/none-yet') : refuse('scheme/none-in-force', { cohort: zh, cohortEn: en });
}

function socialCohorts({ record, sight }: Asked): SocialView['cohorts'] {
  const assigned = [...record.cohorts.entries()];
  return [...record.schemes.entries()].flatMap(([code, { scheme }]) => {
    const own = assigned.filter(([unit, { cohort }]) => cohort === code && (sight.all || sight.speaksFor.has(unit)));
    const isAsked = partBy(scheme, 'ballots') !== undefined && (sight.all || own.length > 0);
    return isAsked ? [{ code, name: cohortName(code), units: own.length }] : [];
  });
}

function countsOf({ head, record }: Pick<Asked, 'head' | 'record'>, unit: string): UnitCounts | undefined {
  return unitInputsOf({ year: head.year, record })(unit).social;
}

function socialUnit(asked: Asked, { unit, rules }: { readonly unit: string; readonly rules: SocialRules }): SocialUnit {
  const { head, record, standing } = asked;
  const name = unitName(standing, unit, head.year);
  const counted = record.ballots.get(unit);
  const counts = countsOf(asked, unit);
  if (counted === undefined || counts === undefined) return { ...name, isLittleKnown: false, cells: [] };
  const { points, working } = socialScore({ rules, counts });
  const rates = socialRates({ rules, counts });
  const { respondents } = toldCells({ rules, counts });
  return {
    ...name,
    seq: counted.seq,
    ...(points === undefined ? {} : { score: points }),
    ...(working.step === 'missing' ? { why: working.why } : {}),
    ...ratesOf(rates),
    isLittleKnown: rates.unknown.isLittleKnown,
    ...(respondents === undefined ? {} : { respondents }),
    cells: rules.strata.map((stratum) => {
      const reason = record.notSurveyed.get(unit)?.find((each) => each.stratum === stratum.code)?.reason;
      const own = rates.strata.find((each) => each.stratum === stratum.code);
      return socialCell({ rules, stratum, counts, reason, rates: own });
    }),
  };
}

function ratesOf({ satisfaction, unknown }: Rates): { readonly rate?: string; readonly unknownRate?: string } {
  return {
    ...(satisfaction.percent === undefined ? {} : { rate: satisfaction.percent }),
    ...(unknown.percent === undefined ? {} : { unknownRate: unknown.percent }),
  };
}

function socialCell(asked: {
  readonly rules: SocialRules;
  readonly stratum: Stratum;
  readonly counts: UnitCounts;
  readonly reason: string | undefined;
  readonly rates: Rates | undefined;
}): SocialCell {
  const { rules, stratum, counts, reason, rates } = asked;
  const { code, subgroups } = stratum;
  if (reason !== undefined) return { stratum: code, told: 'not-asked', hidden: 0, why: reason };
  const drawn = subgroups === undefined ? [cellCode(code)] : subgroups.map((each) => cellCode(code, each.code));
  const found = drawn.flatMap((cell) => counts.cells[cell] ?? []);
  const hidden = drawn.length - found.length;
  const score = stratumScore({ rules, stratum, counts });
  if (found.length === 0) return { stratum: code, told: 'too-few', hidden };
  const answers = rules.form.options.map((option) =>
    found.reduce(
      (sum, cell) => sum + Object.values(cell.answers).reduce((all, by) => all + (by[option.code] ?? 0), 0),
      0,
    ),
  );
  return {
    stratum: code,
    told: 'counted',
    raters: found.reduce((sum, { raters }) => sum + raters, 0),
    answers,
    hidden,
    ...(rates?.satisfaction.percent === undefined ? {} : { rate: rates.satisfaction.percent }),
    ...(score.step === 'missing' ? {} : { score: score.value }),
  };
}

/** One unit's score and rates down to the counts. */
export function socialUnitView(asked: Asked & { readonly unit: string }): SocialUnitView | Refusal {
  const { head, record, standing, sight, unit } = asked;
  if (!sight.all && !sight.speaksFor.has(unit)) return refuse('permission/other-unit');
  const scheme: Scheme | undefined = record.schemes.get(record.cohorts.get(unit)?.cohort ?? '')?.scheme;
  const rules = scheme === undefined ? undefined : socialRulesIn(scheme);
  const counted = record.ballots.get(unit);
  const counts = countsOf(asked, unit);
  if (rules === undefined || counted === undefined || counts === undefined)
    return refuse('ballots/not-counted', { unit });
  const rates = socialRates({ rules, counts });
  return {
    head,
    unit: unitName(standing, unit, head.year),
    seq: counted.seq,
    score: socialScore({ rules, counts }).working,
    rate: rates.satisfaction.working,
    unknownRate: rates.unknown.working,
    strata: rules.strata.flatMap((stratum) => {
      const own = rates.strata.find((each) => each.stratum === stratum.code);
      if (own === undefined) return [];
      const { code, name } = stratum;
      return [{ code, name, score: stratumScore({ rules, stratum, counts }), rate: own.satisfaction.working }];
    }),
  };
}
