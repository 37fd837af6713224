import { isRefusal, type Refusal } from '../../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { plainCode, plainLine, plainNumber } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { ACTUAL_COLUMNS, type ActualField } from './actual-columns.ts';
import { actualRowFaults } from './decide-target.ts';
import type { Reportable, ReportRow } from './enter-reports.ts';
import { reportableTarget } from './issued-of.ts';
import { readReported, readStatus } from './read-reported.ts';
import type { TargetCommand } from './target-facts.ts';

type ImportActuals = Extract<TargetCommand, { readonly kind: 'import-actuals' }>;

/** Reads a sheet of what was attained into one command, with every fault: the office's door for figures of departments. */
export function importActuals(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<ImportActuals> {
  const { record, standing, batch } = asked;
  const read = readReports({ text: asked.text, standing, find: (unit, of) => reportableTarget(record, unit, of) });
  const office = { record, by: '', standing: { record: standing, read: { year: 0, size: 0, root: '' } } };
  return {
    command: {
      kind: 'import-actuals',
      batch,
      rows: read.rows.map(({ of: target, ...row }) => ({ ...row, target })),
    },
    faults: read.withFaults(actualRowFaults(office, 'office', read.rows)),
    header: read.header,
    lines: read.lines,
  };
}

/** The rows of a sheet of reports, of targets or of indicators, and a way to put the rules' faults among those of cells. */
export function readReports(asked: {
  readonly text: SheetText;
  readonly standing: StandingRecord;
  readonly find: (unit: string, of: string) => Reportable | Refusal;
}): {
  readonly rows: readonly (ReportRow & { readonly row: number })[];
  readonly withFaults: (ruleFaults: readonly Refusal[]) => readonly Refusal[];
  readonly header: readonly string[];
  readonly lines: SheetImport<unknown>['lines'];
} {
  const sheet = readSheet(asked.text, ACTUAL_COLUMNS);
  const noUnit = noUnitColumn(sheet);
  // A row without a figure says nothing: sheets go out with every target in them and come back half filled.
  const filled = sheet.rows.filter(({ cells }) => plainCode(cells.reported ?? '') !== '');
  const read = (noUnit.length === 0 ? filled : []).map((row) => readRow(row, asked));
  const cellFaults = [...noUnit, ...read.flatMap(({ faults }) => faults)];
  return {
    rows: read.map(({ said }) => said),
    withFaults: (ruleFaults) => {
      const others = ruleFaults.filter(({ row }) => !cellFaults.some((fault) => fault.row === row));
      return inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...cellFaults, ...others]);
    },
    header: sheet.header,
    lines: sheet.lines,
  };
}

function readRow(
  { row, cells }: SheetRow<ActualField>,
  { standing, find }: Parameters<typeof readReports>[0],
): { readonly said: ReportRow & { readonly row: number }; readonly faults: readonly Refusal[] } {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const of = plainCode(cells.of ?? '');
  const found = find(unit, of);
  const cell = cells.reported ?? '';
  const status = readStatus(cells.status ?? '');
  const reason = plainLine(cells.reason ?? '');
  const said = {
    row,
    unit,
    of,
    part: plainCode(cells.part ?? ''),
    reported: isRefusal(found)
      ? ({ reports: 'figure', figure: plainNumber(cell) } as const)
      : readReported(cell, found.target, found.rules),
    status: isRefusal(status) ? ('unverified' as const) : status,
    ...(reason === '' ? {} : { reason }),
  };
  const wrong = isRefusal(status) ? [placedAt({ row, field: 'status', column: ACTUAL_COLUMNS.status.zh }, status)] : [];
  return { said, faults: [...(fault === undefined ? [] : [fault]), ...wrong] };
}
