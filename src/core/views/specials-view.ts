import { compareCodeUnits } from '../basics/code-units.ts';
import { formatExact, multiply, parseDecimal, ZERO } from '../basics/rational.ts';
import { type Refusal, refuse } from '../basics/refusal.ts';
import { objectiveFault } from '../facts/phases/phase-state.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { partBy } from '../facts/scored-unit.ts';
import type { SpecialMode } from '../facts/specials/special-facts.ts';
import type { RecordedSpecial, RecordedVerdict } from '../facts/specials/special-of.ts';
import { gradeQuota } from '../scoring/specials/grades-special.ts';
import { bonusQuota, isBroad } from '../scoring/specials/points-special.ts';
import type { SpecialRules } from '../scoring/specials/special-points.ts';
import { subjectUnits } from '../scoring/specials/special-terms.ts';
import type { Bilingual, Rule } from '../scoring/workings.ts';
import { type FigureSight, inUnitOrder, type UnitName, unitName } from './figure-row.ts';
import type { Head } from './view.ts';

/** What the whole set comes to; not for the eyes of a unit that is assessed, which sees its own result. */
export interface SpecialCounts {
  /** Units that count in every quota. */
  readonly n: number;
  /** Units of which something was said. */
  readonly given: number;
  /** 赋分制: units with a deduction, against the part of `n` above which bonuses are allowed. */
  readonly breadth?: {
    readonly d: number;
    readonly share: string;
    readonly inclusive: boolean;
    readonly isBroad: boolean;
    readonly rule: Rule;
  };
  readonly bonuses?: { readonly used: number; readonly quota: number; readonly most: string; readonly rule: Rule };
  readonly grades?: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly points: string;
    readonly used: number;
    readonly quota?: number;
  }[];
  /** Units whose detail the organiser still owes. */
  readonly detailOwed: number;
}

export interface SpecialRow {
  readonly code: string;
  readonly name: Bilingual;
  readonly organiser: UnitName;
  readonly mode: SpecialMode['mode'];
  readonly points?: string;
  readonly units: number;
  readonly counts?: SpecialCounts;
  /** What was said of the units that the one who looks speaks for. */
  readonly own: readonly SpecialCell[];
  readonly isClosed: boolean;
  readonly seq: number;
}

/** One unit under a special. `by-office`: the organiser itself, whom the office scores. */
export interface SpecialCell extends UnitName {
  readonly standing: 'subject' | 'by-office' | 'not-subject' | 'left-out';
  readonly verdict?: {
    readonly hasDetail: boolean;
    readonly deduction?: string;
    readonly bonus?: string;
    readonly grade?: string;
    readonly by: 'organiser' | 'office';
    readonly seq: number;
  };
}

export interface SpecialsView {
  readonly head: Head;
  readonly rows: readonly SpecialRow[];
  /** Schemes that have rules for specials, under which one may be opened, with their units. */
  readonly schemes: readonly {
    readonly scheme: string;
    readonly title: Bilingual;
    readonly units: readonly UnitName[];
  }[];
}

/** One special with every unit of it that the one who looks may see. */
export interface SpecialView {
  readonly head: Head;
  readonly row: SpecialRow;
  readonly rule: Rule;
  readonly cells: readonly SpecialCell[];
}

interface Asked {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly sight: FigureSight;
}

export function specialsView(asked: Asked): SpecialsView {
  const { head, record, standing, sight } = asked;
  const seen = [...record.specials.values()]
    .filter((special) => maySeeSpecial(sight, special))
    .toSorted((a, b) => compareCodeUnits(a.code, b.code));
  const open = sight.all
    ? [...new Map([...record.schemes.values()].map(({ scheme }) => [scheme.scheme, scheme])).values()]
    : [];
  return {
    head,
    rows: seen.map((special) => specialRow(asked, special)),
    schemes: open
      .filter((scheme) => partBy(scheme, 'targets') !== undefined)
      .map(({ scheme, title, cohorts }) => {
        const units = [...record.cohorts.entries()].flatMap(([unit, { cohort }]) =>
          cohorts.includes(cohort) ? [{ unit }] : [],
        );
        return {
          scheme,
          title,
          units: inUnitOrder(standing, units).map(({ unit }) => unitName(standing, unit, head.year)),
        };
      }),
  };
}

export function specialView(asked: Asked & { readonly special: string }): SpecialView | Refusal {
  const { head, record, sight } = asked;
  const special = record.specials.get(asked.special);
  if (special === undefined) return refuse('special/unknown', { special: asked.special });
  if (!maySeeSpecial(sight, special)) return refuse('permission/other-unit');
  const cells = cellsOf(asked, special);
  const isWhole = maySeeWhole(sight, special);
  return {
    head,
    row: specialRow(asked, special),
    rule: special.rule,
    cells: isWhole ? cells : cells.filter(({ unit }) => sight.speaksFor.has(unit)),
  };
}

