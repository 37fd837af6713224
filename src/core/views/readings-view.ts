import { divide, formatExact, multiply, parseDecimal, parseExact, ZERO } from '../basics/rational.ts';
import { objectiveFault } from '../facts/phases/phase-state.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { partBy, schemeOfUnit } from '../facts/scored-unit.ts';
import { type DistrictIndex, districtIndex } from '../scoring/district-index.ts';
import { type IndexIndicator, indexWeights } from '../scoring/index-weights.ts';
import { indexAsked } from '../scoring/parts/index-part.ts';
import type { Bilingual } from '../scoring/workings.ts';
import {
  type FigureRow,
  type FigureSight,
  type FigureUnit,
  figureOf,
  goalOf,
  inUnitOrder,
  maySee,
  maySeePoints,
  measureIn,
  type UnitName,
  unitName,
} from './figure-row.ts';
import { unitInputsOf } from './unit-inputs-of.ts';
import type { Head } from './view.ts';

/** An indicator of a district. `weight` is what it weighs for this district; `toTotal` what that is of the total. */
export interface ReadingRow extends FigureRow {
  readonly toTotal: string;
  readonly previous?: string;
  /** Why the year before is not the figure published then. */
  readonly rebased?: string;
  readonly isNarrowGdp: boolean;
}

export interface District extends FigureUnit {
  readonly zone?: string;
  /** Exact, from 0 to `scale`, and what it counts of `outOf`; absent while an indicator has no data. */
  readonly index?: string;
  readonly counts?: string;
  readonly scale: string;
  readonly outOf: string;
  readonly exemption?: {
    readonly reason: Bilingual;
    readonly document: string;
    readonly listedSeparately: boolean;
    readonly removed: readonly {
      readonly name: Bilingual;
      readonly to: readonly { readonly name: Bilingual; readonly share: string }[];
    }[];
  };
}

/** The development index of the districts, indicator by indicator in the scheme's own order (`domain.md` M-15). */
export interface ReadingsView {
  readonly head: Head;
  readonly units: readonly District[];
  readonly providers: readonly UnitName[];
  readonly rows: readonly ReadingRow[];
  /** Districts with an index of which nothing is required yet; only the whole city is told. */
  readonly lacking: number;
}

interface Asked {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly sight: FigureSight;
}

export function readingsView(asked: Asked & { readonly unit?: string }): ReadingsView {
  const { head, record, standing, sight } = asked;
  const indexed = [...record.cohorts.keys()]
    .filter((unit) => asked.unit === undefined || asked.unit === unit)
    .map((unit) => ({ unit, rows: readingRows(asked, unit).filter((row) => maySee(sight, row)) }))
    .filter(({ rows }) => rows.length > 0);
  const units = inUnitOrder(standing, indexed);
  const rows = units.flatMap((each) => each.rows);
  const providers = [...new Set(rows.flatMap(({ provider }) => provider ?? []))].map((unit) => ({ unit }));
  return {
    head,
    units: units.map(({ unit }) => district(asked, unit)),
    providers: inUnitOrder(standing, providers).map(({ unit }) => unitName(standing, unit, head.year)),
    rows,
    lacking: sight.all ? indexed.filter(({ unit }) => !record.requirements.has(unit)).length : 0,
  };
}

function indexOf({ head, record }: Pick<Asked, 'head' | 'record'>, unit: string) {
  const scheme = schemeOfUnit(record, unit);
  const part = scheme === undefined ? undefined : partBy(scheme, 'index');
  if (part === undefined) return undefined;
  const inputs = unitInputsOf({ year: head.year, record })(unit);
  return { ...part, inputs, asked: indexAsked({ ...part, inputs }) };
}

/** The index of one district worked out, with the workings of each indicator. */
export function readingWorkings(asked: Pick<Asked, 'head' | 'record'>, unit: string): DistrictIndex | undefined {
  const found = indexOf(asked, unit);
  return found === undefined || found.inputs.readings.length === 0 ? undefined : districtIndex(found.asked);
}

