import { addDays } from '../../core/basics/civil-date.ts';
import { lockSheets, tellBallots, tellLeaders, tellStatements } from './tell-ballots.ts';
import { decideEvents, proposeEvents, tellDefences, tellPromotions } from './tell-events.ts';
import { tellIndicators, tellReadings, verifyReadings } from './tell-index.ts';
import { registerProjects, tellHearings, verifyProjects } from './tell-projects.ts';
import { foundOffice, registryDays, tellPhase, tellSchemes, tellUnits } from './tell-registry.ts';
import { openSpecials, tellSpecialResults } from './tell-specials.ts';
import { tellActuals, tellTargets, verifyActuals } from './tell-targets.ts';
import { tellDaily, tellPoints, tellRectification } from './tell-year-round.ts';
import type { Teller } from './teller.ts';
import { DEMO_CALENDAR } from './told-calendar.ts';

interface Step {
  readonly on: string;
  readonly tell: () => void;
}

/**
 * The whole year of a folder, step by step on its days. What the folder has no file for is not told; what it has is told
 * by whoever may say it: targets are issued in spring, figures entered by the departments that have them in January and
 * verified by others, the objective part closed before a panel marks (G-28), and a unit heard before points are taken.
 */
export function tellYear(teller: Teller): void {
  const { files, year, day } = teller;
  const { phases, title, synthetic } = files.year;
  const first = day('set', 'from');
  teller.at(first);
  foundOffice(teller);
  teller.give('director', year, { kind: 'open-year', title, synthetic, phases });
  teller.give('officer', year, { kind: 'set-calendar', ...DEMO_CALENDAR });
  const { on: registered, late } = registryDays(files, first);
  const early = files.unitRows.filter((unit) => !late.includes(unit));
  const planned = latest(registered, day('set', 'to'), day('follow', 'from'));
  const steps: readonly Step[] = [
    { on: registered, tell: () => tellUnits(teller, early) },
    { on: day('set', 'to'), tell: () => tellSchemes(teller) },
    { on: planned, tell: () => tellPlans(teller, new Set(early.map(({ code }) => code))) },
    ...late.map((unit) => {
      const on = latest(planned, addDays(unit.establishedOn ?? first, 1));
      return { on, tell: () => tellLateUnit(teller, unit) };
    }),
    { on: day('verify', 'to'), tell: () => tellRound(teller) },
    ...measured(teller),
    ...judged(teller),
    ...settled(teller),
  ];
  for (const step of steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    teller.at(step.on);
    step.tell();
  }
}

function latest(...days: readonly string[]): string {
  return days.toSorted().at(-1) ?? '';
}

function tellPlans(teller: Teller, units: ReadonlySet<string>): void {
  tellPhase(teller, 'open-phase', 'objective');
  tellTargets(teller, units);
  tellIndicators(teller);
  openSpecials(teller);
  registerProjects(teller);
}

function tellLateUnit(teller: Teller, unit: Parameters<typeof tellUnits>[1][number]): void {
  tellUnits(teller, [unit]);
  tellTargets(teller, new Set([unit.code]));
}

function tellRound(teller: Teller): void {
  verifyProjects(teller);
  tellRectification(teller);
}

/** January: what was reached, by the departments that have the figures, and verified by the office three days later. */
function measured(teller: Teller): readonly Step[] {
  const last = teller.day('hear', 'to');
  return [
    { on: addDays(last, -8), tell: () => tellActuals(teller) },
    { on: addDays(last, -7), tell: () => tellReadings(teller) },
    { on: addDays(last, -5), tell: () => verifyActuals(teller) },
    { on: addDays(last, -4), tell: () => verifyReadings(teller) },
    { on: addDays(last, -3), tell: () => tellSpecialResults(teller) },
    { on: addDays(last, -2), tell: () => tellDaily(teller) },
    { on: last, tell: () => tellPhase(teller, 'close-phase', 'objective') },
  ];
}

/** What is counted out of boxes and marked in a room. */
function judged(teller: Teller): readonly Step[] {
  const [first, last] = [teller.day('judge', 'from'), teller.day('judge', 'to')];
  return [
    {
      on: first,
      tell: () => {
        tellPhase(teller, 'open-phase', 'subjective');
        lockSheets(teller);
        tellBallots(teller);
        tellLeaders(teller);
      },
    },
    { on: addDays(first, 1), tell: () => tellHearings(teller) },
    {
      on: last,
      tell: () => {
        tellStatements(teller);
        tellPhase(teller, 'close-phase', 'subjective');
      },
    },
  ];
}

/** Ten days are more than the three working days in which a unit may answer, even where a feast lies between. */
function settled(teller: Teller): readonly Step[] {
  const first = teller.day('score', 'from');
  return [
    {
      on: first,
      tell: () => {
        tellPoints(teller);
        proposeEvents(teller);
      },
    },
    { on: addDays(first, 1), tell: () => tellDefences(teller) },
    { on: addDays(first, 10), tell: () => decideEvents(teller) },
    { on: addDays(first, 11), tell: () => tellPromotions(teller) },
  ];
}
