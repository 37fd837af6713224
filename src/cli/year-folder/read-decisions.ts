import { refuse } from '../../core/basics/refusal.ts';
import { exemptionOf } from '../../core/facts/readings/exemption-of.ts';
import { indexFaults } from '../../core/scoring/check-index.ts';
import type { Exemption } from '../../core/scoring/index-weights.ts';
import { outOf } from '../../core/scoring/parts/part-score.ts';
import type { RectificationItem } from '../../core/scoring/rectification-score.ts';
import type { UnitInputs } from '../../core/scoring/unit-inputs.ts';
import {
  cellCode,
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
import { rowUnit, rowUnitBy } from './row-unit.ts';

/** `rectification.csv`: one row a unit and item that is to be rectified (M-28). */
export async function readRectification(
  reader: FolderReader,
): Promise<ReadonlyMap<string, readonly RectificationItem[]>> {
  const rows = await folderRows(reader, 'rectification.csv', {
    required: ['unit', 'item', 'name', 'state'],
    optional: ['english_name', 'weight', 'source'],
  });
  const found = new Map<string, RectificationItem[]>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const unit = rowUnit(row)?.unit;
    const code = cellNeeded(row, 'item');
    const zh = cellNeeded(row, 'name');
    const state = cellWord(row, 'state', ['closed', 'partial', 'none']);
    const weight = cellText(row, 'weight') === '' ? '1' : cellNumber(row, 'weight');
    if (unit === undefined || code === undefined || zh === undefined || state === undefined || weight === undefined)
      continue;
    if (!once(seen, row, 'item', `${unit}/${code}`)) continue;
    const en = cellText(row, 'english_name');
    const source = cellText(row, 'source');
    const clause = { zh: '整改事项', en: 'An item to rectify' };
    const rule = source === '' ? ({ clause, sample: true } as const) : { clause, source };
    const item = { code, name: { zh, en: en === '' ? zh : en }, weight, state, origin: originOf(row, 'state'), rule };
    found.set(unit, [...(found.get(unit) ?? []), item]);
  }
  return found;
}

/** `exemptions.csv`: one row an indicator that a district is not assessed on, and one that takes some of its weight (M-15). */
export async function readExemptions(reader: FolderReader): Promise<ReadonlyMap<string, Exemption>> {
  const rows = await folderRows(reader, 'exemptions.csv', {
    required: ['unit', 'removed', 'to', 'share', 'document', 'reason'],
    optional: ['listed_separately'],
  });
  const byUnit = Map.groupBy(rows, (row) => cellText(row, 'unit'));
  const found = new Map<string, Exemption>();
  for (const [unit, own] of byUnit) {
    const [first] = own;
    const district = first === undefined ? undefined : rowUnitBy(first, 'index');
    if (first === undefined || district === undefined) continue;
    const codes = district.method.rules.indicators.map(({ code }) => code);
    const exemption = exemptionIn(unit, own, codes);
    if (exemption === undefined) continue;
    const rules = { ...district.method.rules, weight: outOf(district.component), totalPoints: '100' };
    const [fault] = indexFaults({ ...rules, exemptions: [exemption] });
    if (fault === undefined) found.set(unit, exemption);
    else rowFault(first, 'removed', { refusal: fault.refusal, ...(fault.values && { values: fault.values }) });
  }
  return found;
}

function exemptionIn(unit: string, rows: readonly FolderRow[], codes: readonly string[]): Exemption | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const parts = rows.flatMap((row) => {
    const removed = cellCode(row, 'removed', codes);
    const indicator = cellCode(row, 'to', codes);
    const share = cellNumber(row, 'share');
    return removed === undefined || indicator === undefined || share === undefined
      ? []
      : [{ removed, indicator, share }];
  });
  const document = cellNeeded(first, 'document');
  const reason = cellNeeded(first, 'reason');
  if (parts.length < rows.length || document === undefined || reason === undefined) return undefined;
  const removed = [...Map.groupBy(parts, (part) => part.removed)].map(([indicator, to]) => ({
    indicator,
    to: to.map((part) => ({ indicator: part.indicator, share: part.share })),
  }));
  return exemptionOf({ unit, removed, listedSeparately: cellYes(first, 'listed_separately'), document, reason });
}

/** `promotions.csv`: units the committee puts in the tier the scheme names (专项晋优). */
export async function readPromotions(
  reader: FolderReader,
): Promise<ReadonlyMap<string, NonNullable<UnitInputs['promotion']>>> {
  const rows = await folderRows(reader, 'promotions.csv', { required: ['unit', 'document'] });
  const found = new Map<string, NonNullable<UnitInputs['promotion']>>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const about = rowUnit(row);
    const document = cellNeeded(row, 'document');
    if (about === undefined || document === undefined || !once(seen, row, 'unit', about.unit)) continue;
    if (about.scheme.tiers?.promoted === undefined) {
      rowFault(row, 'unit', refuse('scheme/unknown-code', { field: about.scheme.scheme, value: 'tiers.promoted' }));
      continue;
    }
    found.set(about.unit, { document, origin: originOf(row, 'document') });
  }
  return found;
}
