import { refuse } from '../../core/basics/refusal.ts';
import type { IssuedItem } from '../../core/facts/targets/issued-target.ts';
import { targetWithReports } from '../../core/facts/targets/target-with-reports.ts';
import { outOf } from '../../core/scoring/parts/part-score.ts';
import { type ObjectiveRules, objectiveFaults } from '../../core/scoring/targets/objective-score.ts';
import type { TargetItem } from '../../core/scoring/targets/score-target.ts';
import { cellNeeded, cellText, type FolderReader, type FolderRow, folderRows, once, rowFault } from './folder-rows.ts';
import { readReports } from './read-reports.ts';
import { rowUnitBy } from './row-unit.ts';
import { headingOf, TARGET_FIELDS, targetOfRow } from './target-cells.ts';

interface Issued {
  readonly row: FolderRow;
  readonly item: IssuedItem;
  readonly rules: ObjectiveRules;
}

/** `targets.csv`, one row a target, with what `actuals.csv` says of it: the targets of each unit in the file's order. */
export async function readTargets(reader: FolderReader): Promise<ReadonlyMap<string, readonly TargetItem[]>> {
  const headings = TARGET_FIELDS.map(headingOf);
  const required = ['unit', ...(['code', 'name', 'weight', 'type'] as const).map(headingOf)];
  const rows = await folderRows(reader, 'targets.csv', {
    required,
    optional: [...headings.filter((heading) => !required.includes(heading)), 'not_applicable', 'not_applicable_source'],
  });
  const issued = new Map<string, Issued[]>();
  const seen = new Map<string, number>();
  // Weights sum only when every row of a unit could be read: what the rules would say before that only confuses.
  const broken = new Set<string>();
  for (const row of rows) {
    const found = rowUnitBy(row, 'targets');
    const code = cellNeeded(row, headingOf('code'));
    if (found === undefined || code === undefined) continue;
    const { unit, component, method } = found;
    if (!once(seen, row, headingOf('code'), `${unit}/${code}`)) continue;
    const item = targetOfRow(row);
    const rules = { ...method.rules, max: outOf(component) };
    if (item === undefined) broken.add(unit);
    else issued.set(unit, [...(issued.get(unit) ?? []), { row, item, rules }]);
  }
  const reports = await readReports(reader, { name: 'actuals.csv', code: 'target' }, (row, unit, code) => {
    const target = issued.get(unit)?.find(({ item }) => item.code === code);
    if (target !== undefined) return { target: target.item.target, rules: target.rules.targets };
    return rowFault(row, 'target', refuse('target/unknown', { unit, target: code }));
  });
  const targets = new Map<string, readonly TargetItem[]>();
  for (const [unit, own] of issued) {
    const items = own.map((each) => itemOf(each, reports.of(unit, each.item.code)));
    if (!broken.has(unit)) sayFaults(unit, own, items);
    targets.set(unit, items);
  }
  return targets;
}

type ReportsOfTarget = Parameters<typeof targetWithReports>[0]['reports'];

function itemOf({ row, item }: Issued, reports: ReportsOfTarget): TargetItem {
  const target = targetWithReports({
    target: item.target,
    reports,
    origin: (seq) => ({ from: 'file', file: 'actuals.csv', row: seq, column: 'actual' }),
  });
  const reason = cellText(row, 'not_applicable');
  if (reason === '') return { ...item, target };
  const source = cellText(row, 'not_applicable_source');
  const why = { zh: reason, en: reason };
  const rule = source === '' ? { clause: why, sample: true as const } : { clause: why, source };
  return { ...item, target, notApplicable: { reason: why, rule } };
}

/** What scoring says of a unit's targets, each fault at the row of its target; what is about all of them at the first. */
function sayFaults(unit: string, issued: readonly Issued[], items: readonly TargetItem[]): void {
  const [first] = issued;
  if (first === undefined) return;
  for (const fault of objectiveFaults(items, first.rules)) {
    const { field = '', values = {} } = fault;
    const own = issued.find(({ item }) => field === item.code || field.startsWith(`${item.code}.`));
    const { row } = own ?? first;
    const isWeights = field === 'weights';
    const refusal = isWeights ? refuse('target/weights', { unit, sum: '', wanted: '', ...values }) : fault;
    rowFault(row, columnOf(field, isWeights), {
      refusal: refusal.refusal,
      ...(refusal.values && { values: refusal.values }),
    });
  }
}

/** `beds.target` is told in the column of target values. What `actuals.csv` says wrongly is told at the target. */
function columnOf(field: string, isWeights: boolean): string {
  if (isWeights) return headingOf('weight');
  const part = field.split('.')[1];
  const found = TARGET_FIELDS.find((each) => each === part);
  return headingOf(found ?? 'code');
}
