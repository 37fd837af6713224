import type { Refusal } from '../../basics/refusal.ts';
import { sentenceOf } from '../../basics/refusal.ts';
import { unsourced } from '../unsourced.ts';
import { given } from '../work-out.ts';
import { workThrough } from '../work-through.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import { type GradesRules, type GradesSpecial, gradeRulesFaults, gradesFaults } from './grades-special.ts';
import { type PointsRules, type PointsSpecial, pointsFaults, pointsRulesFaults } from './points-special.ts';
import { resultFaults } from './result-faults.ts';
import { type OwnOrganiser, type SpecialResult, type SpecialTerms, subjectUnits } from './special-terms.ts';

/** 专项意见: an opinion on the unit's sheet, no points. */
export interface OpinionSpecial extends SpecialTerms {
  readonly mode: 'opinion';
  readonly results: readonly SpecialResult[];
}

export type Special = PointsSpecial | GradesSpecial | OpinionSpecial;

export interface SpecialRules {
  readonly points: PointsRules;
  readonly grades: GradesRules;
  readonly ownOrganiser: { readonly policy: OwnOrganiser; readonly rule: Rule };
  /** The organiser owes a detail for every unit, or loses points under 绩效目标管理. */
  readonly detail: { readonly rule: Rule };
  readonly rule: Rule;
}

/** An organiser that did not give the detail it owes, and for which units; why it loses points (M-13). */
export interface DetailMissing {
  readonly special: string;
  readonly organiser: string;
  readonly units: readonly string[];
  readonly rule: Rule;
}

/** Everything that keeps the results of a special from being taken, each naming what it breaks; empty when they may stand. */
export function specialFaults(special: Special, rules: SpecialRules): readonly Refusal[] {
  const { policy } = rules.ownOrganiser;
  switch (special.mode) {
    case 'points':
      return pointsFaults(special, rules.points, policy);
    case 'grades':
      return gradesFaults(special, rules.grades, policy);
    case 'opinion':
      return resultFaults(special, special.results, policy);
    default:
      special satisfies never;
      throw new Error('specials: unknown mode');
  }
}

/** Why what a scheme says of specials cannot be used; empty when it can. */
export function specialRulesFaults(rules: SpecialRules): readonly Refusal[] {
  return [...unsourced('specials', rules), ...pointsRulesFaults(rules.points), ...gradeRulesFaults(rules.grades)];
}

/** The organisers that owe a detail. What the Office says of an organiser itself is not the organiser's to explain. */
export function missingDetails(specials: readonly Special[], rules: SpecialRules): readonly DetailMissing[] {
  return specials.flatMap((special) => {
    const { code, organiser } = special;
    const detailed = new Set(special.results.filter(({ hasDetail }) => hasDetail).map(({ unit }) => unit));
    const units = subjectUnits(special, rules.ownOrganiser.policy).filter(
      (unit) => unit !== organiser && !detailed.has(unit),
    );
    return units.length === 0 ? [] : [{ special: code, organiser, units, rule: rules.detail.rule }];
  });
}

/**
 * M-13: what all specials together add to a unit's objective part, signed: bonuses, at most the cap over all specials;
 * less deductions; less grades, at least the floor over all specials. A special whose results may not stand is missing.
 * Requires rules without faults (`specialRulesFaults`).
 */
export function specialPoints(asked: {
  readonly unit: string;
  readonly specials: readonly Special[];
  readonly rules: SpecialRules;
}): Working {
  const { rules } = asked;
  const { rule } = rules;
  const parts = asked.specials.map((special) => partsOf(special, asked.unit, rules));
  const { bonusCap } = rules.points;
  const { floor } = rules.grades;
  const terms = [
    ...parts.flatMap(({ refused }) => refused),
    ...limited({ terms: parts.flatMap(({ bonuses }) => bonuses), step: 'least', limit: bonusCap, ...BONUSES }),
    ...limited({ terms: parts.flatMap(({ grades }) => grades), step: 'greatest', limit: floor, ...GRADES }),
  ];
  const zero = given({ code: 'specials/zero', label: { zh: '没有专项加减分', en: 'Nothing' }, value: '0', rule });
  const gained = summed('specials/gained', GAINED, terms.length === 0 ? [zero] : terms, rule);
  const deductions = parts.flatMap((part) => part.deductions);
  const label = { zh: '专项目标加减分', en: 'Special targets' };
  if (deductions.length === 0) return workThrough({ step: 'sum', code: 'specials', label, terms: [gained], rule });
  const lost = summed('specials/deductions', DEDUCTIONS, deductions, rules.points.rule);
  return workThrough({ step: 'difference', code: 'specials', label, terms: [gained, lost], rule });
}

