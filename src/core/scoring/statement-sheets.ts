import type { StatementSheet } from './statement-score.ts';
import type { StatementMarks } from './unit-inputs.ts';

/**
 * Sheets that come to the same score as the ones that were marked: each row's marks are dealt out in turn, so that there
 * are as many sheets with a mark as there were. Which marks stood on one sheet was never kept, and no mean asks for it.
 */
export function statementSheets(marks: StatementMarks): readonly StatementSheet[] {
  return Object.entries(marks.groups).flatMap(([group, { ballots, rows }]) => {
    const sheets = Array.from({ length: ballots }, (): Record<string, string> => ({}));
    let next = 0;
    for (const [row, values] of Object.entries(rows)) {
      for (const value of values) {
        const sheet = sheets[next % ballots];
        if (sheet !== undefined) sheet[row] = value;
        next += 1;
      }
    }
    return sheets.map((own) => ({ group, marks: own }));
  });
}
