import { type CsvRows, writeCsv } from '../../core/basics/csv.ts';
import { isRefusal, sentenceOf } from '../../core/basics/refusal.ts';
import type { Role } from '../../core/facts/accounts/account-facts.ts';
import { type Command, FOUNDER } from '../../core/facts/command.ts';
import type { AnnualRecord } from '../../core/facts/record.ts';
import { partBy } from '../../core/facts/scored-unit.ts';
import type { SheetName } from '../../core/facts/sheet-kinds.ts';
import type { Phase } from '../../core/facts/years/year-facts.ts';
import type { Method } from '../../core/scheme/method.ts';
import type { Scheme } from '../../core/scheme/scheme.ts';
import { bindingOf } from '../../store/accounts/binding.ts';
import { readSheetFile } from '../../store/desk/read-sheet-file.ts';
import { sha256 } from '../compose.ts';
import type { DemoFiles } from '../demo-files.ts';
import { type DemoPerson, demoColleague, demoCommandId, demoPeople } from '../demo-people.ts';
import { createPaperDesk, type ToldCommand } from './paper-desk.ts';

/** Who gives a command: somebody of the office, or of a unit. */
export type Who = Role | { readonly role: Role; readonly unit: string };

/** Tells one year: gives commands as the people of the city, on the days of the year. */
export interface Teller {
  readonly files: DemoFiles;
  readonly year: number;
  /** Everybody who has an account. */
  readonly people: readonly DemoPerson[];
  /** The first or last day of a step of the year. */
  readonly day: (phase: Phase, end: 'from' | 'to') => string;
  /** The morning of a day. */
  readonly at: (date: string) => void;
  readonly open: (person: DemoPerson) => string;
  readonly give: (who: Who | typeof FOUNDER, year: number, command: Command) => void;
  /** A sheet as its officer would send it, with the evidence of it. */
  readonly bring: (who: Who, year: number, sheet: SheetName, rows: CsvRows, cohort?: string) => void;
  /** What a sheet would say, without giving it. */
  readonly read: (sheet: SheetName, rows: CsvRows) => Command;
  readonly record: () => AnnualRecord;
  /** Cohorts whose scheme has a part that is worked out in this way, with their units. */
  readonly cohortsBy: (kind: Method['kind']) => readonly CohortBy[];
}

export interface CohortBy {
  readonly cohort: string;
  readonly scheme: Scheme;
  readonly units: readonly string[];
}

/** What is done to tell a year: somebody gets a name, a sheet is kept as evidence, a command is given. */
export type DemoAct =
  | { readonly act: 'person'; readonly tenant: string; readonly person: DemoPerson }
  | { readonly act: 'file'; readonly tenant: string; readonly bytes: Uint8Array }
  | { readonly act: 'command'; readonly told: ToldCommand };

const BETWEEN_COMMANDS_MS = 60_000;

