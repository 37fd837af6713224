import type { AnnualRecord, StandingRecord } from '../record.ts';
import { plainCode, plainLine, plainNumber } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet } from '../sheets/read-sheet.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { DAILY_COLUMNS } from './daily-columns.ts';
import type { DailyCommand } from './daily-facts.ts';
import { dailyFaults } from './decide-daily.ts';

type ImportDaily = Extract<DailyCommand, { readonly kind: 'import-daily' }>;

/** Reads a sheet of the daily score into one command, with every fault. A row without points says nothing. */
export function importDaily(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<ImportDaily> {
  const { record, standing, batch } = asked;
  const sheet = readSheet(asked.text, DAILY_COLUMNS);
  const noUnit = noUnitColumn(sheet);
  const filled = sheet.rows.filter(({ cells }) => plainCode(cells.points ?? '') !== '');
  const read = (noUnit.length === 0 ? filled : []).map(({ row, cells }) => {
    const { unit, fault } = unitOfRow(row, cells, standing);
    const reason = plainLine(cells.reason ?? '');
    const said = {
      row,
      unit,
      indicator: plainCode(cells.indicator ?? ''),
      item: plainCode(cells.item ?? ''),
      points: plainNumber(cells.points ?? ''),
      ...(reason === '' ? {} : { reason }),
    };
    return { said, faults: fault === undefined ? [] : [fault] };
  });
  const rows = read.map(({ said }) => said);
  const cellFaults = [...noUnit, ...read.flatMap(({ faults }) => faults)];
  const ruleFaults = dailyFaults(record, rows, undefined).filter(
    ({ row }) => !cellFaults.some((fault) => fault.row === row),
  );
  return {
    command: { kind: 'import-daily', batch, rows },
    faults: inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}
