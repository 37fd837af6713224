import fc from 'fast-check';
import type { Method } from '../../src/core/scheme/method.ts';
import type { Component, Scheme } from '../../src/core/scheme/scheme.ts';
import type { UnitEvents } from '../../src/core/scoring/events/unit-events.ts';
import type { TargetItem } from '../../src/core/scoring/targets/score-target.ts';
import type { Origin } from '../../src/core/scoring/workings.ts';
import { SMALL_LEADERS, SMALL_PANELS, SMALL_STATEMENTS } from './random-sheets.ts';
import { SMALL_SURVEYS } from './random-social.ts';
import { SMALL_DISTRICTS, SMALL_SPECIALS, SMALL_UNITS } from './random-targets.ts';
import { NOTHING_SAID, type ReferenceProject, type ReferenceUnit } from './score-reference.ts';

/** A small city whose parts are worked out by methods: what was said of each unit, one thing at a time. */
export interface SmallYear {
  readonly scheme: Scheme;
  readonly units: readonly ReferenceUnit[];
}

const NAME = { zh: '样例', en: 'sample' };
const RULE = { clause: NAME, sample: true } as const;
const ORIGIN: Origin = { from: 'file', file: 'city', row: 2, column: 'cell' };
/** Those the specials know, and two more. */
const UNITS = ['u1', 'u2', 'u3', 'u4', 'u7', 'u14'] as const;

type Decimals = Readonly<{ component: number; total: number }>;

function part(code: string, kind: Component['kind'], max: string, method: Method | undefined): Component {
  return { code, name: { zh: code, en: code }, kind, max, ...(method && { method }), decimals: 2, rule: RULE };
}

const EVENTS: NonNullable<Scheme['events']> = {
  rule: RULE,
  bonus: {
    oncePerFact: { rule: RULE },
    items: [
      {
        code: 'award',
        name: NAME,
        onceOnly: false,
        cap: { points: '1.2', rule: RULE },
        levels: [
          { code: 'high', name: NAME, points: '1' },
          { code: 'low', name: NAME, points: '0.5' },
        ],
        rule: RULE,
      },
      { code: 'event', name: NAME, onceOnly: true, levels: [{ code: 'high', name: NAME, points: '0.7' }], rule: RULE },
    ],
  },
  deduction: {
    items: [{ code: 'late', name: NAME, points: { general: '0.4', serious: '1', extreme: '2.5' }, rule: RULE }],
    ladder: {
      general: { criticism: false, unqualified: false, decidedBy: ['office'], rule: RULE },
      serious: { criticism: true, unqualified: false, decidedBy: ['office'], rule: RULE },
      extreme: { criticism: true, unqualified: true, decidedBy: ['committee'], rule: RULE },
    },
  },
  falseData: { factor: '1.5', rule: RULE },
  vetoes: (['capped', 'unqualified', 'unranked'] as const).map((effect) => ({
    code: effect,
    name: NAME,
    effect,
    rule: RULE,
  })),
};

const acts = fc
  .constantFrom<readonly ('found' | 'withdrawn' | 'restored')[]>(
    ['found'],
    ['found'],
    ['found'],
    ['found', 'withdrawn'],
    ['found', 'withdrawn', 'restored'],
  )
  .map((list) => list.map((act) => ({ act, origin: ORIGIN })));

/** What befell one unit; most of the time nothing did. */
const events: fc.Arbitrary<UnitEvents> = fc
  .record({
    bonuses: fc.array(
      fc.record({
        item: fc.constantFrom(['award', 'high'], ['award', 'low'], ['event', 'high']),
        fact: fc.constantFrom('f1', 'f2', 'f3'),
        acts,
      }),
      { maxLength: 4 },
    ),
    deductions: fc.array(fc.record({ severity: fc.constantFrom('general', 'general', 'serious', 'extreme'), acts }), {
      maxLength: 3,
    }),
    falseData: fc.array(fc.record({ item: fc.constantFrom('t0', 't1', 'none'), acts }), { maxLength: 1 }),
    vetoes: fc.array(fc.record({ item: fc.constantFrom('capped', 'capped', 'unqualified', 'unranked'), acts }), {
      maxLength: 1,
    }),
    rewarded: fc.subarray(['f1', 'f3']),
    isQuiet: fc.integer({ min: 0, max: 2 }).map((draw) => draw > 0),
  })
  .map(({ bonuses, deductions, falseData, vetoes, rewarded, isQuiet }) => {
    if (isQuiet) return { ...NOTHING_SAID.events, rewarded };
    return {
      bonuses: bonuses.map(({ item: [item = '', level = ''], ...claim }, at) => ({
        code: `b${at}`,
        item,
        level,
        ...claim,
      })),
      deductions: deductions.map(({ severity, ...each }, at) => ({
        code: `d${at}`,
        item: 'late',
        severity,
        decidedBy: severity === 'extreme' ? ('committee' as const) : ('office' as const),
        isHeard: true,
        ...each,
      })),
      falseData: falseData.map((each, at) => ({ code: `l${at}`, pointsGained: '0.3', ...each })),
      vetoes: vetoes.map((each, at) => ({ document: `杭安委〔2016〕${at}号`, ...each })),
      rewarded,
    };
  });

