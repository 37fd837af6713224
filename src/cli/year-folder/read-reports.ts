import { isRefusal } from '../../core/basics/refusal.ts';
import type { IssuedTarget } from '../../core/facts/targets/issued-target.ts';
import { readReported, readStatus } from '../../core/facts/targets/read-reported.ts';
import type { Report } from '../../core/facts/targets/reported.ts';
import type { TargetRules } from '../../core/scoring/targets/target-rules.ts';
import { cellNeeded, cellText, type FolderReader, type FolderRow, folderRows, once, rowFault } from './folder-rows.ts';
import { rowUnit } from './row-unit.ts';

/** What was reported of one unit's targets or indicators; `seq` of a report is its row in the file. */
export interface Reports {
  readonly of: (unit: string, code: string) => readonly Report[];
}

/** What a row may report on. */
export interface Reportable {
  readonly target: IssuedTarget;
  readonly rules: TargetRules;
}

const VERIFIED = ['verified', '已核验', '核验'];

/**
 * Reads `actuals.csv` or `readings.csv`, one row a figure, a milestone or a thing. `find` answers what a code of a unit
 * asks for, or says on the row why it is none. A row without a figure says nothing.
 */
export async function readReports(
  reader: FolderReader,
  file: { readonly name: string; readonly code: 'target' | 'indicator' },
  find: (row: FolderRow, unit: string, code: string) => Reportable | undefined,
): Promise<Reports> {
  const rows = await folderRows(reader, file.name, {
    required: ['unit', file.code, 'actual'],
    optional: ['part', 'status'],
  });
  const found = new Map<string, Report[]>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const unit = rowUnit(row)?.unit;
    const code = cellNeeded(row, file.code);
    const cell = cellText(row, 'actual');
    if (unit === undefined || code === undefined || cell === '') continue;
    const asked = find(row, unit, code);
    const status = statusOf(row);
    const part = cellText(row, 'part');
    const key = `${unit}/${code}`;
    if (asked === undefined || status === undefined || !once(seen, row, file.code, `${key}/${part}`)) continue;
    const reported = readReported(cell, asked.target, asked.rules);
    found.set(key, [...(found.get(key) ?? []), { of: code, part, reported, status, by: '', seq: row.row }]);
  }
  return { of: (unit, code) => found.get(`${unit}/${code}`) ?? [] };
}

/** `verified` is what counts; the words for the others are those of the office's sheet. */
function statusOf(row: FolderRow): Report['status'] | undefined {
  const text = cellText(row, 'status');
  if (VERIFIED.includes(text)) return 'verified';
  const status = readStatus(text);
  return isRefusal(status) ? rowFault(row, 'status', status) : status;
}
