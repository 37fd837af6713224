import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatDecimal, formatExact, type Rational, sum } from '../../src/core/basics/rational.ts';
import { type Refusal, sentenceOf } from '../../src/core/basics/refusal.ts';
import { indexFaults, narrowGdpShare } from '../../src/core/scoring/check-index.ts';
import { districtIndex, type IndexReading } from '../../src/core/scoring/district-index.ts';
import { indexWeights, narrowGdpPoints } from '../../src/core/scoring/index-weights.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { gradeQuota } from '../../src/core/scoring/specials/grades-special.ts';
import { bonusQuota } from '../../src/core/scoring/specials/points-special.ts';
import {
  missingDetails,
  type Special,
  specialFaults,
  specialPoints,
  specialRulesFaults,
} from '../../src/core/scoring/specials/special-points.ts';
import { objectiveFaults, objectiveScore } from '../../src/core/scoring/targets/objective-score.ts';
import { scoreTarget, targetFaults } from '../../src/core/scoring/targets/score-target.ts';
import { exactValue, given } from '../../src/core/scoring/work-out.ts';
import type { Working } from '../../src/core/scoring/workings.ts';
import { zoneGroups } from '../../src/core/scoring/zone-groups.ts';
import { sampleRules } from './target-rules.ts';
import { itemOf, RULE, type ShortSaid, type ShortTarget, said, targetOf } from './target-shorthand.ts';

type Change = Readonly<Record<string, unknown>>;
type Numbers = Readonly<Record<string, string>>;

interface Cases {
  readonly targets: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly weight: string;
    readonly target: ShortTarget;
    readonly expect: {
      readonly points?: string;
      readonly counted?: string;
      readonly faults?: readonly string[];
      readonly blocked?: string;
      readonly flags?: readonly string[];
      readonly says?: string;
    };
  }[];
  readonly objective: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly items: readonly {
      readonly weight: string;
      readonly category?: string;
      readonly actual?: ShortSaid;
      readonly notApplicable?: true;
      readonly challenge?: string;
      readonly bonus?: string;
    }[];
    readonly specials?: string;
    readonly expect: {
      readonly points?: string;
      readonly blocked?: string;
      readonly flags?: readonly string[];
      readonly faults?: readonly string[];
    };
  }[];
  readonly quotas: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly n: number;
    readonly deducted?: number;
    readonly expect: { readonly bonuses?: number; readonly excellent?: number; readonly good?: number };
  }[];
  readonly specials: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly special: ShortSpecial;
    readonly expect: {
      readonly faults: readonly string[];
      readonly says?: string;
      readonly detailMissing?: readonly string[];
    };
  }[];
  readonly specialTotals: readonly {
    readonly case: string;
    readonly grades?: readonly string[];
    readonly bonuses?: readonly string[];
    readonly deductions?: readonly string[];
    readonly expect: string;
  }[];
  readonly weights: readonly {
    readonly case: string;
    readonly unit: string;
    readonly expect: { readonly gdp: string; readonly sum: string; readonly indicators?: Numbers };
  }[];
  readonly index: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly unit: string;
    readonly zone?: string;
    readonly previous?: Numbers;
    readonly readings: Numbers;
    readonly expect: { readonly index?: string; readonly contribution?: string; readonly blocked?: string };
  }[];
  readonly indexRules: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly expect: { readonly faults: readonly string[]; readonly gdpShare?: string; readonly warns?: boolean };
  }[];
  readonly groups: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly expect: { readonly groups: readonly (readonly string[])[]; readonly listedSeparately: readonly string[] };
  }[];
}

interface ShortSpecial {
  readonly mode: 'points' | 'grades';
  readonly n: number;
  readonly points?: string;
  readonly organiser?: string;
  readonly notSubject?: number;
  readonly office?: readonly string[];
  readonly deductions?: Numbers;
  readonly bonuses?: Numbers;
  readonly grades?: Readonly<Record<string, number>>;
  readonly withoutDetail?: readonly string[];
  readonly withoutResult?: readonly string[];
}

const CASES = parse(readFileSync(new URL('targets.yaml', import.meta.url), 'utf8')) as Cases;

/** The exact number a tree comes to for the second reader, or a failed test. */
function read(working: Working): Rational {
  const reading = readWorkings(working);
  if (!('value' in reading)) throw new Error(JSON.stringify(reading));
  return reading.value;
}

const printed = (working: Working): string => formatDecimal(read(working), 4, 'half-up');
const codes = (faults: readonly Refusal[]): readonly string[] => faults.map(({ refusal }) => refusal);

/** Every label and reason of a tree, in Chinese. */
function words(working: Working): string {
  const own = working.step === 'missing' ? [working.label.zh, working.why.zh] : [working.label.zh];
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  return [...own, ...terms.map(words)].join('\n');
}

