import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { Asked, Decided } from '../decision.ts';
import type { StandingRecord, Unit } from '../record.ts';
import { nameFault, reasonFault } from '../text-fault.ts';
import { activeUnit, activeUnits } from './active-unit.ts';
import { changeUnit } from './change-unit.ts';
import { nameKey } from './name-key.ts';
import { admitUnitSheet, registerUnit } from './register-units.ts';
import { UNIT_FIELD_WORDS } from './unit-columns.ts';
import { unitDateFault } from './unit-date-fault.ts';
import type { UnitCommand } from './unit-facts.ts';

/**
 * The rules of the registry (`domain.md` M-01): a code is given once; names are unique among active units; a unit that has
 * ended keeps its history and nothing else; what was said is never said otherwise.
 */
export function decideUnit(asked: Asked<UnitCommand, StandingRecord>): Decided {
  const { command, record, now } = asked;
  if ('reason' in command) {
    const fault = reasonFault(command.reason);
    if (fault !== undefined) return fault;
  }
  switch (command.kind) {
    case 'register-unit':
      return registerUnit(record, command, now);
    case 'import-units':
      return admitUnitSheet(record, command, now);
    case 'rename-unit':
      return renameUnit(record, command, now);
    case 'change-unit':
      return changeUnit(record, command, now);
    case 'merge-units':
      return mergeUnits(record, command, now);
    case 'split-unit':
      return splitUnit(record, command, now);
    case 'abolish-unit':
      return abolishUnit(record, command, now);
    case 'set-organisation-order':
      return setOrder(record, command);
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type CommandOf<Kind extends UnitCommand['kind']> = Extract<UnitCommand, { readonly kind: Kind }>;

function renameUnit(record: StandingRecord, command: CommandOf<'rename-unit'>, now: number): Decided {
  const { name, shortName, englishName, effectiveOn, reason } = command;
  const unit = activeUnit(record.units, command.unit);
  if (isRefusal(unit)) return unit;
  const fault = newNameFault(record, command) ?? unitDateFault({ units: record.units, unit, date: effectiveOn, now });
  if (fault !== undefined) return fault;
  if (name === unit.name && shortName === unit.shortName) return refuse('unit/name-unchanged');
  const from = { name: unit.name, shortName: unit.shortName };
  const to = { name, shortName, ...(englishName === undefined || englishName === '' ? {} : { englishName }) };
  return [{ kind: 'unit-renamed', body: { unit: unit.unit, from, to, effectiveOn, reason } }];
}

function newNameFault(record: StandingRecord, command: CommandOf<'rename-unit'>): Refusal | undefined {
  for (const field of ['name', 'shortName', 'englishName'] as const) {
    const text = command[field] ?? '';
    const words = UNIT_FIELD_WORDS[field];
    const isMissing = text === '' && field !== 'englishName';
    const fault = isMissing ? refuse('text/missing', { field: words.zh, fieldEn: words.en }) : nameFault(text, words);
    if (fault !== undefined) return { ...fault, field };
    const bearer = field === 'englishName' ? undefined : record.names.get(nameKey(text));
    if (bearer !== undefined && bearer !== command.unit) {
      return { ...refuse('unit/name-used', { name: text, unit: bearer }), field };
    }
  }
  return undefined;
}

function mergeUnits(record: StandingRecord, command: CommandOf<'merge-units'>, now: number): Decided {
  const { units, into, effectiveOn, reason } = command;
  if (units.length === 0 || hasDoubles(units)) return refuse('unit/merge-empty');
  if (units.includes(into)) return refuse('unit/merge-into-itself', { unit: into });
  const successor = activeUnit(record.units, into);
  if (isRefusal(successor)) return successor;
  const ending = activeUnits(record.units, units);
  if (isRefusal(ending)) return ending;
  return (
    endFault(record, ending, { date: effectiveOn, now }) ?? [
      { kind: 'units-merged', body: { units, into, effectiveOn, reason } },
    ]
  );
}

function splitUnit(record: StandingRecord, command: CommandOf<'split-unit'>, now: number): Decided {
  const { into, effectiveOn, reason } = command;
  const unit = activeUnit(record.units, command.unit);
  if (isRefusal(unit)) return unit;
  if (into.length < 2 || hasDoubles(into) || into.includes(unit.unit)) {
    return refuse('unit/split-too-few', { unit: unit.unit });
  }
  const successors = activeUnits(record.units, into);
  if (isRefusal(successors)) return successors;
  const body = { unit: unit.unit, into, effectiveOn, reason };
  return endFault(record, [unit], { date: effectiveOn, now }) ?? [{ kind: 'unit-split', body }];
}

function abolishUnit(record: StandingRecord, command: CommandOf<'abolish-unit'>, now: number): Decided {
  const { effectiveOn, reason } = command;
  const unit = activeUnit(record.units, command.unit);
  if (isRefusal(unit)) return unit;
  const body = { unit: unit.unit, effectiveOn, reason };
  return endFault(record, [unit], { date: effectiveOn, now }) ?? [{ kind: 'unit-abolished', body }];
}

/** Why these units cannot end on a day: the day is impossible, or an active unit would be left without its parent. */
function endFault(
  record: StandingRecord,
  ending: readonly Unit[],
  on: { readonly date: string; readonly now: number },
): Refusal | undefined {
  for (const unit of ending) {
    const fault = unitDateFault({ units: record.units, unit, ...on });
    if (fault !== undefined) return fault;
    const children = [...record.units.values()].filter(
      ({ parent, state, unit: child }) =>
        parent === unit.unit && state === 'active' && !ending.some((other) => other.unit === child),
    );
    if (children.length > 0) {
      return refuse('unit/has-children', { unit: unit.unit, children: children.map((child) => child.unit).join('、') });
    }
  }
  return undefined;
}

function setOrder(record: StandingRecord, command: CommandOf<'set-organisation-order'>): Decided {
  const { units, reason } = command;
  const found = activeUnits(record.units, units);
  if (isRefusal(found)) return found;
  const missing = [...record.units.values()].filter(({ unit, state }) => state === 'active' && !units.includes(unit));
  const doubled = units.filter((code, at) => units.indexOf(code) !== at);
  if (missing.length > 0 || doubled.length > 0) {
    return refuse('unit/order-not-whole', {
      missing:
        listed(
          '缺：',
          missing.map(({ unit }) => unit),
        ) + listed('重复：', doubled),
      missingEn:
        listed(
          'Missing: ',
          missing.map(({ unit }) => unit),
        ) + listed('Doubled: ', doubled),
    });
  }
  const isSame = found.every(({ order }, at) => order === at + 1);
  return isSame ? [] : [{ kind: 'organisation-order-set', body: { units, reason } }];
}

function listed(title: string, codes: readonly string[]): string {
  return codes.length === 0 ? '' : `${title}${codes.join(', ')}。`;
}

function hasDoubles(codes: readonly string[]): boolean {
  return new Set(codes).size < codes.length;
}