/** The rows of one district: what counts for it, then what the committee took from it. */
export function readingRows(asked: Pick<Asked, 'head' | 'record' | 'sight'>, unit: string): readonly ReadingRow[] {
  const found = indexOf(asked, unit);
  if (found === undefined) return [];
  const { rules } = found.asked;
  const isTold = maySeePoints(asked.sight, unit);
  const workings = isTold ? (readingWorkings(asked, unit)?.indicators ?? {}) : {};
  const weights = indexWeights(rules, unit);
  const removed = rules.exemptions.find((each) => each.unit === unit)?.removed ?? [];
  const counted = weights.map(({ indicator, weight }) => {
    const working = workings[indicator.code];
    const points = working === undefined || working.step === 'missing' ? undefined : working.value;
    return readingRow({ ...asked, unit, indicator, weight: weight.value, points, found: rules });
  });
  const gone = rules.indicators
    .filter(({ code }) => removed.some(({ indicator }) => indicator === code))
    .map((indicator): ReadingRow => {
      const row = readingRow({ ...asked, unit, indicator, weight: '0', points: undefined, found: rules });
      return { ...row, state: 'exempt', waiting: [] };
    });
  const place = new Map(rules.indicators.map(({ code }, at) => [code, at]));
  return [...counted, ...gone].toSorted((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0));
}

function readingRow(asked: {
  readonly record: AnnualRecord;
  readonly sight: FigureSight;
  readonly unit: string;
  readonly indicator: IndexIndicator;
  readonly weight: string;
  readonly points: string | undefined;
  readonly found: { readonly scale: string; readonly weight: string };
}): ReadingRow {
  const { record, sight, unit, indicator, weight, points, found } = asked;
  const { code, name, category, rule, narrowGdp, requirements } = indicator;
  const required = record.requirements.get(unit)?.find((each) => each.indicator === code);
  const isAside = record.setAside.get(unit)?.some((each) => each.indicator === code) ?? false;
  const own = (record.readings.get(unit) ?? []).filter(({ of }) => of === code);
  const ofZone = requirements?.[record.zones.get(unit)?.zone ?? ''];
  const { provider, previous, target } = required ?? {};
  const measuredIn = measureIn(name);
  const figure =
    target === undefined ? { state: 'missing' as const, waiting: [] } : figureOf(target, own, sight.account);
  const goal = target === undefined ? ({ is: 'none' } as const) : goalOf(target);
  return {
    unit,
    code,
    name,
    category,
    ...(target === undefined ? {} : { type: target.type }),
    weight,
    toTotal: ofTotal(weight, found),
    ...(measuredIn === undefined ? {} : { measuredIn }),
    goal: ofZone !== undefined && goal.is === 'figure' ? { ...goal, figure: ofZone } : goal,
    ...(provider === undefined ? {} : { provider }),
    ...(isAside ? { ...figure, state: 'aside' as const, waiting: [] } : figure),
    ...(points === undefined || isAside ? {} : { points }),
    ...(rule.source === undefined ? {} : { source: rule.source }),
    ...(previous === undefined ? {} : { previous: previous.figure }),
    ...(previous?.rebased === undefined ? {} : { rebased: previous.rebased }),
    isNarrowGdp: narrowGdp ?? false,
  };
}

/** 6 of 100 where the index counts 30: 1.8. */
function ofTotal(
  weight: string,
  { scale, weight: counts }: { readonly scale: string; readonly weight: string },
): string {
  const own = parseExact(weight) ?? ZERO;
  return formatExact(divide(multiply(own, parseDecimal(counts) ?? ZERO), parseDecimal(scale) ?? ZERO));
}

function district(asked: Asked, unit: string): District {
  const { head, record, standing, sight } = asked;
  const found = indexOf(asked, unit);
  if (found === undefined) throw new Error(`views: ${unit} has rows and no index`);
  const { rules } = found.asked;
  const cohort = record.cohorts.get(unit)?.cohort ?? '';
  const zone = record.zones.get(unit)?.zone;
  const isTold = maySeePoints(sight, unit);
  const worked = isTold ? readingWorkings(asked, unit) : undefined;
  const exemption = rules.exemptions.find((each) => each.unit === unit);
  const nameOf = (code: string): Bilingual =>
    rules.indicators.find((each) => each.code === code)?.name ?? { zh: code, en: code };
  return {
    ...unitName(standing, unit, head.year),
    cohort,
    component: found.component.code,
    isClosed: objectiveFault(record, cohort) !== undefined,
    ...(zone === undefined ? {} : { zone }),
    ...(worked === undefined || worked.index.step === 'missing' ? {} : { index: worked.index.value }),
    ...(worked === undefined || worked.contribution.step === 'missing' ? {} : { counts: worked.contribution.value }),
    scale: rules.scale,
    outOf: rules.weight,
    ...(exemption === undefined || !isTold
      ? {}
      : {
          exemption: {
            reason: exemption.reason,
            document: exemption.rule.source ?? '',
            listedSeparately: exemption.listedSeparately,
            removed: exemption.removed.map(({ indicator, to }) => ({
              name: nameOf(indicator),
              to: to.map((each) => ({ name: nameOf(each.indicator), share: each.share })),
            })),
          },
        }),
  };
}
