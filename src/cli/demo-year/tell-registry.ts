import { addDays } from '../../core/basics/civil-date.ts';
import type { Role } from '../../core/facts/accounts/account-facts.ts';
import { ADMINISTRATORS } from '../../core/facts/accounts/account-facts.ts';
import { FOUNDER } from '../../core/facts/command.ts';
import { isAfter1July } from '../../core/facts/years/assign-cohort.ts';
import type { DemoFiles, DemoUnit } from '../demo-files.ts';
import { partOf } from '../demo-files.ts';
import type { DemoPerson } from '../demo-people.ts';
import type { Teller } from './teller.ts';

/** The three administrators, then everybody who belongs to no unit. */
export function foundOffice(teller: Teller): void {
  const administrators = [];
  for (const role of ADMINISTRATORS) {
    const person = teller.people.find((known) => known.role === role);
    if (person === undefined) throw new Error(`the demo has no ${role}`);
    administrators.push({ account: person.account, binding: teller.open(person), role });
  }
  teller.give(FOUNDER, 0, { kind: 'found', administrators });
  const isAdministrator = (role: Role): boolean => ADMINISTRATORS.some((known) => known === role);
  for (const person of teller.people) {
    if (person.unit === undefined && !isAdministrator(person.role)) openAccount(teller, person);
  }
}

function openAccount(teller: Teller, person: DemoPerson): void {
  const { account, role, unit } = person;
  const binding = teller.open(person);
  teller.give('system-administrator', 0, { kind: 'open-account', account, binding });
  teller.give('security-administrator', 0, {
    kind: 'grant-role',
    account,
    role,
    ...(unit !== undefined && { unit }),
  });
}

/** When the units are taken up, and which come later, each on the day after it was set up. */
export function registryDays(
  files: DemoFiles,
  first: string,
): { readonly on: string; readonly late: readonly DemoUnit[] } {
  const spokenOf = new Set(files.unitRows.flatMap(({ names }) => names));
  const late = files.unitRows.filter((unit) => {
    // One that took over from others is in their rows: they are written down together, after the reorganisation.
    return unit.establishedOn !== undefined && unit.establishedOn > first && !spokenOf.has(unit.code);
  });
  const last = files.unitRows
    .filter((unit) => !late.includes(unit))
    .flatMap(({ dates }) => dates)
    .toSorted()
    .at(-1);
  const after = last === undefined ? first : addDays(last, 1);
  return { on: after > first ? after : first, late };
}

/** Units with their cohorts, and the accounts of those who belong to one of them. */
export function tellUnits(teller: Teller, units: readonly DemoUnit[]): void {
  const { files, year } = teller;
  const codes = new Set(units.map(({ code }) => code));
  const rows = partOf(files.rows('units.csv'), { keep: (cell) => codes.has(cell('code')) });
  teller.bring('officer', 0, 'units', rows);
  teller.bring('officer', year, 'cohorts', rows);
  keepCohorts(teller, units);
  for (const person of teller.people) {
    if (person.unit !== undefined && codes.has(person.unit)) openAccount(teller, person);
  }
}

/**
 * A unit set up in the second half of the year is listed separately by rule (M-01). Those that only took over from
 * predecessors stay in their predecessors' cohort, which the director decides one by one.
 */
function keepCohorts(teller: Teller, units: readonly DemoUnit[]): void {
  const { year } = teller;
  const reason =
    '由机构改革承接原单位职责，仍按原组别考评。 It took over its predecessors’ duties and stays in their cohort.';
  for (const { code: unit, cohort, establishedOn } of units) {
    const isKept = cohort !== '' && cohort !== 'listed-separately' && isAfter1July(establishedOn, year);
    if (isKept) teller.give('director', year, { kind: 'assign-cohort', unit, cohort, reason });
  }
}

export function tellSchemes(teller: Teller): void {
  const { year, files } = teller;
  const reason = '按公开的考评规则编写，供示例。 Written after the published rules, for the example.';
  for (const scheme of files.folder.schemes) {
    teller.give('officer', year, { kind: 'draft-scheme', scheme, reason });
    teller.give('director', year, { kind: 'consult-scheme', scheme: scheme.scheme });
    teller.give('director', year, { kind: 'submit-scheme', scheme: scheme.scheme });
    teller.give('committee', year, { kind: 'adopt-scheme', scheme, reason });
    teller.give('director', year, { kind: 'publish-scheme', scheme: scheme.scheme });
    teller.give('director', year, { kind: 'start-scheme', scheme: scheme.scheme });
  }
}

/** The two parts of each cohort's scoring, in the only order in which they may be opened and closed (G-28). */
export function tellPhase(teller: Teller, kind: 'open-phase' | 'close-phase', phase: 'objective' | 'subjective'): void {
  const word = kind === 'open-phase' ? '开始。 begins.' : '结束。 ends.';
  const reason = `按年度日程，${phase === 'objective' ? '客观部分' : '主观部分'}${word}`;
  for (const scheme of teller.files.folder.schemes) {
    if (phase === 'subjective' && scheme.gate === undefined) continue;
    for (const cohort of scheme.cohorts) teller.give('director', teller.year, { kind, cohort, phase, reason });
  }
}