describe('one target', () => {
  test.each(CASES.targets)('$case', ({ change, weight, target, expect: expected }) => {
    const rules = sampleRules('objective', change).targets;
    const item = itemOf('item', weight, targetOf(target));
    expect(codes(targetFaults(item, rules))).toEqual(expected.faults ?? []);
    const { working, flags } = scoreTarget({ item, rules });
    if (expected.points === undefined) {
      expect(readWorkings(working)).toEqual({ missing: true });
      expect(words(working)).toContain(expected.blocked ?? '');
    } else {
      expect(printed(working)).toBe(expected.points);
    }
    expect(flags).toEqual(expected.flags ?? []);
    expect(words(working)).toContain(expected.says ?? '');
    if (expected.counted !== undefined) expect(counted(working)).toBe(expected.counted);
  });
});

/** What a composite condition counted: the value of its step. */
function counted(working: Working): string | undefined {
  if (working.code === 'item/actual') return 'value' in working ? working.value : undefined;
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  return terms.map(counted).find((value) => value !== undefined);
}

describe('the objective part', () => {
  test.each(CASES.objective)('$case', ({ change, items: rows, specials, expect: expected }) => {
    const rules = sampleRules('objective', change);
    const items = rows.map(({ weight, category = 'all', actual, notApplicable, challenge, bonus = '' }, at) => {
      const base = { type: 'growth', target: '100', ...(actual === undefined ? {} : { actual }) } as const;
      const target = challenge === undefined ? base : ({ type: 'challenge', base, challenge, bonus } as const);
      const reason = { zh: '不承担', en: 'not its task' };
      const more = notApplicable === undefined ? { category } : { category, notApplicable: { reason, rule: RULE } };
      return itemOf(`t${at + 1}`, weight, targetOf(target), more);
    });
    const special =
      specials === undefined ? {} : { specials: given({ code: 'specials', label: RULE.clause, value: specials }) };
    const score = objectiveScore({ items, rules, ...special });
    if (expected.points === undefined) {
      expect(readWorkings(score.working)).toEqual({ missing: true });
      expect(words(score.working)).toContain(expected.blocked);
    } else {
      expect(printed(score.working)).toBe(expected.points);
    }
    expect(score.flags.map(({ flag }) => flag)).toEqual(expected.flags ?? []);
    expect(codes(objectiveFaults(items, rules))).toEqual(expected.faults ?? []);
  });

  test('the sample rules rest on something, every one', () => {
    expect(
      objectiveFaults([itemOf('all', '100', targetOf({ type: 'list', target: '1' }))], sampleRules('objective')),
    ).toEqual([]);
    expect(specialRulesFaults(sampleRules('specials'))).toEqual([]);
    const bare = sampleRules('specials', { 'points.breadth.rule.source': null });
    expect(codes(specialRulesFaults(bare))).toEqual(['scheme/no-source']);
  });
});

describe('quotas of a special', () => {
  test.each(CASES.quotas)('$case', ({ change, n, deducted = 0, expect: expected }) => {
    const rules = sampleRules('specials', change);
    const found = {
      bonuses: bonusQuota({ n, d: deducted, rules: rules.points }),
      excellent: gradeQuota({ n, grade: 'excellent', rules: rules.grades }),
      good: gradeQuota({ n, grade: 'good', rules: rules.grades }),
    };
    expect(found).toMatchObject(expected);
    expect(gradeQuota({ n, grade: 'qualified', rules: rules.grades })).toBeUndefined();
  });
});

function specialOf(code: string, short: ShortSpecial): Special {
  const units = Array.from({ length: short.n }, (_, at) => `u${at + 1}`);
  const { organiser = 'office-of-special', withoutDetail = [], withoutResult = [], office = [] } = short;
  const notSubject = units.slice(units.length - (short.notSubject ?? 0));
  const terms = { code, name: { zh: code, en: code }, organiser, units, notSubject, rule: RULE };
  const results = units
    .filter((unit) => !notSubject.includes(unit) && !withoutResult.includes(unit))
    .map((unit) => ({
      unit,
      by: office.includes(unit) ? ('office' as const) : ('organiser' as const),
      hasDetail: !withoutDetail.includes(unit),
      origin: { from: 'fact', year: 2016, seq: 7 } as const,
    }));
  if (short.mode === 'grades') {
    const given = Object.entries(short.grades ?? {}).flatMap(([grade, count]) => Array<string>(count).fill(grade));
    const graded = results.flatMap((result, at) => {
      const grade = given[at];
      return grade === undefined ? [] : [{ ...result, grade }];
    });
    return { ...terms, mode: 'grades', results: graded };
  }
  const pointed = results.map((result) => {
    const deduction = short.deductions?.[result.unit];
    const bonus = short.bonuses?.[result.unit];
    return {
      ...result,
      ...(deduction === undefined ? {} : { deduction }),
      ...(bonus === undefined ? {} : { bonus }),
    };
  });
  return { ...terms, mode: 'points', points: short.points ?? '', results: pointed };
}

