import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRules } from '../../../test/cases/target-rules.ts';
import { RULE, said } from '../../../test/cases/target-shorthand.ts';
import { hunted } from '../../../test/hunt.ts';
import { SMALL_DISTRICTS } from '../../../test/reference/random-targets.ts';
import { compare, equals, multiply, type Rational, rational, sum, ZERO } from '../basics/rational.ts';
import { indexFaults } from './check-index.ts';
import { districtIndex, type IndexReading } from './district-index.ts';
import { type IndexRules, indexWeights, narrowGdpPoints } from './index-weights.ts';
import { readWorkings } from './read-workings.ts';
import { exactValue } from './work-out.ts';
import type { Working } from './workings.ts';

const RUNS = { numRuns: hunted(200), seed: 30 };
const OBJECTIVE = sampleRules('objective');

function amountOf(working: Working): Rational {
  const reading = readWorkings(working);
  if (!('value' in reading)) throw new Error(JSON.stringify(reading));
  return reading.value;
}

/** Random exemptions of one unit: every removed indicator goes to one or two that stay. */
const EXEMPT: fc.Arbitrary<IndexRules> = fc
  .record({
    gone: fc.nat({ max: 4 }),
    first: fc.constantFrom('1', '0.5', '0.3'),
    targets: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
  })
  .map(({ gone, first, targets }) => {
    const rules = sampleRules('index');
    const codes = rules.indicators.map(({ code }) => code);
    const kept = codes.slice(gone);
    const removed = codes.slice(0, gone).map((indicator, at) => {
      const one = (targets[at] ?? 0) % kept.length;
      const other = (one + 1) % kept.length;
      const shares =
        first === '1'
          ? [['1', one] as const]
          : [[first, one] as const, [first === '0.5' ? '0.5' : '0.7', other] as const];
      return { indicator, to: shares.map(([share, to]) => ({ share, indicator: kept[to] ?? '' })) };
    });
    return { ...rules, exemptions: [{ unit: 'u', removed, listedSeparately: true, reason: RULE.clause, rule: RULE }] };
  });

describe('the weights of an exempt unit', () => {
  test('sum to the scale, whatever is taken away and wherever it goes', () => {
    fc.assert(
      fc.property(EXEMPT, (rules) => {
        expect(indexFaults(rules)).toEqual([]);
        const weights = indexWeights(rules, 'u');
        expect(sum(weights.map(({ weight }) => amountOf(weight)))).toEqual(rational(100));
        const gone = rules.exemptions.flatMap(({ removed }) => removed.map(({ indicator }) => indicator));
        expect(weights.some(({ indicator }) => gone.includes(indicator.code))).toBe(false);
      }),
      RUNS,
    );
  });

  test('leave out an indicator that only replaces another, for units that are not exempt', () => {
    const { indicators, ...rules } = sampleRules('index');
    const forest = { code: 'forest', name: RULE.clause, category: 'ecology', weight: '0', rule: RULE };
    const removed = [{ indicator: 'gdp-growth', to: [{ indicator: 'forest', share: '1' }] }];
    const exemptions = [{ unit: 'chunan', removed, listedSeparately: true, reason: RULE.clause, rule: RULE }];
    const withForest = { ...rules, indicators: [...indicators, forest], exemptions };
    const weightOf = (unit: string) =>
      indexWeights(withForest, unit).find(({ indicator }) => indicator.code === 'forest')?.weight;
    expect(weightOf('shangcheng')).toBeUndefined();
    expect(exactValue(weightOf('chunan') ?? { step: 'given', code: '', label: RULE.clause, value: '0' })).toEqual(
      rational(3),
    );
  });

  test('show in their workings what they replace, and the approval', () => {
    const water = indexWeights(sampleRules('index'), 'chunan').find(
      ({ indicator }) => indicator.code === 'water',
    )?.weight;
    expect(water).toMatchObject({
      step: 'sum',
      value: '24.5',
      terms: [{ value: '20' }, { value: '3', rule: { source: 'H-073' } }, { value: '1.5', rule: { source: 'H-073' } }],
    });
  });
});