/** The office and the organiser see the whole set; a unit, that it is assessed and what was said of it. */
function maySeeWhole(sight: FigureSight, { organiser }: RecordedSpecial): boolean {
  return sight.all || sight.provides.has(organiser);
}

function maySeeSpecial(sight: FigureSight, special: RecordedSpecial): boolean {
  return maySeeWhole(sight, special) || special.units.some((unit) => sight.speaksFor.has(unit));
}

function specialRow(asked: Asked, special: RecordedSpecial): SpecialRow {
  const { head, record, standing, sight } = asked;
  const { code, name, organiser, scored, units, seq } = special;
  const found = rulesOf(record, special);
  const counts = found === undefined ? undefined : countsOf(special, found.rules);
  return {
    code,
    name,
    organiser: unitName(standing, organiser, head.year),
    mode: scored.mode,
    ...(scored.mode === 'points' ? { points: scored.points } : {}),
    units: units.length,
    ...(counts === undefined || !maySeeWhole(sight, special) ? {} : { counts }),
    own: cellsOf(asked, special).filter(({ unit }) => sight.speaksFor.has(unit)),
    isClosed: found?.isClosed ?? false,
    seq,
  };
}

/** The rules that a special follows: those of its own scheme. */
function rulesOf(
  record: AnnualRecord,
  special: RecordedSpecial,
): { readonly rules: SpecialRules; readonly isClosed: boolean } | undefined {
  for (const [cohort, { scheme }] of record.schemes.entries()) {
    const part = scheme.scheme === special.scheme ? partBy(scheme, 'targets') : undefined;
    if (part === undefined) continue;
    const cohorts = new Set(special.units.map((unit) => record.cohorts.get(unit)?.cohort ?? cohort));
    const isClosed = [...cohorts].some((each) => objectiveFault(record, each) !== undefined);
    return { rules: part.method.specials, isClosed };
  }
  return undefined;
}

function countsOf(special: RecordedSpecial, rules: SpecialRules): SpecialCounts {
  const { results, scored, organiser } = special;
  const subject = subjectUnits(special, rules.ownOrganiser.policy);
  const n = subject.length;
  const detailed = new Set(results.filter(({ hasDetail }) => hasDetail).map(({ unit }) => unit));
  const counts = {
    n,
    given: results.length,
    detailOwed: subject.filter((unit) => unit !== organiser && !detailed.has(unit)).length,
  };
  switch (scored.mode) {
    case 'points':
      return { ...counts, ...pointsCounts({ results, n, points: scored.points, rules }) };
    case 'grades':
      return {
        ...counts,
        grades: rules.grades.grades.map(({ code, name, points }) => {
          const quota = gradeQuota({ n, grade: code, rules: rules.grades });
          const used = results.filter(({ grade }) => grade === code).length;
          return { code, name, points, used, ...(quota === undefined ? {} : { quota }) };
        }),
      };
    case 'opinion':
      return counts;
    default:
      scored satisfies never;
      throw new Error('views: unknown mode of a special');
  }
}

function pointsCounts(asked: {
  readonly results: readonly RecordedVerdict[];
  readonly n: number;
  readonly points: string;
  readonly rules: SpecialRules;
}): Pick<SpecialCounts, 'breadth' | 'bonuses'> {
  const { results, n, points, rules } = asked;
  const { breadth, bonusUnits, bonusSize } = rules.points;
  const d = results.filter(({ deduction }) => deduction !== undefined).length;
  const size = multiply(parseDecimal(points) ?? ZERO, parseDecimal(bonusSize.share) ?? ZERO);
  const { share, inclusive, rule } = breadth;
  return {
    breadth: { d, share, inclusive, isBroad: isBroad({ n, d, rules: rules.points }), rule },
    bonuses: {
      used: results.filter(({ bonus }) => bonus !== undefined).length,
      quota: bonusQuota({ n, d, rules: rules.points }),
      most: formatExact(size),
      rule: bonusUnits.rule,
    },
  };
}

/** Every unit of a special in the organisation order, with what was said of it. */
function cellsOf({ head, record, standing }: Asked, special: RecordedSpecial): readonly SpecialCell[] {
  const { units, notSubject, organiser, results } = special;
  const policy = rulesOf(record, special)?.rules.ownOrganiser.policy ?? 'office';
  return inUnitOrder(
    standing,
    units.map((unit) => ({ unit })),
  ).map(({ unit }) => {
    const ofOrganiser = policy === 'office' ? ('by-office' as const) : ('left-out' as const);
    const kind = notSubject.includes(unit)
      ? ('not-subject' as const)
      : unit === organiser
        ? ofOrganiser
        : ('subject' as const);
    const found = results.find((each) => each.unit === unit);
    const name = unitName(standing, unit, head.year);
    if (found === undefined) return { ...name, standing: kind };
    const { unit: _unit, ...verdict } = found;
    return { ...name, standing: kind, verdict };
  });
}
