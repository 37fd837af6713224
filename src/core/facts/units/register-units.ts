import { refuse } from '../../basics/refusal.ts';
import type { Decided } from '../decision.ts';
import type { StandingRecord } from '../record.ts';
import { sheetRefused } from '../sheets/refused-whole.ts';
import { checkUnitRows } from './check-unit-rows.ts';
import type { UnitCommand, UnitDetails, UnitFact } from './unit-facts.ts';
import { endOf, isSaid, type UnitSheetRow } from './unit-sheet-row.ts';

type CommandOf<Kind extends UnitCommand['kind']> = Extract<UnitCommand, { readonly kind: Kind }>;

/** A unit entered by itself is a sheet of one row, but for a code that is taken: that is never a repetition. */
export function registerUnit(record: StandingRecord, command: CommandOf<'register-unit'>, now: number): Decided {
  const { kind: _kind, ...details } = command;
  const known = record.units.get(command.unit);
  if (known !== undefined) {
    const { unit, name, englishName } = known;
    return { ...refuse('unit/code-used', { unit, name, nameEn: englishName ?? name }), field: 'unit' };
  }
  const [first] = checkUnitRows(record, [{ ...details, row: 0 }], now).faults;
  if (first === undefined) return [{ kind: 'unit-registered', body: { unit: command.unit, ...detailsOf(command) } }];
  const { row: _row, column: _column, ...fault } = first;
  return fault;
}

/** Takes a whole sheet or nothing of it. Rows that say what the registry says already add nothing. */
export function admitUnitSheet(record: StandingRecord, command: CommandOf<'import-units'>, now: number): Decided {
  const { faults, fresh } = checkUnitRows(record, command.rows, now);
  if (faults.length > 0) return sheetRefused(faults);
  // A unit that has ended may bear the name of one that is active: registered first, it lets go of the name without harm.
  const ended = fresh.filter((row) => endOf(row) !== undefined);
  const active = fresh.filter((row) => endOf(row) === undefined);
  const registered = [...ended, ...active].map(
    (row): UnitFact => ({
      kind: 'unit-registered',
      body: { unit: row.unit, batch: command.batch, row: row.row, ...detailsOf(row) },
    }),
  );
  return [...registered, ...endings(ended, command.batch)];
}

/** In the order of the days on which they took effect, so that a successor has not ended before it succeeds. */
function endings(ended: readonly UnitSheetRow[], batch: string): readonly UnitFact[] {
  return ended
    .flatMap((row) => {
      const effectiveOn = endOf(row);
      return effectiveOn === undefined ? [] : [{ row, effectiveOn }];
    })
    .toSorted((a, b) =>
      a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : a.row.row - b.row.row,
    )
    .map(({ row, effectiveOn }) => ending(row, effectiveOn, batch));
}

function ending({ unit, row, successors: into = [] }: UnitSheetRow, effectiveOn: string, batch: string): UnitFact {
  const said = { effectiveOn, batch, row };
  const [only] = into;
  if (only === undefined) return { kind: 'unit-abolished', body: { unit, ...said } };
  if (into.length === 1) return { kind: 'units-merged', body: { units: [unit], into: only, ...said } };
  return { kind: 'unit-split', body: { unit, into, ...said } };
}

/** The details that were said, and no empty ones. */
function detailsOf(said: UnitDetails): UnitDetails {
  const { name, shortName, englishName, type, headRole, parent, uscc, establishedOn, order, assessesOthers, source } =
    said;
  return {
    name,
    shortName,
    ...(isSaid(englishName) ? { englishName } : {}),
    type,
    ...(isSaid(headRole) ? { headRole } : {}),
    ...(isSaid(parent) ? { parent } : {}),
    ...(isSaid(uscc) ? { uscc } : {}),
    ...(isSaid(establishedOn) ? { establishedOn } : {}),
    ...(order === undefined ? {} : { order }),
    ...(assessesOthers === true ? { assessesOthers } : {}),
    ...(isSaid(source) ? { source } : {}),
  };
}
