import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRules } from '../../../../test/cases/target-rules.ts';
import { itemOf, type ShortTarget, said, targetOf } from '../../../../test/cases/target-shorthand.ts';
import { hunted } from '../../../../test/hunt.ts';
import { ITEMS } from '../../../../test/reference/random-targets.ts';
import { add, compare, formatDecimal, parseExact, type Rational, ZERO } from '../../basics/rational.ts';
import { sentenceOf } from '../../basics/refusal.ts';
import { readWorkings } from '../read-workings.ts';
import type { Working } from '../workings.ts';
import { figureInForce } from './said.ts';
import { scoreTarget, type TargetItem, targetFaults } from './score-target.ts';

const RULES = sampleRules('objective').targets;
const RUNS = { numRuns: hunted(200), seed: 2016 };

function exact(text: string): Rational {
  const value = parseExact(text);
  if (value === undefined) throw new Error(`not a number: ${text}`);
  return value;
}

function amountOf(working: Working): Rational {
  if (working.step === 'missing') throw new Error(working.why.zh);
  return exact(working.value);
}

const points = (target: ShortTarget, weight = '10'): Rational =>
  amountOf(scoreTarget({ item: itemOf('t', weight, targetOf(target)), rules: RULES }).working);

function leaves(working: Working): readonly Working[] {
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  return terms.length === 0 ? [working] : terms.flatMap(leaves);
}

const tenths = (low: number, high: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: low * 10, max: high * 10 })
    .map((units) => formatDecimal({ n: BigInt(units), d: 10n }, 1, 'half-up'));

/** How each numeric type runs in the actual value: up, or down. */
const RUNNING: readonly [title: string, sign: 1 | -1, target: (actual: string) => ShortTarget][] = [
  ['growth', 1, (actual) => ({ type: 'growth', target: '7', actual })],
  ['growth of a rate', 1, (actual) => ({ type: 'growth', measure: 'rate', target: '7', actual })],
  ['control', -1, (actual) => ({ type: 'control', target: '7', actual })],
  [
    'a challenge on growth',
    1,
    (actual) => ({ type: 'challenge', base: { type: 'growth', target: '7', actual }, challenge: '9', bonus: '0.3' }),
  ],
  [
    'a challenge on control',
    -1,
    (actual) => ({ type: 'challenge', base: { type: 'control', target: '7', actual }, challenge: '3', bonus: '0.3' }),
  ],
];

