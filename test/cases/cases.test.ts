import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRefusal, type Refusal, sentenceOf } from '../../src/core/basics/refusal.ts';
import type { Command } from '../../src/core/facts/command.ts';
import { importPoints } from '../../src/core/facts/points/import-points.ts';
import { importUnits } from '../../src/core/facts/units/import-units.ts';
import { namesIn } from '../../src/core/facts/units/names-in.ts';
import { importCohorts } from '../../src/core/facts/years/import-cohorts.ts';
import { shippedScheme } from './shipped-scheme.ts';
import { adoptScheme, BATCH, openYear, type SmallOffice, smallOffice } from './small-office.ts';

/** A step of a case: a sheet as the office has it, a shipped scheme by its name, or any command. */
type Step =
  | { readonly by: string; readonly sheet: 'units' | 'cohorts'; readonly text: string }
  | { readonly by: string; readonly sheet: 'points'; readonly cohort: string; readonly text: string }
  | { readonly by: string; readonly scheme: string; readonly change?: Readonly<Record<string, unknown>> }
  | ({ readonly by: string } & Command);

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
    /** The name of a unit in the table of a year. */
    readonly names?: readonly { readonly unit: string; readonly year: number; readonly name: string }[];
  };
}

interface Taken {
  readonly command: Command;
  readonly faults: readonly Refusal[];
}

function commandOf(office: SmallOffice, step: Step): Taken {
  const { standing, annual: record, year } = office;
  if ('sheet' in step) {
    const asked = { text: step.text, batch: BATCH };
    if (step.sheet === 'units') return importUnits({ ...asked, record: standing });
    if (step.sheet === 'cohorts') return importCohorts({ ...asked, record, standing, year });
    return importPoints({ ...asked, record, standing, cohort: 'cohort' in step ? step.cohort : '' });
  }
  const { by: _by, ...command } = step;
  return { command, faults: [] };
}

function run(office: SmallOffice, step: Step): ReturnType<SmallOffice['give']> {
  if ('scheme' in step && !('kind' in step)) {
    return adoptScheme(office, shippedScheme(step.scheme, step.change), { by: step.by });
  }
  const { command, faults } = commandOf(office, step);
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
  for (const [unit, cohort] of Object.entries(then.cohorts ?? {})) {
    expect(office.annual.cohorts.get(unit)?.cohort, unit).toBe(cohort);
  }
  for (const { unit, year, name } of then.names ?? []) {
    const found = office.standing.units.get(unit);
    if (found === undefined) throw new Error(`no unit ${unit}`);
    expect(namesIn(found, year).name, `${unit} in ${year}`).toBe(name);
  }
}

describe.each(['units', 'cohorts', 'points', 'years'])('%s', (file) => {
  const cases = parse(readFileSync(new URL(`${file}.yaml`, import.meta.url), 'utf8')) as readonly Case[];
  test.each(cases)('$article $case', (one) => {
    expect(Object.keys(one.then).length).toBeGreaterThan(0);
    check(one);
  });
});
