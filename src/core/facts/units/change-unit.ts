import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { isUscc } from '../../basics/uscc.ts';
import { dayFault } from '../day-fault.ts';
import type { Decided } from '../decision.ts';
import type { StandingRecord, Unit } from '../record.ts';
import { lineFault } from '../text-fault.ts';
import { activeUnit } from './active-unit.ts';
import { UNIT_FIELD_WORDS } from './unit-columns.ts';
import { type ChangeableDetail, UNIT_TYPES, type UnitCommand } from './unit-facts.ts';

type ChangeUnit = Extract<UnitCommand, { readonly kind: 'change-unit' }>;

/** Changes one detail of an active unit; says nothing when the detail is so already. */
export function changeUnit(record: StandingRecord, command: ChangeUnit, now: number): Decided {
  const { detail, to, reason } = command;
  const unit = activeUnit(record.units, command.unit);
  if (isRefusal(unit)) return unit;
  const from = presentDetail(unit, detail);
  if (from === to) return [];
  const fault = detailFault({ record, unit, detail, to, now });
  if (fault !== undefined) return { ...fault, field: 'to' };
  return [{ kind: 'unit-changed', body: { unit: unit.unit, detail, from, to, reason } }];
}

/** A detail that nobody said is null; a unit that is not said to assess others does not. */
function presentDetail(unit: Unit, detail: ChangeableDetail): string | boolean | null {
  return detail === 'assessesOthers' ? (unit.assessesOthers ?? false) : (unit[detail] ?? null);
}

function detailFault(asked: {
  readonly record: StandingRecord;
  readonly unit: Unit;
  readonly detail: ChangeableDetail;
  readonly to: string | boolean | null;
  readonly now: number;
}): Refusal | undefined {
  const { record, unit, detail, to, now } = asked;
  const words = UNIT_FIELD_WORDS[detail];
  const wrong = refuse('unit/detail-wrong', { field: words.zh, fieldEn: words.en });
  if (detail === 'assessesOthers') return typeof to === 'boolean' ? undefined : wrong;
  if (to === null) return detail === 'type' ? wrong : undefined;
  if (typeof to !== 'string' || to === '') return wrong;
  switch (detail) {
    case 'type':
      return UNIT_TYPES.some((type) => type === to)
        ? undefined
        : refuse('unit/type-unknown', { value: to, known: UNIT_TYPES.join(', ') });
    case 'englishName':
    case 'headRole':
      return lineFault(to, words);
    case 'parent':
      return parentFault(record, unit, to);
    case 'uscc':
      return creditCodeFault(record, to);
    case 'establishedOn':
      return dayFault(to, now) ?? establishedFault(unit, to);
    default:
      detail satisfies never;
      throw new Error(`no rule for ${String(detail)}`);
  }
}

function parentFault({ units }: StandingRecord, unit: Unit, to: string): Refusal | undefined {
  const parent = units.get(to);
  if (parent === undefined) return refuse('unit/parent-unknown', { parent: to });
  if (parent.state !== 'active') return refuse('unit/parent-ended', { parent: to });
  for (let at: string | undefined = to; at !== undefined; at = units.get(at)?.parent) {
    if (at === unit.unit) return refuse('unit/parent-cycle', { unit: unit.unit, parent: to });
  }
  return undefined;
}

/** A credit code is an organisation's for good, so it is not free again when the unit has ended. */
function creditCodeFault({ units }: StandingRecord, to: string): Refusal | undefined {
  if (!isUscc(to)) return refuse('unit/uscc-wrong', { value: to });
  const holder = [...units.values()].find(({ uscc }) => uscc === to);
  return holder === undefined ? undefined : refuse('unit/uscc-used', { value: to, unit: holder.unit });
}

function establishedFault(unit: Unit, to: string): Refusal | undefined {
  const first = unit.formerNames[0]?.until;
  return first !== undefined && to > first
    ? refuse('unit/established-late', { date: to, unit: unit.unit, first })
    : undefined;
}
