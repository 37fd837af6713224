import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, divide, formatExact, parseDecimal, type Rational, rational, sum } from '../basics/rational.ts';
import { marksMean, type Trim } from './marks-mean.ts';
import { readWorkings } from './read-workings.ts';

const RULE = { clause: { zh: '样例', en: 'sample' }, sample: true } as const;
const MARKS = fc.array(
  fc.integer({ min: 800, max: 830 }).map((tenths) => String(tenths / 10)),
  { minLength: 1, maxLength: 12 },
);
const TRIM: fc.Arbitrary<Trim> = fc
  .record({
    high: fc.integer({ min: 0, max: 2 }),
    low: fc.integer({ min: 0, max: 2 }),
    more: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ high, low, more }) => ({ high, low, fromMarks: high + low + more, rule: RULE }));
const RUNS = { numRuns: 500, seed: 775 };

const meanOf = (marks: readonly string[], trim?: Trim) =>
  marksMean({
    code: 'm',
    label: RULE.clause,
    marks,
    origin: { from: 'fact', year: 2016, seq: 1 },
    trim,
    rule: RULE,
  });

function exact(mark: string): Rational {
  const value = parseDecimal(mark);
  if (value === undefined) throw new Error(mark);
  return value;
}

describe('the mean of marks', () => {
  test('is the mean of what is left after so many of the highest and lowest', () => {
    fc.assert(
      fc.property(MARKS, fc.option(TRIM, { nil: undefined }), (marks, trim) => {
        const sorted = marks.map(exact).toSorted(compare);
        const cut = trim !== undefined && marks.length >= trim.fromMarks;
        const left = cut ? sorted.slice(trim.low, sorted.length - trim.high) : sorted;
        const working = meanOf(marks, trim);
        expect(working.value).toBe(formatExact(divide(sum(left), rational(left.length))));
        expect(readWorkings(working)).toHaveProperty('value');
      }),
      RUNS,
    );
  });

  test('has the same workings whatever the order of the judges, and names none', () => {
    fc.assert(
      fc.property(MARKS, TRIM, fc.infiniteStream(fc.nat()), (marks, trim, keys) => {
        const shuffled = marks
          .map((mark) => ({ mark, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ mark }) => mark);
        expect(meanOf(shuffled, trim)).toEqual(meanOf(marks, trim));
      }),
      RUNS,
    );
  });

  test('86, 86.0 and 86.00 are one mark', () => {
    expect(meanOf(['86', '86.0', '86.00'])).toEqual(meanOf(['86', '86', '86']));
  });

  test('of no marks, or of what is no number, is a fault of the program', () => {
    expect(() => meanOf([])).toThrow('none are left');
    expect(() => meanOf(['A'])).toThrow('not a number');
  });
});
