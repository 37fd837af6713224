import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { RectificationFact } from './rectification-facts.ts';

/** Draws the state of what is to be rectified into the year's record. */
export function foldRectification(record: AnnualRecord, { body, seq }: Said<RectificationFact>): void {
  const { unit, item, name, weight, state } = body;
  const entries = record.rectification.get(unit) ?? [];
  const at = entries.findIndex((entry) => entry.item === item);
  const entry = { item, name, weight, state, seq };
  record.rectification.set(unit, at < 0 ? [...entries, entry] : entries.with(at, entry));
}
