import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue } from './same-value.ts';

describe('sameValue', () => {
  it('finds a copy the same, and nothing else than what is written the same way', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [first, second] = [one, other].map((value) => JSON.parse(JSON.stringify(value)) as unknown);
        expect(sameValue(first, structuredClone(first))).toBe(true);
        const sorted = (value: unknown): unknown =>
          typeof value !== 'object' || value === null
            ? value
            : Array.isArray(value)
              ? value.map(sorted)
              : Object.entries(value)
                  .toSorted(([a], [b]) => (a < b ? -1 : 1))
                  .map(([key, held]) => ({ key, held: sorted(held) }));
        const isWritten = JSON.stringify([sorted(first)]) === JSON.stringify([sorted(second)]);
        if (Array.isArray(first) === Array.isArray(second)) expect(sameValue(first, second)).toBe(isWritten);
      }),
      { seed: 2016, numRuns: 300 },
    );
  });

  it('tells a field apart that is there and undefined, a list from an object, and one field more', () => {
    expect(sameValue({ a: undefined }, { b: undefined })).toBe(false);
    expect(sameValue([], {})).toBe(false);
    expect(sameValue([1, 2], [1])).toBe(false);
    expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameValue({ a: { b: ['1'] } }, { a: { b: ['2'] } })).toBe(false);
  });
});
