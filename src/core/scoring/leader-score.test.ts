import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { panelRules, SAID } from '../../../test/cases/panel-sample.ts';
import { strays } from '../../../test/cases/working-steps.ts';
import { type LeaderBallot, leaderScore } from './leader-score.ts';

const RULES = panelRules('leaders');
const BALLOT: fc.Arbitrary<LeaderBallot> = fc.record({
  option: fc.constantFrom(...RULES.options.map(({ code }) => code)),
  heads: fc.constantFrom([], ['u2']),
});
const BALLOTS = fc.array(BALLOT, { minLength: 5, maxLength: 40 });
const RUNS = { numRuns: 300, seed: 29 };
const score = (ballots: readonly LeaderBallot[]) => leaderScore({ rules: RULES, unit: 'u1', ballots, origin: SAID });

describe('the leaders’ score', () => {
  test('has the same workings whatever the order of the ballots, and names nobody', () => {
    fc.assert(
      fc.property(BALLOTS, fc.infiniteStream(fc.nat()), (ballots, keys) => {
        const shuffled = ballots
          .map((ballot) => ({ ballot, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ ballot }) => ballot);
        expect(score(shuffled)).toEqual(score(ballots));
        expect(JSON.stringify(score(ballots))).not.toContain('u2');
      }),
      RUNS,
    );
  });

  test('is not touched by who heads the unit, however they answer', () => {
    fc.assert(
      fc.property(BALLOTS, BALLOT, (ballots, { option }) => {
        const { excluded, ...with1 } = score([...ballots, { option, heads: ['u9', 'u1'] }]);
        const { excluded: before, ...without } = score(ballots);
        expect(with1).toEqual(without);
        expect(excluded).toBe(before + 1);
      }),
      RUNS,
    );
  });

  test('changes, with one ballot turned, only in the two options it left and took and what stands above', () => {
    const valid = fc.constantFrom('satisfied', 'fairly', 'basically', 'dissatisfied');
    fc.assert(
      fc.property(BALLOTS, valid, valid, (ballots, from, to) => {
        const more = [...ballots, { option: 'satisfied' }, { option: 'satisfied' }, { option: 'satisfied' }];
        const before = score([...more, { option: from }]).working;
        const after = score([...more, { option: to }]).working;
        const names = (path: string) => [from, to].some((option) => path.includes(`leaders/${option}/ballots`));
        expect(strays(before, after, names)).toEqual([]);
      }),
      RUNS,
    );
  });
});
