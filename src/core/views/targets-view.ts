import { compareCodeUnits } from '../basics/code-units.ts';
import { objectiveFault } from '../facts/phases/phase-state.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { partBy, schemeOfUnit } from '../facts/scored-unit.ts';
import type { Issued } from '../facts/targets/issued-of.ts';
import type { Report } from '../facts/targets/reported.ts';
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
import { targetPoints } from './target-workings.ts';
import { unitInputsOf } from './unit-inputs-of.ts';
import type { Head } from './view.ts';

/** Every target that the one who looks may see, unit by unit in the organisation order, each unit's in the office's own. */
export interface TargetsView {
  readonly head: Head;
  readonly units: readonly FigureUnit[];
  readonly providers: readonly UnitName[];
  readonly rows: readonly FigureRow[];
  /** Units whose scheme measures targets and that have none yet; only the whole city is told. */
  readonly lacking: number;
}

interface Asked {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly sight: FigureSight;
  /** Narrows it to one unit. */
  readonly unit?: string;
}

export function targetsView(asked: Asked): TargetsView {
  const { head, record, standing, sight } = asked;
  const inputs = unitInputsOf({ year: head.year, record });
  const issued = [...record.targets.entries()]
    .filter(([unit]) => asked.unit === undefined || asked.unit === unit)
    .map(([unit, targets]) => ({
      unit,
      targets: targets.filter(({ provider }) =>
        maySee(sight, { unit, ...(provider === undefined ? {} : { provider }) }),
      ),
    }))
    .filter(({ targets }) => targets.length > 0);
  const units = inUnitOrder(standing, issued);
  const rows = units.flatMap(({ unit, targets }) => {
    const scheme = schemeOfUnit(record, unit);
    const isTold = scheme !== undefined && maySeePoints(sight, unit);
    const points = isTold ? targetPoints(scheme, inputs(unit)) : {};
    const reports = Map.groupBy(record.actuals.get(unit) ?? [], ({ of }) => of);
    return targets
      .toSorted((a, b) => a.row - b.row || compareCodeUnits(a.item.code, b.item.code))
      .map((each) => targetRow({ unit, each, own: reports.get(each.item.code) ?? [], points, account: sight.account }));
  });
  const providers = [...new Set(rows.flatMap(({ provider }) => provider ?? []))].map((unit) => ({ unit }));
  return {
    head,
    units: units.map(({ unit }) => targetUnit(asked, unit)),
    providers: inUnitOrder(standing, providers).map(({ unit }) => unitName(standing, unit, head.year)),
    rows,
    lacking: sight.all ? lackingIn(record) : 0,
  };
}

export function targetRow(asked: {
  readonly unit: string;
  readonly each: Issued;
  readonly own: readonly Report[];
  readonly points: Readonly<Record<string, string>>;
  readonly account: string;
}): FigureRow {
  const { unit, each, own, account } = asked;
  const { item, provider, setAside } = each;
  const { code, name, category, weight, target, rule } = item;
  const measuredIn = measureIn(name);
  const points = asked.points[code];
  const figure = figureOf(target, own, account);
  return {
    unit,
    code,
    name,
    category,
    type: target.type,
    weight,
    ...(measuredIn === undefined ? {} : { measuredIn }),
    goal: goalOf(target),
    ...(provider === undefined ? {} : { provider }),
    ...(setAside === undefined ? figure : { ...figure, state: 'aside' as const, waiting: [] }),
    ...(points === undefined || setAside !== undefined ? {} : { points }),
    ...(rule.source === undefined ? {} : { source: rule.source }),
  };
}

export function targetUnit(
  { head, record, standing }: Pick<Asked, 'head' | 'record' | 'standing'>,
  unit: string,
): FigureUnit {
  const cohort = record.cohorts.get(unit)?.cohort ?? '';
  const scheme = schemeOfUnit(record, unit);
  const component = scheme === undefined ? undefined : partBy(scheme, 'targets')?.component.code;
  return {
    ...unitName(standing, unit, head.year),
    cohort,
    component: component ?? '',
    isClosed: objectiveFault(record, cohort) !== undefined,
  };
}

function lackingIn(record: AnnualRecord): number {
  return [...record.cohorts.entries()].filter(([unit, { cohort }]) => {
    const scheme = record.schemes.get(cohort)?.scheme;
    return scheme !== undefined && partBy(scheme, 'targets') !== undefined && !record.targets.has(unit);
  }).length;
}
