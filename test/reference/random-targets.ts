import fc from 'fast-check';
import type { IndexReading } from '../../src/core/scoring/district-index.ts';
import type { WeightNode } from '../../src/core/scoring/effective-weights.ts';
import type { IndexRules } from '../../src/core/scoring/index-weights.ts';
import type { Special, SpecialRules } from '../../src/core/scoring/specials/special-points.ts';
import type { ObjectiveRules } from '../../src/core/scoring/targets/objective-score.ts';
import type { Said } from '../../src/core/scoring/targets/said.ts';
import type { BaseTarget, Target, TargetItem } from '../../src/core/scoring/targets/score-target.ts';
import type { Origin, Rule } from '../../src/core/scoring/workings.ts';
import { sampleRules } from '../cases/target-rules.ts';

/** Random small sets of targets, specials and indices. Bounds, ties, gaps and targets that are none are frequent. */
const RULE: Rule = { clause: { zh: '样例', en: 'sample' }, sample: true };
const ORIGIN: Origin = { from: 'fact', year: 2016, seq: 1 };
const ZONES = ['core', 'ecology'];

function said<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Said<Value>> {
  const status = fc.oneof(
    { weight: 16, arbitrary: fc.constant('verified' as const) },
    { weight: 2, arbitrary: fc.constantFrom('unverified' as const, 'provisional' as const) },
  );
  const heard = fc.record({ status, value }).map((each): Said<Value> => ({ ...each, origin: ORIGIN }));
  return fc.oneof(
    { weight: 30, arbitrary: heard },
    { weight: 1, arbitrary: fc.constant<Said<Value>>({ status: 'missing' }) },
  );
}

/** Whole or with up to three decimals, from `low` to `high` halves. */
const decimal = (low: number, high: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.constantFrom('', '.0', '.5', '.25', '.001'))
    .map(([whole, decimals]) => `${whole}${decimals}`);

const count = (high: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: high }).map(String);

/** Now and then 0, which is no target. */
const wanted: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('3', '4', '5', '7.5', '10') },
  { weight: 1, arbitrary: fc.constant('0') },
);

const growth = fc.record({
  type: fc.constant('growth' as const),
  measure: fc.constantFrom('amount' as const, 'rate' as const),
  target: wanted,
  actual: said(decimal(-2, 12)),
});

const control = fc.record({ type: fc.constant('control' as const), target: wanted, actual: said(decimal(0, 22)) });

const list = fc.record({
  type: fc.constant('list' as const),
  target: fc.constantFrom('3', '5', '8'),
  actual: said(count(10)),
});

const compositeCondition = fc
  .record({
    target: fc.constantFrom('1', '3', '4'),
    bounds: fc.tuple(fc.boolean(), fc.constantFrom('above' as const, 'below' as const)),
    found: fc.option(
      fc.array(said(fc.record({ area: fc.constantFrom('399.9', '400', '400.0', '400.1'), full: fc.boolean() })), {
        maxLength: 5,
      }),
      { nil: undefined, freq: 20 },
    ),
  })
  .map(({ target, bounds: [inclusive, side], found }) => ({
    type: 'composite-condition' as const,
    target,
    conditions: [
      { code: 'area', name: RULE.clause, rule: RULE, asks: 'amount' as const, side, bound: '400', inclusive },
      { code: 'full', name: RULE.clause, rule: RULE, asks: 'yes' as const },
    ],
    items: found?.map((each, at) => ({ code: `i${at}`, found: each })),
  }));

const zeroTolerance = fc
  .record({ actual: said(count(5)), steps: fc.constantFrom([], ['0.6'], ['0.6', '0.2'], ['0.5', '0.5']) })
  .map(({ actual, steps }) => ({
    type: 'zero-tolerance' as const,
    actual,
    steps: steps.map((share, at) => ({ upTo: String(2 * at + 1), share, rule: RULE })),
  }));

const range = fc.record({
  type: fc.constant('range' as const),
  low: fc.constantFrom('3', '4'),
  high: fc.constantFrom('4', '6.5'),
  tolerance: fc.constantFrom('1', '3'),
  actual: said(decimal(-1, 10)),
});

const DAYS = ['2016-06-29', '2016-06-30', '2016-07-30', '2016-07-31', '2016-12-31', '2017-01-01', '2017-01-30'];

const milestone = fc
  .array(
    fc.record({ due: fc.constantFrom('2016-06-30', '2016-12-31'), actual: said(fc.constantFrom(...DAYS, 'not-done')) }),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) => ({
    type: 'milestone' as const,
    milestones: rows.map(({ due, actual }, at) => {
      const share = at === 0 ? `${1 - 0.25 * (rows.length - 1)}` : '0.25';
      return { code: `m${at}`, name: RULE.clause, share, due, actual };
    }),
  }));

