import fc from 'fast-check';
import type { PanelRules } from '../../src/core/scoring/innovation/panel-score.ts';
import type { LeaderBallot, LeaderRules } from '../../src/core/scoring/leader-score.ts';
import type { Trim } from '../../src/core/scoring/marks-mean.ts';
import type { SheetRow, StatementRules } from '../../src/core/scoring/statement-rules.ts';
import type { StatementSheet } from '../../src/core/scoring/statement-score.ts';

const NAME = { zh: '样例', en: 'sample' };
const RULE = { clause: NAME, sample: true } as const;

const TRIM: fc.Arbitrary<Trim | undefined> = fc.option(
  fc
    .record({
      high: fc.integer({ min: 0, max: 2 }),
      low: fc.integer({ min: 0, max: 2 }),
      more: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ high, low, more }) => ({ high, low, fromMarks: high + low + more, rule: RULE })),
  { nil: undefined },
);

const ROUNDING = fc.record({
  decimals: fc.integer({ min: 0, max: 3 }),
  mode: fc.constantFrom('half-up', 'half-even'),
  rule: fc.constant(RULE),
});

/** Marks close together, so that halves and equal extremes are frequent; now and then one that is none. */
const mark = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: max * 10 - 12, max: max * 10 }).map((tenths) => String(tenths / 10)) },
    { weight: 6, arbitrary: fc.integer({ min: max - 3, max }).map(String) },
    { weight: 1, arbitrary: fc.constantFrom('0', String(max), String(max + 1), '0.05', '-1', 'A') },
  );

export interface SmallPanel {
  readonly rules: PanelRules;
  readonly marks: readonly (string | undefined)[];
}

export const SMALL_PANELS: fc.Arbitrary<SmallPanel> = fc.record({
  rules: fc
    .record({
      trim: TRIM,
      rounding: ROUNDING,
      quorum: fc.integer({ min: 1, max: 7 }),
      step: fc.constantFrom('1', '0.5', '0.1'),
    })
    .map(({ trim, rounding, quorum, step }) => ({
      seats: 9,
      quorum: { marks: quorum, rule: RULE },
      mark: { min: '0', max: '100', step },
      ...(trim === undefined ? {} : { trim }),
      rounding,
      rule: RULE,
    })),
  marks: fc.array(fc.option(mark(90), { nil: undefined, freq: 6 }), { maxLength: 9 }),
});

export interface SmallLeaders {
  readonly rules: LeaderRules;
  readonly ballots: readonly LeaderBallot[];
}

export const SMALL_LEADERS: fc.Arbitrary<SmallLeaders> = fc.record({
  rules: fc
    .record({
      grouped: fc.boolean(),
      weight: fc.constantFrom('2', '1', '0.5'),
      smallest: fc.integer({ min: 1, max: 3 }),
      fewest: fc.integer({ min: 1, max: 4 }),
      rounding: ROUNDING,
    })
    .map(({ grouped, weight, smallest, fewest, rounding }) => ({
      points: '5',
      scale: '100',
      options: [
        ...['100', '80', '60', '0'].map((value, at) => ({ code: `o${at}`, name: NAME, value })),
        { code: 'abstain', name: NAME },
      ],
      minimum: { ballots: fewest, rule: RULE },
      ...(grouped
        ? {
            groups: {
              weights: [
                { code: 'charge', name: NAME, weight, rule: RULE },
                { code: 'others', name: NAME, weight: '1', rule: RULE },
              ],
              minimum: { ballots: smallest, rule: RULE },
            },
          }
        : {}),
      rounding,
      rule: RULE,
    })),
  ballots: fc.array(
    fc.record(
      {
        option: fc.constantFrom('o0', 'o1', 'o2', 'o3', 'abstain', 'nonsense'),
        group: fc.constantFrom('charge', 'others', 'others', 'others'),
        heads: fc.constantFrom(['u1'], ['u2'], []),
      },
      { requiredKeys: ['option', 'group'] },
    ),
    { maxLength: 14 },
  ),
});

export interface SmallStatement {
  readonly rules: StatementRules;
  readonly rows: readonly SheetRow[];
  readonly sheets: readonly StatementSheet[];
}

const ROWS: readonly SheetRow[] = [10, 60, 30].map((points, at) => ({
  code: `r${at}`,
  name: NAME,
  points: String(points),
  rule: RULE,
}));

const GROUPS = fc.constantFrom(['1'], ['0.5', '0.5'], ['0.25', '0.75'], ['0.2', '0.3', '0.5'], ['1', '0']);

const sheet = (groups: number): fc.Arbitrary<StatementSheet> =>
  fc
    .record({
      group: fc.integer({ min: 0, max: groups }),
      marks: fc.record(Object.fromEntries(ROWS.map(({ code, points }) => [code, mark(Number(points))])), {
        requiredKeys: [],
      }),
      affiliations: fc.option(fc.constantFrom(['u1'], ['u2'], ['u2', 'u1'], []), { nil: undefined }),
    })
    .map(({ group, marks, affiliations }) => ({
      group: `g${group}`,
      marks: marks as StatementSheet['marks'],
      ...(affiliations === undefined ? {} : { affiliations }),
    }));

export const SMALL_STATEMENTS: fc.Arbitrary<SmallStatement> = fc
  .record({
    weights: GROUPS,
    fewest: fc.integer({ min: 1, max: 2 }),
    policy: fc.constantFrom('rescale', 'leave-out'),
    trim: TRIM,
    rounding: ROUNDING,
  })
  .chain(({ weights, fewest, policy, trim, rounding }) => {
    const rules: StatementRules = {
      scale: '100',
      step: '0.1',
      groups: weights.map((weight, at) => ({ code: `g${at}`, name: NAME, weight, rule: RULE })),
      minimum: { ballots: fewest, rule: RULE },
      ...(trim === undefined ? {} : { trim }),
      unmarkedRow: { policy, rule: RULE },
      grassroots: { group: 'g0', judges: 106, lastYear: { weight: '0', judges: 56 }, rule: RULE },
      told: { ballots: 5, rule: RULE },
      rounding,
      rule: RULE,
    };
    return fc.array(sheet(weights.length), { maxLength: 12 }).map((sheets) => ({ rules, rows: ROWS, sheets }));
  });
