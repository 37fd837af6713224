import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRules } from '../../../../test/cases/target-rules.ts';
import { SMALL_SPECIALS } from '../../../../test/reference/random-targets.ts';
import { compare, multiply, parseExact, rational, ZERO } from '../../basics/rational.ts';
import { readWorkings } from '../read-workings.ts';
import type { Working } from '../workings.ts';
import type { PointsSpecial } from './points-special.ts';
import { quotaOf } from './quota.ts';
import { missingDetails, specialFaults, specialPoints, specialRulesFaults } from './special-points.ts';

const RUNS = { numRuns: 250, seed: 12 };

function find(working: Working, code: string): Working | undefined {
  if (working.code === code) return working;
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  return terms.map((term) => find(term, code)).find((found) => found !== undefined);
}

function valueAt(working: Working, code: string) {
  const found = find(working, code);
  return found === undefined || found.step === 'missing' ? ZERO : (parseExact(found.value) ?? ZERO);
}

const SPECIAL: PointsSpecial = {
  mode: 'points',
  code: 'water',
  name: { zh: '五水共治', en: 'Five waters' },
  organiser: 'water-office',
  units: ['a', 'b', 'c'],
  notSubject: ['c'],
  points: '5',
  rule: { clause: { zh: '样例', en: 'sample' }, sample: true },
  results: [
    { unit: 'a', by: 'organiser', hasDetail: true, deduction: '0.5', origin: { from: 'fact', year: 2016, seq: 9 } },
    { unit: 'b', by: 'organiser', hasDetail: true, origin: { from: 'fact', year: 2016, seq: 10 } },
  ],
};

describe('a quota', () => {
  test('is a floor: one more would be above the share, and none is lost', () => {
    const shares = fc.constantFrom('0.10', '0.15', '0.20', '1', '0');
    fc.assert(
      fc.property(fc.nat({ max: 300 }), shares, (n, share) => {
        const quota = quotaOf({ n, share });
        const most = multiply(rational(n), parseExact(share) ?? ZERO);
        expect(compare(rational(quota), most)).toBeLessThanOrEqual(0);
        expect(compare(rational(quota + 1), most)).toBeGreaterThan(0);
        expect(quotaOf({ n, share, minOne: true })).toBe(n === 0 ? 0 : Math.max(1, quota));
      }),
      RUNS,
    );
  });
});

describe('all specials of a unit', () => {
  test('come to what their workings come to, inside both bounds', () => {
    fc.assert(
      fc.property(SMALL_SPECIALS, ({ specials, rules, units }) => {
        for (const unit of units) {
          const working = specialPoints({ unit, specials, rules });
          const reading = readWorkings(working);
          if (working.step === 'missing') {
            expect(reading).toEqual({ missing: true });
            expect(specials.some((special) => specialFaults(special, rules).length > 0)).toBe(true);
            continue;
          }
          expect(reading).toEqual({ value: parseExact(working.value) });
          expect(compare(valueAt(working, 'specials/bonuses'), rational(1))).toBeLessThanOrEqual(0);
          expect(compare(valueAt(working, 'specials/grades'), rational(-1))).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  test('do not depend on the order of the specials', () => {
    fc.assert(
      fc.property(SMALL_SPECIALS, ({ specials, rules, units }) => {
        for (const unit of units) {
          const [there, back] = [specials, specials.toReversed()].map((each) =>
            readWorkings(specialPoints({ unit, specials: each, rules })),
          );
          expect(there).toEqual(back);
        }
      }),
      RUNS,
    );
  });

  test('show where each number was said', () => {
    const working = specialPoints({ unit: 'a', specials: [SPECIAL], rules: sampleRules('specials') });
    expect(find(working, 'water/deduction')).toMatchObject({
      value: '0.5',
      origin: { seq: 9 },
      label: { zh: '五水共治，扣分' },
    });
    expect(readWorkings(working)).toEqual({ value: rational(-1, 2) });
  });

  test('say nothing of a unit that is not subject, and are missing for all others when the results may not stand', () => {
    const rules = sampleRules('specials');
    const broken: PointsSpecial = {
      ...SPECIAL,
      results: SPECIAL.results.map((result) => ({ ...result, deduction: '6' })),
    };
    expect(readWorkings(specialPoints({ unit: 'c', specials: [broken], rules }))).toEqual({ value: ZERO });
    const working = specialPoints({ unit: 'b', specials: [broken], rules });
    expect(working).toMatchObject({ step: 'missing', why: { zh: expect.stringContaining('超过这个专项的5分') } });
  });
});

describe('what may be said of a special', () => {
  const rules = sampleRules('specials');
  const codesOf = (special: PointsSpecial) => specialFaults(special, rules).map(({ refusal }) => refusal);
  const [first] = SPECIAL.results;
  if (first === undefined) throw new Error('the special has results');

  test('is nothing of a unit twice, of a stranger, of a unit not subject, or of the organiser by itself', () => {
    const withResult = (unit: string) => ({ ...SPECIAL, results: [...SPECIAL.results, { ...first, unit }] });
    expect(codesOf(withResult('a'))).toEqual(['special/unit-twice']);
    expect(codesOf(withResult('stranger'))).toEqual(['special/not-subject']);
    expect(codesOf(withResult('c'))).toEqual(['special/not-subject']);
    expect(codesOf(withResult('water-office'))).toEqual(['special/own-organiser']);
  });

  test('is a positive number, and nothing else', () => {
    for (const [deduction, refusal] of [
      ['0', 'scheme/not-positive'],
      ['-0.5', 'scheme/not-positive'],
      ['半分', 'input/not-a-number'],
    ] as const) {
      expect(codesOf({ ...SPECIAL, results: [{ ...first, deduction }] }), deduction).toEqual([refusal]);
    }
  });

  test('has a detail for every unit but the organiser’s own, which the Office explains', () => {
    const own: PointsSpecial = { ...SPECIAL, organiser: 'b', results: [{ ...first, hasDetail: false }] };
    expect(missingDetails([own, SPECIAL], rules)).toMatchObject([{ special: 'water', organiser: 'b', units: ['a'] }]);
  });

  test('rests on rules whose shares are shares and whose bounds point the right way', () => {
    const wrong = sampleRules('specials', {
      'points.breadth.share': '15',
      'points.bonusCap.points': '-1',
      'grades.floor.points': '1',
      'grades.grades[3].points': '0.3',
      'grades.grades[1].code': 'excellent',
      'grades.grades[0].quota.share': '15%',
    });
    expect(specialRulesFaults(wrong).map(({ refusal, field }) => [refusal, field])).toEqual([
      ['target/share-outside', 'points.breadth'],
      ['target/below-zero', 'points.bonusCap'],
      ['special/grade-above-zero', 'grades.floor'],
      ['scheme/doubled', 'grades'],
      ['input/not-a-number', 'grades[0].quota'],
      ['special/grade-above-zero', 'grades[3].points'],
    ]);
  });
});
