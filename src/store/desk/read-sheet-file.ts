import { parseCsv } from '../../core/basics/csv.ts';
import type { Hasher } from '../../core/basics/hash-chain.ts';
import { toHex } from '../../core/basics/hex.ts';
import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import { importBallots } from '../../core/facts/ballots/import-ballots.ts';
import type { Command } from '../../core/facts/command.ts';
import { importDaily } from '../../core/facts/daily/import-daily.ts';
import { importDeductions } from '../../core/facts/events/import-deductions.ts';
import { importLeaderBallots } from '../../core/facts/leaders/import-leader-ballots.ts';
import { importPoints, type MissingPoints } from '../../core/facts/points/import-points.ts';
import { importIndicators } from '../../core/facts/readings/import-indicators.ts';
import { importReadings } from '../../core/facts/readings/import-readings.ts';
import type { AnnualRecord, LineRecord, StandingRecord } from '../../core/facts/record.ts';
import { columnsOfSheet, type SheetName } from '../../core/facts/sheet-kinds.ts';
import { prepareSheet } from '../../core/facts/sheets/prepare-sheet.ts';
import type { SheetImport } from '../../core/facts/sheets/sheet-import.ts';
import type { SheetNote } from '../../core/facts/sheets/sheet-notes.ts';
import { columnLetter, type SheetText, type Workbook } from '../../core/facts/sheets/workbook.ts';
import { importStatement } from '../../core/facts/statements/import-statement.ts';
import { importActuals } from '../../core/facts/targets/import-actuals.ts';
import { importTargets } from '../../core/facts/targets/import-targets.ts';
import { importUnits } from '../../core/facts/units/import-units.ts';
import { importCohorts } from '../../core/facts/years/import-cohorts.ts';
import { type SheetEncoding, sheetText } from './sheet-text.ts';

export interface SheetAsked {
  readonly year: number;
  readonly sheet: SheetName;
  /** Needed for what is counted or entered cohort by cohort: points, ballots, statement marks. */
  readonly cohort?: string | undefined;
  readonly bytes: Uint8Array;
  /** What an Excel file says; absent where the bytes are a CSV file's. */
  readonly book?: Workbook | undefined;
  readonly standing: LineRecord;
  readonly record: LineRecord;
  readonly hasher: Hasher;
  /** Milliseconds since 1970, UTC: what is far from it is no date to be said. */
  readonly now: number;
}

/** A sheet as a command, and the SHA-256 of its file in hex. */
export interface SheetRead extends SheetImport<Command> {
  readonly batch: string;
  /** As what a CSV file was read; a workbook says it itself. */
  readonly encoding?: SheetEncoding;
  /** The sheet of the workbook that was read; absent for CSV. */
  readonly sheet?: string;
  /** How it was read, where its cells alone do not say it. */
  readonly notes: readonly SheetNote[];
  /** A fault in its place in this file. */
  readonly placed: (fault: Refusal) => Refusal;
  /** Of points: what the cohort would still lack. */
  readonly missing?: readonly MissingPoints[];
}

/**
 * Reads an office's file into the command that it means: the one way for previews, for imports at the door and for the
 * demo's loader. Refuses a file that is no text, and a line that does not fit the sheet.
 */
