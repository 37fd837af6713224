import type { TableView } from '../../basics/journal.ts';
import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { Unit } from '../record.ts';

/** The words for the end of a unit. */
const ENDED = {
  merged: { zh: '并入其他单位', en: 'merged' },
  split: { zh: '分设', en: 'split' },
  abolished: { zh: '撤销', en: 'abolished' },
} as const satisfies Readonly<Record<Exclude<Unit['state'], 'active'>, { readonly zh: string; readonly en: string }>>;

/** The unit of a code, when it is there and has not ended. */
export function activeUnit(units: TableView<string, Unit>, code: string): Unit | Refusal {
  const unit = units.get(code);
  if (unit === undefined) return refuse('unit/unknown', { unit: code });
  if (unit.state === 'active') return unit;
  const { zh, en } = ENDED[unit.state];
  return refuse('unit/ended', {
    unit: code,
    name: unit.name,
    nameEn: unit.englishName ?? unit.name,
    on: unit.stateOn ?? '',
    state: zh,
    stateEn: en,
  });
}

/** All of these units, or why the first that cannot be used cannot. */
export function activeUnits(units: TableView<string, Unit>, codes: readonly string[]): readonly Unit[] | Refusal {
  const found: Unit[] = [];
  for (const code of codes) {
    const unit = activeUnit(units, code);
    if (isRefusal(unit)) return unit;
    found.push(unit);
  }
  return found;
}
