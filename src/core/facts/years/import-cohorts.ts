import type { AnnualRecord, StandingRecord } from '../record.ts';
import { plainCode, plainName } from '../sheets/plain-cell.ts';
import { inSheetOrder, readSheet } from '../sheets/read-sheet.ts';
import type { SheetImport } from '../sheets/sheet-import.ts';
import type { SheetText } from '../sheets/workbook.ts';
import { UNIT_COLUMNS } from '../units/unit-columns.ts';
import { cohortRowFaults } from './assign-cohort.ts';
import { cohortOf } from './cohorts.ts';
import type { YearCommand } from './year-facts.ts';

type ImportCohorts = Extract<YearCommand, { readonly kind: 'import-cohorts' }>;

/** A sheet of units serves for cohorts as well; here it needs only the two columns that say who is in which. */
export const COHORT_COLUMNS = {
  ...UNIT_COLUMNS,
  name: { zh: '名称', en: 'name', also: ['单位名称', '单位全称', '全称'] },
  shortName: { zh: '简称', en: 'short_name', also: ['单位简称'] },
  type: { zh: '类型', en: 'type', also: ['单位类型'] },
  cohort: { ...UNIT_COLUMNS.cohort, required: true },
} as const;

/** Reads a sheet of cohorts into one command, with every fault. A unit whose cohort is left empty is not assigned. */
export function importCohorts(asked: {
  readonly text: SheetText;
  readonly batch: string;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly year: number;
}): SheetImport<ImportCohorts> {
  const sheet = readSheet(asked.text, COHORT_COLUMNS);
  const rows = sheet.rows
    .filter(({ cells }) => plainCode(cells.cohort ?? '') !== '')
    .map(({ row, cells }) => {
      const cell = plainName(cells.cohort ?? '');
      return { row, unit: plainCode(cells.unit ?? '').toLowerCase(), cohort: cohortOf(cell) ?? cell };
    });
  const { record, standing, year } = asked;
  const faults = cohortRowFaults({ record, standing: { record: standing }, year }, rows);
  return {
    command: { kind: 'import-cohorts', batch: asked.batch, rows },
    faults: inSheetOrder(sheet, [...sheet.faults, ...faults]),
    header: sheet.header,
    lines: sheet.lines,
  };
}
