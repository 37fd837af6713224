import { partBy } from '../../core/facts/scored-unit.ts';
import type { Scheme } from '../../core/scheme/scheme.ts';
import type { CellCounts } from '../../core/scoring/social/tally.ts';
import { partOf } from '../demo-files.ts';
import type { Teller } from './teller.ts';

/** What came back of the social evaluation, and what was counted of it, cohort by cohort; strata never asked are left out. */
export function tellBallots(teller: Teller): void {
  const { files, year } = teller;
  const strata = files.records('returns.csv').map((cell) => ({
    stratum: cell('stratum'),
    issued: Number(cell('issued')),
    returned: Number(cell('returned')),
    valid: Number(cell('valid')),
    void: Number(cell('void')),
  }));
  for (const { cohort, scheme, units } of teller.cohortsBy('ballots')) {
    if (strata.length > 0) teller.give('officer', year, { kind: 'record-returns', cohort, strata });
    for (const unit of units) {
      const { notSurveyed = {} } = files.folder.inputs(unit).social ?? {};
      for (const [stratum, rule] of Object.entries(notSurveyed)) {
        const { zh: reason } = rule.clause;
        teller.give('director', year, { kind: 'leave-stratum-out', unit, stratum, reason });
      }
    }
    teller.bring('officer', year, 'ballots', countsSheet(teller, scheme, units), cohort);
  }
}

/** The sheet of counts: one row a unit, cell and dimension, a column for each option. */
function countsSheet(teller: Teller, scheme: Scheme, units: readonly string[]): readonly (readonly string[])[] {
  const rules = partBy(scheme, 'ballots')?.method.rules;
  const options = [...(rules?.form.options ?? []), ...(rules?.online?.form.options ?? [])].map(({ code }) => code);
  const known = [...new Set(options)];
  const rows = units.flatMap((unit) => {
    const cells = Object.entries(teller.files.folder.inputs(unit).social?.cells ?? {});
    return cells.flatMap(([cell, counts]) => countRows(unit, cell, counts, known));
  });
  return [['unit', 'stratum', 'dimension', 'raters', ...known, 'unanswered', 'void'], ...rows];
}

function countRows(
  unit: string,
  cell: string,
  { raters, answers, unanswered, voids }: CellCounts,
  options: readonly string[],
): readonly (readonly string[])[] {
  return Object.entries(answers).map(([dimension, counts]) => [
    unit,
    cell,
    dimension,
    String(raters),
    ...options.map((option) => String(counts[option] ?? 0)),
    String(unanswered[dimension] ?? 0),
    String(voids[dimension] ?? 0),
  ]);
}

/** How the leaders voted, one row a unit, or a unit and group. */
export function tellLeaders(teller: Teller): void {
  for (const { cohort, scheme, units } of teller.cohortsBy('leader-ballots')) {
    const options = partBy(scheme, 'leader-ballots')?.method.rules.options.map(({ code }) => code) ?? [];
    const rows = units.flatMap((unit) =>
      Object.entries(teller.files.folder.inputs(unit).leaders?.groups ?? {}).map(([group, counts]) => [
        unit,
        group,
        ...options.map((option) => String(counts[option] ?? 0)),
      ]),
    );
    teller.bring('officer', teller.year, 'leader-ballots', [['unit', 'group', ...options], ...rows], cohort);
  }
}

/** Sheets of units' own, locked before anybody marks by them. */
export function lockSheets(teller: Teller): void {
  const reason = '一单位一表，打分前锁定。 The unit’s own sheet, locked before the marking.';
  for (const { units } of teller.cohortsBy('statement')) {
    for (const unit of units) {
      const rows = teller.files.folder.inputs(unit).statement?.rows;
      if (rows !== undefined) teller.give('officer', teller.year, { kind: 'lock-sheet', unit, rows, reason });
    }
  }
}

/** Marks of the statements, as the boxes of each cohort were counted. */
export function tellStatements(teller: Teller): void {
  for (const { cohort, units } of teller.cohortsBy('statement')) {
    const rows = partOf(teller.files.rows('statements.csv'), { keep: (cell) => units.includes(cell('unit')) });
    teller.bring('officer', teller.year, 'statement', rows, cohort);
  }
}
