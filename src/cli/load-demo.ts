import { join } from 'node:path';
import { addDays } from '../core/basics/civil-date.ts';
import { isRefusal, sentenceOf } from '../core/basics/refusal.ts';
import type { Role } from '../core/facts/accounts/account-facts.ts';
import { ADMINISTRATORS } from '../core/facts/accounts/account-facts.ts';
import { type Command, FOUNDER } from '../core/facts/command.ts';
import { isAfter1July } from '../core/facts/years/assign-cohort.ts';
import type { Phase } from '../core/facts/years/year-facts.ts';
import type { Scheme } from '../core/scheme/scheme.ts';
import { readSheetFile, type SheetName } from '../store/desk/read-sheet-file.ts';
import { type BackOffice, openBackOffice, sha256 } from './compose.ts';
import { type DemoFiles, readDemoFiles } from './demo-files.ts';
import { type DemoPerson, demoCommandId, demoPeople } from './demo-people.ts';

/** The shipped demo years, and the unit of each whose head, liaison and organiser can be looked in on. */
export const DEMOS = [
  { folder: 'hangzhou-2016', unit: 'hz-jyj' },
  { folder: 'beijing-2016', unit: 'bj-jw' },
] as const;

/**
 * Tells the demo years through the very desk that people use, command by command, each given by somebody who may give
 * it. The desk's clock is the year's own, so that the ledger reads 2016 and 2017: a registry that was taken up in January
 * must not say that it was taken up today. Ids, salts and times come from the files alone, so the same files give the
 * same ledger, root by root. Told again, it adds nothing; cut off in the middle, it goes on. The city is entered last.
 */
export async function loadDemo(options: {
  readonly appUrl: string;
  readonly nodeName: string;
  readonly dataFolder: string;
  readonly examples: string;
  readonly progress: (said: { readonly zh: string; readonly en: string }) => void;
}): Promise<void> {
  let now = 0;
  const office = await openBackOffice({ ...options, now: () => now, skewMsMax: Number.POSITIVE_INFINITY });
  try {
    for (const demo of DEMOS) {
      const files = await readDemoFiles(join(options.examples, demo.folder));
      const { city } = files.year;
      options.progress({ zh: `正在装入示例：${city.zh}…`, en: `Loading the demo: ${city.en} …` });
      const at = (date: string): void => {
        now = Date.parse(`${date}T09:00:00+08:00`);
      };
      const tick = (): void => {
        now += 60_000;
      };
      await tellYear(createTeller(office, files, demo.unit, { at, tick, now: () => now }), files);
      await office.accounts.cities.add({ tenant: files.year.tenant, name: city, demo: true });
    }
  } finally {
    await office.close();
  }
}

interface Teller {
  readonly people: readonly DemoPerson[];
  /** The morning of a day. */
  readonly at: (date: string) => void;
  readonly open: (person: DemoPerson) => Promise<string>;
  readonly give: (role: Role | typeof FOUNDER, year: number, command: Command) => Promise<void>;
  readonly bring: (role: Role, year: number, sheet: SheetName, bytes: Uint8Array, cohort?: string) => Promise<void>;
}

function createTeller(
  office: BackOffice,
  files: DemoFiles,
  unit: string,
  clock: { readonly at: (date: string) => void; readonly tick: () => void; readonly now: () => number },
): Teller {
  const { tenant } = files.year;
  const name = files.unitRows.find(({ code }) => code === unit)?.shortName ?? unit;
  const people = demoPeople(tenant, { code: unit, name });
  const accountOf = (role: Role): string => {
    const person = people.find((known) => known.role === role);
    if (person === undefined) throw new Error(`the demo has no ${role}`);
    return person.account;
  };
  let given = 0;
  const give: Teller['give'] = async (role, year, command) => {
    clock.tick();
    given += 1;
    const id = demoCommandId(`${tenant} ${given} ${command.kind}`);
    const by = role === FOUNDER ? FOUNDER : accountOf(role);
    const answer = await office.desk.submit({ tenant, year, id, command, by });
    if (isRefusal(answer)) throw new Error(`the demo’s ${command.kind}: ${inWords(answer)}`, { cause: answer });
  };
  return {
    people,
    at: clock.at,
    open: async (person) => {
      const added = await office.accounts.people.add({ tenant, ...person });
      if (isRefusal(added)) throw new Error(`the demo’s ${person.role}: ${inWords(added)}`);
      return added.binding;
    },
    give,
    bring: async (role, year, sheet, bytes, cohort) => {
      const [standing, line] = await Promise.all([office.desk.read(tenant, 0), office.desk.read(tenant, year)]);
      const records = { standing: standing.record, record: line.record };
      const read = readSheetFile({ year, sheet, cohort, bytes, hasher: sha256, now: clock.now(), ...records });
      const [fault] = isRefusal(read) ? [read] : read.faults;
      if (fault !== undefined || isRefusal(read)) throw new Error(`the demo’s ${sheet}: ${fault && inWords(fault)}`);
      const kept = await office.evidence.putFile(tenant, bytes);
      if (isRefusal(kept)) throw new Error(`the demo’s ${sheet}: ${inWords(kept)}`);
      await give(role, year, read.command);
    },
  };
}

