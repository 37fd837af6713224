import { isRefusal, type Refusal } from '../../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, unitMeant, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { type TargetRow, targetRowFaults } from './issue-targets.ts';
import { readTarget } from './read-target.ts';
import { TARGET_COLUMNS, type TargetField } from './target-columns.ts';
import type { TargetCommand } from './target-facts.ts';

type ImportTargets = Extract<TargetCommand, { readonly kind: 'import-targets' }>;

/** Reads a sheet of targets into one command, with every fault. Units and providers are found by code or name. */
export function importTargets(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<ImportTargets> {
  const { record, standing, batch } = asked;
  const sheet = readSheet(asked.text, TARGET_COLUMNS);
  const noUnit = noUnitColumn(sheet);
  const read = (noUnit.length === 0 ? sheet.rows : []).map((row) => readRow(row, standing));
  const rows = read.flatMap(({ said }) => said ?? []);
  const cellFaults = read.flatMap(({ faults }) => faults);
  // Weights of a unit sum only when all its rows could be read: what the rules would say before that only confuses.
  const ruleFaults = cellFaults.length > 0 ? [] : targetRowFaults({ record, standing: { record: standing } }, rows);
  return {
    command: { kind: 'import-targets', batch, rows },
    faults: inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...noUnit, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}

function readRow(
  { row, cells }: SheetRow<TargetField>,
  standing: StandingRecord,
): { readonly said?: TargetRow; readonly faults: readonly Refusal[] } {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const item = readTarget(row, cells);
  const faults = [...(fault === undefined ? [] : [fault]), ...(isRefusal(item) ? [item] : [])];
  if (isRefusal(item)) return { faults };
  const provider = unitMeant(cells.provider ?? '', standing);
  return { said: { row, unit, item, ...(provider === '' ? {} : { provider }) }, faults };
}
