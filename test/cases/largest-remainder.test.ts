import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../src/core/basics/refusal.ts';
import { largestRemainder } from '../../src/core/methods/largest-remainder.ts';

/** Published inputs and answers, kept outside the project. */
const CASES = '../shared/cases/largest-remainder/largest_remainder.json';

interface PublishedCase {
  readonly id: string;
  readonly votes: readonly number[];
  readonly seats: number;
  /** null: a tie, which must be seen. */
  readonly largest_remainder: readonly number[] | null;
}

describe('largest remainders', () => {
  test('are as published, case by case', () => {
    if (!existsSync(CASES)) {
      process.stdout.write(`${CASES} is not here: its published cases were not tried.\n`);
      return;
    }
    const cases = JSON.parse(readFileSync(CASES, 'utf8')) as readonly PublishedCase[];
    expect(cases.length).toBeGreaterThan(5);
    for (const { id, votes, seats, largest_remainder } of cases) {
      const found = largestRemainder({ sizes: votes.map(BigInt), total: BigInt(seats) });
      if (isRefusal(found)) throw new Error(`${id}: ${found.refusal}`);
      if (largest_remainder === null) expect(found.tie, id).toBeDefined();
      else expect(found.seats.map(Number), id).toEqual(largest_remainder);
    }
  });
});
