import { compareCodeUnits } from '../basics/code-units.ts';
import { sameValue } from '../basics/same-value.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ComponentPoints } from '../scoring/component-points.ts';
import { meansOf } from '../scoring/score-cohort.ts';
import { scoreParts, scoreUnit, type UnitScore } from '../scoring/score-unit.ts';
import type { Valued } from '../scoring/work-out.ts';
import { knownOfUnits } from './known-of-unit.ts';
import { unitInputsOf } from './unit-inputs-of.ts';

/** One unit that was worked out, with everything it was worked out from beside the scheme. */
interface KeptUnit {
  readonly known: readonly unknown[];
  readonly parts: readonly ComponentPoints[];
  /** Absent until every unit's parts are known, where means of the cohort stand for what is missing. */
  readonly scored?: { readonly score: UnitScore; readonly means: Means };
}

/** By component. */
type Means = Readonly<Record<string, Valued>>;

/** The units of one cohort that were worked out by the scheme of this hash. */
export interface KeptUnits {
  readonly year: number;
  readonly scheme: string;
  readonly units: ReadonlyMap<string, KeptUnit>;
  readonly means: Means;
}

export interface CohortAsked {
  /** Where the record's facts stand. */
  readonly year: number;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly scheme: Scheme;
  readonly cohort: string;
}

/** The hash of the scheme asked for, where it is the one in force for the cohort; what is kept is tied to it. */
export function schemeHash({ record, scheme, cohort }: CohortAsked): string | undefined {
  const adopted = record.schemes.get(cohort);
  return adopted?.scheme === scheme ? adopted.hash : undefined;
}

/**
 * Brings kept units up to a record: a unit of which the same is known by the same scheme is not worked out again, be the
 * record another one or the same one later. Works out at most `most` units, in the organisation order; `left` is how many
 * still are not. A pure function of what is handed in: what is given back is another value, and nothing is remembered here.
 */
export function keepUnits(asked: CohortAsked & { readonly kept: KeptUnits | undefined; readonly most: number }): {
  readonly kept: KeptUnits;
  readonly made: number;
  readonly left: number;
} {
  const { year, record, scheme, kept } = asked;
  const hash = schemeHash(asked);
  const before = hash !== undefined && kept?.scheme === hash && kept.year === year ? kept : undefined;
  const knownOf = knownOfUnits(record, scheme);
  const inputsOf = unitInputsOf(asked);
  const units = new Map<string, KeptUnit>();
  let [made, left] = [0, 0];
  for (const unit of unitsOfCohort(asked)) {
    const known = knownOf(unit);
    const was = before?.units.get(unit);
    if (was !== undefined && sameValue(was.known, known)) units.set(unit, { ...was, known });
    else if (made < asked.most) {
      units.set(unit, { known, parts: scoreParts({ scheme, inputs: inputsOf(unit) }) });
      made += 1;
    } else left += 1;
  }
  return { kept: { year, scheme: hash ?? '', units, means: before?.means ?? {} }, made, left };
}

/**
 * Puts the parts together: every unit's total, with the cohort's means where the scheme puts them for what is missing. A
 * score that was put together before is taken as it is, unless another mean stands in it. Requires all units (`left: 0`).
 */
export function scoreKept(asked: CohortAsked, kept: KeptUnits): KeptUnits & { readonly scores: CohortTotals } {
  const { scheme } = asked;
  const means = meansFor(scheme, kept);
  const inputsOf = unitInputsOf(asked);
  const units = new Map<string, KeptUnit>();
  const scores = new Map<string, UnitScore>();
  for (const [unit, { known, parts, scored: was }] of kept.units) {
    const isSame = parts.every(({ component: { code } }) => was?.means[code] === means[code] || !isAbsent(parts, code));
    const score = was !== undefined && isSame ? was.score : scoreUnit({ scheme, inputs: inputsOf(unit), parts, means });
    units.set(unit, { known, parts, scored: { score, means } });
    scores.set(unit, score);
  }
  return { ...kept, units, means, scores };
}

/** By unit, in the organisation order. */
export type CohortTotals = ReadonlyMap<string, UnitScore>;

function isAbsent(parts: readonly ComponentPoints[], code: string): boolean {
  return parts.some((part) => part.component.code === code && 'isAbsent' in part && part.isAbsent);
}

/** A mean that comes out as it was is the same value, so that the scores it stands in are known to be the same. */
function meansFor(scheme: Scheme, { units, means: before }: KeptUnits): Means {
  if (scheme.missing.policy !== 'cohort-mean') return {};
  const now = meansOf(
    scheme,
    [...units].map(([unit, { parts }]) => ({ unit, parts })),
  );
  return Object.fromEntries(
    Object.entries(now).map(([code, mean]) => {
      const was = before[code];
      return [code, was !== undefined && sameValue(was, mean) ? was : mean];
    }),
  );
}

/** In the organisation order; units without one come last, by their codes. */
function unitsOfCohort(asked: CohortAsked): readonly string[] {
  const orderOf = (unit: string): number => asked.standing.units.get(unit)?.order ?? Number.MAX_SAFE_INTEGER;
  return [...asked.record.cohorts.entries()]
    .flatMap(([unit, { cohort }]) => (cohort === asked.cohort ? [unit] : []))
    .toSorted((a, b) => orderOf(a) - orderOf(b) || compareCodeUnits(a, b));
}
