import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  formatDecimal,
  parseDecimal,
  parseExact,
  type RoundingMode,
  subtract,
} from '../../src/core/basics/rational.ts';
import { rank } from '../../src/core/publication/rank.ts';
import { tierOf } from '../../src/core/publication/tiers.ts';
import { checkScheme } from '../../src/core/scheme/check-scheme.ts';
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { totalMax } from '../../src/core/scheme/total-max.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { scoreUnit } from '../../src/core/scoring/score-unit.ts';
import { noInputs } from '../../src/core/scoring/unit-inputs.ts';
import { shippedScheme } from './shipped-scheme.ts';

type Points = Readonly<Record<string, string>>;
type Change = Readonly<Record<string, unknown>>;

interface Cases {
  readonly schemes: readonly {
    readonly case: string;
    readonly scheme: string;
    readonly change?: Change;
    readonly expect: { readonly faults: readonly string[]; readonly totalMax?: string };
  }[];
  readonly scores: readonly {
    readonly case: string;
    readonly scheme: string;
    readonly change?: Change;
    readonly points: Points;
    readonly expect: { readonly components?: Points; readonly total?: string; readonly blocked?: string };
  }[];
  readonly gaps: readonly {
    readonly case: string;
    readonly scheme: string;
    readonly component: string;
    readonly higher: Points;
    readonly lower: Points;
    readonly expect: string;
  }[];
  readonly roundings: readonly {
    readonly case: string;
    readonly value: string;
    readonly decimals: number;
    readonly mode: RoundingMode;
    readonly expect: string;
  }[];
  readonly lines: readonly {
    readonly case: string;
    readonly social: string;
    readonly total: string;
    readonly tier: string;
    readonly inclusive?: boolean;
  }[];
  readonly rankings: readonly {
    readonly case: string;
    readonly quotas?: readonly [number, number];
    readonly rows: Readonly<
      Record<
        string,
        {
          readonly total: string;
          readonly social?: string;
          readonly objective?: string;
          readonly leaders?: string;
          readonly expect: { readonly rank: number; readonly tier?: string };
        }
      >
    >;
  }[];
}

const CASES = parse(readFileSync(new URL('scoring.yaml', import.meta.url), 'utf8')) as Cases;

function scored(scheme: Scheme, points: Points) {
  return scoreUnit({
    scheme,
    inputs: noInputs('u', {
      entered: (component) => {
        const value = points[component];
        return value === undefined
          ? undefined
          : { value, origin: { from: 'file', file: 'case', row: 2, column: component } };
      },
    }),
  });
}

describe('a scheme', () => {
  test.each(CASES.schemes)('$case', ({ scheme: name, change, expect: expected }) => {
    const scheme = shippedScheme(name, change);
    expect(checkScheme(scheme).map(({ refusal }) => refusal)).toEqual(expected.faults);
    if (expected.totalMax !== undefined) expect(totalMax(scheme)).toBe(expected.totalMax);
  });
});

describe('one unit’s score', () => {
  test.each(CASES.scores)('$case', ({ scheme: name, change, points, expect: expected }) => {
    const score = scored(shippedScheme(name, change), points);
    expect(score.components).toMatchObject(expected.components ?? {});
    expect(score.total).toBe(expected.total);
    if (expected.blocked === undefined) {
      expect(readWorkings(score.workings)).toEqual({ value: parseDecimal(expected.total ?? '') });
    } else {
      expect(score.why?.zh).toContain(expected.blocked);
      expect(readWorkings(score.workings)).toEqual({ missing: true });
    }
  });
});

describe('the gap between two units', () => {
  test.each(CASES.gaps)('$case', ({ scheme: name, component, higher, lower, expect: expected }) => {
    const scheme = shippedScheme(name);
    const [above, below] = [scored(scheme, higher), scored(scheme, lower)].map(({ components }) =>
      parseDecimal(components[component] ?? ''),
    );
    if (above === undefined || below === undefined) throw new Error('the part has no points');
    expect(formatDecimal(subtract(above, below), 4, 'half-up')).toBe(expected);
  });
});

describe('rounding', () => {
  test.each(CASES.roundings)('$case', ({ value, decimals, mode, expect: expected }) => {
    const exact = parseExact(value);
    if (exact === undefined) throw new Error(`not a number: ${value}`);
    expect(formatDecimal(exact, decimals, mode)).toBe(expected);
  });
});

describe('the pass line', () => {
  test.each(CASES.lines)('$case', ({ social, total, tier, inclusive = true }) => {
    const scheme = shippedScheme('hangzhou-departments-2016-entered', {
      'tiers.line.inclusive': inclusive,
      'tiers.above': [{ code: 'qualified', name: { zh: '达标', en: 'At the line' }, rule: LINE_RULE }],
      'tiers.last': null,
    });
    const score = scored(scheme, { objective: '45', social, leaders: '4.6000' });
    expect(score.total).toBe(total);
    if (scheme.tiers === undefined || score.total === undefined) throw new Error('the scheme has a line');
    expect(tierOf([{ rank: 1, total: score.total }], scheme.tiers)).toEqual([tier]);
  });
});

const LINE_RULE = { clause: { zh: '达到线即可', en: 'At the line' }, sample: true };

describe('places and tiers', () => {
  test.each(CASES.rankings)('$case', ({ quotas = [12, 15], rows }) => {
    const { ranking, tiers } = shippedScheme('hangzhou-departments-2016-entered', {
      'tiers.above[0].quota': quotas[0],
      'tiers.above[1].quota': quotas[1],
    });
    if (tiers === undefined) throw new Error('the scheme has tiers');
    const published = Object.entries(rows).map(([unit, { total, social = '0', objective = '0', leaders = '0' }]) => ({
      unit,
      total,
      components: { social, objective, leaders },
    }));
    const ranked = rank(published, ranking.ties);
    const tierCodes = tierOf(ranked, tiers);
    for (const [at, { unit, rank: place }] of ranked.entries()) {
      expect({ rank: place, tier: tierCodes[at] }, unit).toMatchObject(rows[unit]?.expect ?? {});
    }
    expect(ranked).toHaveLength(Object.keys(rows).length);
  });
});