describe('the index of a district', () => {
  test('lies between 0 and the scale, and contributes its weight’s part', () => {
    fc.assert(
      fc.property(SMALL_DISTRICTS, ({ objective, ...district }) => {
        const { targets, notApplicable } = objective;
        const { index, contribution } = districtIndex({ ...district, targets, notApplicable });
        expect(contribution.step === 'missing').toBe(index.step === 'missing');
        if (index.step === 'missing') return;
        const value = amountOf(index);
        expect(compare(value, ZERO)).toBeGreaterThanOrEqual(0);
        expect(compare(value, rational(100))).toBeLessThanOrEqual(0);
        expect(equals(amountOf(contribution), multiply(value, rational(3, 10)))).toBe(true);
      }),
      { numRuns: hunted(200), seed: 30 },
    );
  });

  test('counts GDP at 1.8 of the total, and at nothing for Chun’an (G-07, G-08)', () => {
    const rules = sampleRules('index');
    expect(amountOf(narrowGdpPoints(rules, 'shangcheng'))).toEqual(rational(9, 5));
    expect(amountOf(narrowGdpPoints(rules, 'chunan'))).toEqual(ZERO);
  });

  test('is flagged where data is provisional, does not apply, or so much of it that the committee confirms', () => {
    const rules = sampleRules('index');
    const readings = rules.indicators.map(({ code: indicator }, at): IndexReading => {
      if (at < 4) return { indicator, notApplicable: { reason: RULE.clause, rule: RULE } };
      const actual = at === 4 ? said({ provisional: '50' }) : said('100');
      return { indicator, target: { type: 'growth', measure: 'amount', target: '100', actual } };
    });
    const { targets, notApplicable } = OBJECTIVE;
    const { flags } = districtIndex({ unit: 'x', zone: 'core', rules, targets, notApplicable, readings });
    expect(flags).toEqual([
      ...['gdp-growth', 'gdp-per-head', 'innovation', 'port'].map((indicator) => ({
        flag: 'not-applicable',
        indicator,
      })),
      { flag: 'provisional', indicator: 'water' },
      { flag: 'confirm', share: '0.4' },
    ]);
  });

  test('is missing where no indicator applies, and where an indicator’s target is none', () => {
    const rules = sampleRules('index');
    const { targets, notApplicable } = OBJECTIVE;
    const nothing = rules.indicators.map(({ code: indicator }) => ({
      indicator,
      notApplicable: { reason: RULE.clause, rule: RULE },
    }));
    const ask = (readings: readonly IndexReading[]) =>
      districtIndex({ unit: 'x', zone: 'core', rules, targets, notApplicable, readings }).index;
    expect(ask(nothing)).toMatchObject({ step: 'missing', why: { zh: '没有一项指标适用，不能计算指数' } });
    const target = { type: 'growth', measure: 'rate', target: '0', actual: said('1') } as const;
    expect(ask([{ indicator: 'water', target }, ...nothing])).toMatchObject({
      step: 'missing',
      why: { zh: expect.stringContaining('水质达标率：“water.target”是0，应当大于0') },
    });
  });
});

describe('a district beside itself', () => {
  const selfComparison = { alpha: '0.6', rule: RULE };
  const ask = (asked: { type: 'growth' | 'control'; target: string; actual: string; previous: string }): Rational => {
    const { indicators, ...rest } = sampleRules('index');
    const only = indicators.slice(6).map((indicator) => ({ ...indicator, weight: '100', selfComparison }));
    const { type, target } = asked;
    const actual = said(asked.actual);
    const { targets, notApplicable } = OBJECTIVE;
    const { index } = districtIndex({
      unit: 'x',
      zone: 'core',
      rules: { ...rest, indicators: only },
      targets,
      notApplicable,
      readings: [
        {
          indicator: 'livelihood',
          target: type === 'growth' ? { type, measure: 'amount', target, actual } : { type, target, actual },
          previous: { figure: said(asked.previous), rebased: RULE },
        },
      ],
    });
    return amountOf(index);
  };

  test('improves downwards where less is better: limit 30, 50 the year before, 40 now', () => {
    // r = 4/3, level 2/3; half the gap of 20 is closed: 60 × 2/3 + 40 × 1/2 = 60.
    expect(ask({ type: 'control', target: '30', actual: '40', previous: '50' })).toEqual(rational(60));
  });

  test('is never worse for doing better', () => {
    const whole = fc.integer({ min: 0, max: 25 });
    fc.assert(
      fc.property(
        whole,
        whole,
        whole,
        fc.constantFrom('growth' as const, 'control' as const),
        (a, b, previous, type) => {
          const [one, other] = [a, b].map((actual) =>
            ask({ type, target: '10', actual: String(actual), previous: String(previous) }),
          );
          if (one === undefined || other === undefined) throw new Error('two');
          const better = type === 'growth' ? Math.sign(a - b) : Math.sign(b - a);
          expect(compare(one, other) * better).toBeGreaterThanOrEqual(0);
        },
      ),
      RUNS,
    );
  });

  test('says that an earlier figure was brought to present borders', () => {
    const rules = sampleRules('index', { 'indicators[6].selfComparison': selfComparison });
    const { targets, notApplicable } = OBJECTIVE;
    const target = { type: 'growth', measure: 'amount', target: '10', actual: said('8') } as const;
    const { index } = districtIndex({
      unit: 'x',
      zone: 'core',
      rules,
      targets,
      notApplicable,
      readings: [{ indicator: 'livelihood', target, previous: { figure: said('5'), rebased: RULE } }],
    });
    expect(JSON.stringify(index)).toContain('上年值（按现区划折算）');
  });
});
