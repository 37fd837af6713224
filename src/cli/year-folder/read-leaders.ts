import { refuse } from '../../core/basics/refusal.ts';
import type { LeaderCounts } from '../../core/scoring/unit-inputs.ts';
import { cellCode, cellCount, type FolderReader, folderRows, once, originOf, rowFault } from './folder-rows.ts';
import { rowUnitBy } from './row-unit.ts';

/** `leaders.csv`: one row a unit, group of leaders and option, with how many chose it. */
export async function readLeaders(reader: FolderReader): Promise<ReadonlyMap<string, LeaderCounts>> {
  const rows = await folderRows(reader, 'leaders.csv', {
    required: ['unit', 'option', 'count'],
    optional: ['group'],
  });
  const found = new Map<string, LeaderCounts>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const unit = rowUnitBy(row, 'leader-ballots');
    if (unit === undefined) continue;
    const { options, groups } = unit.method.rules;
    const option = cellCode(
      row,
      'option',
      options.map(({ code }) => code),
    );
    const group =
      groups === undefined
        ? ''
        : cellCode(
            row,
            'group',
            groups.weights.map(({ code }) => code),
          );
    const count = cellCount(row, 'count');
    if (option === undefined || group === undefined || count === undefined) continue;
    if (count > LEADERS_MAX) {
      rowFault(row, 'count', refuse('ballots/not-a-count', { cell: group, value: count }));
      continue;
    }
    if (!once(seen, row, 'option', `${unit.unit}/${group}/${option}`)) continue;
    const before = found.get(unit.unit) ?? { groups: {}, origin: originOf(row, 'count') };
    const own = { ...before.groups[group], [option]: count };
    found.set(unit.unit, { ...before, groups: { ...before.groups, [group]: own } });
  }
  return found;
}

/** A city has some dozens of leaders; a million would be a typing fault. */
const LEADERS_MAX = 10_000;
