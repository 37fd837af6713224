import { isCivilDate } from '../../basics/civil-date.ts';
import { type Refusal, refuse } from '../../basics/refusal.ts';
import { calendarConflicts } from '../../basics/working-days.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { schemeOf } from '../scored-unit.ts';
import { lineFault, reasonFault, SENTENCE_LENGTH_MAX } from '../text-fault.ts';
import { GATED_PHASE_NAMES } from './gated-phase-names.ts';
import type { PhaseCommand } from './phase-facts.ts';
import { phaseState } from './phase-state.ts';

/**
 * The gate of B-089 (G-28): the subjective part of a cohort opens only when its objective part is closed, and the objective
 * part does not open again once the subjective one has been opened, for judges marked by what was closed.
 */
export function decidePhase(asked: Asked<PhaseCommand, AnnualRecord>): Decided {
  const { command, record } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year: asked.year });
  switch (command.kind) {
    case 'open-phase':
      return placeFault(record, command) ?? openPhase(record, command);
    case 'close-phase':
      return placeFault(record, command) ?? closePhase(record, command);
    case 'set-calendar':
      return setCalendar(record, command);
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type CommandOf<Kind extends PhaseCommand['kind']> = Extract<PhaseCommand, { readonly kind: Kind }>;

function placeFault(
  record: AnnualRecord,
  { cohort, reason }: CommandOf<'open-phase' | 'close-phase'>,
): Refusal | undefined {
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  const scheme = schemeOf(record, cohort);
  return 'refusal' in scheme ? { ...scheme, field: 'cohort' } : undefined;
}

function openPhase(record: AnnualRecord, { cohort, phase, reason }: CommandOf<'open-phase'>): Decided {
  const words = wordsOf({ cohort, phase });
  const state = phaseState(record, cohort, phase);
  if (state === 'open') return refuse('phase/open-already', words);
  if (phase === 'objective') {
    if (phaseState(record, cohort, 'subjective') !== undefined) return refuse('phase/subjective-begun', words);
  } else {
    if (state === 'closed') return refuse('phase/closed-for-good', words);
    if (phaseState(record, cohort, 'objective') !== 'closed') return refuse('phase/objective-open', words);
  }
  return [{ kind: 'phase-opened', body: { cohort, phase, reason } }];
}

function closePhase(record: AnnualRecord, { cohort, phase, reason }: CommandOf<'close-phase'>): Decided {
  if (phaseState(record, cohort, phase) !== 'open') return refuse('phase/not-open', wordsOf({ cohort, phase }));
  return [{ kind: 'phase-closed', body: { cohort, phase, reason } }];
}

function wordsOf({ cohort, phase }: Pick<CommandOf<'open-phase'>, 'cohort' | 'phase'>) {
  const [name, part] = [cohortName(cohort), GATED_PHASE_NAMES[phase]];
  return { cohort: name.zh, cohortEn: name.en, phase: part.zh, phaseEn: part.en };
}

function setCalendar(record: AnnualRecord, command: CommandOf<'set-calendar'>): Decided {
  const { source } = command;
  const [holidays, makeUpWorkdays] = [inOrder(command.holidays), inOrder(command.makeUpWorkdays)];
  const words = { zh: '依据', en: 'source' };
  const fault =
    source === ''
      ? refuse('text/missing', { field: words.zh, fieldEn: words.en })
      : lineFault(source, words, SENTENCE_LENGTH_MAX);
  if (fault !== undefined) return { ...fault, field: 'source' };
  for (const [field, days] of [
    ['holidays', holidays],
    ['makeUpWorkdays', makeUpWorkdays],
  ] as const) {
    const wrong = days.find((day) => !isCivilDate(day));
    if (wrong !== undefined) return { ...refuse('input/not-a-date', { value: wrong }), field };
  }
  const [both] = calendarConflicts({ holidays, makeUpWorkdays });
  if (both !== undefined) return { ...refuse('calendar/both', { date: both }), field: 'makeUpWorkdays' };
  const stands = record.calendar.get();
  const isSame =
    stands?.source === source &&
    stands.holidays.join() === holidays.join() &&
    stands.makeUpWorkdays.join() === makeUpWorkdays.join();
  return isSame ? [] : [{ kind: 'calendar-set', body: { holidays, makeUpWorkdays, source } }];
}

/** Each day once, in the order of the calendar. */
function inOrder(days: readonly string[]): readonly string[] {
  return [...new Set(days)].toSorted((a, b) => (a < b ? -1 : 1));
}
