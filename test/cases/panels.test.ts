import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDecimal } from '../../src/core/basics/rational.ts';
import type { Refusal } from '../../src/core/basics/refusal.ts';
import { bonusRulesFaults, innovationBonus, type Project } from '../../src/core/scoring/innovation/innovation-bonus.ts';
import { panelRulesFaults, panelScore } from '../../src/core/scoring/innovation/panel-score.ts';
import { type LeaderBallot, leaderRulesFaults, leaderScore } from '../../src/core/scoring/leader-score.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import {
  type RectificationItem,
  type RectificationState,
  rectificationFaults,
  rectificationScore,
} from '../../src/core/scoring/rectification-score.ts';
import { sheetFaults, statementRulesFaults } from '../../src/core/scoring/statement-rules.ts';
import { type StatementSheet, statementScore } from '../../src/core/scoring/statement-score.ts';
import type { Working } from '../../src/core/scoring/workings.ts';
import { panelRules, SAID } from './panel-sample.ts';

type Change = Readonly<Record<string, unknown>>;
type Counts = Readonly<Record<string, number>>;
type ShortMark = number | string | null;
type ShortSheets = Readonly<Record<string, readonly (readonly ShortMark[])[]>>;
type ShortProject = string | { readonly published: string; readonly verified?: string; readonly role?: 'partner' };
type ShortItem = RectificationState | Readonly<Partial<Record<RectificationState, string>>>;
type Expected = string | { readonly blocked: string };

interface FaultCase {
  readonly case: string;
  readonly change?: Change;
  readonly expect: readonly string[];
}

interface Cases {
  readonly panels: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly marks: readonly ShortMark[];
    readonly expect: {
      readonly published?: string;
      readonly valid?: number;
      readonly voids?: number;
      readonly postponed?: true;
      readonly highlighted?: boolean;
      readonly blocked?: string;
    };
  }[];
  readonly bonuses: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly projects: readonly ShortProject[];
    readonly expect: Expected;
  }[];
  readonly leaders: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly ballots?: Counts;
    readonly heads?: Counts;
    readonly headsOther?: Counts;
    readonly groups?: Readonly<Record<string, Counts>>;
    readonly expect: {
      readonly points?: string;
      readonly blocked?: string;
      readonly valid?: number;
      readonly abstained?: number;
      readonly excluded?: number;
      readonly voids?: number;
      readonly merged?: boolean;
    };
  }[];
  readonly statements: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly sheets: ShortSheets;
    readonly own?: ShortSheets;
    readonly expect: {
      readonly points?: string;
      readonly blocked?: string;
      readonly ballots?: Counts;
      readonly abstained?: number;
      readonly ignored?: number;
      readonly voids?: number;
      readonly small?: readonly string[];
    };
  }[];
  readonly rectification: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly items: readonly ShortItem[];
    readonly expect: Expected;
  }[];
  readonly panelFaults: readonly FaultCase[];
  readonly bonusFaults: readonly FaultCase[];
  readonly leaderFaults: readonly FaultCase[];
  readonly statementFaults: readonly FaultCase[];
  readonly sheetFaults: readonly FaultCase[];
}

const CASES = parse(readFileSync(new URL('panels.yaml', import.meta.url), 'utf8'), { merge: true }) as Cases;
const NAME = { zh: '样例', en: 'Sample' };

/** What is published is what the workings come to; or there is nothing, and the reason is said. */
function expectPublished(published: string | undefined, working: Working, expected: Expected): void {
  if (typeof expected === 'string') {
    expect(published).toBe(expected);
    expect(readWorkings(working)).toEqual({ value: parseDecimal(expected) });
  } else {
    expect(published).toBe(undefined);
    if (working.step !== 'missing') throw new Error('there is a score');
    expect(working.why.zh).toContain(expected.blocked);
  }
}

function expectRefusals(faults: readonly Refusal[], expected: readonly string[]): void {
  expect(faults.map(({ refusal }) => refusal)).toEqual(expected);
}

describe('a panel', () => {
  test.each(CASES.panels)('$case', ({ change, marks, expect: expected }) => {
    const rules = panelRules('panel', change);
    const said = marks.map((mark) => (mark === null ? undefined : String(mark)));
    const score = panelScore({ rules, code: 'panel', label: NAME, marks: said, origin: SAID });
    const { published, valid, voids, isPostponed, isHighlighted, working } = score;
    const blocked = expected.postponed === undefined ? (expected.blocked ?? '') : '改期评审';
    expectPublished(published, working, expected.published ?? { blocked });
    expect(isPostponed).toBe(expected.postponed ?? false);
    expect({ valid, voids }).toMatchObject({
      ...(expected.valid === undefined ? {} : { valid: expected.valid }),
      ...(expected.voids === undefined ? {} : { voids: expected.voids }),
    });
    if (expected.highlighted !== undefined) expect(isHighlighted).toBe(expected.highlighted);
  });

  test.each(CASES.panelFaults)('$case', ({ change, expect: expected }) => {
    expectRefusals(panelRulesFaults(panelRules('panel', change)), expected);
  });
});

