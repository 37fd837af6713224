import { compareCodeUnits } from '../../basics/code-units.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import { COMMANDS } from '../catalogue.ts';
import type { CommandKind } from '../command.ts';
import type { Unit } from '../record.ts';
import { UNIT_FIELD_WORDS, type UnitField } from './unit-columns.ts';
import { placed, type UnitSheetRow } from './unit-sheet-row.ts';

/** Which command changes what a field says. Nothing changes the ground of an entry: it was said with it. */
const COMMAND_OF = {
  name: 'rename-unit',
  shortName: 'rename-unit',
  englishName: 'change-unit',
  type: 'change-unit',
  headRole: 'change-unit',
  parent: 'change-unit',
  uscc: 'change-unit',
  establishedOn: 'change-unit',
  assessesOthers: 'change-unit',
  order: 'set-organisation-order',
  abolishedOn: 'merge-units',
  successors: 'merge-units',
  source: undefined,
} as const satisfies Partial<Record<UnitField, CommandKind | undefined>>;

type Compared = keyof typeof COMMAND_OF;

/** Where a row says something else than the registry says of its unit. A column the sheet does not have says nothing. */
export function differenceFaults(unit: Unit, row: UnitSheetRow): readonly Refusal[] {
  const is = wordsOfRow(row);
  const was = wordsOfUnit(unit);
  return (Object.keys(COMMAND_OF) as readonly Compared[]).flatMap((field) => {
    const said = is[field];
    if (said === undefined || said === was[field]) return [];
    return [placed(row, field, difference(unit, { field, was: was[field], is: said }))];
  });
}

function difference(
  { unit, state, successors }: Unit,
  { field, was, is }: { readonly field: Compared; readonly was: string; readonly is: string },
): Refusal {
  const kind = COMMAND_OF[field];
  const values = { unit, was: was === '' ? '—' : was, is: is === '' ? '—' : is };
  if (kind === undefined) return refuse('unit/source-kept', values);
  const ending = state === 'active' || successors.length > 0 ? kind : 'abolish-unit';
  const { title } = COMMANDS[kind === 'merge-units' ? ending : kind];
  const words = UNIT_FIELD_WORDS[field];
  return refuse('unit/registered-otherwise', {
    ...values,
    field: words.zh,
    fieldEn: words.en,
    command: title.zh,
    commandEn: title.en,
  });
}

function wordsOfRow(row: UnitSheetRow): Readonly<Partial<Record<Compared, string | undefined>>> {
  const { assessesOthers, order, successors } = row;
  return {
    name: row.name,
    shortName: row.shortName,
    englishName: row.englishName,
    type: row.type,
    headRole: row.headRole,
    parent: row.parent,
    uscc: row.uscc,
    establishedOn: row.establishedOn,
    source: row.source,
    abolishedOn: row.abolishedOn,
    assessesOthers: assessesOthers === undefined ? undefined : yesOrNo(assessesOthers),
    order: order === undefined ? undefined : String(order),
    successors: successors === undefined ? undefined : successors.toSorted(compareCodeUnits).join(';'),
  };
}

function wordsOfUnit(unit: Unit): Readonly<Record<Compared, string>> {
  return {
    name: unit.name,
    shortName: unit.shortName,
    englishName: unit.englishName ?? '',
    type: unit.type,
    headRole: unit.headRole ?? '',
    parent: unit.parent ?? '',
    uscc: unit.uscc ?? '',
    establishedOn: unit.establishedOn ?? '',
    source: unit.source ?? '',
    abolishedOn: unit.stateOn ?? '',
    assessesOthers: yesOrNo(unit.assessesOthers ?? false),
    order: unit.order === undefined ? '' : String(unit.order),
    successors: unit.successors.toSorted(compareCodeUnits).join(';'),
  };
}

function yesOrNo(said: boolean): string {
  return said ? '是' : '否';
}