describe('the results of one special', () => {
  test.each(CASES.specials)('$case', ({ change, special: short, expect: expected }) => {
    const rules = sampleRules('specials', change);
    const special = specialOf('五水共治', short);
    const faults = specialFaults(special, rules);
    expect(codes(faults)).toEqual(expected.faults);
    expect(faults.map((fault) => sentenceOf(fault, 'zh')).join('\n')).toContain(expected.says ?? '');
    for (const fault of faults) expect(sentenceOf(fault, 'zh') + sentenceOf(fault, 'en')).not.toMatch(/[{}]/);
    if (expected.detailMissing !== undefined) {
      expect(missingDetails([special], rules)).toMatchObject([
        { special: '五水共治', organiser: special.organiser, units: expected.detailMissing },
      ]);
    }
    const whole = specialPoints({ unit: 'u2', specials: [special], rules });
    expect('missing' in readWorkings(whole)).toBe(expected.faults.length > 0);
  });
});

describe('all specials of one unit', () => {
  test.each(CASES.specialTotals)('$case', ({ grades = [], bonuses = [], deductions = [], expect: expected }) => {
    const rules = sampleRules('specials');
    // Unit u1 of ten, in so many specials; the others are there so that bonuses are allowed.
    const graded = grades.map((grade, at) => {
      const rest = grade === 'qualified' ? 'poor' : 'qualified';
      return specialOf(`g${at}`, { mode: 'grades', n: 10, grades: { [grade]: 1, [rest]: 9 } });
    });
    const others = { u8: '0.5', u9: '0.5' };
    const raised = bonuses.map((bonus, at) =>
      specialOf(`b${at}`, { mode: 'points', n: 10, points: '5', deductions: others, bonuses: { u1: bonus } }),
    );
    const lowered = deductions.map((deduction, at) =>
      specialOf(`d${at}`, { mode: 'points', n: 10, points: '5', deductions: { u1: deduction } }),
    );
    const specials = [...graded, ...raised, ...lowered];
    expect(printed(specialPoints({ unit: 'u1', specials, rules }))).toBe(expected);
    expect(printed(specialPoints({ unit: 'not-assessed', specials, rules }))).toBe('0.0000');
  });
});

describe('the weights of the index', () => {
  test.each(CASES.weights)('$case', ({ unit, expect: expected }) => {
    const rules = sampleRules('index');
    expect(indexFaults(rules)).toEqual([]);
    const weights = indexWeights(rules, unit);
    expect(formatExact(read(narrowGdpPoints(rules, unit)))).toBe(expected.gdp);
    expect(formatExact(sum(weights.map(({ weight }) => exactValue(weight))))).toBe(expected.sum);
    const found = Object.fromEntries(
      weights.map(({ indicator, weight }) => [indicator.code, formatExact(read(weight))]),
    );
    if (expected.indicators !== undefined) expect(found).toEqual(expected.indicators);
  });

  test.each(CASES.indexRules)('$case', ({ change, expect: expected }) => {
    const rules = sampleRules('index', change);
    expect(codes(indexFaults(rules))).toEqual(expected.faults);
    if (expected.gdpShare !== undefined) {
      expect(narrowGdpShare(rules)).toEqual({ share: expected.gdpShare, isAbove: expected.warns });
    }
  });
});

describe('a district’s index', () => {
  test.each(CASES.index)('$case', ({ change, unit, zone = 'core', previous = {}, readings, expect: expected }) => {
    const objective = sampleRules('objective');
    const { index, contribution } = districtIndex({
      unit,
      zone,
      rules: sampleRules('index', change),
      targets: objective.targets,
      notApplicable: objective.notApplicable,
      readings: Object.entries(readings).map(([indicator, actual]): IndexReading => {
        if (actual === 'not-applicable')
          return { indicator, notApplicable: { reason: { zh: '没有', en: 'none' }, rule: RULE } };
        const target = { type: 'growth', measure: 'amount', target: '100', actual: said(actual) } as const;
        const before = previous[indicator];
        return before === undefined ? { indicator, target } : { indicator, target, previous: { figure: said(before) } };
      }),
    });
    if (expected.blocked === undefined) {
      expect([index, contribution].map((each) => formatExact(read(each)))).toEqual([
        expected.index,
        expected.contribution,
      ]);
    } else {
      expect([index, contribution].map((each) => readWorkings(each))).toEqual([{ missing: true }, { missing: true }]);
      expect(words(index)).toContain(expected.blocked);
    }
  });
});

describe('who is ranked with whom', () => {
  test.each(CASES.groups)('$case', ({ change, expect: expected }) => {
    const zones = { shangcheng: 'core', linan: 'ecology', chunan: 'ecology', xiacheng: 'core', tonglu: 'ecology' };
    const found = zoneGroups({
      units: Object.entries(zones).map(([unit, zone]) => ({ unit, zone })),
      exemptions: sampleRules('index').exemptions,
      rules: sampleRules('zones', change),
    });
    expect(found.groups.map(({ units }) => units)).toEqual(expected.groups);
    expect(found.listedSeparately).toEqual(expected.listedSeparately);
  });
});
