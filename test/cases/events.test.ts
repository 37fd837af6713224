import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseExact } from '../../src/core/basics/rational.ts';
import { equivalentTiers } from '../../src/core/publication/equivalent-tiers.ts';
import { heldTier, holdBack } from '../../src/core/publication/hold-back.ts';
import { improvementPrize } from '../../src/core/publication/improvement-prize.ts';
import { rectificationPrize } from '../../src/core/publication/rectification-prize.ts';
import { consequencesOf } from '../../src/core/scoring/events/consequences.ts';
import { eventPoints } from '../../src/core/scoring/events/event-points.ts';
import { eventRulesFaults } from '../../src/core/scoring/events/event-rules.ts';
import { zeroFalse } from '../../src/core/scoring/events/false-data.ts';
import { outcome } from '../../src/core/scoring/events/outcome.ts';
import { eventFaults } from '../../src/core/scoring/events/unit-events.ts';
import { readWorkings } from '../../src/core/scoring/read-workings.ts';
import { given } from '../../src/core/scoring/work-out.ts';
import type { Working } from '../../src/core/scoring/workings.ts';
import { eventRules, eventsOf, prizeRules, type ShortEvents } from './event-sample.ts';
import { shippedScheme } from './shipped-scheme.ts';

type Change = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;
type Ranks = Readonly<Record<string, number>>;

interface Cases {
  readonly points: readonly (ShortEvents & {
    readonly case: string;
    readonly change?: Change;
    readonly expect: {
      readonly bonus?: string;
      readonly deduction?: string;
      readonly notCounted?: Texts;
      readonly criticism?: number;
      readonly unqualified?: number;
      readonly capped?: number;
      readonly zeroed?: readonly string[];
      readonly refused?: string;
    };
  })[];
  readonly outcomes: readonly (ShortEvents & {
    readonly case: string;
    readonly total?: string;
    readonly expect: { readonly result: string; readonly because?: string; readonly criticism?: number };
  })[];
  readonly tables: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly totals: Texts;
    readonly vetoes?: Readonly<Record<string, Texts>>;
    readonly acts?: ShortEvents['acts'];
    readonly expect: Readonly<Record<string, 'unranked' | readonly [rank: number, tier: string, from?: string]>>;
  }[];
  readonly equivalents: readonly (ShortEvents & {
    readonly case: string;
    readonly separate: string;
    readonly expect: string;
  })[];
  readonly improvement: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly before: Ranks;
    readonly now: Ranks;
    readonly excluded?: readonly string[];
    readonly expect: Texts;
  }[];
  readonly rectificationPrize: readonly {
    readonly case: string;
    readonly change?: Change;
    readonly scores: Readonly<Record<string, string | null>>;
    readonly excluded?: readonly string[];
    readonly expect: readonly string[];
  }[];
  readonly faults: readonly { readonly case: string; readonly change?: Change; readonly expect: readonly string[] }[];
}

const CASES = parse(readFileSync(new URL('events.yaml', import.meta.url), 'utf8'), { merge: true }) as Cases;
const NAME = { zh: '样例', en: 'Sample' };

function totalOf(total: string | undefined): Working {
  return total === undefined
    ? { step: 'missing', code: 'total', label: NAME, why: { zh: '还没有总分', en: 'No total yet' } }
    : given({ code: 'total', label: NAME, value: total });
}

describe('points of events', () => {
  test.each(CASES.points)('$case', ({ change, expect: expected, ...short }) => {
    const rules = eventRules(change);
    const events = eventsOf(rules, short);
    const { bonus, deduction, notCounted, consequences } = eventPoints({ rules, events });
    expect(eventFaults(rules, events)[0]?.refusal).toBe(expected.refused);
    if (expected.refused !== undefined) {
      expect([bonus.step, deduction.step]).toEqual(['missing', 'missing']);
    } else {
      for (const [working, points] of [
        [bonus, expected.bonus],
        [deduction, expected.deduction],
      ] as const) {
        if (points !== undefined) expect(readWorkings(working)).toEqual({ value: parseExact(points) });
      }
      expect(Object.fromEntries(notCounted.map(({ claim, why }) => [claim, why]))).toEqual(expected.notCounted ?? {});
    }
    for (const kind of ['criticism', 'unqualified', 'capped'] as const) {
      if (expected[kind] !== undefined) expect(consequences[kind], kind).toHaveLength(expected[kind]);
    }
    if (expected.zeroed !== undefined) {
      const items = ['beds', 'roads'];
      const scored = items.map((code) => given({ code, label: NAME, value: '6.5' }));
      const kept = scored.map((each) => zeroFalse({ item: each.code, scored: each, rules, events }));
      expect(items.filter((_, at) => kept[at] !== scored[at])).toEqual(expected.zeroed);
      for (const each of kept) expect(['0', '6.5']).toContain('value' in each ? each.value : '');
    }
  });

  test.each(CASES.faults)('$case', ({ change, expect: expected }) => {
    expect(eventRulesFaults(eventRules(change)).map(({ refusal }) => refusal)).toEqual(expected);
  });
});

