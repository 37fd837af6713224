import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { Severity } from '../../scoring/events/event-rules.ts';
import type { Bilingual } from '../../scoring/workings.ts';
import type { AnnualRecord, StandingRecord } from '../record.ts';
import { plainCode, plainLine, plainName, plainNumber } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import { noUnitColumn, unitOfRow, withUnitHeading } from '../sheets/unit-of-row.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { proposalFaults } from './decide-deduction.ts';
import { DEDUCTION_COLUMNS } from './deduction-columns.ts';
import type { EventCommand } from './event-facts.ts';
import { unitWithEvents } from './events-of-unit.ts';
import { SEVERITY_NAMES } from './severity-names.ts';

type ImportDeductions = Extract<EventCommand, { readonly kind: 'import-deductions' }>;
type Row = ImportDeductions['rows'][number];

/** Reads a sheet of proposed deductions into one command, with every fault. Items are found by code or name. */
export function importDeductions(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<ImportDeductions> {
  const { record, standing, batch } = asked;
  const sheet = readSheet(asked.text, DEDUCTION_COLUMNS);
  const noUnit = noUnitColumn(sheet);
  const read = (noUnit.length === 0 ? sheet.rows : []).map((row) => readRow(row, record, standing));
  const rows = read.map(({ said }) => said);
  const cellFaults = [...noUnit, ...read.flatMap(({ faults }) => faults)];
  const ruleFaults = [...calendarFault(record), ...proposalFaults(record, rows)].filter(
    ({ row }) => row === undefined || !cellFaults.some((fault) => fault.row === row),
  );
  return {
    command: { kind: 'import-deductions', batch, rows },
    faults: inSheetOrder(withUnitHeading(sheet), [...sheet.faults, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}

/** Without a calendar nobody can say until when the units may answer. */
function calendarFault(record: AnnualRecord): readonly Refusal[] {
  return record.calendar.get() === undefined ? [refuse('calendar/missing')] : [];
}

function readRow(
  { row, cells }: SheetRow<keyof typeof DEDUCTION_COLUMNS>,
  record: AnnualRecord,
  standing: StandingRecord,
): { readonly said: Row; readonly faults: readonly Refusal[] } {
  const { unit, fault } = unitOfRow(row, cells, standing);
  const called = plainName(cells.item ?? '');
  const scored = unitWithEvents(record, unit);
  const items = isRefusal(scored) ? [] : scored.events.deduction.items;
  const item = items.find(({ code, name }) => [code, name.zh, name.en].includes(called))?.code ?? called;
  const severity = severityOf(plainName(cells.severity ?? ''));
  const falseItem = plainCode(cells.falseItem ?? '');
  const falseData = { item: falseItem, pointsGained: plainNumber(cells.pointsGained ?? '') };
  const said: Row = {
    row,
    unit,
    deduction: plainCode(cells.deduction ?? ''),
    item,
    severity: severity ?? 'general',
    finding: plainLine(cells.finding ?? ''),
    ...(falseItem === '' ? {} : { falseData }),
  };
  const known = Object.values(SEVERITY_NAMES).map(({ zh }) => zh);
  const place = { row, field: 'severity', column: DEDUCTION_COLUMNS.severity.zh };
  const value = plainLine(cells.severity ?? '');
  const wrong = placedAt(place, refuse('deduction/severity-unknown', { value, known: known.join('、') }));
  return { said, faults: [...(fault === undefined ? [] : [fault]), ...(severity === undefined ? [wrong] : [])] };
}

function severityOf(text: string): Severity | undefined {
  const severities = Object.keys(SEVERITY_NAMES) as readonly Severity[];
  return severities.find((code) => {
    const { zh, en }: Bilingual = SEVERITY_NAMES[code];
    return [code, zh, en].includes(text);
  });
}
