import { compareCodeUnits } from '../basics/code-units.ts';
import type { StandingRecord } from '../facts/record.ts';
import type { IssuedTarget } from '../facts/targets/issued-target.ts';
import type { Report } from '../facts/targets/reported.ts';
import { namesIn } from '../facts/units/names-in.ts';
import type { Bilingual } from '../scoring/workings.ts';
import { reportedInWords } from './reported-in-words.ts';

/** How far a figure has come. `aside`: it does not apply to the unit; `exempt`: the committee took it from the unit. */
export const FIGURE_STATES = ['missing', 'unverified', 'provisional', 'verified', 'aside', 'exempt'] as const;
export type FigureState = (typeof FIGURE_STATES)[number];

/** What is to be attained, as far as it goes into a cell. `none`: nothing was required yet, or there is no number. */
export type Goal =
  | { readonly is: 'figure'; readonly figure: string; readonly challenge?: string }
  | { readonly is: 'range'; readonly low: string; readonly high: string }
  | { readonly is: 'milestones'; readonly count: number }
  | { readonly is: 'none' };

/** What was attained, in the same shape: a number, milestones done of all, things counted, or words. */
export type Actual =
  | { readonly is: 'figure'; readonly figure: string }
  | { readonly is: 'milestones'; readonly done: number; readonly of: number }
  | { readonly is: 'things'; readonly count: number }
  | { readonly is: 'words'; readonly words: Bilingual };

/** A target of a unit or an indicator of a district, as one row of a table of thousands. */
export interface FigureRow {
  readonly unit: string;
  readonly code: string;
  readonly name: Bilingual;
  readonly category: string;
  /** Absent where nothing was required yet. */
  readonly type?: IssuedTarget['type'];
  readonly weight: string;
  readonly measuredIn?: string;
  readonly goal: Goal;
  /** The unit whose figure counts; absent, the office. */
  readonly provider?: string;
  readonly state: FigureState;
  readonly actual?: Actual;
  /** Reports that nobody verified yet: `entered` is the fact, `own` whether the one who looks entered it. */
  readonly waiting: readonly { readonly part: string; readonly entered: number; readonly own: boolean }[];
  /** Exact, so far, out of the weight; absent where it is missing or not for the eyes of the one who looks. */
  readonly points?: string;
  readonly source?: string;
}

export interface UnitName {
  readonly unit: string;
  readonly shortName: string;
  readonly englishName: string;
}

/** A unit with figures: which of its parts they go into, and whether that is closed. */
export interface FigureUnit extends UnitName {
  readonly cohort: string;
  readonly component: string;
  readonly isClosed: boolean;
}

/** Who looks at figures: the whole city, the units they speak for, and the departments for which they enter. */
export interface FigureSight {
  readonly account: string;
  readonly all: boolean;
  readonly speaksFor: ReadonlySet<string>;
  readonly provides: ReadonlySet<string>;
}

/** Whether a figure may be seen: a unit sees its own, a department what it provides. */
export function maySee(sight: FigureSight, { unit, provider }: Pick<FigureRow, 'unit' | 'provider'>): boolean {
  return sight.all || sight.speaksFor.has(unit) || (provider !== undefined && sight.provides.has(provider));
}

/** Points are the unit's own affair: a department that provides a figure sees the figure. */
export function maySeePoints(sight: FigureSight, unit: string): boolean {
  return sight.all || sight.speaksFor.has(unit);
}

export function unitName(standing: StandingRecord, unit: string, year: number): UnitName {
  const known = standing.units.get(unit);
  const { shortName = unit, englishName = '' } = known === undefined ? {} : namesIn(known, year);
  return { unit, shortName, englishName };
}

/** In the organisation order; units without a place come last, by their codes. */
export function inUnitOrder<Unit extends { readonly unit: string }>(
  standing: StandingRecord,
  units: readonly Unit[],
): readonly Unit[] {
  const orderOf = ({ unit }: Unit): number => standing.units.get(unit)?.order ?? Number.MAX_SAFE_INTEGER;
  return units.toSorted((a, b) => orderOf(a) - orderOf(b) || compareCodeUnits(a.unit, b.unit));
}

export function goalOf(target: IssuedTarget): Goal {
  switch (target.type) {
    case 'growth':
    case 'control':
    case 'list':
    case 'composite-condition':
      return { is: 'figure', figure: target.target };
    case 'zero-tolerance':
      return { is: 'figure', figure: '0' };
    case 'range':
      return { is: 'range', low: target.low, high: target.high };
    case 'milestone':
      return { is: 'milestones', count: target.milestones.length };
    case 'qualitative':
      return { is: 'none' };
    case 'challenge': {
      const { challenge } = target;
      const base = goalOf(target.base);
      return base.is === 'figure' ? { ...base, challenge } : base;
    }
    default:
      target satisfies never;
      throw new Error('views: unknown type of target');
  }
}

/** What was reported of a target or an indicator, and how far it may be believed. `own` are its reports alone. */
export function figureOf(
  target: IssuedTarget,
  own: readonly Report[],
  account: string,
): Pick<FigureRow, 'state' | 'actual' | 'waiting'> {
  const actual = actualOf(target, own);
  return {
    state: stateOf(target, own),
    ...(actual === undefined ? {} : { actual }),
    waiting: own
      .filter(({ status }) => status !== 'verified')
      .map((report) => ({ part: report.part, entered: report.seq, own: isOwn(report, account) })),
  };
}

/** Whether somebody entered a report, by their own hand or by a deputy's: then another has to verify it. */
export function isOwn({ by, onBehalfOf }: Report, account: string): boolean {
  return by === account || onBehalfOf === account;
}

/** The unit of measurement that a name ends in, as offices write it: `新增床位（张）`. */
export function measureIn({ zh }: Bilingual): string | undefined {
  return /[（(]([^（）()]{1,8})[）)]$/.exec(zh)?.[1];
}

/** What waits for somebody comes before what is lacking: a row says what can be done with it. */
function stateOf(target: IssuedTarget, own: readonly Report[]): FigureState {
  if (own.some(({ status }) => status === 'unverified')) return 'unverified';
  if (own.some(({ status }) => status === 'provisional')) return 'provisional';
  const parts = target.type === 'milestone' ? target.milestones.map(({ code }) => code) : [];
  const isWhole = own.length > 0 && parts.every((code) => own.some(({ part }) => part === code));
  return isWhole ? 'verified' : 'missing';
}

function actualOf(target: IssuedTarget, own: readonly Report[]): Actual | undefined {
  const [first] = own;
  if (first === undefined) return undefined;
  const base = target.type === 'challenge' ? target.base : target;
  if (base.type === 'milestone') {
    const done = own.filter(({ reported }) => reported.reports === 'done').length;
    return { is: 'milestones', done, of: base.milestones.length };
  }
  if (base.type === 'composite-condition') return { is: 'things', count: own.length };
  const { reported } = first;
  return reported.reports === 'figure'
    ? { is: 'figure', figure: reported.figure }
    : { is: 'words', words: reportedInWords(reported) };
}
