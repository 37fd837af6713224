import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRules } from '../../../../test/cases/target-rules.ts';
import { itemOf, RULE, targetOf } from '../../../../test/cases/target-shorthand.ts';
import { hunted } from '../../../../test/hunt.ts';
import { SMALL_UNITS } from '../../../../test/reference/random-targets.ts';
import { compare, equals, formatDecimal, parseExact, rational, subtract, ZERO } from '../../basics/rational.ts';
import { readWorkings } from '../read-workings.ts';
import { given } from '../work-out.ts';
import type { Working } from '../workings.ts';
import { objectiveFaults, objectiveScore } from './objective-score.ts';
import type { TargetItem } from './score-target.ts';

const RUNS = { numRuns: hunted(80), seed: 45 };

/** Every step of a tree: its codes from the root, and everything it says. */
function steps(working: Working, above = ''): readonly (readonly [string, string])[] {
  const path = `${above} ${working.code}`;
  const own = [path, JSON.stringify(['value' in working ? working.value : working.why, working.label])] as const;
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  return [own, ...terms.flatMap((term) => steps(term, path))];
}

function growth(code: string, weight: string, actual: string, category = 'all'): TargetItem {
  return itemOf(code, weight, targetOf({ type: 'growth', target: '100', actual }), { category });
}

describe('the objective part', () => {
  test('comes to what its workings come to, from 0 to its maximum', () => {
    fc.assert(
      fc.property(SMALL_UNITS, ({ items, rules, specials }) => {
        const special = given({ code: 'specials', label: rules.rule.clause, value: specials });
        const { working } = objectiveScore({ items, rules, specials: special });
        const reading = readWorkings(working);
        const value = 'value' in working ? (parseExact(working.value) ?? ZERO) : ZERO;
        expect(reading).toEqual(working.step === 'missing' ? { missing: true } : { value });
        expect(compare(value, ZERO)).toBeGreaterThanOrEqual(0);
        if (rules.capAtMax) expect(compare(value, rational(45))).toBeLessThanOrEqual(0);
      }),
      { numRuns: hunted(250), seed: 45 },
    );
  });

  test('does not depend on the order of the targets', () => {
    fc.assert(
      fc.property(SMALL_UNITS, ({ items, rules }) => {
        const [there, back] = [items, items.toReversed()].map((each) =>
          readWorkings(objectiveScore({ items: each, rules }).working),
        );
        expect(there).toEqual(back);
      }),
      RUNS,
    );
  });

  test('changes, with one actual, only in steps that name its target', () => {
    const actuals = fc.integer({ min: 0, max: 150 }).map(String);
    fc.assert(
      fc.property(fc.array(actuals, { minLength: 2, maxLength: 6 }), actuals, fc.nat(), (row, other, pick) => {
        const rules = sampleRules('objective');
        const at = pick % row.length;
        const itemsWith = (values: readonly string[]) =>
          values.map((actual, index) => growth(`t${index}`, '5', actual, `c${index % 2}`));
        const before = new Map(steps(objectiveScore({ items: itemsWith(row), rules }).working));
        const after = new Map(steps(objectiveScore({ items: itemsWith(row.with(at, other)), rules }).working));
        expect([...after.keys()]).toEqual([...before.keys()]);
        const leaf = [...before.keys()].find((path) => path.endsWith(` t${at}/actual`)) ?? '';
        const changed = [...before].flatMap(([path, says]) => (after.get(path) === says ? [] : [path]));
        for (const path of changed) expect(leaf.startsWith(path), `${path} changed with t${at}`).toBe(true);
        if (row[at] !== other) expect(changed).toContain(leaf);
      }),
      RUNS,
    );
  });

  test('is full for a unit that attains everything that applies to it, whatever does not apply', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('a', 'b', 'c'), fc.boolean()), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const notApplicable = { reason: RULE.clause, rule: RULE };
        const items = drawn.map(([weight, category, isOut], at) => {
          const item = growth(`t${at}`, String(weight), '100', category);
          return isOut && at > 0 ? { ...item, notApplicable } : item;
        });
        const { working } = objectiveScore({ items, rules: sampleRules('objective') });
        expect(readWorkings(working)).toEqual({ value: rational(45) });
      }),
      RUNS,
    );
  });

  test('keeps a category’s weight when one of it does not apply: the rest stands in for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 40 }), (actual, weight) => {
        const rules = sampleRules('objective');
        const other = growth('other', '50', '30', 'b');
        const whole = [growth('one', String(weight + 10), String(actual), 'a'), other];
        const notApplicable = { reason: RULE.clause, rule: RULE };
        const parts = [
          growth('one', String(weight), String(actual), 'a'),
          { ...growth('two', '10', '0', 'a'), notApplicable },
          other,
        ];
        const [a, b] = [whole, parts].map((items) => readWorkings(objectiveScore({ items, rules }).working));
        expect(a).toEqual(b);
      }),
      RUNS,
    );
  });

  test('moves by exactly what the specials say, where neither bound is near', () => {
    const rules = sampleRules('objective');
    const items = [growth('one', '100', '50')];
    const [plain, raised] = ['0', '-0.3'].map((value) => {
      const specials = given({ code: 'specials', label: RULE.clause, value });
      const reading = readWorkings(objectiveScore({ items, rules, specials }).working);
      return 'value' in reading ? reading.value : ZERO;
    });
    if (plain === undefined || raised === undefined) throw new Error('two scores');
    expect(equals(subtract(plain, raised), rational(3, 10))).toBe(true);
    expect(formatDecimal(raised, 4, 'half-up')).toBe('22.2000');
  });

  test('is missing where the specials are', () => {
    const { rule } = sampleRules('objective');
    const specials = {
      step: 'missing',
      code: 'specials',
      label: rule.clause,
      why: { zh: '专项没有定', en: 'not settled' },
    } as const;
    const { working } = objectiveScore({
      items: [growth('one', '100', '50')],
      rules: sampleRules('objective'),
      specials,
    });
    expect(working).toMatchObject({ step: 'missing', why: { zh: '专项没有定' } });
  });

  test('says each reason once when several targets are missing', () => {
    const items = ['one', 'two'].map((code) => itemOf(code, '50', targetOf({ type: 'growth', target: '100' })));
    const { working, targets } = objectiveScore({ items, rules: sampleRules('objective') });
    expect(working).toMatchObject({
      step: 'missing',
      why: {
        zh: 'one，实际值还没有填报；two，实际值还没有填报',
        en: 'one, actual is not reported yet; two, actual is not reported yet',
      },
    });
    expect(Object.keys(targets)).toEqual(['one', 'two']);
  });

  test('is refused for a code that stands twice, and for rules that rest on nothing', () => {
    const items = [growth('one', '50', '1'), growth('one', '50', '1')];
    expect(objectiveFaults(items, sampleRules('objective'))).toMatchObject([
      { refusal: 'scheme/doubled', values: { value: 'one' } },
    ]);
    const bare = sampleRules('objective', { 'targets.growth.rule.source': null });
    expect(objectiveFaults([growth('one', '100', '1')], bare)).toMatchObject([
      { refusal: 'scheme/no-source', field: 'objective.targets.growth.rule' },
    ]);
    const wrong = sampleRules('objective', {
      'notApplicable.confirm.share': '30',
      max: '0',
      'challengeCap.points': '-1',
    });
    expect(objectiveFaults([growth('one', '100', '1')], wrong).map(({ field }) => field)).toEqual([
      'objective.max',
      'objective.challengeCap',
      'objective.notApplicable.confirm',
      'bonuses',
    ]);
  });
});
