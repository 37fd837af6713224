import { refuse } from '../../core/basics/refusal.ts';
import type { SpecialMode } from '../../core/facts/specials/special-facts.ts';
import { type RecordedSpecial, type RecordedVerdict, specialOf } from '../../core/facts/specials/special-of.ts';
import { type Special, specialFaults } from '../../core/scoring/specials/special-points.ts';
import type { Rule } from '../../core/scoring/workings.ts';
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
  rowFault,
} from './folder-rows.ts';
import { rowUnitBy } from './row-unit.ts';

interface Opened {
  readonly row: FolderRow;
  readonly special: Omit<RecordedSpecial, 'units' | 'notSubject' | 'results'>;
  readonly units: string[];
  readonly notSubject: string[];
  readonly results: RecordedVerdict[];
  readonly rules: Parameters<typeof specialFaults>[1][];
}

const FILE = 'special_results.csv';

/** `specials.csv`, one row a special target, and `special_results.csv`, one row a unit that it assesses. */
export async function readSpecials(reader: FolderReader): Promise<readonly Special[]> {
  const opened = await openedSpecials(reader);
  const rows = await folderRows(reader, FILE, {
    required: ['special', 'unit'],
    optional: ['subject', 'by', 'detail', 'deduction', 'bonus', 'grade'],
  });
  const seen = new Map<string, number>();
  for (const row of rows) takeResult(row, opened, seen);
  const origin = (seq: number) => ({ from: 'file', file: FILE, row: seq, column: 'special' }) as const;
  return [...opened.values()].map(({ row, special, units, notSubject, results, rules }) => {
    const whole = specialOf({ ...special, units, notSubject, results }, origin);
    const [own] = rules;
    for (const fault of own === undefined ? [] : specialFaults(whole, own)) {
      rowFault(row, 'special', { refusal: fault.refusal, ...(fault.values && { values: fault.values }) });
    }
    return whole;
  });
}

async function openedSpecials(reader: FolderReader): Promise<ReadonlyMap<string, Opened>> {
  const rows = await folderRows(reader, 'specials.csv', {
    required: ['special', 'name', 'organiser', 'mode'],
    optional: ['english_name', 'points', 'source'],
  });
  const opened = new Map<string, Opened>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const code = cellNeeded(row, 'special');
    const zh = cellNeeded(row, 'name');
    const organiser = cellNeeded(row, 'organiser');
    const scored = modeOf(row);
    if (code === undefined || zh === undefined || organiser === undefined || scored === undefined) continue;
    if (!once(seen, row, 'special', code)) continue;
    const en = cellText(row, 'english_name');
    const source = cellText(row, 'source');
    const clause = { zh: '专项目标', en: 'Special target' };
    const rule: Rule = source === '' ? { clause, sample: true } : { clause, source };
    const name = { zh, en: en === '' ? zh : en };
    const special = { code, name, organiser, rule, scored, scheme: '', seq: row.row, comments: [] };
    opened.set(code, { row, special, units: [], notSubject: [], results: [], rules: [] });
  }
  return opened;
}

function modeOf(row: FolderRow): SpecialMode | undefined {
  const mode = cellWord(row, 'mode', ['points', 'grades', 'opinion']);
  if (mode !== 'points') return mode === undefined ? undefined : { mode };
  const points = cellNumber(row, 'points');
  return points === undefined ? rowFault(row, 'points', refuse('csv/empty')) : { mode, points };
}

function takeResult(row: FolderRow, specials: ReadonlyMap<string, Opened>, seen: Map<string, number>): void {
  const code = cellNeeded(row, 'special');
  const found = rowUnitBy(row, 'targets');
  if (code === undefined || found === undefined) return;
  const opened = specials.get(code);
  if (opened === undefined) {
    rowFault(row, 'special', refuse('scheme/unknown-code', { field: 'special', value: code }));
    return;
  }
  const { unit, method } = found;
  if (!once(seen, row, 'unit', `${code}/${unit}`)) return;
  opened.units.push(unit);
  opened.rules.push(method.specials);
  const by = cellWord(row, 'by', ['organiser', 'office'], 'organiser');
  if (cellWord(row, 'subject', ['yes', 'no'], 'yes') === 'no') {
    opened.notSubject.push(unit);
    return;
  }
  const deduction = cellNumber(row, 'deduction');
  const bonus = cellNumber(row, 'bonus');
  const grade = cellText(row, 'grade');
  const hasDetail = cellYes(row, 'detail');
  // A unit that is assessed and of which nothing is said: where each must have a grade, that is the special's fault.
  const isSilent = deduction === undefined && bonus === undefined && grade === '' && !hasDetail;
  if (by === undefined || (isSilent && opened.special.scored.mode !== 'opinion')) return;
  opened.results.push({
    unit,
    by,
    hasDetail,
    ...(deduction === undefined ? {} : { deduction }),
    ...(bonus === undefined ? {} : { bonus }),
    ...(grade === '' ? {} : { grade }),
    seq: row.row,
  });
}