interface Parts {
  readonly bonuses: readonly Working[];
  readonly deductions: readonly Working[];
  readonly grades: readonly Working[];
  readonly refused: readonly Working[];
}

const NOTHING: Parts = { bonuses: [], deductions: [], grades: [], refused: [] };

function partsOf(special: Special, unit: string, rules: SpecialRules): Parts {
  if (!subjectUnits(special, rules.ownOrganiser.policy).includes(unit)) return NOTHING;
  if (special.mode === 'opinion') return NOTHING;
  const { code, name: label, rule } = special;
  const [refusal] = specialFaults(special, rules);
  if (refusal !== undefined) {
    const why = { zh: sentenceOf(refusal, 'zh'), en: sentenceOf(refusal, 'en') };
    return { ...NOTHING, refused: [{ step: 'missing', code, label, why, rule }] };
  }
  if (special.mode === 'grades') return { ...NOTHING, grades: gradesOf(special, unit, rules.grades) };
  const own = special.results.filter((result) => result.unit === unit);
  const said = (part: 'bonus' | 'deduction', word: Bilingual) =>
    own.flatMap(({ origin, [part]: value }) =>
      value === undefined
        ? []
        : [given({ code: `${code}/${part}`, label: remarked(label, word), value, origin, rule })],
    );
  return {
    ...NOTHING,
    bonuses: said('bonus', { zh: '加分', en: 'bonus' }),
    deductions: said('deduction', { zh: '扣分', en: 'deduction' }),
  };
}

function gradesOf(special: GradesSpecial, unit: string, rules: GradesRules): readonly Working[] {
  return special.results
    .filter((result) => result.unit === unit)
    .flatMap(({ grade, origin }) =>
      rules.grades
        .filter(({ code }) => code === grade)
        .map(({ name, points, rule }) => {
          const word = { zh: `评为${name.zh}`, en: `graded ${name.en}` };
          return given({
            code: `${special.code}/grade`,
            label: remarked(special.name, word),
            value: points,
            origin,
            rule,
          });
        }),
    );
}

function remarked(name: Bilingual, word: Bilingual): Bilingual {
  return { zh: `${name.zh}，${word.zh}`, en: `${name.en}, ${word.en}` };
}

const GAINED: Bilingual = { zh: '加分与等次合计', en: 'Bonuses and grades' };
const DEDUCTIONS: Bilingual = { zh: '赋分制扣分合计', en: 'Deductions' };
const BONUSES = { code: 'specials/bonuses', label: { zh: '加分合计，不超过上限', en: 'Bonuses, at most the cap' } };
const GRADES = { code: 'specials/grades', label: { zh: '等次扣分合计，有下限', en: 'Grades, not below the floor' } };

function limited(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly step: 'least' | 'greatest';
  readonly terms: readonly Working[];
  readonly limit: { readonly points: string; readonly rule: Rule };
}): readonly Working[] {
  const { code, label, step, terms, limit } = asked;
  if (terms.length === 0) return [];
  const { points: value, rule } = limit;
  const all = summed(`${code}/sum`, { zh: '合计', en: 'In all' }, terms, rule);
  const bound = given({ code: `${code}/limit`, label: { zh: '界限', en: 'Limit' }, value, rule });
  return [workThrough({ step, code, label, terms: [bound, all], rule })];
}

function summed(code: string, label: Bilingual, terms: readonly Working[], rule: Rule): Working {
  return workThrough({ step: 'sum', code, label, terms, rule });
}
