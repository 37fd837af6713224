import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventRules, eventsOf, type ShortEvents } from '../../../../test/cases/event-sample.ts';
import { shippedScheme } from '../../../../test/cases/shipped-scheme.ts';
import { stepsOf, strays } from '../../../../test/cases/working-steps.ts';
import { hunted } from '../../../../test/hunt.ts';
import { compare, rational } from '../../basics/rational.ts';
import { readWorkings } from '../read-workings.ts';
import { scoreUnit, type UnitScore } from '../score-unit.ts';
import { noInputs } from '../unit-inputs.ts';
import { exactValue } from '../work-out.ts';
import { isValued } from '../work-through.ts';
import type { Working } from '../workings.ts';
import { eventPoints } from './event-points.ts';
import type { Severity } from './event-rules.ts';
import { zeroFalse } from './false-data.ts';
import { outcome } from './outcome.ts';
import type { Act } from './standing.ts';
import type { UnitEvents } from './unit-events.ts';

const RULES = eventRules();
const RUNS = { numRuns: hunted(150), seed: 35 };

const named = <Value>(letter: string, list: readonly Value[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(list.map((each, at) => [`${letter}${at}`, each]));

const SHORT: fc.Arbitrary<ShortEvents> = fc
  .record({
    bonuses: fc.array(
      fc
        .constantFrom<readonly [string, string]>(
          ['award', 'national'],
          ['award', 'city'],
          ['pilot', 'city'],
          ['emergency', 'city'],
          ['pilot', 'national'],
        )
        .chain(([item, level]) => fc.constantFrom('f1', 'f2', 'f3', 'f4').map((fact) => [item, level, fact] as const)),
      { maxLength: 6 },
    ),
    deductions: fc.array(
      fc.constantFrom<readonly [string, Severity]>(
        ['untrue-report', 'general'],
        ['untrue-report', 'extreme'],
        ['no-publication', 'serious'],
        ['media', 'general'],
      ),
      { maxLength: 4 },
    ),
    false: fc.array(fc.constantFrom<readonly [string, string]>(['beds', '2.4'], ['roads', '0.75']), { maxLength: 2 }),
    vetoes: fc.array(fc.constantFrom('safety', 'integrity', 'stability'), { maxLength: 3 }),
    rewarded: fc.subarray(['f1', 'f4']),
  })
  .map(({ bonuses, deductions, vetoes, rewarded, ...rest }) => ({
    bonuses: named('b', bonuses),
    deductions: named('d', deductions),
    false: named('f', rest.false),
    vetoes: named('v', vetoes),
    rewarded,
  }));

type EventKind = 'bonuses' | 'deductions' | 'falseData' | 'vetoes';
const KINDS = ['bonuses', 'deductions', 'falseData', 'vetoes'] as const;

/** Everything the events come to, without where it was said. */
function results(events: UnitEvents) {
  const { notCounted: _, ...points } = eventPoints({ rules: RULES, events });
  const scored: Working = { step: 'given', code: 'beds', label: { zh: '床位', en: 'Beds' }, value: '6' };
  const all = { ...points, beds: zeroFalse({ item: 'beds', scored, rules: RULES, events }) };
  return JSON.parse(JSON.stringify(all, (key, value) => (key === 'origin' ? undefined : value)));
}

const BEIJING = shippedScheme('beijing-2016-departments-entered');

/** Statement 90, daily 95, and what the events come to. */
function scoreWith(events: UnitEvents): UnitScore {
  const { bonus, deduction } = eventPoints({ rules: RULES, events });
  const entered: Readonly<Record<string, Working>> = { bonus, deduction };
  return scoreUnit({
    scheme: BEIJING,
    inputs: noInputs('u', {
      entered: (component) => {
        const working = entered[component];
        const value = working === undefined ? { statement: '90', daily: '95' }[component] : exactText(working);
        return value === undefined ? undefined : { value, origin: { from: 'fact', year: 2016, seq: 1 } };
      },
    }),
  });
}

function exactText(working: Working): string {
  if (!isValued(working)) throw new Error(working.why.en);
  return working.value;
}

const withActs = (events: UnitEvents, kind: EventKind, at: number, more: readonly Act['act'][]): UnitEvents => ({
  ...events,
  [kind]: events[kind].map((event, place) =>
    place === at
      ? {
          ...event,
          acts: [...event.acts, ...more.map((act) => ({ act, origin: { from: 'fact', year: 2016, seq: 900 } }))],
        }
      : event,
  ),
});

describe('events', () => {
  test('withdrawn, leave exactly what there would be without them; restored, exactly what there was', () => {
    fc.assert(
      fc.property(SHORT, fc.constantFrom(...KINDS), fc.nat(), (short, kind, pick) => {
        const events = eventsOf(RULES, short);
        if (events[kind].length === 0) return;
        const at = pick % events[kind].length;
        const without = { ...events, [kind]: events[kind].filter((_, place) => place !== at) };
        expect(results(withActs(events, kind, at, ['withdrawn']))).toEqual(results(without));
        expect(results(withActs(events, kind, at, ['withdrawn', 'restored']))).toEqual(results(events));
      }),
      RUNS,
    );
  });

  test('come to the same in whatever order they were told', () => {
    fc.assert(
      fc.property(SHORT, (short) => {
        const events = eventsOf(RULES, short);
        const backwards = { ...events, ...Object.fromEntries(KINDS.map((kind) => [kind, events[kind].toReversed()])) };
        expect(eventPoints({ rules: RULES, events: backwards })).toEqual(eventPoints({ rules: RULES, events }));
      }),
      RUNS,
    );
  });

  test('give a bonus from 0 to the cap, reward no fact twice, and count what their workings come to', () => {
    fc.assert(
      fc.property(SHORT, (short) => {
        const events = eventsOf(RULES, short);
        const { bonus, deduction, notCounted } = eventPoints({ rules: RULES, events });
        if (!isValued(bonus) || !isValued(deduction)) throw new Error('no points');
        expect(compare(exactValue(bonus), rational(5))).toBeLessThanOrEqual(0);
        expect(compare(exactValue(bonus), rational(0))).toBeGreaterThanOrEqual(0);
        for (const each of [bonus, deduction]) expect(readWorkings(each)).toEqual({ value: exactValue(each) });
        const out = new Set(notCounted.map(({ claim }) => claim));
        const facts = events.bonuses.filter((claim) => !out.has(claim.code)).map(({ fact }) => fact);
        expect(new Set(facts).size).toBe(facts.length);
        expect(facts.every((fact) => !events.rewarded.includes(fact))).toBe(true);
      }),
      RUNS,
    );
  });

  test('of one deduction more change only the deduction, and only where they are named', () => {
    fc.assert(
      fc.property(SHORT, (short) => {
        const [before, after] = [
          short,
          { ...short, deductions: { ...short.deductions, zz: ['media', 'general'] as const } },
        ].map((each) => eventPoints({ rules: RULES, events: eventsOf(RULES, each) }));
        if (before === undefined || after === undefined) throw new Error('no points');
        expect(stepsOf(after.bonus)).toEqual(stepsOf(before.bonus));
        expect(strays(before.deduction, after.deduction, (path) => /zz|none/.test(path))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('never lose a veto or Art. 35 in a cap, and a veto touches no points', () => {
    const line = { points: '0', inclusive: true, rule: RULES.rule };
    fc.assert(
      fc.property(SHORT, (short) => {
        const events = eventsOf(RULES, short);
        const { consequences } = eventPoints({ rules: RULES, events });
        const score = scoreWith(events);
        const found = outcome({ total: score.workings, line, consequences });
        const isVetoed = events.vetoes.some(({ item }) => item === 'integrity');
        const isExtreme = events.deductions.some(({ severity }) => severity === 'extreme');
        expect(found.result).toBe(isVetoed || isExtreme ? 'unqualified' : 'qualified');
        expect(score).toEqual(scoreWith({ ...events, vetoes: [] }));
      }),
      RUNS,
    );
  });

  test('G-27: statement 90, daily 95, a bonus event of 0.5 come to 92.50; with a deduction past its cap to 87.50', () => {
    const total = (short: ShortEvents) => scoreWith(eventsOf(RULES, short)).total;
    const bonuses = { b1: ['pilot', 'city', '试点'] } as const;
    expect(total({ bonuses })).toBe('92.50');
    // 5 + 1 deducted is cut to 5 first, and only then taken off: 92.5 − 5.
    const deductions = { d1: ['untrue-report', 'extreme'], d2: ['no-publication', 'serious'] } as const;
    expect(total({ bonuses, deductions })).toBe('87.50');
  });

  test('a line that does not include its number is not met by it', () => {
    const total: Working = { step: 'given', code: 'total', label: RULES.rule.clause, value: '84.000' };
    const { consequences } = eventPoints({ rules: RULES, events: eventsOf(RULES, {}) });
    const result = (inclusive: boolean) =>
      outcome({ total, line: { points: '84', inclusive, rule: RULES.rule }, consequences }).result;
    expect([result(true), result(false)]).toEqual(['qualified', 'unqualified']);
  });
});
