import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statementSheets } from './statement-sheets.ts';
import type { StatementMarks } from './unit-inputs.ts';

const ORIGIN = { from: 'fact', year: 2016, seq: 1 } as const;

/** So many sheets, each with at least one of three rows marked. */
const SHEETS = fc.array(
  fc
    .record(
      { r0: fc.constantFrom('8', '9'), r1: fc.constantFrom('7', '7.5'), r2: fc.constant('3') },
      { requiredKeys: [] },
    )
    .filter((marks) => Object.keys(marks).length > 0),
  { maxLength: 9 },
);

test('as many sheets come out as went in, each with a mark, and every row with its marks', () => {
  fc.assert(
    fc.property(SHEETS, (sheets) => {
      const rows: Record<string, string[]> = {};
      for (const sheet of sheets) {
        for (const [row, mark] of Object.entries(sheet)) rows[row] = [...(rows[row] ?? []), mark].toSorted();
      }
      const marks: StatementMarks = { groups: { g: { ballots: sheets.length, rows } }, origin: ORIGIN };
      const dealt = statementSheets(marks);
      expect(dealt.length).toBe(sheets.length);
      for (const sheet of dealt) expect(Object.keys(sheet.marks).length).toBeGreaterThan(0);
      for (const [row, values] of Object.entries(rows)) {
        expect(dealt.flatMap((sheet) => sheet.marks[row] ?? []).toSorted()).toEqual(values);
      }
    }),
    { numRuns: 300, seed: 106 },
  );
});

test('a group without sheets has none', () => {
  expect(statementSheets({ groups: { g: { ballots: 0, rows: {} } }, origin: ORIGIN })).toEqual([]);
});
