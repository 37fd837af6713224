import { compareCodeUnits } from '../../basics/code-units.ts';
import type { Said } from '../../scoring/targets/said.ts';
import type { BaseTarget, Target } from '../../scoring/targets/score-target.ts';
import type { Origin } from '../../scoring/workings.ts';
import type { IssuedBase, IssuedChallenge, IssuedTarget } from './issued-target.ts';
import type { Report, Reported } from './reported.ts';

/**
 * A target with what was reported of it, as scoring reads it. `reports` are those of this target alone; one that does not
 * fit its type is a bug, for nobody may enter it. Things stand in the order of their codes, whatever order they came in.
 */
export function targetWithReports(asked: {
  readonly target: IssuedTarget;
  readonly reports: readonly Report[];
  readonly origin: (seq: number) => Origin;
}): Target {
  const { target } = asked;
  if (target.type !== 'challenge') return baseWithReports({ ...asked, target });
  return { ...target, base: challengeBase({ ...asked, target }) };
}

type Asked<Issued> = Omit<Parameters<typeof targetWithReports>[0], 'target'> & { readonly target: Issued };

function challengeBase({ target, ...rest }: Asked<IssuedChallenge>) {
  const base = baseWithReports({ ...rest, target: target.base });
  switch (base.type) {
    case 'growth':
    case 'control':
    case 'list':
    case 'composite-condition':
      return base;
    default:
      throw new Error(`facts: a challenge rests on ${base.type}`);
  }
}

/** As `targetWithReports`, of a target without a challenge. */
export function baseWithReports(asked: Asked<IssuedBase>): BaseTarget {
  const { target, reports } = asked;
  const said = saidIn(asked);
  switch (target.type) {
    case 'growth':
    case 'control':
    case 'zero-tolerance':
    case 'range':
    case 'list':
      return { ...target, actual: said('', figureOf) };
    case 'milestone':
      return {
        ...target,
        milestones: target.milestones.map((milestone) => ({ ...milestone, actual: said(milestone.code, doneOf) })),
      };
    case 'composite-condition': {
      const items = reports
        .map(({ part: code }) => ({ code, found: said(code, foundOf) }))
        .toSorted((a, b) => compareCodeUnits(a.code, b.code));
      return { ...target, items: items.length === 0 ? undefined : items };
    }
    case 'qualitative':
      return { ...target, actual: said('', ratingOf) };
    default:
      target satisfies never;
      throw new Error('facts: unknown type of target');
  }
}

function saidIn({ reports, origin }: Asked<IssuedBase>) {
  return <Value>(part: string, read: (reported: Reported) => Value | undefined): Said<Value> => {
    const report = reports.find((each) => each.part === part);
    if (report === undefined) return { status: 'missing' };
    const value = read(report.reported);
    if (value === undefined) throw new Error(`facts: ${report.of} was reported as ${report.reported.reports}`);
    return { status: report.status, value, origin: origin(report.seq) };
  };
}

function figureOf(reported: Reported) {
  return reported.reports === 'figure' ? reported.figure : undefined;
}

function doneOf(reported: Reported) {
  if (reported.reports === 'not-done') return 'not-done';
  return reported.reports === 'done' ? reported.on : undefined;
}

function foundOf(reported: Reported) {
  return reported.reports === 'thing' ? reported.found : undefined;
}

function ratingOf(reported: Reported) {
  return reported.reports === 'rating' ? reported.finding : undefined;
}
