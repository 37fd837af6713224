import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { boxFault } from '../ballots/decide-ballot.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { partBy, schemeOf } from '../scored-unit.ts';
import type { Columns } from '../sheets/column.ts';
import { plainCode, plainName } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, UNIT_OF_ROW, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import { wholeCount } from '../sheets/whole-count.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { statementFaults } from './decide-statement.ts';
import type { StatementCommand } from './statement-facts.ts';

type CountStatement = Extract<StatementCommand, { readonly kind: 'count-statement' }>;

export const STATEMENT_COLUMNS = {
  ...UNIT_OF_ROW,
  group: { zh: '评委组', en: 'group', also: ['组别'], required: true, shared: true },
  item: { zh: '指标', en: 'row', also: ['项目', '行'], required: true },
  ballots: { zh: '评分表数', en: 'ballots', also: ['张数'], required: true },
  marks: { zh: '得分', en: 'marks', also: ['打分'], required: true },
} as const satisfies Columns<string>;

/**
 * Reads a sheet of statement marks into one command, with every fault: one row a unit, group and row of the sheet, its
 * marks in one cell with spaces between them. Which judge gave which is not in the sheet.
 */
export function importStatement(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly cohort: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<CountStatement> {
  const { record, standing, cohort, batch } = asked;
  const command = (units: CountStatement['units']): CountStatement => {
    return { kind: 'count-statement', cohort, batch, units };
  };
  const closed = boxFault(record, cohort, 'statement');
  if (closed !== undefined) return { command: command([]), faults: [closed], header: [], lines: [] };
  const sheet = readSheet(asked.text, STATEMENT_COLUMNS);
  const noUnit = noUnitColumn(sheet);
  const meant = meaningsOf(record, cohort);
  const read = (noUnit.length === 0 ? sheet.rows : []).map((row) => readRow(row, meant, standing));
  const cellFaults = [...noUnit, ...read.flatMap(({ faults }) => faults), ...clashes(read)];
  const units = unitsOf(read);
  const ruleFaults = cellFaults.length > 0 ? [] : statementFaults(record, cohort, units);
  return {
    command: command(units),
    faults: inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}

interface Meanings {
  readonly group: (text: string) => string;
  readonly item: (text: string) => string;
}

/** Groups and rows by their codes or names; what is unknown is left to the rules. */
function meaningsOf(record: AnnualRecord, cohort: string): Meanings {
  const scheme = schemeOf(record, cohort);
  const method = isRefusal(scheme) ? undefined : partBy(scheme, 'statement')?.method;
  const find =
    (known: readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[]) =>
    (text: string): string => {
      const wanted = plainName(text);
      return known.find(({ code, name }) => [code, name.zh, name.en].includes(wanted))?.code ?? wanted;
    };
  return { group: find(method?.rules.groups ?? []), item: find(method?.sheet ?? []) };
}

interface MarkRow {
  readonly row: number;
  readonly unit: string;
  readonly group: string;
  readonly item: string;
  readonly ballots: number;
  readonly marks: readonly string[];
  readonly faults: readonly Refusal[];
}

function readRow(
  { row, cells }: SheetRow<keyof typeof STATEMENT_COLUMNS>,
  meant: Meanings,
  standing: StandingRecord,
): MarkRow {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const ballots = wholeCount(cells.ballots);
  const value = plainCode(cells.ballots ?? '').slice(0, 40);
  const wrong = placedAt(
    { row, field: 'ballots', column: STATEMENT_COLUMNS.ballots.zh },
    refuse('ballots/not-a-count', { cell: '', value }),
  );
  return {
    row,
    unit,
    group: meant.group(cells.group ?? ''),
    item: meant.item(cells.item ?? ''),
    ballots: ballots ?? 0,
    marks: (cells.marks ?? '').split(/[\s、，,;；]+/).flatMap((mark) => plainCode(mark) || []),
    faults: [...(fault === undefined ? [] : [fault]), ...(ballots === undefined ? [wrong] : [])],
  };
}

/** A row twice, or a group that has two numbers of sheets. */
function clashes(rows: readonly MarkRow[]): readonly Refusal[] {
  const seen = new Map<string, number>();
  const sizes = new Map<string, number>();
  return rows.flatMap(({ row, unit, group, item, ballots }): readonly Refusal[] => {
    const key = `${unit}/${group}/${item}`;
    const first = seen.get(key);
    seen.set(key, first ?? row);
    if (first !== undefined) return [{ ...refuse('csv/value-doubled', { value: key, first }), row }];
    const size = sizes.get(`${unit}/${group}`);
    sizes.set(`${unit}/${group}`, size ?? ballots);
    if (size === undefined || size === ballots) return [];
    const fault = refuse('statement/ballots-differ', { group, ballots, before: size });
    return [placedAt({ row, field: 'ballots', column: STATEMENT_COLUMNS.ballots.zh }, fault)];
  });
}

function unitsOf(rows: readonly MarkRow[]): CountStatement['units'] {
  return [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, own]) => ({
    row: own[0]?.row ?? 2,
    unit,
    groups: Object.fromEntries(
      [...Map.groupBy(own, ({ group }) => group)].map(([group, items]) => [
        group,
        {
          ballots: items[0]?.ballots ?? 0,
          rows: Object.fromEntries(items.map(({ item, marks }) => [item, marks])),
        },
      ]),
    ),
  }));
}