const tiers: fc.Arbitrary<Pick<Scheme, 'tiers' | 'holdBack'>> = fc
  .record({
    points: fc.integer({ min: 20, max: 75 }).map(String),
    inclusive: fc.boolean(),
    first: fc.oneof(
      fc.integer({ min: 1, max: 2 }).map((quota) => ({ quota })),
      fc.constantFrom('0.15', '0.34', '0.5').map((quotaShare) => ({ quotaShare })),
    ),
    second: fc.integer({ min: 1, max: 2 }),
    hasLast: fc.boolean(),
    hasSeparate: fc.boolean(),
    hasPromoted: fc.boolean(),
    isHeld: fc.integer({ min: 0, max: 4 }).map((draw) => draw > 0),
    cap: fc.constantFrom('second', 'rest'),
    policy: fc.constantFrom('left-open', 'passed-on'),
  })
  .map((drawn) => {
    const tier = (code: string) => ({ code, name: NAME, rule: RULE });
    return {
      tiers: {
        line: { points: drawn.points, inclusive: drawn.inclusive, rule: RULE },
        above: [{ ...tier('first'), ...drawn.first }, { ...tier('second'), quota: drawn.second }, tier('rest')],
        below: { code: 'below', name: NAME },
        ...(drawn.hasLast ? { last: tier('last') } : {}),
        ...(drawn.hasSeparate ? { separate: { by: 'equivalent-total', rule: RULE } as const } : {}),
        ...(drawn.hasPromoted ? { promoted: { to: 'first', rule: RULE } } : {}),
      },
      ...(drawn.isHeld
        ? { holdBack: { cap: { tier: drawn.cap, rule: RULE }, vacancies: { policy: drawn.policy, rule: RULE } } }
        : {}),
    };
  });

const frame = fc.record({
  rounding: fc.constantFrom('half-up', 'half-even'),
  decimals: fc.record({ component: fc.integer({ min: 0, max: 4 }), total: fc.integer({ min: 0, max: 3 }) }),
  policy: fc.constantFrom('block', 'cohort-mean', 'reweight'),
  tables: tiers,
});

function schemeOf(
  drawn: {
    readonly rounding: 'half-up' | 'half-even';
    readonly decimals: Decimals;
    readonly policy: Scheme['missing']['policy'];
    readonly tables: Pick<Scheme, 'tiers' | 'holdBack'>;
  },
  composite: Scheme['composite'],
  components: readonly Component[],
  more: Partial<Scheme> = {},
): Scheme {
  return {
    scheme: 'small-year',
    version: 1,
    title: NAME,
    year: 2016,
    cohorts: ['all'],
    composite,
    components: components.map((each) => ({ ...each, decimals: drawn.decimals.component })),
    total: { decimals: drawn.decimals.total, rounding: drawn.rounding, rule: RULE },
    carry: 'published',
    missing: { policy: drawn.policy, rule: RULE },
    ranking: { ties: components.slice(0, 2).map(({ code }) => code), rule: RULE },
    events: EVENTS,
    ...drawn.tables,
    ...more,
  };
}

