import { refuse } from '../../core/basics/refusal.ts';
import type { IssuedBase } from '../../core/facts/targets/issued-target.ts';
import { baseWithReports } from '../../core/facts/targets/target-with-reports.ts';
import type { IndexReading } from '../../core/scoring/district-index.ts';
import { baseFaults } from '../../core/scoring/targets/score-target.ts';
import type { TargetRules } from '../../core/scoring/targets/target-rules.ts';
import {
  cellCode,
  cellNumber,
  cellText,
  type FolderReader,
  type FolderRow,
  folderRows,
  once,
  originOf,
  rowFault,
} from './folder-rows.ts';
import { readReports } from './read-reports.ts';
import { rowUnitBy } from './row-unit.ts';
import { headingOf, TARGET_FIELDS, targetOfRow } from './target-cells.ts';

interface Required {
  readonly row: FolderRow;
  readonly indicator: string;
  readonly rules: TargetRules;
  /** Absent where the indicator does not apply. */
  readonly target?: IssuedBase;
}

/** `indicators.csv`, one row an indicator of a district, with what `readings.csv` says of it. */
export async function readIndicators(reader: FolderReader): Promise<ReadonlyMap<string, readonly IndexReading[]>> {
  const own = { code: 'indicator' };
  const headings = TARGET_FIELDS.filter((field) => !['code', 'name', 'weight', 'type'].includes(field)).map(headingOf);
  const rows = await folderRows(reader, 'indicators.csv', {
    required: ['unit', 'indicator', 'type'],
    optional: [...headings, 'previous', 'rebased', 'not_applicable', 'not_applicable_source'],
  });
  const required = new Map<string, Required[]>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const found = rowUnitBy(row, 'index');
    if (found === undefined) continue;
    const { unit, method } = found;
    const indicator = cellCode(
      row,
      'indicator',
      method.rules.indicators.map(({ code }) => code),
    );
    if (indicator === undefined || !once(seen, row, 'indicator', `${unit}/${indicator}`)) continue;
    const target = cellText(row, 'not_applicable') === '' ? baseOf(row, own) : undefined;
    const head = { row, indicator, rules: method.targets };
    required.set(unit, [...(required.get(unit) ?? []), target === undefined ? head : { ...head, target }]);
  }
  const reports = await readReports(reader, { name: 'readings.csv', code: 'indicator' }, (row, unit, code) => {
    const found = required.get(unit)?.find(({ indicator }) => indicator === code);
    if (found?.target !== undefined) return { target: found.target, rules: found.rules };
    return rowFault(row, 'indicator', refuse('indicator/not-required', { unit, indicator: code }));
  });
  return new Map(
    [...required].map(([unit, all]) => [
      unit,
      all.flatMap((each) => readingOf(each, reports.of(unit, each.indicator))),
    ]),
  );
}

function baseOf(row: FolderRow, headings: { readonly code: string }): IssuedBase | undefined {
  const item = targetOfRow(row, headings);
  if (item === undefined) return undefined;
  if (item.target.type !== 'challenge') return item.target;
  return rowFault(row, headingOf('challenge'), refuse('indicator/no-challenge'));
}

type ReportsOfTarget = Parameters<typeof baseWithReports>[0]['reports'];

function readingOf({ row, indicator, target, rules }: Required, reports: ReportsOfTarget): readonly IndexReading[] {
  const reason = cellText(row, 'not_applicable');
  if (reason !== '') {
    const source = cellText(row, 'not_applicable_source');
    const why = { zh: reason, en: reason };
    const rule = source === '' ? { clause: why, sample: true as const } : { clause: why, source };
    return [{ indicator, notApplicable: { reason: why, rule } }];
  }
  if (target === undefined) return [];
  const origin = (seq: number) => ({ from: 'file', file: 'readings.csv', row: seq, column: 'actual' }) as const;
  const base = baseWithReports({ target, reports, origin });
  const [fault] = baseFaults(indicator, base, rules);
  if (fault !== undefined) {
    rowFault(row, 'indicator', { refusal: fault.refusal, ...(fault.values && { values: fault.values }) });
    return [];
  }
  const previous = cellNumber(row, 'previous');
  const rebased = cellText(row, 'rebased');
  if (previous === undefined) return [{ indicator, target: base }];
  const why = { clause: { zh: rebased, en: rebased }, sample: true } as const;
  const figure = { status: 'verified', value: previous, origin: originOf(row, 'previous') } as const;
  return [{ indicator, target: base, previous: { figure, ...(rebased === '' ? {} : { rebased: why }) } }];
}