const qualitative = fc.record({
  type: fc.constant('qualitative' as const),
  actual: said(
    fc
      .record({
        rated: fc.oneof(
          fc.constantFrom('A', 'B', 'C', 'D', 'E').map((band) => ({ by: 'band' as const, band })),
          fc.constantFrom('0', '0.35', '1').map((completed) => ({ by: 'completion' as const, completed })),
        ),
        soundReason: fc.option(fc.boolean(), { nil: undefined }),
      })
      .map(({ rated, soundReason }) =>
        soundReason === undefined ? { rated } : { rated, notStarted: { soundReason } },
      ),
  ),
});

/** On both sides of the target, and on it: half of them are no challenge. */
const challenge = fc.record({
  type: fc.constant('challenge' as const),
  base: fc.oneof(growth, control, list, compositeCondition),
  challenge: fc.constantFrom('2', '3', '5', '8', '12'),
  bonus: fc.constantFrom('0.3', '0.5', '1'),
});

const baseTarget: fc.Arbitrary<BaseTarget> = fc.oneof(
  growth,
  control,
  list,
  compositeCondition,
  zeroTolerance,
  range,
  milestone,
  qualitative,
);

export const TARGETS: fc.Arbitrary<Target> = fc.oneof(
  { weight: 8, arbitrary: baseTarget },
  { weight: 3, arbitrary: challenge },
);

const WEIGHTS = ['1', '2', '2.5', '3', '10'];

function item(code: string, target: Target, more: Partial<TargetItem> & { readonly weight: string }): TargetItem {
  return { code, name: { zh: code, en: code }, category: 'all', rule: RULE, target, ...more };
}

export const ITEMS: fc.Arbitrary<TargetItem> = fc
  .record({ target: TARGETS, weight: fc.constantFrom(...WEIGHTS) })
  .map(({ target, weight }) => item('t0', target, { weight }));

/** What one unit is scored on, and by what rules. */
export interface SmallUnit {
  readonly items: readonly TargetItem[];
  readonly rules: ObjectiveRules;
  readonly specials: string;
}

const objectiveRules: fc.Arbitrary<ObjectiveRules> = fc
  .record({
    capAtMax: fc.boolean(),
    'challengeCap.points': fc.constantFrom('0', '0.5', '1'),
    'notApplicable.confirm.inclusive': fc.boolean(),
    'targets.control.zeroAtRatio': fc.constantFrom('2', '1.5', '3'),
    'targets.status.missing.policy': fc.constantFrom('block', 'zero'),
    'targets.milestone.credits[1].untilYearEnd': fc.boolean(),
  })
  .map((change) => sampleRules('objective', change));