/** Every unit gets what the two of the generator got, from another place on. */
function turned<Item>(list: readonly Item[], by: number): readonly Item[] {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

const PROJECTS = fc.record({
  count: fc.constantFrom(0, 1, 1, 1, 1, 2),
  role: fc.constantFrom<ReferenceProject['role']>('lead', 'lead', 'partner'),
  state: fc.constantFrom('heard', 'heard', 'heard', 'heard', 'no-show', 'waiting'),
  verified: fc.option(fc.constantFrom('0', '0.35', '1'), { nil: undefined, freq: 12 }),
});

const conversion: fc.Arbitrary<Extract<Method, { kind: 'panel' }>['bonus']['conversion']> = fc.constantFrom(
  { kind: 'linear', rule: RULE },
  { kind: 'two-part', verification: '0.3', panel: '0.7', rule: RULE },
  {
    kind: 'bracket',
    brackets: [
      { atLeast: '90', points: '3', rule: RULE },
      { atLeast: '85', points: '2.5', rule: RULE },
    ],
    else: { points: '0.5', rule: RULE },
    rule: RULE,
  },
);

/** Now and then a part of which nobody said anything. */
const isThere = fc.integer({ min: 0, max: 7 }).map((draw) => draw > 0);

const DEPARTMENTS: fc.Arbitrary<SmallYear> = fc
  .record({
    frame,
    objective: SMALL_UNITS,
    more: fc.array(SMALL_UNITS, { minLength: 2, maxLength: 2 }),
    specials: SMALL_SPECIALS,
    survey: SMALL_SURVEYS,
    leaders: SMALL_LEADERS,
    panel: SMALL_PANELS,
    conversion,
    most: fc.constantFrom(1, 2),
    units: fc.array(
      fc.record({
        there: fc.record({ targets: isThere, social: isThere, leaders: isThere }),
        project: PROJECTS,
        events,
        isPromoted: fc.boolean(),
      }),
      { minLength: 2, maxLength: UNITS.length },
    ),
  })
  .map(({ frame: drawn, objective, more, specials, survey, leaders, panel, ...rest }) => {
    const { max: _max, ...rules } = objective.rules;
    const { points: _points, rounding: _rounding, ...social } = survey.rules;
    const { points: _of, rounding: _by, ...leaderRules } = leaders.rules;
    const components = [
      part('objective', 'base', '45', { kind: 'targets', rules, specials: specials.rules }),
      part('social', 'base', '50', { kind: 'ballots', rules: social }),
      part('leaders', 'base', '5', { kind: 'leader-ballots', rules: leaderRules }),
      part('innovation', 'bonus', '3', {
        kind: 'panel',
        panel: panel.rules,
        bonus: {
          outOf: '100',
          conversion: rest.conversion,
          projects: { most: rest.most, rule: RULE },
          partner: { share: '0.5', rule: RULE },
          noProject: { rule: RULE },
          noShow: { rule: RULE },
          rule: RULE,
        },
      }),
      part('deduction', 'deduction', '3', { kind: 'events', which: 'deduction' }),
    ];
    const itemsOf = (at: number): readonly TargetItem[] => [objective, ...more][at % 3]?.items ?? [];
    const units = rest.units.map(({ there, project, events: own, isPromoted }, at): ReferenceUnit => {
      const unit = UNITS[at] ?? 'u1';
      const like = at % 2 === 0 ? 'u1' : 'u2';
      const marks = turned(panel.marks, at).flatMap((mark) => mark ?? []);
      const hearing = project.state === 'heard' ? marks : (project.state as 'no-show' | 'waiting');
      return {
        ...NOTHING_SAID,
        unit,
        targets: there.targets ? itemsOf(at) : [],
        specials: specials.specials,
        ballots: there.social
          ? survey.ballots.slice(at).map(({ cell, says }) => ({ cell, says: { [unit]: says[like] ?? {} } }))
          : undefined,
        leaders: there.leaders ? leaders.ballots.slice(at) : undefined,
        projects: Array.from({ length: project.count }, (_, index) => ({
          project: `p${index}`,
          role: project.role,
          hearing,
          ...(project.verified === undefined ? {} : { verified: project.verified }),
        })),
        events: own,
        ...(isPromoted ? { promotion: '杭考〔2017〕1号' } : {}),
      };
    });
    return { scheme: schemeOf(drawn, { kind: 'three-plus-one', rule: RULE }, components), units };
  });

const ZONES = ['core', 'ecology'];

const CITY_OF_DISTRICTS: fc.Arbitrary<SmallYear> = fc
  .record({
    frame,
    first: SMALL_DISTRICTS,
    more: fc.array(SMALL_DISTRICTS, { minLength: 2, maxLength: 2 }),
    acrossZones: fc.boolean(),
    units: fc.array(
      fc.record({
        isThere,
        entered: fc.integer({ min: 400, max: 700 }),
        hasEntry: isThere,
        zone: fc.constantFrom(...ZONES),
        events,
      }),
      { minLength: 2, maxLength: 5 },
    ),
  })
  .map(({ frame: drawn, first, more, acrossZones, units: rows }) => {
    const { weight: _weight, totalPoints: _total, ...rules } = first.rules;
    const { targets, notApplicable } = first.objective;
    const components = [
      part('index', 'base', '30', { kind: 'index', rules, targets, notApplicable }),
      part('rest', 'base', '70', undefined),
      part('deduction', 'deduction', '100', { kind: 'events', which: 'deduction' }),
    ];
    const units = rows.map(({ isThere: has, entered, hasEntry, zone, events: own }, at): ReferenceUnit => {
      const drawnUnit = [first, ...more][at % 3] ?? first;
      return {
        ...NOTHING_SAID,
        unit: at === 0 ? 'chunan' : `d${at}`,
        zone,
        entered: hasEntry ? { rest: `${Math.floor(entered / 10)}.${entered % 10}` } : {},
        readings: has ? drawnUnit.readings : [],
        events: { ...own, falseData: [] },
      };
    });
    const zones = { acrossZones, rule: RULE };
    const scheme = schemeOf(drawn, { kind: 'three-plus-one', rule: RULE }, components);
    return { scheme: { ...scheme, ranking: { ...scheme.ranking, zones } }, units };
  });

const DAILY = [
  { code: 'own', weight: '60', items: ['40', '60'] },
  { code: 'common', weight: '40', items: ['10', '30', '60'] },
].map(({ code, weight, items }) => ({
  code,
  name: NAME,
  weight,
  rule: RULE,
  items: items.map((points, at) => ({ code: `i${at}`, name: NAME, points, rule: RULE })),
}));

const CITY_OF_STATEMENTS: fc.Arbitrary<SmallYear> = fc
  .record({
    frame,
    alpha: fc.constantFrom('0', '0.60', '0.75', '1'),
    statement: SMALL_STATEMENTS,
    units: fc.array(
      fc.record({
        hasSheets: isThere,
        items: fc.array(fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined, freq: 8 }), {
          minLength: 5,
          maxLength: 5,
        }),
        hasDaily: isThere,
        events,
      }),
      { minLength: 2, maxLength: 5 },
    ),
  })
  .map(({ frame: drawn, alpha, statement, units: rows }) => {
    const { scale: _scale, rounding: _rounding, ...rules } = statement.rules;
    const components = [
      part('statement', 'base', '100', { kind: 'statement', rules, sheet: statement.rows }),
      part('daily', 'base', '100', { kind: 'daily', rules: { indicators: DAILY, rule: RULE } }),
      part('bonus', 'bonus', '1.5', { kind: 'events', which: 'bonus' }),
      part('deduction', 'deduction', '3', { kind: 'events', which: 'deduction' }),
    ];
    const places = DAILY.flatMap(({ code: indicator, items }) => items.map((item) => ({ indicator, item })));
    const units = rows.map(
      ({ hasSheets, items, hasDaily, events: own }, at): ReferenceUnit => ({
        ...NOTHING_SAID,
        unit: `u${at + 1}`,
        sheets: hasSheets ? statement.sheets.slice(at) : undefined,
        daily: hasDaily
          ? places.flatMap(({ indicator, item }, place) => {
              const tenth = items[place];
              const points = tenth === undefined ? undefined : String((Number(item.points) * tenth) / 10);
              return points === undefined ? [] : [{ indicator, item: item.code, points }];
            })
          : [],
        events: own,
      }),
    );
    return { scheme: schemeOf(drawn, { kind: 'statement-and-daily', alpha, rule: RULE }, components), units };
  });

export const SMALL_YEARS: fc.Arbitrary<SmallYear> = fc.oneof(
  { weight: 3, arbitrary: DEPARTMENTS },
  { weight: 2, arbitrary: CITY_OF_DISTRICTS },
  { weight: 2, arbitrary: CITY_OF_STATEMENTS },
);
