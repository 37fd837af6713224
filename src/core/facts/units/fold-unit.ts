import type { Said } from '../fact.ts';
import type { StandingRecord, Unit } from '../record.ts';
import { nameKey } from './name-key.ts';
import type { ChangeableDetail, UnitDetails, UnitFact } from './unit-facts.ts';

/** Draws a fact about units into the standing record. */
export function foldUnit(record: StandingRecord, said: Said<UnitFact>): void {
  switch (said.kind) {
    case 'unit-registered':
      register(record, said.body, said.seq);
      return;
    case 'unit-renamed':
      rename(record, said.body);
      return;
    case 'unit-changed': {
      const unit = unitOf(record, said.body.unit);
      record.units.set(unit.unit, withDetail(unit, said.body.detail, said.body.to));
      return;
    }
    case 'units-merged': {
      const { units, into, effectiveOn } = said.body;
      for (const unit of units) end(record, { unit, state: 'merged', stateOn: effectiveOn, successors: [into] });
      return;
    }
    case 'unit-split': {
      const { unit, into, effectiveOn } = said.body;
      end(record, { unit, state: 'split', stateOn: effectiveOn, successors: into });
      return;
    }
    case 'unit-abolished': {
      const { unit, effectiveOn } = said.body;
      end(record, { unit, state: 'abolished', stateOn: effectiveOn, successors: [] });
      return;
    }
    case 'organisation-order-set':
      for (const [index, code] of said.body.units.entries()) {
        record.units.set(code, { ...unitOf(record, code), order: index + 1 });
      }
      return;
    default:
      said satisfies never;
      throw new Error(`not a fact about a unit: ${JSON.stringify(said)}`);
  }
}

type Body<Kind extends UnitFact['kind']> = Extract<UnitFact, { readonly kind: Kind }>['body'];

function register(record: StandingRecord, body: Body<'unit-registered'>, seq: number): void {
  const { batch: _batch, row: _row, unit, ...details } = body;
  record.units.set(unit, {
    ...details,
    unit,
    registeredSeq: seq,
    state: 'active',
    successors: [],
    predecessors: [],
    formerNames: [],
  });
  takeNames(record, unit, details);
}

function rename(record: StandingRecord, body: Body<'unit-renamed'>): void {
  const { englishName, ...unit } = unitOf(record, body.unit);
  const before = { name: unit.name, shortName: unit.shortName, ...(englishName === undefined ? {} : { englishName }) };
  // An English name translates the full name: it goes with it, unless the renaming brought a new one.
  const kept = body.to.englishName ?? (body.to.name === unit.name ? englishName : undefined);
  letGoNames(record, body.unit, unit);
  record.units.set(body.unit, {
    ...unit,
    name: body.to.name,
    shortName: body.to.shortName,
    ...(kept === undefined ? {} : { englishName: kept }),
    formerNames: [...unit.formerNames, { ...before, until: body.effectiveOn }],
  });
  takeNames(record, body.unit, body.to);
}

function end(
  record: StandingRecord,
  ended: Pick<Unit, 'unit' | 'state' | 'successors'> & { readonly stateOn: string },
): void {
  const unit = unitOf(record, ended.unit);
  record.units.set(ended.unit, { ...unit, ...ended });
  letGoNames(record, ended.unit, unit);
  for (const code of ended.successors) {
    const successor = unitOf(record, code);
    record.units.set(code, { ...successor, predecessors: [...successor.predecessors, ended.unit] });
  }
}

function takeNames(record: StandingRecord, unit: string, named: Pick<UnitDetails, 'name' | 'shortName'>): void {
  record.names.set(nameKey(named.name), unit);
  record.names.set(nameKey(named.shortName), unit);
}

/** A name goes only when this unit still bears it: within a sheet its successor may have taken it already. */
function letGoNames(record: StandingRecord, unit: string, named: Pick<UnitDetails, 'name' | 'shortName'>): void {
  for (const name of [nameKey(named.name), nameKey(named.shortName)]) {
    if (record.names.get(name) === unit) record.names.set(name, undefined);
  }
}

function withDetail(unit: Unit, detail: ChangeableDetail, to: string | boolean | null): Unit {
  const { [detail]: _before, ...others } = unit;
  // The decision saw to it that the value fits the detail; a fact cannot say it in its type without seven kinds of fact.
  return (to === null ? others : { ...others, [detail]: to }) as Unit;
}

function unitOf(record: StandingRecord, code: string): Unit {
  const unit = record.units.get(code);
  if (unit === undefined) throw new Error(`a fact about a unit that was never registered: ${code}`);
  return unit;
}
