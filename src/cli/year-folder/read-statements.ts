import { parseDecimal } from '../../core/basics/rational.ts';
import { refuse } from '../../core/basics/refusal.ts';
import { outOf } from '../../core/scoring/parts/part-score.ts';
import { type SheetRow, sheetFaults } from '../../core/scoring/statement-rules.ts';
import type { StatementMarks } from '../../core/scoring/unit-inputs.ts';
import {
  cellCode,
  cellCount,
  cellNeeded,
  cellNumber,
  cellText,
  type FolderReader,
  type FolderRow,
  folderRows,
  once,
  originOf,
  rowFault,
} from './folder-rows.ts';
import { rowUnitBy } from './row-unit.ts';

/** `statements.csv`: one row a unit, group and row of the sheet, the marks in one cell; `sheets.csv`: sheets of units' own. */
export async function readStatements(reader: FolderReader): Promise<ReadonlyMap<string, StatementMarks>> {
  const sheets = await readSheets(reader);
  const rows = await folderRows(reader, 'statements.csv', {
    required: ['unit', 'group', 'row', 'ballots', 'marks'],
  });
  const found = new Map<string, StatementMarks>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const unit = rowUnitBy(row, 'statement');
    if (unit === undefined) continue;
    const own = sheets.get(unit.unit);
    const lines = own ?? unit.method.sheet;
    const group = cellCode(
      row,
      'group',
      unit.method.rules.groups.map(({ code }) => code),
    );
    const line = cellCode(
      row,
      'row',
      lines.map(({ code }) => code),
    );
    const ballots = cellCount(row, 'ballots');
    const marks = marksOf(row);
    if (group === undefined || line === undefined || ballots === undefined || marks === undefined) continue;
    if (!once(seen, row, 'row', `${unit.unit}/${group}/${line}`)) continue;
    const before = found.get(unit.unit) ?? { groups: {}, origin: originOf(row, 'marks'), ...(own && { rows: own }) };
    const of = before.groups[group] ?? { ballots, rows: {} };
    if (of.ballots !== ballots || marks.length > ballots) {
      const values = { group, ballots: Math.max(ballots, marks.length), before: of.ballots };
      rowFault(row, 'ballots', refuse('statement/ballots-differ', values));
      continue;
    }
    const groups = { ...before.groups, [group]: { ballots, rows: { ...of.rows, [line]: marks } } };
    found.set(unit.unit, { ...before, groups });
  }
  return found;
}

/** Marks with spaces between them, in any order. */
function marksOf(row: FolderRow): readonly string[] | undefined {
  const marks = cellText(row, 'marks')
    .split(' ')
    .filter((mark) => mark !== '');
  const wrong = marks.find((mark) => parseDecimal(mark) === undefined);
  if (wrong === undefined) return marks;
  return rowFault(row, 'marks', refuse('input/not-a-number', { value: wrong.slice(0, 40) }));
}

async function readSheets(reader: FolderReader): Promise<ReadonlyMap<string, readonly SheetRow[]>> {
  const rows = await folderRows(reader, 'sheets.csv', {
    required: ['unit', 'row', 'name', 'points'],
    optional: ['english_name', 'source'],
  });
  const found = new Map<string, { readonly first: FolderRow; readonly lines: SheetRow[] }>();
  for (const row of rows) {
    const unit = rowUnitBy(row, 'statement');
    const code = cellNeeded(row, 'row');
    const zh = cellNeeded(row, 'name');
    const points = cellNumber(row, 'points');
    if (unit === undefined || code === undefined || zh === undefined || points === undefined) continue;
    const source = cellText(row, 'source');
    const en = cellText(row, 'english_name');
    const clause = { zh: '一单位一表', en: 'The unit’s own sheet' };
    const rule = source === '' ? ({ clause, sample: true } as const) : { clause, source };
    const own = found.get(unit.unit) ?? { first: row, lines: [] };
    own.lines.push({ code, name: { zh, en: en === '' ? zh : en }, points, rule });
    found.set(unit.unit, own);
  }
  for (const { first, lines } of found.values()) {
    const unit = rowUnitBy(first, 'statement');
    if (unit === undefined) continue;
    const { component, method } = unit;
    const rounding = { decimals: component.decimals, mode: 'half-up', rule: component.rule } as const;
    for (const { refusal, values } of sheetFaults(lines, { ...method.rules, scale: outOf(component), rounding })) {
      rowFault(first, 'points', { refusal, ...(values && { values }) });
    }
  }
  return new Map([...found].map(([unit, { lines }]) => [unit, lines]));
}
