import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { panelRules, SAID } from '../../../../test/cases/panel-sample.ts';
import { shippedScheme } from '../../../../test/cases/shipped-scheme.ts';
import { socialRules, unitCounts } from '../../../../test/cases/social-sample.ts';
import { strays } from '../../../../test/cases/working-steps.ts';
import { compare, parseDecimal, rational } from '../../basics/rational.ts';
import { leaderScore } from '../leader-score.ts';
import { readWorkings } from '../read-workings.ts';
import { scoreUnit } from '../score-unit.ts';
import { socialScore } from '../social/social-score.ts';
import { noInputs } from '../unit-inputs.ts';
import type { BonusConversion } from './convert-panel.ts';
import { innovationBonus, type Project } from './innovation-bonus.ts';
import { panelScore } from './panel-score.ts';

const NAME = { zh: '样例', en: 'Sample' };
const RULE = { clause: NAME, sample: true } as const;
const RUNS = { numRuns: 400, seed: 86 };

const MARKS = fc.array(fc.integer({ min: 0, max: 100 }).map(String), { minLength: 7, maxLength: 9 });
const PUBLISHED = fc
  .integer({ min: 0, max: 10_000 })
  .map((at) => `${Math.floor(at / 100)}.${String(at % 100).padStart(2, '0')}`);

const CONVERSIONS: readonly BonusConversion[] = [
  { kind: 'linear', rule: RULE },
  { kind: 'two-part', verification: '0.3', panel: '0.7', rule: RULE },
  {
    kind: 'bracket',
    brackets: [
      { atLeast: '90', points: '3', rule: RULE },
      { atLeast: '70', points: '1', rule: RULE },
    ],
    else: { points: '0', rule: RULE },
    rule: RULE,
  },
];

const panel = (marks: readonly (string | undefined)[]) =>
  panelScore({ rules: panelRules('panel'), code: 'panel', label: NAME, marks, origin: SAID });

function project(code: string, published: string): Project {
  const result = { kind: 'marked', published, origin: SAID, verified: { share: '1', origin: SAID } } as const;
  return { code, name: NAME, role: 'lead', result };
}

describe('a panel', () => {
  test('publishes the same, from the same workings, whoever sits where', () => {
    fc.assert(
      fc.property(MARKS, fc.infiniteStream(fc.nat()), (marks, keys) => {
        const shuffled = marks
          .map((mark) => ({ mark, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ mark }) => mark);
        expect(panel(shuffled)).toEqual(panel(marks));
      }),
      RUNS,
    );
  });

  test('publishes the same with a judge recused as without the seat', () => {
    fc.assert(
      fc.property(MARKS, (marks) => {
        const eight = marks.slice(0, 8);
        expect(panel([...eight, undefined])).toEqual(panel(eight));
      }),
      RUNS,
    );
  });
});

describe('the bonus', () => {
  test.each(CONVERSIONS)(
    'never falls when the panel’s score rises, and is never above the cap: $kind',
    (conversion) => {
      const rules = { ...panelRules('bonus'), conversion };
      fc.assert(
        fc.property(PUBLISHED, PUBLISHED, (one, other) => {
          const [low, high] = [one, other]
            .toSorted((a, b) => compare(parseDecimal(a) ?? rational(0), parseDecimal(b) ?? rational(0)))
            .map((published) => innovationBonus({ rules, projects: [project('p', published)] }));
          const [least, most] = [low, high].map((bonus) => parseDecimal(bonus?.points ?? '') ?? rational(-1));
          expect(compare(most ?? rational(-1), least ?? rational(-1))).toBeGreaterThanOrEqual(0);
          expect(compare(most ?? rational(4), rational(3))).toBeLessThanOrEqual(0);
          for (const bonus of [low, high])
            if (bonus !== undefined)
              expect(readWorkings(bonus.working)).toEqual({ value: parseDecimal(bonus.points ?? '') });
        }),
        RUNS,
      );
    },
  );

  test('changes, with one project’s score, only in that project and what stands above', () => {
    fc.assert(
      fc.property(PUBLISHED, PUBLISHED, PUBLISHED, (first, second, other) => {
        const bonus = (score: string) =>
          innovationBonus({ rules: panelRules('bonus'), projects: [project('p1', score), project('p2', second)] })
            .working;
        expect(strays(bonus(first), bonus(other), (path) => path.includes('p1'))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('one unit from its ballots to its total', () => {
  test('G-02: targets 44.1, social 42.6120, leaders 4.6, a panel of 86.11 come to 93.895', () => {
    const { published } = panel(['84', '85', '86', '86', '86', '86', '87', '87', '88']);
    // 0.6 × 90 + 0.4 × 78.06 = 85.224 of 100.
    const rules = socialRules({ 'form.dimensions[2]': null, 'form.dimensions[1]': null });
    const counts = unitCounts(rules, { citizens: [50, 50, 0, 0, 9], enterprises: [7806, 0, 0, 2194, 0] });
    const ballots = ['satisfied', 'satisfied', 'fairly', 'fairly', 'satisfied'];
    const leaders = leaderScore({
      rules: panelRules('leaders'),
      unit: 'u1',
      ballots: ballots.map((option) => ({ option })),
      origin: SAID,
    });
    const entered: Readonly<Record<string, string | undefined>> = {
      objective: '44.1000',
      social: socialScore({ rules, counts }).points,
      leaders: leaders.points,
      innovation: published,
    };
    expect(entered).toEqual({ objective: '44.1000', social: '42.6120', leaders: '4.6000', innovation: '86.11' });
    const score = scoreUnit({
      scheme: shippedScheme('hangzhou-departments-2016-entered'),
      inputs: noInputs('u', {
        entered: (component) => {
          const value = entered[component];
          return value === undefined ? undefined : { value, origin: SAID };
        },
      }),
    });
    expect(score.total).toBe('93.895');
    const bonus = innovationBonus({ rules: panelRules('bonus'), projects: [project('p', published ?? '')] });
    expect(bonus.points).toBe(score.components.innovation);
  });
});
