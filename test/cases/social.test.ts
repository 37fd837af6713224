import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDecimal } from '../../src/core/basics/rational.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { socialRates } from '../../src/core/scoring/social/social-rates.ts';
import { socialRulesFaults } from '../../src/core/scoring/social/social-rules.ts';
import { socialScore } from '../../src/core/scoring/social/social-score.ts';
import { toldCells } from '../../src/core/scoring/social/told-cells.ts';
import { type ShortCell, socialRules, unitCounts } from './social-sample.ts';

type Change = Readonly<Record<string, unknown>>;
type Percents = Readonly<Record<string, string>>;

interface Cases {
  readonly scores: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly notSurveyed?: readonly string[];
    readonly cells: Readonly<Record<string, ShortCell>>;
    readonly expect: {
      readonly points?: string;
      readonly blocked?: string;
      readonly leftOut?: readonly string[];
      readonly satisfaction?: Percents;
      readonly unknown?: Percents;
      readonly littleKnown?: boolean;
      readonly hidden?: readonly string[];
      readonly respondents?: number | null;
    };
  }[];
  readonly faults: readonly { readonly case: string; readonly change?: Change; readonly expect: readonly string[] }[];
}

const CASES = parse(readFileSync(new URL('social.yaml', import.meta.url), 'utf8'), { merge: true }) as Cases;

describe('the social score', () => {
  test.each(CASES.scores)('$case', ({ change, cells, notSurveyed, expect: expected }) => {
    const rules = socialRules(change);
    const counts = unitCounts(rules, cells, notSurveyed);
    const { points, working, leftOut } = socialScore({ rules, counts });
    expect(points).toBe(expected.points);
    if (expected.blocked === undefined) {
      expect(readWorkings(working)).toEqual({ value: parseDecimal(expected.points ?? '') });
    } else {
      if (working.step !== 'missing') throw new Error('there is a score');
      expect(working.why.zh).toContain(expected.blocked);
    }
    if (expected.leftOut !== undefined) expect(leftOut.map(({ stratum }) => stratum)).toEqual(expected.leftOut);
  });
});

describe('the rates beside it', () => {
  test.each(
    CASES.scores.filter(
      ({ expect: { satisfaction, unknown, littleKnown } }) => satisfaction ?? unknown ?? littleKnown !== undefined,
    ),
  )('$case', ({ change, cells, expect: expected }) => {
    const rules = socialRules(change);
    const rates = socialRates({ rules, counts: unitCounts(rules, cells) });
    const all = [{ ...rates, stratum: 'whole' }, ...rates.strata];
    for (const kind of ['satisfaction', 'unknown'] as const) {
      for (const [stratum, percent] of Object.entries(expected[kind] ?? {})) {
        const found = all.find((each) => each.stratum === stratum)?.[kind];
        expect(found?.percent, `${kind} of ${stratum}`).toBe(percent);
        if (found !== undefined) expect(readWorkings(found.working)).toEqual({ value: parseDecimal(percent) });
      }
    }
    if (expected.littleKnown !== undefined) expect(rates.unknown.isLittleKnown).toBe(expected.littleKnown);
  });
});

describe('what may be told of how many rated a unit', () => {
  test.each(CASES.scores.filter(({ expect: { hidden } }) => hidden !== undefined))(
    '$case',
    ({ change, cells, expect: expected }) => {
      const rules = socialRules(change);
      const told = toldCells({ rules, counts: unitCounts(rules, cells) });
      const hidden = told.cells.filter(({ raters }) => 'below' in raters).map(({ cell }) => cell);
      expect(hidden).toEqual(expected.hidden);
      if (expected.respondents !== undefined) expect(told.respondents ?? null).toBe(expected.respondents);
    },
  );
});

describe('what a scheme says of social evaluation', () => {
  test.each(CASES.faults)('$case', ({ change, expect: expected }) => {
    expect(socialRulesFaults(socialRules(change)).map(({ refusal }) => refusal)).toEqual(expected);
  });
});
