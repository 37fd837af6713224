import { partOf } from '../demo-files.ts';
import type { Teller } from './teller.ts';

/** The daily score: each special-assessment department its own items; the office what the file names no department for. */
export function tellDaily(teller: Teller): void {
  const { files, year } = teller;
  for (const { units } of teller.cohortsBy('daily')) {
    const own = files.records('daily.csv').filter((cell) => units.includes(cell('unit')));
    const byOrganiser = Map.groupBy(own, (cell) => cell('organiser'));
    for (const [organiser, rows] of byOrganiser) {
      if (organiser === '') continue;
      const said = rows.map((cell) => {
        return { unit: cell('unit'), indicator: cell('indicator'), item: cell('item'), points: cell('points') };
      });
      teller.give({ role: 'organiser', unit: organiser }, year, { kind: 'enter-daily', organiser, rows: said });
    }
    const rest = partOf(files.rows('daily.csv'), {
      drop: ['organiser'],
      keep: (cell) => units.includes(cell('unit')) && cell('organiser') === '',
    });
    teller.bring('officer', year, 'daily', rest);
  }
}

/** How far each unit got with what it had to rectify. */
export function tellRectification(teller: Teller): void {
  const { files, year } = teller;
  const reason = '年底核查整改情况。 Looked at the end of the year.';
  for (const { unit } of files.folder.units) {
    for (const { code: item, name, weight, state } of files.folder.inputs(unit).rectification ?? []) {
      const said = { unit, item, name: name.zh, weight, state, reason };
      teller.give('officer', year, { kind: 'record-rectification', ...said });
    }
  }
}

/** Points of the parts that the schemes leave to be entered. */
export function tellPoints(teller: Teller): void {
  const { files, year } = teller;
  const rows = files.rows('points.csv');
  if (rows.length < 2) return;
  for (const scheme of files.folder.schemes) {
    const entered = scheme.components.filter(({ method }) => method === undefined).map(({ code }) => code);
    const drop = (rows[0] ?? []).filter((column) => !['unit', 'provenance', ...entered].includes(column));
    for (const cohort of entered.length === 0 ? [] : scheme.cohorts) {
      const units = files.unitRows.filter((row) => row.cohort === cohort).map(({ code }) => code);
      const own = partOf(rows, { drop, keep: (cell) => units.includes(cell('unit')) });
      teller.bring('officer', year, 'points', own, cohort);
    }
  }
}