describe('one target', () => {
  test.each(RUNNING)('%s never runs against its direction', (_title, sign, target) => {
    fc.assert(
      fc.property(tenths(-5, 30), tenths(-5, 30), (a, b) => {
        const inActual = compare(exact(a), exact(b));
        const inPoints = compare(points(target(a)), points(target(b)));
        expect(inPoints === 0 || inPoints === inActual * sign).toBe(true);
      }),
      RUNS,
    );
  });

  test('nearer to a range is never worse', () => {
    const target = (actual: string): ShortTarget => ({ type: 'range', low: '10', high: '12', tolerance: '3', actual });
    fc.assert(
      fc.property(tenths(5, 10), tenths(5, 10), tenths(12, 17), tenths(12, 17), (a, b, c, d) => {
        expect(compare(points(target(a)), points(target(b))) * compare(exact(a), exact(b))).toBeGreaterThanOrEqual(0);
        expect(compare(points(target(c)), points(target(d))) * compare(exact(c), exact(d))).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test('one more verified thing of a list never takes anything away', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), (count) => {
        const target = (actual: number): ShortTarget => ({ type: 'list', target: '12', actual: String(actual) });
        expect(compare(points(target(count + 1)), points(target(count)))).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test('lies between 0 and its weight, with the bonus of a challenge above it at most', () => {
    fc.assert(
      fc.property(ITEMS, (item) => {
        const { working, base, bonus } = scoreTarget({ item, rules: RULES });
        if (working.step === 'missing') return;
        const least = item.target.type === 'challenge' ? exact(item.target.bonus) : ZERO;
        expect(compare(amountOf(base), ZERO)).toBeGreaterThanOrEqual(0);
        expect(compare(amountOf(base), exact(item.weight))).toBeLessThanOrEqual(0);
        expect(compare(amountOf(working), add(exact(item.weight), least))).toBeLessThanOrEqual(0);
        expect(bonus === undefined).toBe(item.target.type !== 'challenge');
      }),
      { numRuns: hunted(1000), seed: 2016 },
    );
  });

  test('comes to what its workings come to, and begins every step with its code', () => {
    const walk = (working: Working): void => {
      expect(working.code === 't0' || working.code.startsWith('t0/'), working.code).toBe(true);
      for (const term of 'terms' in working ? (working.terms ?? []) : []) walk(term);
    };
    fc.assert(
      fc.property(ITEMS, (item) => {
        const { working } = scoreTarget({ item, rules: RULES });
        walk(working);
        const reading = readWorkings(working);
        expect(reading).toEqual(working.step === 'missing' ? { missing: true } : { value: amountOf(working) });
      }),
      { numRuns: hunted(1000), seed: 12 },
    );
  });

  test('says of every number who said it, or by what rule it stands', () => {
    fc.assert(
      fc.property(ITEMS, (item) => {
        for (const leaf of leaves(scoreTarget({ item, rules: RULES }).working)) {
          const origin = leaf.step === 'given' ? leaf.origin : undefined;
          expect(origin ?? leaf.rule, leaf.code).toBeDefined();
        }
      }),
      RUNS,
    );
  });

  test('is worth the same share whatever it weighs', () => {
    fc.assert(
      fc.property(ITEMS, fc.constantFrom('1', '3', '12.5'), (item, weight) => {
        const [one, other] = ['1', weight].map(
          (each) => scoreTarget({ item: { ...item, weight: each }, rules: RULES }).base,
        );
        if (one === undefined || other === undefined || one.step === 'missing') return;
        const [share, scaled] = [amountOf(one), amountOf(other)];
        expect(compare(scaled, { n: share.n * exact(weight).n, d: share.d * exact(weight).d })).toBe(0);
      }),
      RUNS,
    );
  });

  test('with faults is missing, with the first one’s sentence', () => {
    fc.assert(
      fc.property(ITEMS, (item) => {
        const [fault] = targetFaults(item, RULES);
        const { working } = scoreTarget({ item, rules: RULES });
        if (fault === undefined) return;
        expect(working).toMatchObject({ step: 'missing', why: { en: `t0: ${sentenceOf(fault, 'en')}` } });
      }),
      RUNS,
    );
  });
});

/** A target with one thing wrong, and how that is refused. */
const WRONG: readonly [title: string, target: ShortTarget, refusal: string, field: string][] = [
  ['a target that is no number', { type: 'growth', target: '1e3', actual: '1' }, 'input/not-a-number', 't.target'],
  ['an actual that is no number', { type: 'growth', target: '1', actual: '约500' }, 'input/not-a-number', 't.actual'],
  ['a control target of 0', { type: 'control', target: '0', actual: '1' }, 'scheme/not-positive', 't.target'],
  [
    'an actual of a control target that is no number',
    { type: 'control', target: '1', actual: '' },
    'input/not-a-number',
    't.actual',
  ],
  ['a negative list', { type: 'list', target: '3', actual: '-1' }, 'target/below-zero', 't.actual'],
  ['a list of two and a half', { type: 'list', target: '2.5', actual: '1' }, 'target/not-whole', 't.target'],
  ['negative accidents', { type: 'zero-tolerance', actual: '-1' }, 'target/below-zero', 't.actual'],
  [
    'a range without tolerance',
    { type: 'range', low: '1', high: '2', tolerance: '0', actual: '1' },
    'scheme/not-positive',
    't.tolerance',
  ],
  ['an unknown band', { type: 'qualitative', band: 'Z' }, 'scheme/unknown-code', 't.actual'],
  ['more than everything completed', { type: 'qualitative', completed: '1.2' }, 'target/share-outside', 't.actual'],
  [
    'a milestone due on no day',
    { type: 'milestone', milestones: [{ code: 'm', share: '1', due: '2016-02-30', done: 'not-done' }] },
    'input/not-a-date',
    't.m.due',
  ],
  [
    'a milestone done on no day',
    { type: 'milestone', milestones: [{ code: 'm', share: '1', due: '2016-02-28', done: '二月底' }] },
    'input/not-a-date',
    't.m.actual',
  ],
  [
    'a step that leaves more than everything',
    { type: 'zero-tolerance', actual: '1', steps: [{ upTo: '1', share: '1.5' }] },
    'target/share-outside',
    't.steps[0].share',
  ],
  [
    'conditions that are none',
    { type: 'composite-condition', target: '1', conditions: [], items: [] },
    'field/missing',
    't.conditions',
  ],
  [
    'a finding that is not the kind its condition asks for',
    {
      type: 'composite-condition',
      target: '1',
      conditions: [{ code: 'area', above: '1' }],
      items: [{ count: 1, area: true }],
    },
    'input/wrong-shape',
    't.1-1.area',
  ],
  [
    'a bonus of 0',
    { type: 'challenge', base: { type: 'growth', target: '1', actual: '1' }, challenge: '2', bonus: '0' },
    'scheme/not-positive',
    't.bonus',
  ],
];

describe('a target that is none', () => {
  test.each(WRONG)('is refused for %s', (_title, target, refusal, field) => {
    const item = itemOf('t', '1', targetOf(target));
    expect(targetFaults(item, RULES).map((fault) => [fault.refusal, fault.field])).toEqual([[refusal, field]]);
    expect(scoreTarget({ item, rules: RULES }).working.step).toBe('missing');
  });

  test('is refused for a weight of 0, and for a page pasted into a cell, which comes back cut', () => {
    const item: TargetItem = itemOf('t', '0', targetOf({ type: 'growth', target: '5'.repeat(500), actual: '1' }));
    const [weight, target] = targetFaults(item, RULES);
    expect(weight).toMatchObject({ refusal: 'scheme/not-positive', field: 't.weight' });
    expect(String(target?.values?.value)).toHaveLength(41);
  });
});

describe('a challenge nobody reported on', () => {
  test('says so once, though base and bonus both lack it', () => {
    const target = targetOf({ type: 'challenge', base: { type: 'growth', target: '1' }, challenge: '2', bonus: '1' });
    const { working, flags } = scoreTarget({ item: itemOf('t', '1', target), rules: RULES });
    expect(working).toMatchObject({ why: { zh: 't，实际值还没有填报', en: 't, actual is not reported yet' } });
    expect(flags).toEqual(['missing']);
  });
});

describe('the figure in force', () => {
  const claim = said('5285');
  const provided = said('4500');
  test('is the providing department’s, and remembers the claim', () => {
    expect(figureInForce({ claim, provided })).toEqual({ ...provided, claimed: '5285' });
  });
  test('is the claim where the department provides none, and the department’s where there is no claim', () => {
    expect(figureInForce({ claim, provided: said('missing') })).toEqual(claim);
    expect(figureInForce({ claim: said('missing'), provided })).toEqual(provided);
  });
});
