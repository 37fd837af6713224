import fc from 'fast-check';
import type { Command } from '../../src/core/facts/command.ts';
import type { LineRecord } from '../../src/core/facts/record.ts';
import { CHANGEABLE, UNIT_TYPES } from '../../src/core/facts/units/unit-facts.ts';
import { COHORTS } from '../../src/core/facts/years/cohorts.ts';
import { shippedScheme } from './shipped-scheme.ts';
import { adoptScheme, BATCH, bindingOf, openYear, PEOPLE, type SmallOffice, smallOffice } from './small-office.ts';

/** Few codes, names, days and people, so that commands often meet each other and are often refused. */
const code = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const codes = fc.uniqueArray(code, { maxLength: 3 });
const name = fc.constantFrom('甲局', '乙局', '丙局', '丁局', '戊局', '己局', '庚局', '辛局', '壬局', '癸局');
const day = fc.constantFrom(
  '2014-06-01',
  '2015-03-03',
  '2014-05-01',
  '2015-12-31',
  '2016-01-01',
  '2016-07-01',
  '2016-07-02',
  '2016-11-11',
  '2017-02-29',
);
const uscc = fc.constantFrom('11330100002489370U', '91350100M000100Y43', '91110000000000000X');
const reason = fc.constantFrom('机构改革', '机构改革', '机构改革', '机构改革', '');
const account = fc.constantFrom('p', 'q', 'leader', 'security');
const delegation = fc.constantFrom('one', 'two');
const role = fc.constantFrom(
  'leader',
  'leader',
  'leader',
  'observer',
  'liaison',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
);

const unitCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record(
        {
          kind: fc.constant('register-unit' as const),
          unit: code,
          name,
          shortName: name,
          type: fc.constantFrom(...UNIT_TYPES),
          parent: code,
          uscc,
          establishedOn: day,
          order: fc.integer({ min: 1, max: 9 }),
          assessesOthers: fc.boolean(),
        },
        { requiredKeys: ['kind', 'unit', 'name', 'shortName', 'type'] },
      )
      .map((command): Command => command),
  },
  fc.record({ kind: fc.constant('rename-unit' as const), unit: code, name, shortName: name, effectiveOn: day, reason }),
  fc.record({
    kind: fc.constant('change-unit' as const),
    unit: code,
    detail: fc.constantFrom(...CHANGEABLE),
    to: fc.oneof(code, day, uscc, fc.boolean(), fc.constant(null), fc.constantFrom(...UNIT_TYPES)),
    reason,
  }),
  fc.record({ kind: fc.constant('merge-units' as const), units: codes, into: code, effectiveOn: day, reason }),
  fc.record({ kind: fc.constant('split-unit' as const), unit: code, into: codes, effectiveOn: day, reason }),
  // One that is often right, or too few stories would have any.
  fc.record({
    kind: fc.constant('split-unit' as const),
    unit: code,
    into: fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 2, maxLength: 2 }),
    effectiveOn: fc.constant('2016-07-01'),
    reason,
  }),
  fc.record({ kind: fc.constant('abolish-unit' as const), unit: code, effectiveOn: day, reason }),
  fc.record({
    kind: fc.constant('set-organisation-order' as const),
    units: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
    reason,
  }),
);

const accountCommand: fc.Arbitrary<Command> = fc.oneof(
  account.map((id): Command => ({ kind: 'open-account', account: id, binding: bindingOf(id) })),
  fc.record({ kind: fc.constant('close-account' as const), account, reason }),
  fc
    .record(
      { kind: fc.constant('grant-role' as const), account, role, unit: code },
      { requiredKeys: ['kind', 'account', 'role'] },
    )
    .map((command): Command => command),
  fc
    .record(
      { kind: fc.constant('revoke-role' as const), account, role, unit: code, reason },
      { requiredKeys: ['kind', 'account', 'role', 'reason'] },
    )
    .map((command): Command => command),
  fc.record({
    kind: fc.constant('revoke-role' as const),
    account: fc.constant('leader'),
    role: fc.constant('leader' as const),
    reason,
  }),
  fc.record({ kind: fc.constant('forget-account' as const), account, reason }),
  fc.record({ kind: fc.constant('issue-link' as const), account }),
  fc.record({ kind: fc.constant('lift-lock' as const), account }),
  fc.record({
    kind: fc.constant('delegate-role' as const),
    delegation,
    to: fc.constantFrom('vice', 'vice', 'p', 'leader'),
    role: fc.constant('director' as const),
    from: fc.constantFrom('2016-11-24', '2016-11-30'),
    until: fc.constantFrom('2016-12-01', '2016-12-20', '2017-02-29'),
    reason,
  }),
  fc.record({ kind: fc.constant('end-delegation' as const), delegation, reason }),
);

