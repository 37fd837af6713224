import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRefusal, sentenceOf } from '../../src/core/basics/refusal.ts';
import type { Role } from '../../src/core/facts/accounts/account-facts.ts';
import type { Command } from '../../src/core/facts/command.ts';
import type { SheetName } from '../../src/core/facts/sheet-kinds.ts';
import { namesIn } from '../../src/core/facts/units/names-in.ts';
import { cohortScores } from '../../src/core/views/cohort-scores.ts';
import { readSheetFile } from '../../src/store/desk/read-sheet-file.ts';
import { shippedScheme } from './shipped-scheme.ts';
import { adoptScheme, appoint, openYear, type SmallOffice, sha256, smallOffice } from './small-office.ts';

/**
 * A step of a case: a sheet as the office has it, read as the door reads it; a shipped scheme by its name, taken the whole
 * way or drafted or adopted alone; somebody's role; a day; or any command.
 */
type Step =
  | { readonly by: string; readonly sheet: SheetName; readonly cohort?: string; readonly text: string }
  | { readonly by: string; readonly scheme: string; readonly change?: Change }
  | { readonly by: string; readonly draft: string; readonly change?: Change }
  | { readonly by: string; readonly adopt: string; readonly change?: Change }
  | { readonly person: string; readonly role: Role; readonly unit?: string }
  | { readonly day: string }
  | ({ readonly by: string } & Command);
type Change = Readonly<Record<string, unknown>>;

interface Case {
  readonly case: string;
  readonly article: string;
  readonly year?: number;
  readonly given?: readonly Step[];
  readonly when: Step;
  readonly then: {
    /** What is said, in order; a fact may be given in part. */
    readonly facts?: readonly Readonly<Record<string, unknown>>[];
    readonly refusal?: string;
    /** What the one who asked reads, in Chinese. */
    readonly reads?: string;
    readonly faults?: readonly string[];
    readonly units?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly cohorts?: Readonly<Record<string, string>>;
    /** What a unit is scored with, part by part; a part without points is not there. */
    readonly points?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    /** The legal result of a unit. */
    readonly results?: Readonly<Record<string, string>>;
    /** The name of a unit in the table of a year. */
    readonly names?: readonly { readonly unit: string; readonly year: number; readonly name: string }[];
  };
}

const REASON = '按规定办理';

function run(office: SmallOffice, step: Step): ReturnType<SmallOffice['give']> {
  if ('day' in step) {
    office.turnTo(step.day);
    return [];
  }
  if ('person' in step) {
    appoint(office, step.person, step.role, step.unit);
    return [];
  }
  if ('sheet' in step) return bring(office, step);
  if ('draft' in step) {
    return office.give(step.by, {
      kind: 'draft-scheme',
      scheme: shippedScheme(step.draft, step.change),
      reason: REASON,
    });
  }
  if ('adopt' in step) {
    return office.give(step.by, {
      kind: 'adopt-scheme',
      scheme: shippedScheme(step.adopt, step.change),
      reason: REASON,
    });
  }
  if ('kind' in step) {
    const { by, ...command } = step;
    return office.give(by, asSubmitted(office, command as Command));
  }
  return adoptScheme(office, shippedScheme(step.scheme, step.change), { by: step.by });
}

/** The committee has before it what was submitted: `output: same` in a case means that. */
function asSubmitted({ annual }: SmallOffice, command: Command): Command {
  if (command.kind !== 'approve-results' || command.output !== 'same') return command;
  return { ...command, output: annual.results.get(command.cohort)?.run.output ?? '' };
}

function bring(office: SmallOffice, step: Extract<Step, { readonly sheet: string }>): ReturnType<SmallOffice['give']> {
  const { standing, annual } = office;
  const year = step.sheet === 'units' ? 0 : office.year;
  const record = year === 0 ? standing : annual;
  const bytes = new TextEncoder().encode(step.text);
  const { sheet, cohort } = step;
  const read = readSheetFile({ year, sheet, cohort, bytes, standing, record, hasher: sha256, now: office.now() });
  if (isRefusal(read)) return read;
  const { command, faults } = read;
  if (faults.length > 0) return { refusal: 'sheet/refused', values: { count: faults.length }, faults };
  return office.give(step.by, command);
}

function told(one: Case): { readonly office: SmallOffice; readonly answer: ReturnType<SmallOffice['give']> } {
  const office = smallOffice(one.year ?? 2016);
  openYear(office);
  for (const step of one.given ?? []) {
    const answer = run(office, step);
    if (isRefusal(answer)) throw new Error(`given: ${JSON.stringify(answer)}`);
  }
  return { office, answer: run(office, one.when) };
}

function check(one: Case): void {
  const { office, answer } = told(one);
  const { then } = one;
  if (isRefusal(answer)) {
    expect(answer.refusal).toBe(then.refusal ?? (then.faults === undefined ? 'no refusal' : 'sheet/refused'));
    if (then.faults !== undefined) {
      expect((answer.faults ?? []).map((fault) => sentenceOf(fault, 'zh'))).toEqual(then.faults);
    }
    if (then.reads !== undefined) expect(sentenceOf(answer, 'zh')).toBe(then.reads);
  } else {
    expect(then.refusal ?? then.faults, 'this was to be refused').toBeUndefined();
    if (then.facts !== undefined) {
      expect(answer.length).toBe(then.facts.length);
      expect(answer).toMatchObject(then.facts);
    }
  }
  for (const [code, wanted] of Object.entries(then.units ?? {})) {
    expect(office.standing.units.get(code), code).toMatchObject(wanted);
  }
  checkScores(office, then);
  for (const [unit, cohort] of Object.entries(then.cohorts ?? {})) {
    expect(office.annual.cohorts.get(unit)?.cohort, unit).toBe(cohort);
  }
  for (const { unit, year, name } of then.names ?? []) {
    const found = office.standing.units.get(unit);
    if (found === undefined) throw new Error(`no unit ${unit}`);
    expect(namesIn(found, year).name, `${unit} in ${year}`).toBe(name);
  }
}

function checkScores(
  { year, annual: record, standing }: SmallOffice,
  { points = {}, results = {} }: Case['then'],
): void {
  for (const unit of new Set([...Object.keys(points), ...Object.keys(results)])) {
    const cohort = record.cohorts.get(unit)?.cohort ?? '';
    const scheme = record.schemes.get(cohort)?.scheme;
    if (scheme === undefined) throw new Error(`no scheme for ${unit}`);
    const score = cohortScores({ year, record, standing, scheme, cohort }).scores.get(unit);
    if (points[unit] !== undefined) expect(score?.components, unit).toEqual(points[unit]);
    if (results[unit] !== undefined) expect(score?.outcome?.result, unit).toBe(results[unit]);
  }
}

describe.each(['units', 'cohorts', 'points', 'years', 'schemes', 'phases', 'targets-facts', 'events-facts', 'results'])(
  '%s',
  (file) => {
    const cases = parse(readFileSync(new URL(`${file}.yaml`, import.meta.url), 'utf8')) as readonly Case[];
    test.each(cases)('$article $case', (one) => {
      expect(Object.keys(one.then).length).toBeGreaterThan(0);
      check(one);
    });
  },
);
