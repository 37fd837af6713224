import type { AccountFact } from '../facts/accounts/account-facts.ts';
import { ROLE_NAMES } from '../facts/accounts/role-names.ts';
import { FACTS } from '../facts/catalogue.ts';
import type { AnnualFact, Said } from '../facts/fact.ts';
import type { LineRecord, StandingRecord } from '../facts/record.ts';
import { UNIT_FIELD_WORDS } from '../facts/units/unit-columns.ts';
import type { UnitDetails, UnitFact } from '../facts/units/unit-facts.ts';
import { UNIT_TYPE_NAMES } from '../facts/units/unit-types.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { Bilingual } from '../scoring/workings.ts';
import type { TraceEntry } from './view.ts';

type Change = TraceEntry['changes'][number];
type Value = string | Bilingual;

/** Where the words for codes come from: names of units, and of the parts of a year's schemes. */
export interface TraceNames {
  readonly standing: StandingRecord;
  /** The line the fact stands in; the standing line's own facts need no more than `standing`. */
  readonly line: LineRecord;
}

const WORDS = {
  unit: { zh: '单位', en: 'Unit' },
  units: { zh: '单位', en: 'Units' },
  into: { zh: '承接单位', en: 'Successor' },
  effectiveOn: { zh: '生效日期', en: 'Effective on' },
  order: { zh: '机构序列', en: 'Organisation order' },
  account: { zh: '账号', en: 'Account' },
  role: { zh: '角色', en: 'Role' },
  title: { zh: '名称', en: 'Title' },
  version: { zh: '版本', en: 'Version' },
  hash: { zh: '指纹', en: 'Hash' },
  cohort: { zh: '参评组别', en: 'Cohort' },
  count: { zh: '单位数', en: 'Number of units' },
  file: { zh: '文件指纹', en: 'Hash of the file' },
  provenance: { zh: '出处', en: 'Source' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A fact as one line of a trace. `hash` is the fact's chain hash in hex. */
export function traceEntry(said: Said, hash: string, names: TraceNames): TraceEntry {
  const { year, seq, at, by, kind } = said;
  return {
    year,
    seq,
    at,
    by,
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
  const unit = (code: string): Bilingual => {
    const known = names.standing.units.get(code);
    return { zh: known?.shortName ?? code, en: known?.englishName ?? known?.shortName ?? code };
  };
  switch (said.kind) {
    case 'account-opened':
    case 'account-closed':
    case 'role-granted':
    case 'role-revoked':
      return accountChanges(said, unit);
    case 'year-opened':
    case 'scheme-adopted':
    case 'cohort-assigned':
    case 'points-imported':
    case 'points-entered':
    case 'points-corrected':
      return yearChanges(said, names.line, unit);
    default:
      return unitChanges(said, unit);
  }
}

type NameOf = (unit: string) => Bilingual;

function unitChanges(said: UnitFact, unit: NameOf): readonly Change[] {
  const units = (codes: readonly string[]): Value => {
    const named = codes.map(unit);
    return inBoth({ zh: named.map(({ zh }) => zh).join('、'), en: named.map(({ en }) => en).join(', ') });
  };
  switch (said.kind) {
    case 'unit-registered':
      return detailChanges(said.body);
    case 'unit-renamed':
      return [
        { what: UNIT_FIELD_WORDS.name, from: said.body.from.name, to: said.body.to.name },
        { what: UNIT_FIELD_WORDS.shortName, from: said.body.from.shortName, to: said.body.to.shortName },
        ...changeTo(UNIT_FIELD_WORDS.englishName, said.body.to.englishName),
        { what: WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'unit-changed': {
      const { detail, from, to } = said.body;
      return [
        { what: UNIT_FIELD_WORDS[detail], ...changeOf(detailText(detail, from, unit), detailText(detail, to, unit)) },
      ];
    }
    case 'units-merged':
      return [
        { what: WORDS.units, from: units(said.body.units), to: inBoth(unit(said.body.into)) },
        { what: WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'unit-split':
      return [
        { what: WORDS.units, from: inBoth(unit(said.body.unit)), to: units(said.body.into) },
        { what: WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'unit-abolished':
      return [
        { what: WORDS.unit, from: inBoth(unit(said.body.unit)) },
        { what: WORDS.effectiveOn, to: said.body.effectiveOn },
      ];
    case 'organisation-order-set':
      return [{ what: WORDS.order, to: units(said.body.units) }];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function accountChanges(said: AccountFact, unit: NameOf): readonly Change[] {
  switch (said.kind) {
    case 'account-opened':
      return [{ what: WORDS.account, to: said.body.account }];
    case 'account-closed':
      return [{ what: WORDS.account, from: said.body.account }];
    case 'role-granted':
      return [
        { what: WORDS.account, to: said.body.account },
        { what: WORDS.role, to: inBoth(ROLE_NAMES[said.body.role]) },
        ...changeTo(WORDS.unit, said.body.unit && inBoth(unit(said.body.unit))),
      ];
    case 'role-revoked':
      return [
        { what: WORDS.account, to: said.body.account },
        { what: WORDS.role, from: inBoth(ROLE_NAMES[said.body.role]) },
        ...changeTo(WORDS.unit, said.body.unit && inBoth(unit(said.body.unit))),
      ];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

function yearChanges(said: AnnualFact, line: LineRecord, unit: NameOf): readonly Change[] {
  switch (said.kind) {
    case 'year-opened':
      return [{ what: WORDS.title, to: inBoth(said.body.title) }];
    case 'scheme-adopted':
      return [
        { what: WORDS.title, to: inBoth(said.body.scheme.title) },
        { what: WORDS.version, to: String(said.body.scheme.version) },
        { what: WORDS.hash, to: said.body.hash },
      ];
    case 'cohort-assigned':
      return [
        { what: WORDS.unit, to: inBoth(unit(said.body.unit)) },
        {
          what: WORDS.cohort,
          ...changeOf(said.body.from && inBoth(cohortName(said.body.from)), inBoth(cohortName(said.body.cohort))),
        },
      ];
    case 'points-imported':
      return [
        { what: WORDS.cohort, to: inBoth(cohortName(said.body.cohort)) },
        { what: WORDS.count, to: String(said.body.units) },
        { what: WORDS.file, to: said.body.batch },
      ];
    case 'points-entered':
      return [
        { what: WORDS.unit, to: inBoth(unit(said.body.unit)) },
        { what: componentName(line, said.body), to: said.body.value },
        ...changeTo(WORDS.provenance, said.body.provenance),
      ];
    case 'points-corrected':
      return [
        { what: WORDS.unit, to: inBoth(unit(said.body.unit)) },
        { what: componentName(line, said.body), ...changeOf(said.body.from, said.body.to) },
      ];
    default:
      said satisfies never;
      throw new Error(`no trace for ${JSON.stringify(said)}`);
  }
}

/** A name stands in a value, which has one text for every reader: Chinese first. */
/** The words for a code; where both languages have the same, a name as it is. */
function inBoth({ zh, en }: Bilingual): Value {
  return zh === en ? zh : { zh, en };
}

function changeOf(from: Value | null, to: Value | null): Pick<Change, 'from' | 'to'> {
  return { ...(from !== null && { from }), ...(to !== null && { to }) };
}

function changeTo(what: Bilingual, to: Value | undefined): readonly Change[] {
  return to === undefined ? [] : [{ what, to }];
}

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
      : [{ what: UNIT_FIELD_WORDS[detail], to: detailText(detail, value, (code) => ({ zh: code, en: code })) ?? '' }];
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
  if (detail === 'parent') return inBoth(unit(value));
  const types: Readonly<Record<string, Bilingual>> = UNIT_TYPE_NAMES;
  return detail === 'type' && types[value] !== undefined ? inBoth(types[value]) : value;
}

/** What the scheme of the unit's cohort calls the part; its code where no scheme is in force. */
function componentName(
  line: LineRecord,
  { unit, component }: { readonly unit: string; readonly component: string },
): Bilingual {
  const cohort = line.line === 'annual' ? line.cohorts.get(unit)?.cohort : undefined;
  const scheme = line.line === 'annual' && cohort !== undefined ? line.schemes.get(cohort)?.scheme : undefined;
  return scheme?.components.find(({ code }) => code === component)?.name ?? { zh: component, en: component };
}
