import type { Scheme } from '../../src/core/scheme/scheme.ts';
import { markFault } from '../../src/core/scoring/mark-fault.ts';
import type { BallotForm } from '../../src/core/scoring/social/ballot-form.ts';
import { voidByte } from '../../src/core/scoring/social/ballot-form.ts';
import { cellsOf, type SocialForm } from '../../src/core/scoring/social/social-rules.ts';
import { addPattern, countsOf, emptyTally } from '../../src/core/scoring/social/tally.ts';
import type { UnitCounts } from '../../src/core/scoring/social/unit-counts.ts';
import {
  type LeaderCounts,
  noInputs,
  type StatementMarks,
  type UnitInputs,
} from '../../src/core/scoring/unit-inputs.ts';
import type { Origin } from '../../src/core/scoring/workings.ts';
import type { ReferenceUnit } from './score-reference.ts';

const ORIGIN: Origin = { from: 'file', file: 'city', row: 2, column: 'cell' };

/** What the reference has ballot by ballot, as the product gets it: counted, sorted, without a trace of who said what. */
export function inputsOf(scheme: Scheme, unit: ReferenceUnit): UnitInputs {
  const { entered, projects, ballots, leaders, sheets, promotion } = unit;
  return {
    ...noInputs(unit.unit, {
      zone: unit.zone,
      entered: (component) => {
        const value = entered[component];
        return value === undefined ? undefined : { value, origin: ORIGIN };
      },
      targets: unit.targets,
      specials: unit.specials,
      readings: unit.readings,
      projects: projects.map(({ project, role, hearing, verified }) => ({
        project,
        name: { zh: project, en: project },
        role,
        hearing:
          typeof hearing === 'string'
            ? hearing === 'waiting'
              ? { kind: 'waiting' as const }
              : { kind: 'no-show' as const, origin: ORIGIN }
            : { kind: 'heard' as const, marks: hearing, recused: 0, origin: ORIGIN },
        ...(verified === undefined ? {} : { verified: { share: verified, origin: ORIGIN } }),
      })),
      daily: unit.daily.map((item) => ({ ...item, origin: ORIGIN })),
      events: unit.events,
    }),
    ...(ballots === undefined ? {} : { social: countsIn(scheme, unit.unit, ballots) }),
    ...(leaders === undefined ? {} : { leaders: leadersIn(scheme, unit.unit, leaders) }),
    ...(sheets === undefined ? {} : { statement: marksIn(scheme, unit.unit, sheets) }),
    ...(promotion === undefined ? {} : { promotion: { document: promotion, origin: ORIGIN } }),
  };
}

function formOf({ options, dimensions }: SocialForm, unit: string): BallotForm {
  return {
    units: [unit],
    dimensions: dimensions.map(({ code }) => code),
    options: options.map(({ code }) => code),
    noOpinion: options.filter(({ counts }) => counts === 'no-opinion').map(({ code }) => code),
  };
}

function countsIn(scheme: Scheme, unit: string, ballots: NonNullable<ReferenceUnit['ballots']>): UnitCounts {
  const method = scheme.components.flatMap((part) => (part.method?.kind === 'ballots' ? [part.method] : []))[0];
  if (method === undefined) throw new Error('no ballots');
  const { rules } = method;
  const rounding = { decimals: 0, mode: 'half-up', rule: rules.rule } as const;
  const cells = cellsOf({ ...rules, points: '0', rounding }).map((cell) => {
    const own = cell.endsWith('/online') && rules.online !== undefined ? rules.online.form : rules.form;
    const form = formOf(own, unit);
    const tally = emptyTally(form, [cell]);
    for (const [at, ballot] of ballots.entries()) {
      if (ballot.cell !== cell) continue;
      const bytes = form.dimensions.map((dimension) => {
        const answer = ballot.says[unit]?.[dimension];
        // What the reference leaves out is blank on one ballot and void on the next.
        if (answer === undefined) return at % 2 === 0 ? 0 : voidByte(form);
        return form.options.indexOf(answer) + 1;
      });
      addPattern(tally, { cell, unit, pattern: Uint8Array.from(bytes), count: 1 });
    }
    return [cell, { ...countsOf(tally, cell, unit), origin: ORIGIN }] as const;
  });
  return { cells: Object.fromEntries(cells) };
}

function leadersIn(scheme: Scheme, unit: string, ballots: NonNullable<ReferenceUnit['leaders']>): LeaderCounts {
  const isGrouped = scheme.components.some(
    ({ method }) => method?.kind === 'leader-ballots' && method.rules.groups !== undefined,
  );
  const groups: Record<string, Record<string, number>> = {};
  for (const { option, group = '', heads = [] } of ballots) {
    if (heads.includes(unit)) continue;
    const at = isGrouped ? group : '';
    groups[at] ??= {};
    const own = groups[at] ?? {};
    own[option] = (own[option] ?? 0) + 1;
  }
  return { groups, origin: ORIGIN };
}

/** As a box is opened: sheets on one's own unit are not there, void marks are struck out, the rest is sorted. */
function marksIn(scheme: Scheme, unit: string, sheets: NonNullable<ReferenceUnit['sheets']>): StatementMarks {
  const method = scheme.components.flatMap((part) => (part.method?.kind === 'statement' ? [part.method] : []))[0];
  if (method === undefined) throw new Error('no statement');
  const groups: Record<string, { ballots: number; rows: Record<string, string[]> }> = {};
  for (const { group, marks, affiliations = [] } of sheets) {
    if (affiliations.includes(unit)) continue;
    const valid = method.sheet.flatMap(({ code, points: max }) => {
      const mark = marks[code];
      return mark === undefined || markFault(mark, { min: '0', max, step: method.rules.step }) ? [] : [{ code, mark }];
    });
    if (valid.length === 0) continue;
    groups[group] ??= { ballots: 0, rows: {} };
    const own = groups[group] ?? { ballots: 0, rows: {} };
    own.ballots += 1;
    for (const { code, mark } of valid) own.rows[code] = [...(own.rows[code] ?? []), mark].toSorted();
  }
  return { groups, origin: ORIGIN };
}
