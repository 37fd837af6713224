import { isCivilDate } from '../../basics/civil-date.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { lineFault, reasonFault } from '../text-fault.ts';
import { admitCohortSheet, assignCohort } from './assign-cohort.ts';
import { PHASE_NAMES } from './phase-names.ts';
import { PHASES, type YearCommand } from './year-facts.ts';

/** The rules of a year (`domain.md` M-01, M-02): opened once, and each unit in one cohort. */
export function decideYear(asked: Asked<YearCommand, AnnualRecord>): Decided {
  const { command, record } = asked;
  if ('reason' in command) {
    const fault = reasonFault(command.reason);
    if (fault !== undefined) return fault;
  }
  if (command.kind === 'open-year') return openYear({ ...asked, command });
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year: asked.year });
  switch (command.kind) {
    case 'assign-cohort':
      return assignCohort({ ...asked, command });
    case 'import-cohorts':
      return admitCohortSheet({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends YearCommand['kind']> = Asked<Extract<YearCommand, { readonly kind: Kind }>, AnnualRecord>;

function openYear({ command, record, year }: AskedTo<'open-year'>): Decided {
  const { title, synthetic, phases } = command;
  if (record.opened.get() !== undefined) return refuse('year/opened', { year });
  const fault = titleFault(command) ?? phasesFault(command, year);
  return fault ?? [{ kind: 'year-opened', body: { title, synthetic, phases } }];
}

function titleFault({ title }: AskedTo<'open-year'>['command']): Refusal | undefined {
  const words = { zh: '标题', en: 'title' };
  for (const text of [title.zh, title.en]) {
    const fault = text === '' ? refuse('text/missing', { field: words.zh, fieldEn: words.en }) : lineFault(text, words);
    if (fault !== undefined) return { ...fault, field: 'title' };
  }
  return undefined;
}

/** Steps may overlap, as social evaluation and verification do; each is dated once, in the office's order. */
function phasesFault({ phases }: AskedTo<'open-year'>['command'], year: number): Refusal | undefined {
  const isWhole = phases.length === PHASES.length && PHASES.every((phase, at) => phases[at]?.phase === phase);
  if (!isWhole) return { ...refuse('year/phases'), field: 'phases' };
  const [first, last] = [`${padded(year - 1)}-01-01`, `${padded(year + 2)}-12-31`];
  for (const { phase, from, to } of phases) {
    const no = (fault: Refusal): Refusal => ({ ...fault, field: `phases.${phase}` });
    const names = { phase: PHASE_NAMES[phase].zh, phaseEn: PHASE_NAMES[phase].en };
    for (const date of [from, to]) {
      if (!isCivilDate(date)) return no(refuse('input/not-a-date', { value: date }));
      if (date < first || date > last) return no(refuse('year/phase-outside', { ...names, date, year, first, last }));
    }
    if (to < from) return no(refuse('year/phase-reversed', { ...names, from, to }));
  }
  return undefined;
}

function padded(year: number): string {
  return String(year).padStart(4, '0');
}
