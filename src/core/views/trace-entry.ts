import type { AccountFact } from '../facts/accounts/account-facts.ts';
import { ROLE_NAMES } from '../facts/accounts/role-names.ts';
import { FACTS } from '../facts/catalogue.ts';
import type { Said } from '../facts/fact.ts';
import { handsOf } from '../facts/hands.ts';
import { UNIT_FIELD_WORDS } from '../facts/units/unit-columns.ts';
import type { UnitDetails, UnitFact } from '../facts/units/unit-facts.ts';
import { UNIT_TYPE_NAMES } from '../facts/units/unit-types.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { Bilingual } from '../scoring/workings.ts';
import { annualChanges } from './trace-annual.ts';
import {
  type Change,
  changeOf,
  changeTo,
  inBoth,
  type NameOf,
  namesJoined,
  TRACE_WORDS,
  type TraceNames,
  unitNames,
  type Value,
} from './trace-words.ts';
import type { TraceEntry } from './view.ts';

/** A fact as one line of a trace. `hash` is the fact's chain hash in hex. */
export function traceEntry(said: Said, hash: string, names: TraceNames): TraceEntry {
  const { year, seq, at, kind } = said;
  return {
    year,
    seq,
    at,
    ...handsOf(said),
    kind,
    title: FACTS[kind].title,
    changes: changesOf(said, names),
    ...reasonOf(said),
    hash: hash.slice(0, 8),
  };
}

/** What somebody gave as the reason; for what came with a sheet, where it stands there. */
function reasonOf({ kind, body }: Said): Pick<TraceEntry, 'reason'> {
  if ('reason' in body && body.reason !== undefined) return { reason: body.reason };
  if (kind === 'unit-registered' || !('row' in body) || body.row === undefined) return {};
  const { row } = body;
  switch (kind) {
    case 'points-entered':
      return {};
    case 'units-merged':
    case 'unit-split':
    case 'unit-abolished':
      return { reason: { zh: `见单位表第${row}行`, en: `row ${row} of the sheet of units` } };
    case 'cohort-assigned': {
      if (body.proposed === undefined) {
        return { reason: { zh: `见参评组别表第${row}行`, en: `row ${row} of the sheet of cohorts` } };
      }
      const { zh, en } = cohortName(body.proposed);
      return {
        reason: {
          zh: `7月1日以后成立，按规定列为单列；参评组别表第${row}行写的是“${zh}”`,
          en: `established after 1 July, so listed separately by rule; row ${row} of the sheet of cohorts says “${en}”`,
        },
      };
    }
    default:
      return {};
  }
}

function changesOf(said: Said, names: TraceNames): readonly Change[] {
  const unit = unitNames(names);
  switch (said.kind) {
    case 'unit-registered':
    case 'unit-renamed':
    case 'unit-changed':
    case 'units-merged':
    case 'unit-split':
    case 'unit-abolished':
    case 'organisation-order-set':
      return unitChanges(said, unit);
    case 'account-opened':
    case 'account-closed':
    case 'role-granted':
    case 'role-revoked':
    case 'account-forgotten':
    case 'link-issued':
    case 'lock-lifted':
    case 'delegation-made':
    case 'delegation-ended':
      return accountChanges(said, unit);
    default:
      return annualChanges(said, names);
  }
}

