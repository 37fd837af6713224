import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../../src/core/basics/rational.ts';
import { panelRulesFaults, panelScore } from '../../src/core/scoring/innovation/panel-score.ts';
import { leaderRulesFaults, leaderScore } from '../../src/core/scoring/leader-score.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { type StatementRules, sheetFaults, statementRulesFaults } from '../../src/core/scoring/statement-rules.ts';
import { statementScore } from '../../src/core/scoring/statement-score.ts';
import type { Working } from '../../src/core/scoring/workings.ts';
import { SMALL_LEADERS, SMALL_PANELS, SMALL_STATEMENTS, type SmallStatement } from './random-sheets.ts';
import { referenceLeaders, referencePanel, referenceStatement } from './statement-reference.ts';

const SEED = 20_170_212;
const ORIGIN = { from: 'fact', year: 2016, seq: 1 } as const;
const NAME = { zh: '样例', en: 'sample' };
const PANELS = fc.sample(SMALL_PANELS, { numRuns: 1500, seed: SEED });
const LEADERS = fc.sample(SMALL_LEADERS, { numRuns: 1500, seed: SEED });
const STATEMENTS = fc.sample(SMALL_STATEMENTS, { numRuns: 1500, seed: SEED });

/** What was published, once its workings were read and came to it. */
function told(published: string | undefined, working: Working): string | undefined {
  expect(readWorkings(working)).toEqual(
    published === undefined ? { missing: true } : { value: parseDecimal(published) },
  );
  return published;
}

function statement({ rules, rows, sheets }: SmallStatement): string | undefined {
  const { points, working } = statementScore({ rules, unit: 'u1', rows, sheets, origin: ORIGIN });
  return told(points, working);
}

describe('the product and the slow reference', () => {
  test('publish the same for fifteen hundred panels', () => {
    for (const { rules, marks } of PANELS) {
      expect(panelRulesFaults(rules)).toEqual([]);
      const { published, working } = panelScore({ rules, code: 'p', label: NAME, marks, origin: ORIGIN });
      expect(told(published, working), JSON.stringify({ rules, marks })).toBe(referencePanel(rules, marks));
    }
  });

  test('publish the same for fifteen hundred leaders’ votes', () => {
    for (const { rules, ballots } of LEADERS) {
      expect(leaderRulesFaults(rules)).toEqual([]);
      const { points, working } = leaderScore({ rules, unit: 'u1', ballots, origin: ORIGIN });
      expect(told(points, working), JSON.stringify({ rules, ballots })).toBe(referenceLeaders(rules, 'u1', ballots));
    }
  });

  test('publish the same for fifteen hundred statements', () => {
    for (const each of STATEMENTS) {
      expect([...statementRulesFaults(each.rules), ...sheetFaults(each.rows, each.rules)]).toEqual([]);
      expect(statement(each), JSON.stringify(each)).toBe(referenceStatement(each.rules, 'u1', each.rows, each.sheets));
    }
  });

  test('are tried with and without a score, and on rows that nobody marked', () => {
    const panels = PANELS.map(({ rules, marks }) => referencePanel(rules, marks));
    const leaders = LEADERS.map(({ rules, ballots }) => referenceLeaders(rules, 'u1', ballots));
    const statements = STATEMENTS.map(({ rules, rows, sheets }) => referenceStatement(rules, 'u1', rows, sheets));
    for (const results of [panels, leaders, statements]) {
      expect(results.filter((points) => points === undefined).length).toBeGreaterThan(200);
      expect(results.filter((points) => points !== undefined).length).toBeGreaterThan(500);
    }
    const rescaled = STATEMENTS.filter((each) => {
      const other: StatementRules = { ...each.rules, unmarkedRow: { ...each.rules.unmarkedRow, policy: 'leave-out' } };
      return statement(each) !== statement({ ...each, rules: other });
    });
    expect(rescaled.length).toBeGreaterThan(50);
  });
});

/** Rules with one thing changed: whichever of the two gets them is then the faulty one. */
const FAULTS: readonly [title: string, plant: (rules: StatementRules) => StatementRules][] = [
  [
    'rounds halves the other way',
    (rules) => ({
      ...rules,
      rounding: { ...rules.rounding, mode: rules.rounding.mode === 'half-up' ? 'half-even' : 'half-up' },
    }),
  ],
  ['marks in halves', (rules) => ({ ...rules, step: '0.5' })],
  ['forgets to leave out the extremes', ({ trim: _, ...rules }) => rules],
  [
    'asks for one ballot more',
    (rules) => ({ ...rules, minimum: { ...rules.minimum, ballots: rules.minimum.ballots + 1 } }),
  ],
  [
    'weighs the groups alike',
    (rules) => ({ ...rules, groups: rules.groups.map((group) => ({ ...group, weight: '1' })) }),
  ],
];

describe('a planted fault is found', () => {
  test.each(FAULTS)('when one of the two %s', (_title, plant) => {
    const differs = (each: SmallStatement): boolean =>
      statement({ ...each, rules: plant(each.rules) }) !== referenceStatement(each.rules, 'u1', each.rows, each.sheets);
    expect(STATEMENTS.some(differs)).toBe(true);
  });
});