function projectOf(short: ShortProject, at: number): Project {
  const head = { code: `project-${at + 1}`, name: NAME, role: 'lead' as const };
  if (short === 'waiting') return { ...head, result: { kind: 'waiting' } };
  if (short === 'no-show') return { ...head, result: { kind: 'no-show', origin: SAID } };
  if (typeof short === 'string') return { ...head, result: { kind: 'marked', published: short, origin: SAID } };
  const { published, verified, role = 'lead' } = short;
  const shares = verified === undefined ? {} : { verified: { share: verified, origin: SAID } };
  return { ...head, role, result: { kind: 'marked', published, origin: SAID, ...shares } };
}

describe('the innovation bonus', () => {
  test.each(CASES.bonuses)('$case', ({ change, projects, expect: expected }) => {
    const { points, working } = innovationBonus({
      rules: panelRules('bonus', change),
      projects: projects.map(projectOf),
    });
    expectPublished(points, working, expected);
  });

  test.each(CASES.bonusFaults)('$case', ({ change, expect: expected }) => {
    expectRefusals(bonusRulesFaults(panelRules('bonus', change)), expected);
  });
});

function ballotsOf(counts: Counts | undefined, more: Omit<LeaderBallot, 'option'> = {}): readonly LeaderBallot[] {
  return Object.entries(counts ?? {}).flatMap(([option, count]) =>
    Array.from({ length: count }, () => ({ option, ...more })),
  );
}

describe('the leaders’ score', () => {
  test.each(CASES.leaders)('$case', ({ change, ballots, heads, headsOther, groups, expect: expected }) => {
    const rules = panelRules('leaders', change);
    const all = [
      ...ballotsOf(ballots),
      ...ballotsOf(heads, { heads: ['u1'] }),
      ...ballotsOf(headsOther, { heads: ['u2'] }),
      ...Object.entries(groups ?? {}).flatMap(([group, counts]) => ballotsOf(counts, { group })),
    ];
    const { points, working, isMerged, ...counted } = leaderScore({ rules, unit: 'u1', ballots: all, origin: SAID });
    const { points: wanted, blocked = '', merged, ...counts } = expected;
    expectPublished(points, working, wanted ?? { blocked });
    expect(counted).toMatchObject(counts);
    if (merged !== undefined) expect(isMerged).toBe(merged);
  });

  test.each(CASES.leaderFaults)('$case', ({ change, expect: expected }) => {
    expectRefusals(leaderRulesFaults(panelRules('leaders', change)), expected);
  });
});

function sheetsOf(short: ShortSheets | undefined, affiliations?: readonly string[]): readonly StatementSheet[] {
  const rows = panelRules('sheet').map(({ code }) => code);
  return Object.entries(short ?? {}).flatMap(([group, sheets]) =>
    sheets.map((marks) => ({
      group,
      marks: Object.fromEntries(
        marks.flatMap((mark, at) => (mark === null ? [] : [[rows[at] ?? '', String(mark)] as const])),
      ),
      ...(affiliations === undefined ? {} : { affiliations }),
    })),
  );
}

describe('a statement', () => {
  test.each(CASES.statements)('$case', ({ change, sheets, own, expect: expected }) => {
    const score = statementScore({
      rules: panelRules('statement', change),
      unit: 'u1',
      rows: panelRules('sheet'),
      sheets: [...sheetsOf(sheets, ['u2']), ...sheetsOf(own, ['u3', 'u1'])],
      origin: SAID,
    });
    const { points: wanted, blocked = '', ballots, small, ...counts } = expected;
    expectPublished(score.points, score.working, wanted ?? { blocked });
    expect(score).toMatchObject(counts);
    if (ballots !== undefined)
      expect(Object.fromEntries(score.groups.map((each) => [each.group, each.ballots]))).toEqual(ballots);
    if (small !== undefined)
      expect(score.groups.filter((each) => each.isSmall).map(({ group }) => group)).toEqual(small);
  });

  test.each(CASES.statementFaults)('$case', ({ change, expect: expected }) => {
    expectRefusals(statementRulesFaults(panelRules('statement', change)), expected);
  });

  test.each(CASES.sheetFaults)('$case', ({ change, expect: expected }) => {
    expectRefusals(sheetFaults(panelRules('sheet', change), panelRules('statement')), expected);
  });
});

describe('the reference score for rectification', () => {
  test.each(CASES.rectification)('$case', ({ change, items, expect: expected }) => {
    const rules = panelRules('rectification', change);
    const read = items.map((short, at): RectificationItem => {
      const [[state = 'none', weight = '1'] = []] =
        typeof short === 'string' ? [[short, '1']] : (Object.entries(short) as [RectificationState, string][]);
      return {
        code: `item-${at + 1}`,
        name: NAME,
        weight,
        state: state as RectificationState,
        origin: SAID,
        rule: { clause: NAME, sample: true },
      };
    });
    expectRefusals(rectificationFaults(rules, read), []);
    const { points, working } = rectificationScore({ rules, items: read });
    expectPublished(points, working, expected);
  });
});