/** A teller with a desk on paper: what it says comes from the files alone, whatever a database may hold already. */
export function createTeller(asked: {
  readonly files: DemoFiles;
  /** Whose head, liaison and organiser can be looked in on. */
  readonly unit: string;
  /** Hears of everything that is done, in its order. */
  readonly act: (act: DemoAct) => void;
}): Teller {
  const { files, act } = asked;
  const { tenant, year } = files.year;
  const people = everybody(files, asked.unit);
  const desk = createPaperDesk(tenant);
  let now = 0;
  let given = 0;
  const give: Teller['give'] = (who, line, command) => {
    now += BETWEEN_COMMANDS_MS;
    given += 1;
    const id = demoCommandId(`${tenant} ${given} ${command.kind}`);
    const by = who === FOUNDER ? FOUNDER : personOf(people, who).account;
    const told = { tenant, year: line, id, at: now, by, command };
    const refusal = desk.submit(told);
    if (refusal !== undefined) throw new Error(`the demo’s ${command.kind}: ${inWords(refusal)}`);
    act({ act: 'command', told });
  };
  const read = (line: number, sheet: SheetName, bytes: Uint8Array, cohort?: string): Command => {
    const records = { standing: desk.record(0), record: desk.record(line) };
    const found = readSheetFile({ year: line, sheet, cohort, bytes, hasher: sha256, now, ...records });
    const [fault] = isRefusal(found) ? [found] : found.faults;
    if (fault !== undefined || isRefusal(found)) throw new Error(`the demo’s ${sheet}: ${fault && inWords(fault)}`);
    return found.command;
  };
  const bytesOf = (rows: CsvRows): Uint8Array => Buffer.from(writeCsv(rows), 'utf8');
  return {
    files,
    year,
    people,
    day: (phase, end) => dayOf(files, phase, end),
    at: (date) => {
      now = Math.max(now, Date.parse(`${date}T09:00:00+08:00`));
    },
    open: (person) => {
      act({ act: 'person', tenant, person });
      return bindingOf({ tenant, ...person }, person.salt);
    },
    give,
    bring: (who, line, sheet, rows, cohort) => {
      if (rows.length < 2) return;
      const bytes = bytesOf(rows);
      const command = read(line, sheet, bytes, cohort);
      act({ act: 'file', tenant, bytes });
      give(who, line, command);
    },
    read: (sheet, rows) => read(year, sheet, bytesOf(rows)),
    record: () => {
      const record = desk.record(year);
      if (record.line !== 'annual') throw new Error('a year has another record');
      return record;
    },
    cohortsBy: (kind) =>
      files.folder.schemes.flatMap((scheme) =>
        partBy(scheme, kind) === undefined
          ? []
          : scheme.cohorts.map((cohort) => ({ cohort, scheme, units: unitsOf(files, cohort) })),
      ),
  };
}

function personOf(people: readonly DemoPerson[], who: Who): DemoPerson {
  const [role, unit] = typeof who === 'string' ? [who, undefined] : [who.role, who.unit];
  const person = people.find((known) => known.role === role && (unit === undefined || known.unit === unit));
  if (person === undefined) throw new Error(`the demo has no ${role} ${unit ?? ''}`);
  return person;
}

export function unitsOf({ unitRows }: DemoFiles, cohort: string): readonly string[] {
  return unitRows.filter((row) => row.cohort === cohort).map(({ code }) => code);
}

function dayOf({ year }: DemoFiles, phase: Phase, end: 'from' | 'to'): string {
  const step = year.phases.find((known) => known.phase === phase);
  if (step === undefined) throw new Error(`year.yaml has no phase ${phase}`);
  return step[end];
}

/** Those whose screens can be looked at, and those of other units whom the files make say something. */
function everybody(files: DemoFiles, unit: string): readonly DemoPerson[] {
  const { tenant } = files.year;
  const named = (code: string) => {
    const name = files.unitRows.find((row) => row.code === code)?.shortName ?? code;
    return { code, name };
  };
  const shown = demoPeople(tenant, named(unit));
  const { records } = files;
  const figures = ['targets.csv', 'indicators.csv'].flatMap((file) => records(file).map((cell) => cell('provider')));
  const daily = records('daily.csv').map((cell) => cell('organiser'));
  const specials = files.folder.units.flatMap((each) =>
    files.folder.inputs(each.unit).specials.map(({ organiser }) => organiser),
  );
  const events = records('events.csv');
  const roles: readonly (readonly [Role, readonly string[]])[] = [
    ['organiser', [...figures, ...daily, ...specials]],
    ['liaison', events.filter((cell) => cell('kind') === 'bonus').map((cell) => cell('unit'))],
    ['unit-head', events.filter((cell) => cell('defence') !== '').map((cell) => cell('unit'))],
  ];
  const colleagues = roles.flatMap(([role, codes]) =>
    [...new Set(codes)]
      .filter((code) => code !== '' && code !== unit)
      .toSorted()
      .map((code) => demoColleague(tenant, role, named(code))),
  );
  return [...shown, ...colleagues];
}

function inWords(refusal: Parameters<typeof sentenceOf>[0]): string {
  const [first] = refusal.faults ?? [];
  return `${refusal.refusal} ${sentenceOf(refusal, 'en')} ${first === undefined ? '' : sentenceOf(first, 'en')}`;
}
