import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal, formatExact, type Rational, rational } from '../basics/rational.ts';
import { addMark, NO_MARKS, type PanelRule, panelMean } from './panel-mean.ts';

const SEED = 20_161_231;
const PLAIN: PanelRule = { dropHigh: 0, dropLow: 0, minMarks: 1 };
const NINE = [84, 85, 86, 86, 86, 86, 87, 87, 88];

function meanOf(marks: readonly Rational[], rule: PanelRule = PLAIN) {
  return panelMean(
    marks.reduce((tally, mark) => addMark(tally, mark, rule), NO_MARKS),
    rule,
  );
}

const wholeMarks = (marks: readonly number[]): readonly Rational[] => marks.map((mark) => rational(mark));
const printed = (mean: Rational | undefined): string => (mean === undefined ? '' : formatDecimal(mean, 2, 'half-up'));

describe('a panel’s mean', () => {
  test('of nine marks that add up to 775 is 86.11 (G-04)', () => {
    const { marks, used, mean } = meanOf(wholeMarks(NINE));
    expect([marks, used, printed(mean)]).toEqual([9, 9, '86.11']);
  });

  test('without a judge who is recused is of the eight left, and rounds once (G-05)', () => {
    const { mean } = meanOf(wholeMarks(NINE.slice(1)));
    expect([mean === undefined ? '' : formatExact(mean), printed(mean)]).toEqual(['86.375', '86.38']);
  });

  test('leaves out one instance of the highest and one of the lowest (M-30)', () => {
    const { used, mean } = meanOf(wholeMarks(NINE), { dropHigh: 1, dropLow: 1, minMarks: 1 });
    expect([used, printed(mean)]).toEqual([7, '86.14']);
  });

  test('is none with fewer marks than asked for, and none when all are left out', () => {
    expect(meanOf(wholeMarks([80, 90]), { ...PLAIN, minMarks: 3 })).toEqual({ marks: 2, used: 2 });
    expect(meanOf(wholeMarks([80, 90]), { ...PLAIN, dropHigh: 1, dropLow: 1 })).toEqual({ marks: 2, used: 0 });
    expect(meanOf(wholeMarks([80]), { ...PLAIN, dropHigh: 2, dropLow: 2 })).toEqual({ marks: 1, used: 0 });
    expect(meanOf([], { ...PLAIN, minMarks: 0 })).toEqual({ marks: 0, used: 0 });
  });

  test('does not depend on the order of the marks', () => {
    const lists = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 });
    const rules = fc.record({ dropHigh: fc.nat(3), dropLow: fc.nat(3), minMarks: fc.nat(3) });
    fc.assert(
      fc.property(lists, rules, (marks, rule) => {
        expect(meanOf(wholeMarks(marks.toReversed()), rule)).toEqual(meanOf(wholeMarks(marks), rule));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