describe('the result of a unit', () => {
  const { tiers } = shippedScheme('hangzhou-departments-2016');
  if (tiers === undefined) throw new Error('the scheme has a line');

  test.each(CASES.outcomes)('$case', ({ total, expect: expected, ...short }) => {
    const rules = eventRules();
    const consequences = consequencesOf({ rules, events: eventsOf(rules, short) });
    const found = outcome({ total: totalOf(total), line: tiers.line, consequences });
    expect(found.result).toBe(expected.result);
    expect(found.reasons.map(({ why }) => why.zh).join('；')).toContain(expected.because ?? '');
    if (expected.criticism !== undefined) expect(consequences.criticism).toHaveLength(expected.criticism);
    const reading = readWorkings(found.margin);
    expect('wrong' in reading).toBe(false);
  });
});

describe('the table with units held back', () => {
  const scheme = shippedScheme('hangzhou-departments-2016', {
    'tiers.above[0].quota': 1,
    'tiers.above[1].quota': 1,
  });
  const scored = (totals: Texts) =>
    Object.entries(totals).map(([unit, total]) => ({
      unit,
      score: { components: { social: '1', objective: '1', leaders: '1' }, total, workings: totalOf(total) },
    }));

  test.each(CASES.tables)('$case', ({ change, totals, vetoes = {}, acts, expect: expected }) => {
    const rules = eventRules();
    const consequences = new Map(
      Object.entries(vetoes).map(([unit, own]) => [
        unit,
        consequencesOf({
          rules,
          events: eventsOf(rules, { vetoes: own, ...(acts === undefined ? {} : { acts }) }),
        }),
      ]),
    );
    const table = holdBack({
      scheme,
      cohort: 'departments-comprehensive',
      scored: scored(totals),
      consequences,
      rules: prizeRules('holdBack', change),
    });
    const rows = [
      ...table.ranked.map(({ unit, rank, tier, heldBack }) => [
        unit,
        heldBack === undefined ? [rank, tier] : [rank, tier, heldBack.from],
      ]),
      ...table.unranked.map(({ unit }) => [unit, 'unranked']),
    ];
    expect(Object.fromEntries(rows)).toEqual(expected);
    for (const { unit, total } of [...table.ranked, ...table.unranked]) expect(total).toBe(totals[unit]);
  });
});

describe('tiers of units listed separately, by the template of 2020', () => {
  test.each(CASES.equivalents)('$case', ({ separate, expect: expected, ...short }) => {
    const tiers = prizeRules('tiers2020');
    const ranked = ['95.000', '94.000', '93.000', '92.000', '80.000'].map((total, at) => ({ rank: at + 1, total }));
    const [found] = equivalentTiers({ tiers, ranked, separate: [{ unit: 'chunan', total: separate }] });
    const rules = eventRules();
    const consequences = consequencesOf({ rules, events: eventsOf(rules, short) });
    const held = heldTier({ from: found?.tier ?? '', tiers, rules: prizeRules('holdBack'), consequences });
    expect(held.tier).toBe(expected);
  });
});

describe('prizes', () => {
  test.each(CASES.improvement)('$case', ({ change, before, now, excluded = [], expect: expected }) => {
    const rows = (ranks: Ranks) => Object.entries(ranks).map(([unit, rank]) => ({ unit, rank }));
    const rules = prizeRules('improvement', change);
    const found = improvementPrize({ rules, before: rows(before), now: rows(now), excluded });
    expect(Object.fromEntries(found.map(({ unit, gain }) => [unit, gain.value]))).toEqual(expected);
    for (const { gain } of found) expect(readWorkings(gain)).toEqual({ value: parseExact(gain.value) });
  });

  test.each(CASES.rectificationPrize)('$case', ({ change, scores, excluded = [], expect: expected }) => {
    const found = rectificationPrize({
      rules: prizeRules('rectification', change),
      scores: Object.entries(scores).map(([unit, points]) => ({
        unit,
        score: {
          score: 'rectification',
          working: totalOf(points ?? undefined),
          ...(points === null ? {} : { points }),
        },
      })),
      excluded,
    });
    expect(found.map(({ unit }) => unit)).toEqual(expected);
  });
});
