import type { AnnualRecord, StandingRecord } from '../record.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { readReports } from '../targets/import-actuals.ts';
import { readingRowFaults } from './decide-reading.ts';
import type { ReadingCommand } from './reading-facts.ts';
import { reportableIndicator } from './required-of.ts';

type ImportReadings = Extract<ReadingCommand, { readonly kind: 'import-readings' }>;

/** Reads a sheet of districts' figures into one command, with every fault. Its columns are those of actuals. */
export function importReadings(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
}): SheetImport<ImportReadings> {
  const { record, standing, batch } = asked;
  const read = readReports({ text: asked.text, standing, find: (unit, of) => reportableIndicator(record, unit, of) });
  const office = { record, by: '', standing: { record: standing, read: { year: 0, size: 0, root: '' } } };
  return {
    command: {
      kind: 'import-readings',
      batch,
      rows: read.rows.map(({ of: indicator, ...row }) => ({ ...row, indicator })),
    },
    faults: read.withFaults(readingRowFaults(office, 'office', read.rows)),
    header: read.header,
    lines: read.lines,
  };
}
