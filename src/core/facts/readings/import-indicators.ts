import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { plainLine, plainNumber } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, unitMeant, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { readTarget } from '../targets/read-target.ts';
import { INDICATOR_COLUMNS, type IndicatorField } from './indicator-columns.ts';
import type { ReadingCommand } from './reading-facts.ts';
import { type RequirementRow, requirementRowFaults } from './require-indicators.ts';

type ImportIndicators = Extract<ReadingCommand, { readonly kind: 'import-indicators' }>;

/** Reads a sheet of what indicators ask of each district into one command, with every fault. */
export function importIndicators(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<ImportIndicators> {
  const { record, standing, batch } = asked;
  const sheet = readSheet(asked.text, INDICATOR_COLUMNS);
  const noUnit = noUnitColumn(sheet);
  const read = (noUnit.length === 0 ? sheet.rows : []).map((row) => readRow(row, standing));
  const rows = read.flatMap(({ said }) => said ?? []);
  const cellFaults = read.flatMap(({ faults }) => faults);
  const ruleFaults = requirementRowFaults({ record, standing: { record: standing } }, rows).filter(
    ({ row }) => !cellFaults.some((fault) => fault.row === row),
  );
  return {
    command: { kind: 'import-indicators', batch, rows },
    faults: inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...noUnit, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}

function readRow(
  { row, cells }: SheetRow<IndicatorField>,
  standing: StandingRecord,
): { readonly said?: RequirementRow; readonly faults: readonly Refusal[] } {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const item = readTarget(row, cells);
  const unreadable = fault === undefined ? [] : [fault];
  if (isRefusal(item)) return { faults: [...unreadable, item] };
  const { target, code: indicator } = item;
  if (target.type === 'challenge') {
    const place = { row, field: 'challenge', column: INDICATOR_COLUMNS.challenge.zh };
    return { faults: [...unreadable, placedAt(place, refuse('indicator/no-challenge'))] };
  }
  const provider = unitMeant(cells.provider ?? '', standing);
  const figure = plainNumber(cells.previous ?? '');
  const rebased = plainLine(cells.rebased ?? '');
  const previous = { figure, ...(rebased === '' ? {} : { rebased }) };
  const said: RequirementRow = {
    row,
    unit,
    indicator,
    target,
    ...(provider === '' ? {} : { provider }),
    ...(figure === '' ? {} : { previous }),
  };
  return { said, faults: unreadable };
}
