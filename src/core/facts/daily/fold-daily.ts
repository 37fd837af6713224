import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { DailyFact } from './daily-facts.ts';

/** Draws points of the daily score into the year's record. */
export function foldDaily(record: AnnualRecord, { body, seq }: Said<DailyFact>): void {
  const { unit, indicator, item, points, organiser } = body;
  const entry = { indicator, item, points, ...(organiser === undefined ? {} : { organiser }), seq };
  const entries = record.daily.get(unit) ?? [];
  const at = entries.findIndex((each) => each.indicator === indicator && each.item === item);
  record.daily.set(unit, at < 0 ? [...entries, entry] : entries.with(at, entry));
}
