import { refuse } from '../../core/basics/refusal.ts';
import { type DailyItem, dailyItemFaults } from '../../core/scoring/daily-score.ts';
import { outOf } from '../../core/scoring/parts/part-score.ts';
import { cellNeeded, type FolderReader, folderRows, once, originOf, rowFault } from './folder-rows.ts';
import { rowUnitBy } from './row-unit.ts';

/** `daily.csv`: one row a unit and item of the daily score. */
export async function readDaily(reader: FolderReader): Promise<ReadonlyMap<string, readonly DailyItem[]>> {
  const rows = await folderRows(reader, 'daily.csv', { required: ['unit', 'indicator', 'item', 'points'] });
  const found = new Map<string, DailyItem[]>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const unit = rowUnitBy(row, 'daily');
    const indicator = cellNeeded(row, 'indicator');
    const item = cellNeeded(row, 'item');
    const points = cellNeeded(row, 'points');
    if (unit === undefined || indicator === undefined || item === undefined || points === undefined) continue;
    const said = { indicator, item, points };
    const [fault] = dailyItemFaults({ ...unit.method.rules, scale: outOf(unit.component) }, said);
    if (fault !== undefined) {
      const { refusal, values, field } = fault;
      rowFault(
        row,
        field === 'points' ? 'points' : 'item',
        values === undefined ? refuse(refusal) : { refusal, values },
      );
      continue;
    }
    if (!once(seen, row, 'item', `${unit.unit}/${indicator}/${item}`)) continue;
    found.set(unit.unit, [...(found.get(unit.unit) ?? []), { ...said, origin: originOf(row, 'points') }]);
  }
  return found;
}
