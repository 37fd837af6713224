import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import type { Columns } from '../sheets/column.ts';
import { plainCode, plainName } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, UNIT_OF_ROW, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import { wholeCount } from '../sheets/whole-count.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { leaderFaults, leaderRulesOf } from './decide-leader.ts';
import type { LeaderCommand } from './leader-facts.ts';

type Rules = Exclude<ReturnType<typeof leaderRulesOf>, Refusal>;

const OTHER_COLUMNS = {
  ...UNIT_OF_ROW,
  ':group': { zh: '领导组别', en: 'group', also: ['分管情况'] },
} as const satisfies Columns<string>;

/** Reads a sheet of how leaders voted into one command, with every fault: one row a unit, or a unit and group. */
export function importLeaderBallots(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly cohort: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<LeaderCommand> {
  const { record, standing, cohort, batch } = asked;
  const command = (units: LeaderCommand['units']): LeaderCommand => {
    return { kind: 'count-leader-ballots', cohort, batch, units };
  };
  const rules = leaderRulesOf(record, cohort);
  if (isRefusal(rules)) return { command: command([]), faults: [rules], header: [], lines: [] };
  const sheet = readSheet(asked.text, leaderColumns(rules));
  const noUnit = noUnitColumn(sheet);
  const read = (noUnit.length === 0 ? sheet.rows : []).map((row) => readRow(row, rules, standing));
  const cellFaults = [...noUnit, ...read.flatMap(({ faults }) => faults), ...doubledRows(read)];
  const units = unitsOf(read);
  const ruleFaults = cellFaults.length > 0 ? [] : leaderFaults(record, cohort, units);
  return {
    command: command(units),
    faults: inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}

/** The columns of a cohort's sheet of leaders' ballots: one for each option, by its name or code. */
export function leaderColumns(rules: Rules): Columns<string> {
  const own = rules.options.map(({ code, name }) => [code, { zh: name.zh, en: code, also: [name.en] }] as const);
  return { ...OTHER_COLUMNS, ...Object.fromEntries(own) };
}

interface CountRow {
  readonly row: number;
  readonly unit: string;
  readonly group: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly faults: readonly Refusal[];
}

function readRow({ row, cells }: SheetRow<string>, rules: Rules, standing: StandingRecord): CountRow {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const faults: Refusal[] = fault === undefined ? [] : [fault];
  const called = plainName(cells[':group'] ?? '');
  const group = rules.groups?.weights.find(({ code, name }) => [code, name.zh, name.en].includes(called))?.code;
  const counts = rules.options.map(({ code, name }) => {
    const count = wholeCount(cells[code]);
    if (count === undefined) {
      const value = plainCode(cells[code] ?? '').slice(0, 40);
      const wrong = refuse('ballots/not-a-count', { cell: called, value });
      faults.push(placedAt({ row, field: code, column: name.zh }, wrong));
    }
    return [code, count ?? 0] as const;
  });
  return { row, unit, group: group ?? called, counts: Object.fromEntries(counts), faults };
}

function doubledRows(rows: readonly CountRow[]): readonly Refusal[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, unit, group }) => {
    const key = `${unit}/${group}`;
    const first = seen.get(key);
    seen.set(key, first ?? row);
    return first === undefined ? [] : [{ ...refuse('csv/value-doubled', { value: key, first }), row }];
  });
}

function unitsOf(rows: readonly CountRow[]): LeaderCommand['units'] {
  return [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, own]) => ({
    row: own[0]?.row ?? 2,
    unit,
    groups: Object.fromEntries(own.map(({ group, counts }) => [group, counts])),
  }));
}
