import { compareDates } from '../../basics/civil-date.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import { isUscc } from '../../basics/uscc.ts';
import { dayFault } from '../day-fault.ts';
import type { StandingRecord } from '../record.ts';
import { lineFault, nameFault, SENTENCE_LENGTH_MAX } from '../text-fault.ts';
import { nameKey } from './name-key.ts';
import { UNIT_FIELD_WORDS } from './unit-columns.ts';
import { differenceFaults } from './unit-differences.ts';
import { endOf, isSaid, placed, type UnitSheetRow } from './unit-sheet-row.ts';

export interface CheckedUnitRows {
  /** Every fault, in the order of the rows; empty when the sheet may be taken. */
  readonly faults: readonly Refusal[];
  /** The rows of units that are not in the registry yet. The others say what it says already. */
  readonly fresh: readonly UnitSheetRow[];
}

/**
 * Checks rows against the registry and against each other, the same for a preview, an import and a single entry. `now`, in
 * milliseconds since 1970 UTC, bounds their dates.
 */
export function checkUnitRows(record: StandingRecord, rows: readonly UnitSheetRow[], now: number): CheckedUnitRows {
  const fresh = rows.filter(({ unit }) => !record.units.has(unit));
  const sheet = { ...readAround(record, fresh), now };
  const seen = new Map<string, number>();
  const faults = rows.flatMap((row) => {
    const first = seen.get(row.unit);
    if (first !== undefined) return [placed(row, 'unit', refuse('csv/value-doubled', { value: row.unit, first }))];
    seen.set(row.unit, row.row);
    const known = record.units.get(row.unit);
    return known === undefined ? freshRowFaults(row, sheet) : differenceFaults(known, row);
  });
  return { faults, fresh };
}

/** What a row's neighbours say: the registry as it is, and the sheet's other new rows. */
interface Around {
  readonly record: StandingRecord;
  readonly now: number;
  readonly rowOf: ReadonlyMap<string, UnitSheetRow>;
  /** The new rows from which the way up through the sheet comes back to them. */
  readonly circular: ReadonlySet<string>;
  /** First new row that stays active and bears a name; whose a credit code is; which active unit has a place in the order. */
  readonly names: ReadonlyMap<string, UnitSheetRow>;
  readonly creditCodes: ReadonlyMap<string, { readonly unit: string }>;
  readonly orders: ReadonlyMap<number, { readonly unit: string }>;
}

function readAround(record: StandingRecord, fresh: readonly UnitSheetRow[]): Omit<Around, 'now'> {
  const rowOf = new Map<string, UnitSheetRow>();
  const names = new Map<string, UnitSheetRow>();
  const creditCodes = new Map<string, { readonly unit: string }>();
  const orders = new Map<number, { readonly unit: string }>();
  for (const unit of record.units.values()) {
    if (unit.uscc !== undefined) creditCodes.set(unit.uscc, unit);
    if (unit.order !== undefined && unit.state === 'active') orders.set(unit.order, unit);
  }
  for (const row of fresh) {
    if (!rowOf.has(row.unit)) rowOf.set(row.unit, row);
    for (const name of endOf(row) === undefined ? [nameKey(row.name), nameKey(row.shortName)] : [])
      if (!names.has(name)) names.set(name, row);
    if (isSaid(row.uscc) && !creditCodes.has(row.uscc)) creditCodes.set(row.uscc, row);
    const takesOrder = row.order !== undefined && endOf(row) === undefined;
    if (takesOrder && !orders.has(row.order)) orders.set(row.order, row);
  }
  return { record, rowOf, circular: circularRows(rowOf), names, creditCodes, orders };
}

function freshRowFaults(row: UnitSheetRow, around: Around): readonly Refusal[] {
  return [
    ...(/^[a-z0-9-]{1,32}$/.test(row.unit)
      ? []
      : [placed(row, 'unit', refuse('unit/code-shape', { value: row.unit }))]),
    ...nameFaults(row, around),
    ...lineFaults(row),
    ...parentFaults(row, around),
    ...numberFaults(row, around),
    ...lifeFaults(row, around),
  ];
}

function nameFaults(row: UnitSheetRow, { record, names }: Around): readonly Refusal[] {
  return (['name', 'shortName'] as const).flatMap((field) => {
    const name = row[field];
    const words = UNIT_FIELD_WORDS[field];
    if (name === '') return [placed(row, field, refuse('text/missing', { field: words.zh, fieldEn: words.en }))];
    const fault = nameFault(name, words);
    if (fault !== undefined) return [placed(row, field, fault)];
    if (endOf(row) !== undefined) return [];
    const bearer = record.names.get(nameKey(name)) ?? names.get(nameKey(name))?.unit;
    const isOther = bearer !== undefined && bearer !== row.unit;
    return isOther ? [placed(row, field, refuse('unit/name-used', { name, unit: bearer }))] : [];
  });
}

