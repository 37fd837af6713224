import {
  compare,
  formatExact,
  max,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  ZERO,
} from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { belowZero, notAShare, notPositive } from '../targets/number-faults.ts';
import type { Rule } from '../workings.ts';
import { quotaOf } from './quota.ts';
import { resultFaults, specialFault } from './result-faults.ts';
import { type OwnOrganiser, type SpecialResult, type SpecialTerms, subjectUnits } from './special-terms.ts';

/** 赋分制: points are deducted; where many are, a few may get a bonus. Both are written as positive numbers. */
export interface PointsSpecial extends SpecialTerms {
  readonly mode: 'points';
  /** The special's points. */
  readonly points: string;
  readonly results: readonly (SpecialResult & { readonly deduction?: string; readonly bonus?: string })[];
}

/** What a scheme says of 赋分制 (SRC 12). All shares are parts of 1. */
export interface PointsRules {
  /** Bonuses need deductions in so large a part of the units: 0.15, not included. */
  readonly breadth: { readonly share: string; readonly inclusive: boolean; readonly rule: Rule };
  /** At most so large a part of the units gets one: 0.10, rounded down. */
  readonly bonusUnits: { readonly share: string; readonly rule: Rule };
  /** Each is at most so large a part of the special's points: 0.10. */
  readonly bonusSize: { readonly share: string; readonly rule: Rule };
  /** Of one unit over all specials: 1.0. */
  readonly bonusCap: { readonly points: string; readonly rule: Rule };
  readonly rule: Rule;
}

/** Whether so many units were deducted from that bonuses are allowed at all: d/n above the breadth. */
export function isBroad(asked: { readonly n: number; readonly d: number; readonly rules: PointsRules }): boolean {
  const { n, d, rules } = asked;
  if (n === 0) return false;
  const order = compare(rational(d, n), parseDecimal(rules.breadth.share) ?? ZERO);
  return order > 0 || (order === 0 && rules.breadth.inclusive);
}

/** How many bonuses a points special allows, with n units counted and d of them deducted from. */
export function bonusQuota(asked: { readonly n: number; readonly d: number; readonly rules: PointsRules }): number {
  return isBroad(asked) ? quotaOf({ n: asked.n, share: asked.rules.bonusUnits.share }) : 0;
}

/** Everything that keeps a set of results from being taken; empty when it may stand. */
export function pointsFaults(
  special: PointsSpecial,
  rules: PointsRules,
  ownOrganiser: OwnOrganiser,
): readonly Refusal[] {
  const { code, results } = special;
  return [
    ...notPositive(`${code}.points`, special.points),
    ...resultFaults(special, results, ownOrganiser),
    ...results.flatMap(({ unit, deduction, bonus }) => [
      ...(deduction === undefined ? [] : notPositive(`${code}.${unit}.deduction`, deduction)),
      ...(bonus === undefined ? [] : notPositive(`${code}.${unit}.bonus`, bonus)),
    ]),
    ...deductionFaults(special),
    ...bonusFaults(special, rules, ownOrganiser),
  ];
}

/** Why the shares and the cap of a scheme cannot be used; empty when they can. */
export function pointsRulesFaults(rules: PointsRules): readonly Refusal[] {
  return [
    ...notAShare('points.breadth', rules.breadth.share),
    ...notAShare('points.bonusUnits', rules.bonusUnits.share),
    ...notAShare('points.bonusSize', rules.bonusSize.share),
    ...belowZero('points.bonusCap', rules.bonusCap.points),
  ];
}

function deductionFaults(special: PointsSpecial): readonly Refusal[] {
  return special.results.flatMap(({ unit, deduction }) => {
    if (deduction === undefined || compare(number(deduction), number(special.points)) <= 0) return [];
    const values = { unit, deduction, points: special.points };
    return [specialFault(special, 'special/deduction-above-points', values)];
  });
}

function bonusFaults(special: PointsSpecial, rules: PointsRules, ownOrganiser: OwnOrganiser): readonly Refusal[] {
  const given = special.results.flatMap(({ unit, bonus }) => (bonus === undefined ? [] : [{ unit, bonus }]));
  if (given.length === 0) return [];
  const n = subjectUnits(special, ownOrganiser).length;
  const deductions = special.results.flatMap(({ deduction }) => (deduction === undefined ? [] : [number(deduction)]));
  const d = deductions.length;
  if (!isBroad({ n, d, rules })) {
    const breadth = percent(rules.breadth.share);
    return [specialFault(special, 'special/bonus-not-allowed', { count: given.length, n, d, breadth })];
  }
  const quota = bonusQuota({ n, d, rules });
  const size = multiply(number(special.points), number(rules.bonusSize.share));
  const largest = max(ZERO, ...deductions);
  const tooMany =
    given.length > quota
      ? [
          specialFault(special, 'special/bonus-quota', {
            count: given.length,
            n,
            quota,
            share: percent(rules.bonusUnits.share),
          }),
        ]
      : [];
  return [
    ...tooMany,
    ...given.flatMap(({ unit, bonus }) => [
      ...(compare(number(bonus), size) > 0
        ? [
            specialFault(special, 'special/bonus-size', {
              unit,
              bonus,
              max: formatExact(size),
              share: percent(rules.bonusSize.share),
            }),
          ]
        : []),
      ...(compare(number(bonus), largest) > 0
        ? [specialFault(special, 'special/bonus-above-deduction', { unit, bonus, largest: formatExact(largest) })]
        : []),
    ]),
  ];
}

function number(text: string): Rational {
  return parseDecimal(text) ?? ZERO;
}

/** `15%` of `0.15`, as sentences print it. */
export function percent(share: string): string {
  return `${formatExact(multiply(number(share), rational(100)))}%`;
}