const SCHEME = shippedScheme('hangzhou-departments-2016-entered');
const cohort = fc.constantFrom('departments-comprehensive', ...COHORTS, 'no-such-cohort');
const value = fc.constantFrom('0', '3.5', '3.50', '4', '4.25', '5', '45.0001', '-1');
const component = fc.constantFrom('objective', 'social', 'leaders', 'innovation');

const annualCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('assign-cohort' as const), unit: code, cohort, reason }),
  fc.array(fc.record({ unit: code, cohort }), { maxLength: 4 }).map(
    (rows): Command => ({
      kind: 'import-cohorts',
      batch: BATCH,
      rows: rows.map((row, at) => ({ ...row, row: at + 2 })),
    }),
  ),
  fc
    .integer({ min: 1, max: 3 })
    .map((version): Command => ({ kind: 'adopt-scheme', scheme: { ...SCHEME, version }, reason: '经委员会审议批准' })),
  fc
    .array(
      fc.record({ unit: fc.constantFrom('a', 'b', 'c'), values: fc.dictionary(component, value, { maxKeys: 2 }) }),
      { maxLength: 2 },
    )
    .map(
      (rows): Command => ({
        kind: 'import-points',
        cohort: 'departments-comprehensive',
        batch: BATCH,
        rows: rows.map((row, at) => ({ ...row, row: at + 2 })),
      }),
    ),
  fc.record({ kind: fc.constant('correct-points' as const), unit: code, component, to: value, reason }),
);

export interface Told {
  readonly by: string;
  readonly command: (office: SmallOffice) => Command;
}

const giver = fc.constantFrom(...PEOPLE, 'system', 'security', 'audit', 'nobody');

/** Any command, mostly by someone who may give it. */
const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 9, arbitrary: unitCommand.map((command) => ({ by: 'officer', command: () => command })) },
  { weight: 6, arbitrary: accountCommand.map((command) => ({ by: giverOf(command), command: () => command })) },
  { weight: 6, arbitrary: annualCommand.map((command) => ({ by: giverOf(command), command: () => command })) },
  { weight: 1, arbitrary: fc.boolean().map((reversed) => ({ by: 'officer', command: orderOfAll(reversed) })) },
  {
    weight: 1,
    arbitrary: fc.record({
      by: giver,
      command: fc.oneof(unitCommand, accountCommand, annualCommand).map((command) => () => command),
    }),
  },
);

/** An order that can be right, which no list made beforehand would be. */
function orderOfAll(reversed: boolean): Told['command'] {
  return ({ standing }) => {
    const active = [...standing.units.values()].filter(({ state }) => state === 'active').map(({ unit }) => unit);
    return { kind: 'set-organisation-order', units: reversed ? active.toReversed() : active, reason: '按编制序列' };
  };
}

function giverOf({ kind }: Command): string {
  if (kind === 'open-account' || kind === 'close-account' || kind === 'forget-account' || kind === 'issue-link')
    return 'system';
  if (kind === 'grant-role' || kind === 'revoke-role' || kind === 'lift-lock') return 'security';
  if (kind === 'delegate-role' || kind === 'end-delegation') return 'director';
  if (kind === 'adopt-scheme') return 'committee';
  return kind === 'assign-cohort' || kind === 'correct-points' ? 'director' : 'officer';
}

/** Commands as they come in one after another; many of them will be refused. */
export const story: fc.Arbitrary<readonly Told[]> = fc.array(told, { minLength: 1, maxLength: 60, size: 'max' });

/** An office with an open year, some units in it and a scheme, in which a story goes on. */
export function beginning(): SmallOffice {
  const office = smallOffice();
  openYear(office);
  office.must('system', { kind: 'open-account', account: 'vice', binding: bindingOf('vice') });
  for (const [unit, called] of [
    ['a', '甲局'],
    ['b', '乙局'],
    ['c', '丙局'],
  ] as const) {
    office.must('officer', { kind: 'register-unit', unit, name: called, shortName: called, type: 'DEPT' });
  }
  adoptScheme(office, SCHEME);
  for (const unit of ['a', 'b']) {
    office.must('director', { kind: 'assign-cohort', unit, cohort: 'departments-comprehensive', reason: '编组' });
  }
  return office;
}

/** Everything a record holds, for comparing. Tables keep their order; `sorted` forgets it. */
export function contentsOf(record: LineRecord, sorted = false): unknown {
  return Object.fromEntries(
    Object.entries(record).flatMap(([field, table]) => {
      if (typeof table === 'string' || field === 'journal') return [];
      if (!('entries' in table)) return 'get' in table ? [[field, table.get()]] : [];
      const rows: readonly [string, unknown][] = [...table.entries()];
      return [[field, sorted ? rows.toSorted(([a], [b]) => (a < b ? -1 : 1)) : rows]];
    }),
  );
}