function unitChanges(said: UnitFact, unit: NameOf): readonly Change[] {
  const units = (codes: readonly string[]): Value => namesJoined(codes.map(unit));
  switch (said.kind) {
    case 'unit-registered':
      return detailChanges(said.body);
    case 'unit-renamed':
      return [
        { what: UNIT_FIELD_WORDS.name, from: said.body.from.name, to: said.body.to.name },
        { what: UNIT_FIELD_WORDS.shortName, from: said.body.from.shortName, to: said.body.to.shortName },
        ...changeTo(UNIT_FIELD_WORDS.englishName, said.body.to.englishName),
        { what: TRACE_WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'unit-changed': {
      const { detail, from, to } = said.body;
      return [
        { what: UNIT_FIELD_WORDS[detail], ...changeOf(detailText(detail, from, unit), detailText(detail, to, unit)) },
      ];
    }
    case 'units-merged':
      return [
        { what: TRACE_WORDS.units, from: units(said.body.units), to: unit(said.body.into) },
        { what: TRACE_WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'unit-split':
      return [
        { what: TRACE_WORDS.units, from: unit(said.body.unit), to: units(said.body.into) },
        { what: TRACE_WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'unit-abolished':
      return [
        { what: TRACE_WORDS.unit, from: unit(said.body.unit) },
        { what: TRACE_WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'organisation-order-set':
      return [{ what: TRACE_WORDS.order, to: units(said.body.units) }];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function accountChanges(said: AccountFact, unit: NameOf): readonly Change[] {
  switch (said.kind) {
    case 'account-opened':
      return [{ what: TRACE_WORDS.account, to: said.body.account }];
    case 'account-closed':
    case 'account-forgotten':
      return [{ what: TRACE_WORDS.account, from: said.body.account }];
    case 'role-granted':
      return [
        { what: TRACE_WORDS.account, to: said.body.account },
        { what: TRACE_WORDS.role, to: inBoth(ROLE_NAMES[said.body.role]) },
        ...changeTo(TRACE_WORDS.unit, said.body.unit && unit(said.body.unit)),
      ];
    case 'role-revoked':
      return [
        { what: TRACE_WORDS.account, to: said.body.account },
        { what: TRACE_WORDS.role, from: inBoth(ROLE_NAMES[said.body.role]) },
        ...changeTo(TRACE_WORDS.unit, said.body.unit && unit(said.body.unit)),
      ];
    case 'link-issued':
      return [
        { what: TRACE_WORDS.account, to: said.body.account },
        { what: TRACE_WORDS.purpose, to: LINK_PURPOSES[said.body.purpose] },
      ];
    case 'lock-lifted':
      return [{ what: TRACE_WORDS.account, to: said.body.account }];
    case 'delegation-made':
      return [
        { what: TRACE_WORDS.lender, to: said.body.account },
        { what: TRACE_WORDS.deputy, to: said.body.deputy },
        { what: TRACE_WORDS.role, to: inBoth(ROLE_NAMES[said.body.role]) },
        ...changeTo(TRACE_WORDS.unit, said.body.unit && unit(said.body.unit)),
        { what: TRACE_WORDS.firstDay, to: said.body.from },
        { what: TRACE_WORDS.lastDay, to: said.body.until },
      ];
    case 'delegation-ended':
      return [
        { what: TRACE_WORDS.lender, to: said.body.account },
        { what: TRACE_WORDS.deputy, from: said.body.deputy },
      ];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

const LINK_PURPOSES = {
  first: { zh: '首次登录', en: 'First sign-in' },
  again: { zh: '另发一个，先前的作废', en: 'Another one; those before are void' },
} as const;

const SHOWN_DETAILS = [
  'name',
  'shortName',
  'englishName',
  'type',
  'headRole',
  'parent',
  'uscc',
  'establishedOn',
] as const;

function detailChanges(details: UnitDetails & { readonly unit: string }): readonly Change[] {
  const said = SHOWN_DETAILS.flatMap((detail) => {
    const value = details[detail];
    return value === undefined
      ? []
      : [{ what: UNIT_FIELD_WORDS[detail], to: detailText(detail, value, (code) => code) ?? '' }];
  });
  return [
    { what: UNIT_FIELD_WORDS.unit, to: details.unit },
    ...said,
    ...changeTo(UNIT_FIELD_WORDS.source, details.source),
  ];
}

function detailText(detail: string, value: string | boolean | null, unit: NameOf): Value | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (detail === 'parent') return unit(value);
  const types: Readonly<Record<string, Bilingual>> = UNIT_TYPE_NAMES;
  return detail === 'type' && types[value] !== undefined ? inBoth(types[value]) : value;
}