export const SMALL_UNITS: fc.Arbitrary<SmallUnit> = fc.record({
  rules: objectiveRules,
  specials: fc.constantFrom('-1.3', '-0.5', '0', '0.4', '1'),
  items: fc
    .array(
      fc.record({
        target: TARGETS,
        weight: fc.constantFrom(...WEIGHTS),
        category: fc.constantFrom('jia', 'yi', 'bing'),
        isOut: fc.integer({ min: 0, max: 4 }).map((draw) => draw === 0),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((rows) =>
      rows.map(({ target, weight, category, isOut }, at) => {
        const notApplicable = { reason: RULE.clause, rule: RULE };
        return item(`t${at}`, target, { weight, category, ...(isOut ? { notApplicable } : {}) });
      }),
    ),
});

/** A few specials with their rules, and the units they name. */
export interface SmallSpecials {
  readonly specials: readonly Special[];
  readonly rules: SpecialRules;
  readonly units: readonly string[];
}

const specialTerms = fc.record({
  n: fc.constantFrom(1, 6, 7, 10, 12, 14, 20),
  notSubject: fc.integer({ min: 0, max: 2 }),
  organiser: fc.constantFrom('u1', 'outsider', 'outsider'),
  isOffice: fc.boolean(),
});

function resultsOf(drawn: { readonly n: number; readonly notSubject: number; readonly isOffice: boolean }) {
  const units = Array.from({ length: drawn.n }, (_, at) => `u${at + 1}`);
  const notSubject = units.slice(units.length - Math.min(drawn.notSubject, drawn.n - 1));
  const from = drawn.notSubject === 0 ? [] : notSubject;
  const results = units
    .filter((unit) => !from.includes(unit))
    .map((unit) => ({
      unit,
      by: unit === 'u1' && drawn.isOffice ? ('office' as const) : ('organiser' as const),
      hasDetail: true,
      origin: ORIGIN,
    }));
  return { units, notSubject: from, results };
}

/** So many deductions that 15 % is near, so many bonuses that 10 % is near, sizes about a tenth of the points. */
const pointsSpecial = fc
  .record({
    terms: specialTerms,
    deducted: fc.integer({ min: 0, max: 4 }),
    bonuses: fc.integer({ min: 0, max: 2 }),
    deduction: fc.constantFrom('0.4', '0.5', '1', '1', '5.5'),
    bonus: fc.constantFrom('0.4', '0.5', '0.5', '0.51'),
  })
  .map(({ terms, deducted, bonuses, deduction, bonus }) => {
    const { units, notSubject, results } = resultsOf(terms);
    const pointed = results.map((result, at) => ({
      ...result,
      ...(at < deducted ? { deduction } : {}),
      ...(at >= results.length - bonuses ? { bonus } : {}),
    }));
    return { mode: 'points' as const, points: '5', organiser: terms.organiser, units, notSubject, results: pointed };
  });

const gradesSpecial = fc
  .record({
    terms: specialTerms,
    excellent: fc.integer({ min: 0, max: 3 }),
    good: fc.integer({ min: 0, max: 4 }),
    rest: fc.constantFrom('qualified', 'poor', 'bad'),
    isWhole: fc.integer({ min: 0, max: 12 }).map((draw) => draw !== 0),
  })
  .map(({ terms, excellent, good, rest, isWhole }) => {
    const { units, notSubject, results } = resultsOf(terms);
    const graded = results.map((result, at) => ({
      ...result,
      grade: at < excellent ? 'excellent' : at < excellent + good ? 'good' : rest,
    }));
    const { organiser } = terms;
    return { mode: 'grades' as const, organiser, units, notSubject, results: isWhole ? graded : graded.slice(1) };
  });

const opinionSpecial = specialTerms.map((terms) => {
  const { units, notSubject, results } = resultsOf(terms);
  return { mode: 'opinion' as const, organiser: terms.organiser, units, notSubject, results };
});

export const SMALL_SPECIALS: fc.Arbitrary<SmallSpecials> = fc
  .record({
    drawn: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: pointsSpecial },
        { weight: 4, arbitrary: gradesSpecial },
        { weight: 1, arbitrary: opinionSpecial },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    rules: fc
      .record({
        'points.breadth.inclusive': fc.boolean(),
        'grades.grades[0].quota.minOne': fc.boolean(),
        'ownOrganiser.policy': fc.constantFrom('office', 'left-out'),
      })
      .map((change) => sampleRules('specials', change)),
  })
  .map(({ drawn, rules }) => ({
    specials: drawn.map(
      (special, at): Special => ({
        ...special,
        code: `s${at}`,
        name: { zh: `专项${at}`, en: `special ${at}` },
        rule: RULE,
      }),
    ),
    rules,
    units: ['u1', 'u2', 'u7', 'u14', 'outsider'],
  }));

/** One district, its index, and what was read of it. */
export interface SmallDistrict {
  readonly unit: string;
  readonly zone: string;
  readonly rules: IndexRules;
  readonly readings: readonly IndexReading[];
  readonly objective: ObjectiveRules;
}

const indexRules: fc.Arbitrary<IndexRules> = fc
  .record({
    alpha: fc.option(fc.constantFrom('0', '0.6', '1'), { nil: undefined }),
    zones: fc.option(fc.constantFrom(['core', 'ecology'], ['core']), { nil: undefined }),
  })
  .map(({ alpha, zones }) =>
    sampleRules('index', {
      ...(alpha === undefined ? {} : { 'indicators[6].selfComparison': { alpha, rule: RULE } }),
      ...(zones === undefined
        ? {}
        : { 'indicators[6].requirements': Object.fromEntries(zones.map((zone, at) => [zone, String(4 + at)])) }),
    }),
  );

const indexReading = fc.record({
  target: fc.oneof(growth, control),
  previous: fc.option(said(decimal(-1, 12)), { nil: undefined, freq: 20 }),
  isOut: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
  isUnread: fc.integer({ min: 0, max: 99 }).map((draw) => draw === 0),
});

export const SMALL_DISTRICTS: fc.Arbitrary<SmallDistrict> = fc
  .record({
    unit: fc.constantFrom('shangcheng', 'chunan'),
    zone: fc.constantFrom(...ZONES),
    rules: indexRules,
    objective: objectiveRules,
    drawn: fc.array(indexReading, { minLength: 7, maxLength: 7 }),
  })
  .map(({ drawn, ...district }) => ({
    ...district,
    readings: district.rules.indicators.flatMap(({ code: indicator }, at): readonly IndexReading[] => {
      const reading = drawn[at];
      if (reading === undefined || reading.isUnread) return [];
      const { target, previous } = reading;
      if (reading.isOut) return [{ indicator, notApplicable: { reason: RULE.clause, rule: RULE } }];
      return [previous === undefined ? { indicator, target } : { indicator, target, previous: { figure: previous } }];
    }),
  }));

const weight = fc.constantFrom('1', '3', '6', '30', '0.5');

function nodes(depth: number): fc.Arbitrary<readonly WeightNode[]> {
  const children = depth === 0 ? fc.constant<readonly WeightNode[]>([]) : nodes(depth - 1);
  const row = fc.record({ weight, children });
  return fc
    .array(row, { minLength: depth === 3 ? 1 : 0, maxLength: 4 })
    .map((rows) => rows.map((each, at) => ({ ...each, code: `n${at}`, name: RULE.clause, rule: RULE })));
}

export const TREES: fc.Arbitrary<readonly WeightNode[]> = nodes(3);