function inWords(refusal: Parameters<typeof sentenceOf>[0]): string {
  const [first] = refusal.faults ?? [];
  return `${refusal.refusal} ${sentenceOf(refusal, 'en')} ${first === undefined ? '' : sentenceOf(first, 'en')}`;
}

async function tellYear(teller: Teller, files: DemoFiles): Promise<void> {
  const { year, phases, title, synthetic } = files.year;
  const day = (phase: Phase, end: 'from' | 'to'): string => {
    const step = phases.find((known) => known.phase === phase);
    if (step === undefined) throw new Error(`year.yaml has no phase ${phase}`);
    return step[end];
  };
  teller.at(day('set', 'from'));
  await foundOffice(teller);
  await teller.give('director', year, { kind: 'open-year', title, synthetic, phases });
  const registryOn = registryDay(files, day('set', 'from'));
  const steps = [
    { on: registryOn, tell: () => tellRegistry(teller, files) },
    { on: day('set', 'to'), tell: () => tellSchemes(teller, files) },
  ].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  for (const step of steps) {
    teller.at(step.on);
    await step.tell();
  }
  teller.at(day('score', 'from'));
  for (const scheme of files.schemes) {
    for (const cohort of scheme.cohorts) await tellPoints(teller, files, cohort, scheme);
  }
}

/** The day after the last reorganisation in the sheet: nobody writes down in January what will be in July. */
function registryDay({ unitRows }: DemoFiles, first: string): string {
  const last = unitRows
    .flatMap(({ dates }) => dates)
    .toSorted()
    .at(-1);
  const after = last === undefined ? first : addDays(last, 1);
  return after > first ? after : first;
}

/** The three administrators, then everybody who belongs to no unit. */
async function foundOffice(teller: Teller): Promise<void> {
  const administrators = [];
  for (const role of ADMINISTRATORS) {
    const person = teller.people.find((known) => known.role === role);
    if (person === undefined) throw new Error(`the demo has no ${role}`);
    administrators.push({ account: person.account, binding: await teller.open(person), role });
  }
  await teller.give(FOUNDER, 0, { kind: 'found', administrators });
  const isAdministrator = (role: Role): boolean => ADMINISTRATORS.some((known) => known === role);
  for (const person of teller.people) {
    if (person.unit === undefined && !isAdministrator(person.role)) await openAccount(teller, person);
  }
}

async function openAccount(teller: Teller, person: DemoPerson): Promise<void> {
  const { account, role, unit } = person;
  const binding = await teller.open(person);
  await teller.give('system-administrator', 0, { kind: 'open-account', account, binding });
  await teller.give('security-administrator', 0, {
    kind: 'grant-role',
    account,
    role,
    ...(unit !== undefined && { unit }),
  });
}

async function tellRegistry(teller: Teller, files: DemoFiles): Promise<void> {
  const { year } = files.year;
  await teller.bring('officer', 0, 'units', files.units);
  await teller.bring('officer', year, 'cohorts', files.units);
  await keepCohorts(teller, files);
  for (const person of teller.people) if (person.unit !== undefined) await openAccount(teller, person);
}

/**
 * A unit set up in the second half of the year is listed separately by rule (M-01). Those that only took over from
 * predecessors stay in their predecessors' cohort, which the director decides one by one.
 */
async function keepCohorts(teller: Teller, files: DemoFiles): Promise<void> {
  const { year } = files.year;
  const reason =
    '由机构改革承接原单位职责，仍按原组别考评。 It took over its predecessors’ duties and stays in their cohort.';
  for (const { code: unit, cohort, establishedOn } of files.unitRows) {
    if (cohort === '' || !isAfter1July(establishedOn, year)) continue;
    await teller.give('director', year, { kind: 'assign-cohort', unit, cohort, reason });
  }
}

async function tellSchemes(teller: Teller, files: DemoFiles): Promise<void> {
  const reason = '按公开的考评规则编写，供示例。 Written after the published rules, for the example.';
  for (const scheme of files.schemes) {
    const { year } = files.year;
    await teller.give('officer', year, { kind: 'draft-scheme', scheme, reason });
    await teller.give('director', year, { kind: 'consult-scheme', scheme: scheme.scheme });
    await teller.give('director', year, { kind: 'submit-scheme', scheme: scheme.scheme });
    await teller.give('committee', year, { kind: 'adopt-scheme', scheme, reason });
    await teller.give('director', year, { kind: 'publish-scheme', scheme: scheme.scheme });
    await teller.give('director', year, { kind: 'start-scheme', scheme: scheme.scheme });
  }
}

async function tellPoints(teller: Teller, files: DemoFiles, cohort: string, scheme: Scheme): Promise<void> {
  const bytes = files.pointsOf(cohort, scheme);
  await teller.bring('officer', files.year.year, 'points', bytes, cohort);
}
