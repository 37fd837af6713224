import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { panelRules, SAID } from '../../../test/cases/panel-sample.ts';
import { stepsOf, strays } from '../../../test/cases/working-steps.ts';
import { hunted } from '../../../test/hunt.ts';
import { type StatementSheet, statementScore } from './statement-score.ts';

const RULES = panelRules('statement');
const ROWS = panelRules('sheet');
const RUNS = { numRuns: hunted(120), seed: 35 };

const MARKS: fc.Arbitrary<StatementSheet['marks']> = fc
  .record(
    Object.fromEntries(
      ROWS.map(({ code, points }) => [
        code,
        fc.integer({ min: 0, max: Number(points) * 10 }).map((at) => String(at / 10)),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((marks) => marks as StatementSheet['marks']);
const SHEET: fc.Arbitrary<StatementSheet> = fc.record({
  group: fc.constantFrom('grassroots', 'leaders'),
  marks: MARKS,
  affiliations: fc.constantFrom(['u2'], ['u3', 'u4'], []),
});
const SHEETS = fc.array(SHEET, { minLength: 2, maxLength: 14 });
const FULL: readonly StatementSheet[] = ['grassroots', 'leaders'].map((group) => ({
  group,
  marks: { r1: '9.5', r2: '55', r3: '28.5' },
}));

const score = (sheets: readonly StatementSheet[]) =>
  statementScore({ rules: RULES, unit: 'u1', rows: ROWS, sheets, origin: SAID });

describe('the statement score', () => {
  test('has the same workings whatever the order of the sheets, and names no judge’s unit', () => {
    fc.assert(
      fc.property(SHEETS, fc.infiniteStream(fc.nat()), (sheets, keys) => {
        const shuffled = sheets
          .map((sheet) => ({ sheet, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ sheet }) => sheet);
        expect(score(shuffled)).toEqual(score(sheets));
        expect(JSON.stringify(score(sheets))).not.toMatch(/"u[234]"/);
      }),
      RUNS,
    );
  });

  test('is not touched by a sheet of the unit’s own judge, a blank sheet, or a judge of no group', () => {
    fc.assert(
      fc.property(SHEETS, SHEET, (sheets, sheet) => {
        const own = { ...sheet, affiliations: ['u5', 'u1'] };
        const blank = { ...sheet, marks: {} };
        const stranger = { ...sheet, group: 'audience' };
        const { working, points, groups, voids, abstained, ignored } = score(sheets);
        const more = score([own, ...sheets, blank, stranger]);
        expect([more.working, more.points, more.groups, more.voids]).toEqual([working, points, groups, voids]);
        expect([more.abstained, more.ignored]).toEqual([abstained + 1, ignored + 2]);
      }),
      RUNS,
    );
  });

  test('changes, with one mark, only in its group and row and what stands above', () => {
    fc.assert(
      fc.property(SHEETS, MARKS, fc.constantFrom('r1', 'r2', 'r3'), (sheets, marks, row) => {
        const [first, ...rest] = [...FULL, ...sheets];
        if (first === undefined) throw new Error('no sheet');
        const changed = { ...first, marks: { ...first.marks, [row]: marks[row] ?? '0' } };
        const before = score([first, ...rest]).working;
        const after = score([changed, ...rest]).working;
        expect(strays(before, after, (path) => path.includes(`${first.group}/${row}`))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('says of a group in whose row nobody marked how its other rows stand for it', () => {
    const { working } = score([{ group: 'leaders', marks: { r1: '10', r2: '54' } }]);
    expect(
      stepsOf(working).get(
        ' › statement › statement/exact › statement/exact/weighed › leaders/weighed › leaders › leaders/factor',
      ),
    ).toBe('10/7');
  });

  test('has workings that grow with the marks that differ, not with the judges', () => {
    const sheets = (judges: number) =>
      Array.from(
        { length: judges },
        (_, judge): StatementSheet => ({
          group: 'grassroots',
          marks: { r1: String(6 + (judge % 4)), r2: String(50 + (judge % 5)), r3: String(20 + (judge % 3)) },
        }),
      );
    const size = (judges: number) => stepsOf(score(sheets(judges)).working).size;
    expect(size(1060)).toBe(size(60));
  });
});
