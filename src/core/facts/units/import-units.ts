import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { StandingRecord } from '../record.ts';
import { halfWidth, plainCode, plainDate, plainLine, plainName } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet, type SheetRow } from '../sheets/read-sheet.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { checkUnitRows } from './check-unit-rows.ts';
import { nameKey } from './name-key.ts';
import { UNIT_COLUMNS, type UnitField } from './unit-columns.ts';
import { UNIT_TYPES, type UnitCommand, type UnitType } from './unit-facts.ts';
import { placed, type UnitSheetRow } from './unit-sheet-row.ts';
import { UNIT_TYPE_NAMES } from './unit-types.ts';

type ImportUnits = Extract<UnitCommand, { readonly kind: 'import-units' }>;

/**
 * Reads a sheet of units into one command, with every fault of the sheet and of what it would say. `text` is the file,
 * `batch` its SHA-256 in hex, `now` (milliseconds since 1970 UTC) what bounds its dates. Parents and successors may be written
 * by code or by name.
 */
export function importUnits(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: StandingRecord;
  readonly now: number;
}): SheetImport<ImportUnits> {
  const sheet = readSheet(asked.text, UNIT_COLUMNS);
  const refer = readReference(asked.record, sheet.rows);
  const read = sheet.rows.map((row) => readRow(row, refer));
  const rows = read.map(({ said }) => said);
  // A column that is missing, and a cell that could not be read, have had their fault: more of it would only confuse.
  const isThere = ({ field }: Refusal): boolean => !required.some((other) => other === field && !sheet.headings[other]);
  const cellFaults = read.flatMap(({ faults }) => faults).filter(isThere);
  const unreadable = new Set(cellFaults.map(({ row, field }) => `${row} ${field}`));
  const ruleFaults = checkUnitRows(asked.record, rows, asked.now).faults.filter(
    (fault) => isThere(fault) && !unreadable.has(`${fault.row} ${fault.field}`),
  );
  return {
    command: { kind: 'import-units', batch: asked.batch, rows },
    faults: inSheetOrder(sheet, [...sheet.faults, ...cellFaults, ...ruleFaults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}

const required = ['unit', 'name', 'shortName', 'type'] as const satisfies readonly UnitField[];

type Refer = (cell: string) => string;

/** Finds the unit that a cell means: by code, else by name in the sheet or the registry, else as it is written. */
function readReference(record: StandingRecord, rows: readonly SheetRow<UnitField>[]): Refer {
  const codes = new Set(rows.map(({ cells }) => plainUnitCode(cells.unit)));
  const named = new Map<string, string>();
  for (const { cells } of rows) {
    for (const name of [cells.name, cells.shortName]) {
      named.set(nameKey(plainName(name ?? '')), plainUnitCode(cells.unit));
    }
  }
  return (cell) => {
    const code = plainUnitCode(cell);
    if (codes.has(code) || record.units.has(code)) return code;
    const name = nameKey(plainName(cell));
    return named.get(name) ?? record.names.get(name) ?? code;
  };
}

function plainUnitCode(cell: string | undefined): string {
  return plainCode(cell ?? '').toLowerCase();
}

function readRow(
  { row, cells }: SheetRow<UnitField>,
  refer: Refer,
): { readonly said: UnitSheetRow; readonly faults: readonly Refusal[] } {
  const type = readType(cells.type ?? '');
  const order = readOrder(cells.order ?? '');
  const assesses = readYesOrNo(cells.assessesOthers ?? '');
  const said: UnitSheetRow = {
    unit: plainUnitCode(cells.unit),
    row,
    name: plainName(cells.name ?? ''),
    shortName: plainName(cells.shortName ?? ''),
    type: type ?? 'DEPT',
    ...read('englishName', cells.englishName, plainLine),
    ...read('headRole', cells.headRole, plainLine),
    ...read('parent', cells.parent, (cell) => (plainCode(cell) === '' ? '' : refer(cell))),
    ...read('uscc', cells.uscc, (cell) => plainCode(cell).toUpperCase()),
    ...read('establishedOn', cells.establishedOn, plainDate),
    ...read('abolishedOn', cells.abolishedOn, plainDate),
    ...read('source', cells.source, plainLine),
    ...(cells.successors === undefined ? {} : { successors: listOf(cells.successors).map(refer) }),
    ...(typeof order === 'number' ? { order } : {}),
    ...(cells.assessesOthers === undefined ? {} : { assessesOthers: assesses === true }),
  };
  const value = (field: UnitField) => plainLine(cells[field] ?? '');
  const faults: Refusal[] = [];
  if (type === undefined) faults.push(placed({ row }, 'type', typeFault(value('type'))));
  if (order === undefined) faults.push(placed({ row }, 'order', refuse('unit/order-wrong', { value: value('order') })));
  if (assesses === undefined) {
    faults.push(placed({ row }, 'assessesOthers', refuse('sheet/yes-or-no', { value: value('assessesOthers') })));
  }
  return { said, faults };
}

/** A field of a row when the sheet has its column, and no field when it has not. */
function read<Field extends string>(
  field: Field,
  cell: string | undefined,
  plain: (cell: string) => string,
): { readonly [field in Field]?: string } {
  return cell === undefined ? {} : ({ [field]: plain(cell) } as { readonly [field in Field]: string });
}

function typeFault(value: string): Refusal {
  if (value === '') return refuse('csv/empty');
  const known = UNIT_TYPES.map((type) => `${UNIT_TYPE_NAMES[type].zh}（${type}）`).join('、');
  return refuse('unit/type-unknown', { value, known });
}

function readType(cell: string): UnitType | undefined {
  const plain = (text: string): string => plainCode(halfWidth(text)).toLowerCase();
  return UNIT_TYPES.find((type) => {
    const { zh, en, also } = UNIT_TYPE_NAMES[type];
    return [type, zh, en, ...also].some((word) => plain(word) === plain(cell));
  });
}

/** `null` for an empty cell, `undefined` for one that is no whole number from 1. */
function readOrder(cell: string): number | null | undefined {
  const text = plainCode(cell);
  if (text === '') return null;
  return /^0*[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** An empty cell means no, as in a sheet where only the exceptions are marked. */
function readYesOrNo(cell: string): boolean | undefined {
  const text = plainCode(cell).toLowerCase();
  if (['是', 'yes', 'y', 'true', '1', '√'].includes(text)) return true;
  return ['否', 'no', 'n', 'false', '0', ''].includes(text) ? false : undefined;
}

/** Codes or names with any of the office's separators between them. */
function listOf(cell: string): readonly string[] {
  return cell.split(/[;；、,，]/).filter((part) => plainCode(part) !== '');
}
