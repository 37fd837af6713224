import { describe, expect, test } from 'vitest';
import { competitionRanks, countUpTo } from './competition-ranks.ts';

describe('ranks as in a contest', () => {
  test('equal values share the smaller rank, and the next one counts them', () => {
    expect([...competitionRanks([80, 90, 80, 70])]).toEqual([2, 1, 2, 4]);
  });

  test('a blank has none and is not counted', () => {
    expect([...competitionRanks([Number.NaN, 1, Number.NaN, 2])]).toEqual([0, 2, 0, 1]);
  });

  test('0 and −0 are equal', () => {
    expect([...competitionRanks([0, -0, -1])]).toEqual([1, 1, 3]);
  });

  test('counting up to a limit includes it', () => {
    const sorted = Float64Array.of(1, 2, 2, 3);
    expect([0, 1, 2, 2.5, 9].map((limit) => countUpTo(sorted, limit))).toEqual([0, 1, 3, 3, 4]);
  });
});