export function readSheetFile(asked: SheetAsked): SheetRead | Refusal {
  const prepared = prepare(asked);
  if (isRefusal(prepared)) return prepared;
  const batch = toHex(asked.hasher(asked.bytes));
  const read = readByKind({ ...asked, text: prepared.text, batch });
  if (isRefusal(read)) return read;
  const { name, encoding, notes } = prepared;
  const placed = (fault: Refusal): Refusal => placedIn(fault, read.header, name);
  return {
    ...read,
    batch,
    notes,
    placed,
    faults: read.faults.map(placed),
    ...(name === undefined ? {} : { sheet: name }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

/**
 * The table of the file that is meant, plain. Where the columns cannot be told (no scheme, no cohort) the sheet's own reader
 * says why; a file that does not parse is refused by it too.
 */
function prepare(asked: SheetAsked):
  | {
      readonly text: SheetText;
      readonly name?: string;
      readonly encoding?: SheetEncoding;
      readonly notes: readonly SheetNote[];
    }
  | Refusal {
  const columns = columnsOfSheet(asked.sheet, asked);
  if (asked.book !== undefined) {
    if (isRefusal(columns)) return { text: '', notes: [] };
    const { table, ...how } = prepareSheet(asked.book, columns);
    return { text: table, ...how };
  }
  const decoded = sheetText(asked.bytes);
  if (isRefusal(decoded)) return decoded;
  const { text, encoding } = decoded;
  const book = isRefusal(columns) ? undefined : csvBook(text);
  if (book === undefined || isRefusal(columns)) return { text, encoding, notes: [] };
  const { table, notes } = prepareSheet(book, columns);
  return { text: table, encoding, notes };
}

/** A CSV file as a workbook of one sheet; none where it does not parse or has nothing in it. */
function csvBook(text: string): Workbook | undefined {
  const parsed = parseCsv(text);
  if ('fault' in parsed || parsed.rows.length === 0) return undefined;
  const lines = parsed.rows
    .map((cells, at) => ({ row: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { tables: [{ lines, marks: [], merges: [], hiddenRows: [], hiddenColumns: [] }] };
}

/** In a workbook a fault is found by sheet and letter; the heading alone does not say where its column stands. */
function placedIn(fault: Refusal, header: readonly string[], sheet: string | undefined): Refusal {
  if (sheet === undefined) return fault;
  const at = fault.column === undefined ? -1 : header.indexOf(fault.column);
  return { ...fault, sheet, ...(at < 0 ? {} : { letter: columnLetter(at) }) };
}

function readByKind(
  asked: SheetAsked & { readonly text: SheetText; readonly batch: string },
): Omit<SheetRead, 'batch' | 'notes' | 'placed' | 'sheet'> | Refusal {
  const { sheet, text, batch, year, cohort, now } = asked;
  const standing = standingOf(asked.standing);
  if (sheet === 'units') {
    return year === 0 ? importUnits({ text, batch, record: standing, now }) : refuse('line/standing-only');
  }
  const record = annualOf(asked.record);
  if (record === undefined) return refuse('line/annual-only');
  const of = { text, batch, record, standing };
  switch (sheet) {
    case 'cohorts':
      return importCohorts({ ...of, year });
    case 'targets':
      return importTargets(of);
    case 'actuals':
      return importActuals(of);
    case 'indicators':
      return importIndicators(of);
    case 'readings':
      return importReadings(of);
    case 'daily':
      return importDaily(of);
    case 'deductions':
      return importDeductions(of);
    default:
      if (cohort === undefined) return { ...refuse('input/missing', { field: 'cohort' }), field: 'cohort' };
      return readOfCohort(sheet, { ...of, cohort });
  }
}

/** Sheets of one cohort: their columns are those of its scheme. */
function readOfCohort(
  sheet: 'points' | 'ballots' | 'leader-ballots' | 'statement',
  asked: {
    readonly text: SheetText;
    readonly batch: string;
    readonly cohort: string;
    readonly record: AnnualRecord;
    readonly standing: StandingRecord;
  },
): SheetImport<Command> {
  switch (sheet) {
    case 'points':
      return importPoints(asked);
    case 'ballots':
      return importBallots(asked);
    case 'leader-ballots':
      return importLeaderBallots(asked);
    case 'statement':
      return importStatement(asked);
    default:
      sheet satisfies never;
      throw new Error(`no sheet of ${String(sheet)}`);
  }
}

function standingOf(record: LineRecord): StandingRecord {
  if (record.line !== 'standing') throw new Error('the standing line has another record');
  return record;
}

function annualOf(record: LineRecord): AnnualRecord | undefined {
  return record.line === 'annual' ? record : undefined;
}
