import type { Unit } from '../facts/record.ts';
import { unitRow } from './unit-row.ts';
import type { Head, TraceEntry, UnitHistoryView } from './view.ts';

/**
 * One unit's whole story: its entry, its former names, and every fact about it in any line, latest first. Facts of the
 * same moment stand in the order of their lines, a year's before the standing line's.
 */
export function unitHistoryView(asked: {
  readonly head: Head;
  readonly unit: Unit;
  readonly trace: readonly TraceEntry[];
}): UnitHistoryView {
  const { head, unit, trace } = asked;
  return {
    head,
    unit: unitRow(unit),
    formerNames: unit.formerNames,
    trace: trace.toSorted((a, b) => b.at - a.at || b.year - a.year || b.seq - a.seq),
  };
}