function lineFaults(row: UnitSheetRow): readonly Refusal[] {
  return (['englishName', 'headRole', 'source'] as const).flatMap((field) => {
    const max = field === 'source' ? SENTENCE_LENGTH_MAX : undefined;
    const fault = lineFault(row[field] ?? '', UNIT_FIELD_WORDS[field], max);
    return fault === undefined ? [] : [placed(row, field, fault)];
  });
}

function parentFaults(row: UnitSheetRow, around: Around): readonly Refusal[] {
  const { parent, unit } = row;
  if (!isSaid(parent)) return [];
  const known = around.record.units.get(parent);
  const above = around.rowOf.get(parent);
  const no = (fault: Refusal) => [placed(row, 'parent', fault)];
  if (known === undefined && above === undefined) return no(refuse('unit/parent-unknown', { parent }));
  if (around.circular.has(unit)) return no(refuse('unit/parent-cycle', { unit, parent }));
  // A unit that has ended may have stood under one that ended too.
  const hasEnded =
    (known !== undefined && known.state !== 'active') || (above !== undefined && endOf(above) !== undefined);
  return hasEnded && endOf(row) === undefined ? no(refuse('unit/parent-ended', { parent })) : [];
}

/** Going up from each row once; the registry is free of circles. */
function circularRows(rowOf: ReadonlyMap<string, UnitSheetRow>): ReadonlySet<string> {
  const done = new Set<string>();
  const circular = new Set<string>();
  for (const start of rowOf.keys()) {
    const way: string[] = [];
    const placeOf = new Map<string, number>();
    let at: string | undefined = start;
    for (; at !== undefined && !done.has(at) && !placeOf.has(at); at = rowOf.get(at)?.parent) {
      placeOf.set(at, way.length);
      way.push(at);
    }
    const from = at === undefined ? undefined : placeOf.get(at);
    if (from !== undefined) for (const unit of way.slice(from)) circular.add(unit);
    for (const unit of way) done.add(unit);
  }
  return circular;
}

function numberFaults(row: UnitSheetRow, { creditCodes, orders }: Around): readonly Refusal[] {
  const faults: Refusal[] = [];
  const { uscc, order } = row;
  if (isSaid(uscc)) {
    const holder = creditCodes.get(uscc)?.unit;
    if (!isUscc(uscc)) faults.push(placed(row, 'uscc', refuse('unit/uscc-wrong', { value: uscc })));
    else if (holder !== undefined && holder !== row.unit) {
      faults.push(placed(row, 'uscc', refuse('unit/uscc-used', { value: uscc, unit: holder })));
    }
  }
  if (order === undefined) return faults;
  const first = endOf(row) === undefined ? (orders.get(order)?.unit ?? row.unit) : row.unit;
  if (!Number.isSafeInteger(order) || order < 1) {
    faults.push(placed(row, 'order', refuse('unit/order-wrong', { value: order })));
  } else if (first !== row.unit) {
    faults.push(placed(row, 'order', refuse('unit/order-used', { value: order, unit: first })));
  }
  return faults;
}

function lifeFaults(row: UnitSheetRow, around: Around): readonly Refusal[] {
  const faults: Refusal[] = [];
  for (const field of ['establishedOn', 'abolishedOn'] as const) {
    const value = row[field];
    const wrong = isSaid(value) ? dayFault(value, around.now) : undefined;
    if (wrong !== undefined) faults.push(placed(row, field, wrong));
  }
  if (faults.length > 0) return faults;
  const { establishedOn, successors = [] } = row;
  const end = endOf(row);
  if (end === undefined) {
    return successors.length > 0 ? [placed(row, 'successors', refuse('unit/successor-without-date'))] : [];
  }
  if (isSaid(establishedOn) && compareDates(end, establishedOn) < 0) {
    const values = { date: end, unit: row.unit, established: establishedOn };
    faults.push(placed(row, 'abolishedOn', refuse('unit/before-established', values)));
  }
  if (new Set(successors).size < successors.length) {
    const value = successors.find((code, at) => successors.indexOf(code) !== at) ?? '';
    faults.push(placed(row, 'successors', refuse('csv/value-doubled', { value, first: row.row })));
  }
  return [...faults, ...successors.flatMap((successor) => successorFaults({ row, end, successor, around }))];
}

function successorFaults(asked: {
  readonly row: UnitSheetRow;
  readonly end: string;
  readonly successor: string;
  readonly around: Around;
}): readonly Refusal[] {
  const { row, end, successor, around } = asked;
  const no = (fault: Refusal) => [placed(row, 'successors', fault)];
  if (successor === row.unit) return no(refuse('unit/merge-into-itself', { unit: row.unit }));
  const known = around.record.units.get(successor);
  const other = around.rowOf.get(successor);
  if (known === undefined && other === undefined) return no(refuse('unit/successor-unknown', { successor }));
  // In a sheet of several years a successor may itself have ended, but only later.
  const otherEnd = other === undefined ? undefined : endOf(other);
  const wentOn = known === undefined ? otherEnd === undefined || otherEnd > end : known.state === 'active';
  return wentOn ? [] : no(refuse('unit/successor-ended', { successor, date: end }));
}
