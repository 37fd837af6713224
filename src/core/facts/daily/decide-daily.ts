import { compare, parseDecimal, ZERO } from '../../basics/rational.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { belowZero } from '../../scoring/targets/number-faults.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import { objectiveFault } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { unitScoredBy } from '../scored-unit.ts';
import { placedAt, refusedWhole } from '../sheets/refused-whole.ts';
import { reasonFault } from '../text-fault.ts';
import { DAILY_COLUMNS } from './daily-columns.ts';
import type { DailyAsked, DailyCommand } from './daily-facts.ts';

/** Points of one item as they stand in the record. */
export interface DailyEntry {
  readonly indicator: string;
  readonly item: string;
  readonly points: string;
  readonly organiser?: string;
  readonly seq: number;
}

export type DailyRow = DailyAsked & { readonly row?: number };

/** The rules of the daily score (`domain.md` M-36): each department gives its own items, and nobody gives their own unit any. */
export function decideDaily(asked: Asked<DailyCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'enter-daily':
      return actsAs(asked, ['organiser'], command.organiser)
        ? enterDaily(record, command.rows, { organiser: command.organiser })
        : { ...refuse('permission/other-unit'), field: 'organiser' };
    case 'import-daily':
      return enterDaily(record, command.rows, { batch: command.batch });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

function enterDaily(
  record: AnnualRecord,
  rows: readonly DailyRow[],
  from: { readonly organiser?: string; readonly batch?: string },
): Decided {
  const refusal = refusedWhole(dailyFaults(record, rows, from.organiser));
  if (refusal !== undefined) return refusal;
  return rows.flatMap(({ reason, ...row }) => {
    const before = entryOf(record, row)?.points ?? null;
    if (before === row.points) return [];
    const why = before === null || reason === undefined ? {} : { reason };
    return [{ kind: 'daily-entered' as const, body: { ...row, from: before, ...from, ...why } }];
  });
}

export function entryOf(record: AnnualRecord, { unit, indicator, item }: DailyAsked): DailyEntry | undefined {
  return record.daily.get(unit)?.find((entry) => entry.indicator === indicator && entry.item === item);
}

/** Every fault of points that are given together. */
export function dailyFaults(
  record: AnnualRecord,
  rows: readonly DailyRow[],
  organiser: string | undefined,
): readonly Refusal[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row): readonly Refusal[] => {
    const key = `${row.unit}/${row.indicator}/${row.item}`;
    const first = seen.get(key);
    if (first !== undefined) {
      return [placed(row, 'item', refuse('csv/value-doubled', { value: key, first }))];
    }
    seen.set(key, row.row ?? 0);
    const fault = rowFault(record, row, organiser);
    return fault === undefined ? [] : [placed(row, fault.field === 'unit' ? 'unit' : 'points', fault)];
  });
}

function placed(row: DailyRow, field: 'unit' | 'item' | 'points', fault: Refusal): Refusal {
  const column = field === 'unit' ? DAILY_COLUMNS[':unit'].zh : DAILY_COLUMNS[field].zh;
  return placedAt({ ...row, field, column }, fault);
}

function rowFault(record: AnnualRecord, row: DailyRow, organiser: string | undefined): Refusal | undefined {
  const { unit, indicator, item, points, reason } = row;
  if (unit === organiser) return { ...refuse('daily/own-unit', { unit }), field: 'unit' };
  const scored = unitScoredBy(record, unit, 'daily');
  if (isRefusal(scored)) return { ...scored, field: 'unit' };
  const closed = objectiveFault(record, scored.cohort);
  if (closed !== undefined) return { ...closed, field: 'unit' };
  const { indicators } = scored.method.rules;
  const found = indicators.find(({ code }) => code === indicator)?.items.find(({ code }) => code === item);
  if (found === undefined) return refuse('daily/item-unknown', { indicator, item });
  const [wrong] = belowZero(found.name.zh, points);
  if (wrong !== undefined) return wrong;
  if (compare(parseDecimal(points) ?? ZERO, parseDecimal(found.points) ?? ZERO) > 0) {
    return refuse('daily/above-points', { item: found.name.zh, itemEn: found.name.en, points, most: found.points });
  }
  const before = entryOf(record, row);
  if (before === undefined || before.points === points) return undefined;
  if (organiser !== undefined && before.organiser !== undefined && before.organiser !== organiser) {
    return refuse('daily/other-organiser', { item: found.name.zh, itemEn: found.name.en, organiser: before.organiser });
  }
  return reason === undefined ? refuse('actual/needs-reason', { of: `${indicator}/${item}` }) : reasonFault(reason);
}
