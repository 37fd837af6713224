import { refuse } from '../../core/basics/refusal.ts';
import { eventRulesOf } from '../../core/scoring/event-rules-of.ts';
import type { Act } from '../../core/scoring/events/standing.ts';
import { eventFaults, type UnitEvents } from '../../core/scoring/events/unit-events.ts';
import {
  cellNeeded,
  cellNumber,
  cellText,
  cellWord,
  cellYes,
  type FolderReader,
  type FolderRow,
  folderRows,
  once,
  originOf,
  rowFault,
} from './folder-rows.ts';
import { rowUnit } from './row-unit.ts';

export const NO_EVENTS: UnitEvents = { bonuses: [], deductions: [], falseData: [], vetoes: [], rewarded: [] };

const KINDS = ['bonus', 'deduction', 'false-data', 'veto'] as const;

/** `events.csv`: one row a bonus, a deduction, false data or a veto (M-37). */
export async function readEvents(reader: FolderReader): Promise<ReadonlyMap<string, UnitEvents>> {
  const rows = await folderRows(reader, 'events.csv', {
    required: ['event', 'unit', 'kind', 'item'],
    optional: ['level', 'severity', 'fact', 'decided_by', 'heard', 'points_gained', 'document', 'withdrawn'],
  });
  const found = new Map<string, UnitEvents>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const about = rowUnit(row);
    const event = cellNeeded(row, 'event');
    const kind = cellWord(row, 'kind', KINDS);
    if (about === undefined || event === undefined || kind === undefined) continue;
    const rules = eventRulesOf(about.scheme);
    if (rules === undefined) {
      rowFault(row, 'unit', refuse('scheme/no-events', { field: about.scheme.scheme }));
      continue;
    }
    if (!once(seen, row, 'event', event)) continue;
    const added = eventOf(row, event, kind);
    if (added === undefined) continue;
    const before = found.get(about.unit) ?? NO_EVENTS;
    const after = joined(before, added);
    // Only what this row brought in may be at fault: the rows before it were asked already.
    const [fault] = eventFaults(rules, { ...NO_EVENTS, ...added });
    if (fault !== undefined)
      rowFault(row, 'item', { refusal: fault.refusal, ...(fault.values && { values: fault.values }) });
    else found.set(about.unit, after);
  }
  return found;
}

function joined(a: UnitEvents, b: Partial<UnitEvents>): UnitEvents {
  return {
    bonuses: [...a.bonuses, ...(b.bonuses ?? [])],
    deductions: [...a.deductions, ...(b.deductions ?? [])],
    falseData: [...a.falseData, ...(b.falseData ?? [])],
    vetoes: [...a.vetoes, ...(b.vetoes ?? [])],
    rewarded: a.rewarded,
  };
}

function eventOf(row: FolderRow, code: string, kind: (typeof KINDS)[number]): Partial<UnitEvents> | undefined {
  const item = cellNeeded(row, 'item');
  if (item === undefined) return undefined;
  const acts = actsOf(row);
  switch (kind) {
    case 'bonus': {
      const level = cellNeeded(row, 'level');
      const fact = cellText(row, 'fact');
      return level === undefined
        ? undefined
        : { bonuses: [{ code, item, level, fact: fact === '' ? code : fact, acts }] };
    }
    case 'deduction': {
      const severity = cellWord(row, 'severity', ['general', 'serious', 'extreme']);
      const decidedBy = cellWord(row, 'decided_by', ['office', 'committee'], 'office');
      if (severity === undefined || decidedBy === undefined) return undefined;
      return { deductions: [{ code, item, severity, decidedBy, isHeard: cellYes(row, 'heard'), acts }] };
    }
    case 'false-data': {
      const pointsGained = cellNumber(row, 'points_gained');
      if (pointsGained !== undefined) return { falseData: [{ code, item, pointsGained, acts }] };
      return cellText(row, 'points_gained') === '' ? rowFault(row, 'points_gained', refuse('csv/empty')) : undefined;
    }
    case 'veto': {
      const document = cellNeeded(row, 'document');
      return document === undefined ? undefined : { vetoes: [{ item, document, acts }] };
    }
    default:
      kind satisfies never;
      throw new Error('events: unknown kind');
  }
}

function actsOf(row: FolderRow): readonly Act[] {
  const found: Act = { act: 'found', origin: originOf(row, 'event') };
  return cellYes(row, 'withdrawn') ? [found, { act: 'withdrawn', origin: originOf(row, 'withdrawn') }] : [found];
}
