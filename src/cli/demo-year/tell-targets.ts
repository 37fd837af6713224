import type { CsvRows } from '../../core/basics/csv.ts';
import type { Report } from '../../core/facts/targets/reported.ts';
import { partOf } from '../demo-files.ts';
import type { Teller } from './teller.ts';

/** How many rows a sheet or a command holds at once. */
const ROWS = 2000;

/** A cell of a report that says it was verified: who enters cannot say so, another person does. */
const VERIFIED = 'verified';

/** Issues the targets of these units, each unit's all together, and sets those aside that do not apply. */
export function tellTargets(teller: Teller, units: ReadonlySet<string>): void {
  const { files, year } = teller;
  const drop = ['not_applicable', 'not_applicable_source'];
  for (const { units: own } of teller.cohortsBy('targets')) {
    const wanted = own.filter((unit) => units.has(unit));
    const rows = partOf(files.rows('targets.csv'), { drop, keep: (cell) => wanted.includes(cell('unit')) });
    teller.bring('officer', year, 'targets', rows);
    for (const unit of wanted) {
      for (const { code: target, notApplicable } of files.folder.inputs(unit).targets) {
        if (notApplicable === undefined) continue;
        const { zh: reason } = notApplicable.reason;
        teller.give('director', year, { kind: 'set-target-aside', unit, target, reason });
      }
    }
  }
}

/** What the departments report, each its own figures; the office what nobody else has. Then another person verifies. */
export function tellActuals(teller: Teller): void {
  const { files, year } = teller;
  const rows = files.rows('actuals.csv');
  if (rows.length < 2) return;
  const { targets } = teller.record();
  const providerOf = (unit: string, code: string): string =>
    targets.get(unit)?.find(({ item }) => item.code === code)?.provider ?? '';
  for (const part of byProvider(rows, 'target', providerOf)) {
    if (part.provider === '') {
      teller.bring('officer', year, 'actuals', part.rows);
      continue;
    }
    const read = teller.read('actuals', part.rows);
    if (read.kind !== 'import-actuals') throw new Error('a sheet of actuals');
    const said = read.rows.map(({ row: _row, ...rest }) => rest);
    const who = { role: 'organiser', unit: part.provider } as const;
    teller.give(who, year, { kind: 'enter-actuals', rows: said });
  }
}

export function verifyActuals(teller: Teller): void {
  const { actuals } = teller.record();
  const entries = verifiedIn(teller.files.records('actuals.csv'), 'target', actuals);
  for (let at = 0; at < entries.length; at += ROWS) {
    const some = entries.slice(at, at + ROWS).map(({ of: target, ...entry }) => ({ ...entry, target }));
    teller.give('director', teller.year, { kind: 'verify-actuals', entries: some });
  }
}

/** Rows of reports by whoever provides the figures, no more at once than a sheet holds. */
export function byProvider(
  rows: CsvRows,
  code: 'target' | 'indicator',
  providerOf: (unit: string, code: string) => string,
): readonly { readonly provider: string; readonly rows: CsvRows }[] {
  const [header = [], ...rest] = partOf(rows, {
    cell: (column, value) => (column === 'status' && value === VERIFIED ? '' : value),
  });
  const [unitAt, codeAt] = [header.indexOf('unit'), header.indexOf(code)];
  const groups = Map.groupBy(rest, (cells) => providerOf(cells[unitAt] ?? '', cells[codeAt] ?? ''));
  return [...groups].flatMap(([provider, own]) =>
    Array.from({ length: Math.ceil(own.length / ROWS) }, (_, at) => {
      return { provider, rows: [header, ...own.slice(at * ROWS, (at + 1) * ROWS)] };
    }),
  );
}

/** What a file says was verified, each with the fact that entered it: nobody verifies what they did not see. */
export function verifiedIn(
  records: readonly ((column: string) => string)[],
  code: 'target' | 'indicator',
  reports: { readonly get: (unit: string) => readonly Report[] | undefined },
): readonly { readonly unit: string; readonly of: string; readonly part: string; readonly entered: number }[] {
  return records
    .filter((cell) => cell('status') === VERIFIED && cell('actual') !== '')
    .map((cell) => {
      const [unit, of, part] = [cell('unit'), cell(code), cell('part')];
      const entered = reports.get(unit)?.find((report) => report.of === of && report.part === part)?.seq;
      if (entered === undefined) throw new Error(`nobody reported ${unit}/${of}/${part}`);
      return { unit, of, part, entered };
    });
}
