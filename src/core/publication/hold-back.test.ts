import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventRules, eventsOf, prizeRules } from '../../../test/cases/event-sample.ts';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { type Consequences, consequencesOf } from '../scoring/events/consequences.ts';
import { type HoldBackRules, heldTier, holdBack, holdBackFaults } from './hold-back.ts';
import { publishCohort, type ScoredUnit } from './publish-cohort.ts';

const SCHEME = shippedScheme('hangzhou-departments-2016', { 'tiers.above[0].quota': 2, 'tiers.above[1].quota': 2 });
const COHORT = 'departments-comprehensive';
const EVENTS = eventRules();
const ORDER = ['excellent', 'advanced', 'qualified', 'unqualified', 'last'];
const RUNS = { numRuns: 400, seed: 84 };

const scored = (totals: readonly number[]): readonly ScoredUnit[] =>
  totals.map((total, at) => ({
    unit: `u${at}`,
    score: {
      components: { social: '1', objective: '1', leaders: '1' },
      total: `${total}.000`,
      workings: { step: 'given', code: 'total', label: EVENTS.rule.clause, value: `${total}.000` },
    },
  }));

function consequences(vetoes: readonly (string | undefined)[]): ReadonlyMap<string, Consequences> {
  return new Map(
    vetoes.flatMap((item, at) =>
      item === undefined
        ? []
        : [[`u${at}`, consequencesOf({ rules: EVENTS, events: eventsOf(EVENTS, { vetoes: { 文1: item } }) })] as const],
    ),
  );
}

const publish = (
  units: readonly ScoredUnit[],
  vetoes: readonly (string | undefined)[],
  policy: HoldBackRules['vacancies']['policy'] = 'left-open',
) =>
  holdBack({
    scheme: SCHEME,
    cohort: COHORT,
    scored: units,
    consequences: consequences(vetoes),
    rules: prizeRules('holdBack', { 'vacancies.policy': policy }),
  });

const TOTALS = fc.array(fc.integer({ min: 80, max: 90 }), { minLength: 1, maxLength: 9 });
const VETOES = fc.array(fc.constantFrom(undefined, undefined, 'safety', 'integrity', 'stability'), { maxLength: 9 });
const POLICY = fc.constantFrom('left-open', 'passed-on');
const tierPlace = (tier: string | undefined) => ORDER.indexOf(tier ?? '');

describe('holding units back', () => {
  test('without consequences is the plain table', () => {
    fc.assert(
      fc.property(TOTALS, POLICY, (totals, policy) => {
        expect(publish(scored(totals), [], policy)).toEqual(
          publishCohort({ scheme: SCHEME, cohort: COHORT, scored: scored(totals) }),
        );
      }),
      RUNS,
    );
  });

  test('touches nobody’s total, loses nobody, and puts nobody held back above the cap', () => {
    fc.assert(
      fc.property(TOTALS, VETOES, POLICY, (totals, vetoes, policy) => {
        const { ranked, unranked } = publish(scored(totals), vetoes, policy);
        const told = new Map([...ranked, ...unranked].map(({ unit, total }) => [unit, total]));
        expect(told).toEqual(new Map(totals.map((total, at) => [`u${at}`, `${total}.000`])));
        for (const { unit, tier } of ranked) {
          const item = vetoes[Number(unit.slice(1))];
          if (item === 'safety') expect(tierPlace(tier)).toBeGreaterThanOrEqual(tierPlace('qualified'));
          if (item === 'integrity') expect(tierPlace(tier)).toBeGreaterThanOrEqual(tierPlace('unqualified'));
          expect(item).not.toBe('stability');
        }
        const out = unranked.map(({ unit }) => vetoes[Number(unit.slice(1))]);
        expect(out.every((item) => item === 'stability')).toBe(true);
      }),
      RUNS,
    );
  });

  test('never lifts the unit it befalls, and with places left open moves nobody else’s tier', () => {
    fc.assert(
      fc.property(TOTALS, fc.constantFrom('safety', 'integrity'), fc.nat(), POLICY, (totals, item, pick, policy) => {
        const at = pick % totals.length;
        const vetoes = totals.map((_, place) => (place === at ? item : undefined));
        const tiers = (list: readonly (string | undefined)[]) =>
          new Map(publish(scored(totals), list, policy).ranked.map(({ unit, tier }) => [unit, tierPlace(tier)]));
        const [before, after] = [tiers([]), tiers(vetoes)];
        for (const [unit, tier] of after) {
          const was = before.get(unit) ?? -1;
          if (unit === `u${at}`) expect(tier).toBeGreaterThanOrEqual(was);
          else if (policy === 'left-open') expect(tier).toBe(was);
          else expect(tier).toBeLessThanOrEqual(was);
        }
      }),
      RUNS,
    );
  });

  test('gives a reason only where the tier is another for it', () => {
    const own = consequences(['safety']).get('u0');
    const { tiers } = SCHEME;
    if (own === undefined || tiers === undefined) throw new Error('the scheme has tiers');
    const held = (from: string) => heldTier({ from, tiers, rules: prizeRules('holdBack'), consequences: own });
    expect(held('qualified')).toEqual({ tier: 'qualified', reasons: [] });
    expect(held('advanced')).toEqual({ tier: 'qualified', reasons: own.capped });
  });

  test('a cap that is no tier above the line is refused with the scheme, and is a fault of the program after that', () => {
    const rules = prizeRules('holdBack', { 'cap.tier': 'splendid' });
    const { tiers } = SCHEME;
    if (tiers === undefined) throw new Error('the scheme has tiers');
    expect(holdBackFaults(prizeRules('holdBack'), tiers)).toEqual([]);
    expect(holdBackFaults(rules, tiers)).toMatchObject([
      { refusal: 'scheme/unknown-code', field: 'holdBack.cap.tier' },
    ]);
    expect(() =>
      holdBack({
        scheme: SCHEME,
        cohort: COHORT,
        scored: scored([95]),
        consequences: consequences(['safety']),
        rules,
      }),
    ).toThrow('splendid');
  });
});
