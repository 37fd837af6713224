import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../basics/refusal.ts';
import { type DailyItem, type DailyRules, dailyItemFaults, dailyRulesFaults, dailyScore } from './daily-score.ts';
import { readWorkings } from './read-workings.ts';

const RULE = { clause: { zh: '样例', en: 'sample' }, sample: true } as const;
const ORIGIN = { from: 'fact', year: 2016, seq: 1 } as const;

const item = (code: string, points: string) => ({ code, name: { zh: code, en: code }, points, rule: RULE });
const RULES: DailyRules = {
  scale: '100',
  rule: RULE,
  indicators: [
    {
      code: 'own',
      name: { zh: '个性', en: 'own' },
      weight: '60',
      rule: RULE,
      items: [item('a', '40'), item('b', '20')],
    },
    { code: 'common', name: { zh: '共性', en: 'common' }, weight: '40', rule: RULE, items: [item('c', '10')] },
  ],
};

const said = (indicator: string, code: string, points: string): DailyItem => ({
  indicator,
  item: code,
  points,
  origin: ORIGIN,
});

const pointsOf = (items: readonly DailyItem[]): string => {
  const { working } = dailyScore({ rules: RULES, items });
  return working.step === 'missing' ? working.why.zh : working.value;
};

describe('the daily score', () => {
  test('is the weight of each indicator times what was given of what could be', () => {
    expect(pointsOf([said('own', 'a', '40'), said('own', 'b', '20'), said('common', 'c', '10')])).toBe('100');
    expect(pointsOf([said('own', 'a', '20'), said('own', 'b', '10'), said('common', 'c', '5')])).toBe('50');
  });

  test('lets the rest of an indicator bear what is missing in it, and says what that was', () => {
    const items = [said('own', 'a', '30'), said('common', 'c', '10')];
    expect(pointsOf(items)).toBe('85');
    expect(dailyScore({ rules: RULES, items }).unsaid).toEqual(['own/b']);
  });

  test('waits for an indicator of which nothing was said: another indicator does not bear it', () => {
    expect(pointsOf([said('own', 'a', '40')])).toBe('共性还没有日常考评得分');
  });

  test('lies from 0 to the scale, and its workings come to it', () => {
    const points = fc.record({
      a: fc.integer({ min: 0, max: 40 }),
      b: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      c: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(points, ({ a, b, c }) => {
        const items = [
          said('own', 'a', String(a)),
          ...(b === undefined ? [] : [said('own', 'b', String(b))]),
          said('common', 'c', String(c)),
        ];
        const { working } = dailyScore({ rules: RULES, items });
        const reading = readWorkings(working);
        if (!('value' in reading)) throw new Error(JSON.stringify(reading));
        const value = Number(reading.value.n) / Number(reading.value.d);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
      }),
      { numRuns: 200, seed: 60 },
    );
  });

  test.each([
    [{ indicator: 'own', item: 'z', points: '1' }, 'scheme/unknown-code'],
    [{ indicator: 'common', item: 'a', points: '1' }, 'scheme/unknown-code'],
    [{ indicator: 'own', item: 'a', points: '40.1' }, 'points/above-max'],
    [{ indicator: 'own', item: 'a', points: '-1' }, 'target/below-zero'],
    [{ indicator: 'own', item: 'a', points: 'many' }, 'input/not-a-number'],
  ])('%j may not be entered', (asked, code) => {
    const [fault] = dailyItemFaults(RULES, asked);
    expect(fault?.refusal).toBe(code);
    if (fault !== undefined) expect(sentenceOf(fault, 'zh')).not.toContain('{');
  });

  test('what is right may be entered, up to the item’s points', () => {
    expect(dailyItemFaults(RULES, { indicator: 'own', item: 'a', points: '40.0' })).toEqual([]);
  });

  test('indicators that do not come to the scale, or twice the same, are the scheme’s fault', () => {
    expect(dailyRulesFaults(RULES)).toEqual([]);
    const [own, common] = RULES.indicators;
    if (own === undefined || common === undefined) throw new Error('two indicators');
    const faults = (indicators: DailyRules['indicators']) =>
      dailyRulesFaults({ ...RULES, indicators }).map(({ refusal }) => refusal);
    expect(faults([own])).toEqual(['target/sum']);
    expect(faults([own, { ...common, code: 'own' }])).toEqual(['scheme/doubled']);
    expect(faults([own, { ...common, items: [] }])).toEqual(['field/missing']);
  });
});
