import { type Refusal, refuse } from '../basics/refusal.ts';
import type { Said } from '../facts/fact.ts';
import { objectiveFault } from '../facts/phases/phase-state.ts';
import { requiredOf } from '../facts/readings/required-of.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { partBy, schemeOfUnit } from '../facts/scored-unit.ts';
import { issuedOf } from '../facts/targets/issued-of.ts';
import type { IssuedTarget } from '../facts/targets/issued-target.ts';
import type { Report, Reported } from '../facts/targets/reported.ts';
import type { TargetRules } from '../scoring/targets/target-rules.ts';
import type { Bilingual, Rule, Working } from '../scoring/workings.ts';
import {
  type FigureRow,
  type FigureSight,
  isOwn,
  maySee,
  maySeePoints,
  type UnitName,
  unitName,
} from './figure-row.ts';
import { readingRows, readingWorkings } from './readings-view.ts';
import { reportedInWords, targetInWords } from './reported-in-words.ts';
import { targetWorkings } from './target-workings.ts';
import { targetRow } from './targets-view.ts';
import { unitInputsOf } from './unit-inputs-of.ts';
import type { Head } from './view.ts';

/** One part of what is reported: the whole (`''`), a milestone, or a thing among many. */
export interface FigurePart {
  readonly part: string;
  readonly name: Bilingual;
  readonly due?: string;
  readonly share?: string;
  readonly report?: {
    readonly reported: Reported;
    readonly words: Bilingual;
    readonly status: Report['status'];
    readonly own: boolean;
    readonly entered: number;
  };
}

/** One target or indicator: what it asks, what was reported of each part, and how its points come to be. */
export interface FigureView {
  readonly head: Head;
  readonly about: 'target' | 'indicator';
  readonly unit: UnitName;
  readonly provider?: UnitName;
  readonly row: FigureRow;
  readonly rule: Rule;
  readonly asks?: Bilingual;
  readonly target?: IssuedTarget;
  /** How a qualitative target may be rated. */
  readonly bands: readonly { readonly code: string; readonly name: Bilingual }[];
  readonly parts: readonly FigurePart[];
  readonly setAside?: { readonly reason: string; readonly seq: number };
  readonly previous?: { readonly figure: string; readonly rebased?: string; readonly seq: number };
  readonly isClosed: boolean;
  readonly working?: Working;
}

interface Asked {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly sight: FigureSight;
  readonly unit: string;
  readonly code: string;
}

/** One target of a unit, or the refusal of what is not there or not for the eyes of the one who looks. */
export function targetView(asked: Asked): FigureView | Refusal {
  const { head, record, standing, sight, unit, code } = asked;
  const each = issuedOf(record, unit, code);
  if (each === undefined) return absent(asked, refuse('target/unknown', { unit, target: code }));
  const { item, provider, setAside } = each;
  if (!maySee(sight, { unit, ...(provider === undefined ? {} : { provider }) })) return refuse('permission/other-unit');
  const scheme = schemeOfUnit(record, unit);
  const own = (record.actuals.get(unit) ?? []).filter(({ of }) => of === code);
  const isTold = scheme !== undefined && maySeePoints(sight, unit);
  const inputs = unitInputsOf({ year: head.year, record });
  const working = isTold ? targetWorkings(scheme, inputs(unit))[code] : undefined;
  const points = working === undefined || working.step === 'missing' ? {} : { [code]: working.value };
  const rules = scheme === undefined ? undefined : partBy(scheme, 'targets')?.method.rules.targets;
  return {
    head,
    about: 'target',
    unit: unitName(standing, unit, head.year),
    ...(provider === undefined ? {} : { provider: unitName(standing, provider, head.year) }),
    row: targetRow({ unit, each, own, points, account: sight.account }),
    rule: item.rule,
    asks: targetInWords(item.target),
    target: item.target,
    bands: bandsOf(item.target, rules),
    parts: partsOf(item.name, item.target, own, sight.account),
    ...(setAside === undefined ? {} : { setAside }),
    isClosed: objectiveFault(record, record.cohorts.get(unit)?.cohort ?? '') !== undefined,
    ...(working === undefined || setAside !== undefined ? {} : { working }),
  };
}

