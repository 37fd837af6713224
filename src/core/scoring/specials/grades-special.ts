import { compare, parseDecimal, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { doubled, fault, notANumber, notAShare } from '../targets/number-faults.ts';
import type { Bilingual, Rule } from '../workings.ts';
import { percent } from './points-special.ts';
import { quotaOf } from './quota.ts';
import { resultFaults, specialFault } from './result-faults.ts';
import { type OwnOrganiser, type SpecialResult, type SpecialTerms, subjectUnits } from './special-terms.ts';

/** 等次制: each unit gets a grade. */
export interface GradesSpecial extends SpecialTerms {
  readonly mode: 'grades';
  readonly results: readonly (SpecialResult & { readonly grade: string })[];
}

/** What a scheme says of 等次制 (SRC 12). */
export interface GradesRules {
  /** Best first. */
  readonly grades: readonly {
    readonly code: string;
    readonly name: Bilingual;
    /** 0, or below 0 as a deduction. */
    readonly points: string;
    /** At most so large a part of the units, rounded down; `minOne`: but one at least, where there are few. */
    readonly quota?: { readonly share: string; readonly minOne: boolean };
    readonly rule: Rule;
  }[];
  /** The lowest a unit can come to over all specials: −1.0. */
  readonly floor: { readonly points: string; readonly rule: Rule };
  readonly rule: Rule;
}

/** How many units may get a grade, of n counted; `undefined` where as many as like. */
export function gradeQuota(asked: {
  readonly n: number;
  readonly grade: string;
  readonly rules: GradesRules;
}): number | undefined {
  const quota = asked.rules.grades.find(({ code }) => code === asked.grade)?.quota;
  return quota === undefined ? undefined : quotaOf({ n: asked.n, ...quota });
}

/** Everything that keeps a set of results from being taken; empty when it may stand. */
export function gradesFaults(
  special: GradesSpecial,
  rules: GradesRules,
  ownOrganiser: OwnOrganiser,
): readonly Refusal[] {
  const { code, results } = special;
  const subject = subjectUnits(special, ownOrganiser);
  const known = rules.grades.map((grade) => grade.code);
  const graded = results.map(({ unit }) => unit);
  return [
    ...resultFaults(special, results, ownOrganiser),
    ...results
      .filter(({ grade }) => !known.includes(grade))
      .map(({ unit, grade }) => fault(`${code}.${unit}.grade`, 'scheme/unknown-code', { value: grade })),
    ...subject
      .filter((unit) => !graded.includes(unit))
      .map((unit) => specialFault(special, 'special/not-graded', { unit })),
    ...rules.grades.flatMap(({ code: grade, name, quota }) => {
      const count = results.filter((result) => result.grade === grade && subject.includes(result.unit)).length;
      const most = gradeQuota({ n: subject.length, grade, rules });
      if (quota === undefined || most === undefined || count <= most) return [];
      const share = percent(quota.share);
      const values = { grade: name.zh, gradeEn: name.en, count, n: subject.length, quota: most, share };
      return [specialFault(special, 'special/grade-quota', values)];
    }),
  ];
}

/** Why the grades of a scheme cannot be used; empty when they can. */
export function gradeRulesFaults(rules: GradesRules): readonly Refusal[] {
  const aboveZero = (field: string, value: string): readonly Refusal[] =>
    compare(parseDecimal(value) ?? ZERO, ZERO) > 0 ? [fault(field, 'special/grade-above-zero', { value })] : [];
  return [
    ...notANumber('grades.floor', rules.floor.points),
    ...aboveZero('grades.floor', rules.floor.points),
    ...doubled(
      'grades',
      rules.grades.map(({ code }) => code),
    ),
    ...rules.grades.flatMap(({ points, quota }, at) => [
      ...notANumber(`grades[${at}].points`, points),
      ...(quota === undefined ? [] : notAShare(`grades[${at}].quota`, quota.share)),
      ...aboveZero(`grades[${at}].points`, points),
    ]),
  ];
}