/** One indicator of a district, as `targetView`. */
export function readingView(asked: Asked): FigureView | Refusal {
  const { head, record, standing, sight, unit, code } = asked;
  const scheme = schemeOfUnit(record, unit);
  const row = readingRows({ head, record, sight }, unit).find((each) => each.code === code);
  if (row === undefined) return absent(asked, refuse('indicator/unknown', { indicator: code }));
  if (!maySee(sight, row)) return refuse('permission/other-unit');
  const method = scheme === undefined ? undefined : partBy(scheme, 'index')?.method;
  const indicator = method?.rules.indicators.find((each) => each.code === code);
  const required = requiredOf(record, unit, code);
  const own = (record.readings.get(unit) ?? []).filter(({ of }) => of === code);
  const setAside = record.setAside.get(unit)?.find((each) => each.indicator === code);
  const working = maySeePoints(sight, unit) ? readingWorkings({ head, record }, unit)?.indicators[code] : undefined;
  if (indicator === undefined) throw new Error(`views: ${code} has a row and no indicator`);
  const { previous, seq = 0 } = required ?? {};
  return {
    head,
    about: 'indicator',
    unit: unitName(standing, unit, head.year),
    ...(row.provider === undefined ? {} : { provider: unitName(standing, row.provider, head.year) }),
    row,
    rule: indicator.rule,
    ...(required === undefined ? {} : { asks: targetInWords(required.target), target: required.target }),
    bands: required === undefined ? [] : bandsOf(required.target, method?.targets),
    parts: required === undefined ? [] : partsOf(indicator.name, required.target, own, sight.account),
    ...(setAside === undefined ? {} : { setAside: { reason: setAside.reason, seq: setAside.seq } }),
    ...(previous === undefined ? {} : { previous: { ...previous, seq } }),
    isClosed: objectiveFault(record, record.cohorts.get(unit)?.cohort ?? '') !== undefined,
    ...(working === undefined ? {} : { working }),
  };
}

/** What is not there is said to be unknown only to those who could have seen it. */
function absent({ sight, unit }: Asked, unknown: Refusal): Refusal {
  return sight.all || sight.speaksFor.has(unit) || sight.provides.has(unit) ? unknown : refuse('permission/other-unit');
}

function bandsOf(target: IssuedTarget, rules: TargetRules | undefined): FigureView['bands'] {
  if (target.type !== 'qualitative') return [];
  return (rules?.qualitative.bands ?? []).map(({ code, name }) => ({ code, name }));
}

function partsOf(
  name: Bilingual,
  target: IssuedTarget,
  own: readonly Report[],
  account: string,
): readonly FigurePart[] {
  const base = target.type === 'challenge' ? target.base : target;
  const reportOn = (part: string): Pick<FigurePart, 'report'> => {
    const found = own.find((report) => report.part === part);
    if (found === undefined) return {};
    const { reported, status, seq } = found;
    return { report: { reported, words: reportedInWords(reported), status, own: isOwn(found, account), entered: seq } };
  };
  switch (base.type) {
    case 'milestone':
      return base.milestones.map(({ code, name: of, due, share }) => ({
        part: code,
        name: of,
        due,
        share,
        ...reportOn(code),
      }));
    case 'composite-condition':
      return own.map(({ part }) => ({ part, name: { zh: part, en: part }, ...reportOn(part) }));
    default:
      return [{ part: '', name, ...reportOn('') }];
  }
}

/** Whether a fact says something of this target or indicator of the unit. */
export function saysOfFigure({ kind, body }: Said, about: FigureView['about'], code: string): boolean {
  switch (kind) {
    case 'target-issued':
      return about === 'target' && body.item.code === code;
    case 'target-set-aside':
    case 'actual-entered':
    case 'actual-verified':
      return about === 'target' && body.target === code;
    case 'indicator-required':
    case 'indicator-set-aside':
    case 'reading-entered':
    case 'reading-verified':
      return about === 'indicator' && body.indicator === code;
    case 'indicators-exempted':
      return about === 'indicator' && body.removed.some((each) => each.indicator === code);
    default:
      return false;
  }
}
