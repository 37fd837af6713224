import { compareCodeUnits } from '../basics/code-units.ts';
import { exemptionOf } from '../facts/readings/exemption-of.ts';
import type { AnnualRecord } from '../facts/record.ts';
import { partBy, schemeOfUnit } from '../facts/scored-unit.ts';
import { specialOf } from '../facts/specials/special-of.ts';
import { baseWithReports, targetWithReports } from '../facts/targets/target-with-reports.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { IndexReading } from '../scoring/district-index.ts';
import type { UnitEvents } from '../scoring/events/unit-events.ts';
import type { RectificationItem } from '../scoring/rectification-score.ts';
import type { UnitCounts } from '../scoring/social/unit-counts.ts';
import type { Special } from '../scoring/specials/special-points.ts';
import type { TargetItem } from '../scoring/targets/score-target.ts';
import { noInputs, type ProjectInputs, type UnitInputs } from '../scoring/unit-inputs.ts';
import type { Origin, Rule } from '../scoring/workings.ts';

interface Asked {
  readonly record: AnnualRecord;
  readonly unit: string;
  readonly scheme: Scheme | undefined;
  readonly origin: (seq: number) => Origin;
}

/**
 * What the year's record knows of a unit, each number with the fact that says it. Lists stand in the order of sheets or of
 * codes, never in that of the facts: facts that came in another order give the same inputs. Specials are put together once
 * for all units, because their quotas are of whole sets.
 */
export function unitInputsOf({
  year,
  record,
}: {
  readonly year: number;
  readonly record: AnnualRecord;
}): (unit: string) => UnitInputs {
  const origin = (seq: number): Origin => ({ from: 'fact', year, seq });
  const specials = [...record.specials.values()]
    .toSorted((a, b) => compareCodeUnits(a.code, b.code))
    .map((special) => specialOf(special, origin));
  return (unit) => {
    const asked = { record, unit, scheme: schemeOfUnit(record, unit), origin };
    return noInputs(unit, {
      entered: (component) => {
        const entry = record.points.get(`${unit}/${component}`);
        return entry === undefined ? undefined : { value: entry.value, origin: origin(entry.seq) };
      },
      zone: record.zones.get(unit)?.zone ?? '',
      targets: targetsOf(asked),
      specials: specials.filter(({ units }: Special) => units.includes(unit)),
      readings: readingsOf(asked),
      projects: projectsOf(asked),
      daily: dailyOf(asked),
      events: eventsOf(asked),
      ...judgedOf(asked),
    });
  };
}

function targetsOf({ record, unit, scheme, origin }: Asked): readonly TargetItem[] {
  const reports = Map.groupBy(record.actuals.get(unit) ?? [], ({ of }) => of);
  const rules = scheme === undefined ? undefined : partBy(scheme, 'targets')?.method.rules;
  return (record.targets.get(unit) ?? [])
    .toSorted((a, b) => a.row - b.row || compareCodeUnits(a.item.code, b.item.code))
    .map(({ item, setAside }) => {
      const target = targetWithReports({ target: item.target, reports: reports.get(item.code) ?? [], origin });
      const why = setAside === undefined ? undefined : { reason: setAside.reason, rule: rules?.notApplicable.rule };
      return { ...item, target, ...(why === undefined ? {} : { notApplicable: notApplicable(why) }) };
    });
}

function notApplicable({ reason, rule }: { readonly reason: string; readonly rule: Rule | undefined }) {
  const inBoth = { zh: reason, en: reason };
  return { reason: inBoth, rule: rule ?? { clause: inBoth, sample: true as const } };
}

function readingsOf({ record, unit, scheme, origin }: Asked): readonly IndexReading[] {
  const reports = Map.groupBy(record.readings.get(unit) ?? [], ({ of }) => of);
  const rule = scheme === undefined ? undefined : partBy(scheme, 'index')?.method.notApplicable.rule;
  const aside = (record.setAside.get(unit) ?? []).map(({ indicator, reason }): IndexReading => {
    return { indicator, notApplicable: notApplicable({ reason, rule }) };
  });
  const required = (record.requirements.get(unit) ?? [])
    .filter(({ indicator }) => aside.every((each) => each.indicator !== indicator))
    .map(({ indicator, target, previous, seq }): IndexReading => {
      const own = baseWithReports({ target, reports: reports.get(indicator) ?? [], origin });
      if (previous === undefined) return { indicator, target: own };
      const { figure: value, rebased } = previous;
      const why = rebased === undefined ? undefined : { clause: { zh: rebased, en: rebased }, source: rebased };
      const figure = { status: 'verified', value, origin: origin(seq) } as const;
      return { indicator, target: own, previous: { figure, ...(why === undefined ? {} : { rebased: why }) } };
    });
  return [...aside, ...required].toSorted((a, b) => compareCodeUnits(a.indicator, b.indicator));
}

function projectsOf({ record, unit, origin }: Asked): readonly ProjectInputs[] {
  return [...record.projects.values()]
    .filter(({ lead, partners }) => lead === unit || partners.includes(unit))
    .toSorted((a, b) => compareCodeUnits(a.project, b.project))
    .map(({ project, name, lead, hearing, verified }): ProjectInputs => {
      const share = verified === undefined ? undefined : { share: verified.share, origin: origin(verified.seq) };
      const heard: ProjectInputs['hearing'] =
        hearing === undefined
          ? { kind: 'waiting' }
          : hearing.kind === 'no-show'
            ? { kind: 'no-show', origin: origin(hearing.seq) }
            : { kind: 'heard', marks: hearing.marks, recused: hearing.recused, origin: origin(hearing.seq) };
      const role = lead === unit ? 'lead' : 'partner';
      return { project, name, role, hearing: heard, ...(share === undefined ? {} : { verified: share }) };
    });
}

function dailyOf({ record, unit, origin }: Asked): UnitInputs['daily'] {
  return (record.daily.get(unit) ?? [])
    .map(({ indicator, item, points, seq }) => ({ indicator, item, points, origin: origin(seq) }))
    .toSorted((a, b) => compareCodeUnits(a.indicator, b.indicator) || compareCodeUnits(a.item, b.item));
}

/** Only what was granted or decided is there; what was withdrawn says so by its last act. */
function eventsOf({ record, unit, origin }: Asked): UnitEvents {
  const actsOf = (acts: readonly { readonly act: 'found' | 'withdrawn' | 'restored'; readonly seq: number }[]) =>
    acts.map(({ act, seq }) => ({ act, origin: origin(seq) }));
  const decided = (record.deductions.get(unit) ?? [])
    .filter(({ acts }) => acts.length > 0)
    .toSorted((a, b) => compareCodeUnits(a.deduction, b.deduction));
  return {
    bonuses: (record.claims.get(unit) ?? [])
      .filter(({ acts }) => acts.length > 0)
      .map(({ claim: code, item, level, fact, acts }) => ({ code, item, level, fact, acts: actsOf(acts) }))
      .toSorted((a, b) => compareCodeUnits(a.code, b.code)),
    deductions: decided.map(({ deduction: code, item, severity, decided: decision, acts }) => ({
      code,
      item,
      severity,
      decidedBy: decision?.by ?? 'office',
      isHeard: true,
      acts: actsOf(acts),
    })),
    falseData: decided.flatMap(({ deduction: code, falseData, acts }) =>
      falseData === undefined ? [] : [{ code, ...falseData, acts: actsOf(acts) }],
    ),
    vetoes: (record.vetoes.get(unit) ?? [])
      .map(({ item, document, acts }) => ({ item, document, acts: actsOf(acts) }))
      .toSorted((a, b) => compareCodeUnits(a.document, b.document)),
    rewarded: [...record.projects.values()]
      .flatMap(({ lead, partners, fact }) =>
        fact !== undefined && (lead === unit || partners.includes(unit)) ? [fact] : [],
      )
      .toSorted(compareCodeUnits),
  };
}

/** What is there once or not at all. */
function judgedOf(asked: Asked): Partial<UnitInputs> {
  const { record, unit, origin } = asked;
  const [exemption, leaders, sheet, statement, promotion] = [
    record.exemptions.get(unit),
    record.leaders.get(unit),
    record.sheets.get(unit),
    record.statements.get(unit),
    record.promotions.get(unit),
  ];
  return {
    ...(exemption === undefined ? {} : { exemption: exemptionOf(exemption) }),
    ...socialOf(asked),
    ...(leaders === undefined ? {} : { leaders: { groups: leaders.groups, origin: origin(leaders.seq) } }),
    ...(statement === undefined
      ? {}
      : {
          statement: {
            ...(sheet === undefined ? {} : { rows: sheet.rows }),
            groups: statement.groups,
            origin: origin(statement.seq),
          },
        }),
    ...rectificationOf(asked),
    ...(promotion === undefined ? {} : { promotion: { document: promotion.document, origin: origin(promotion.seq) } }),
  };
}

function socialOf({ record, unit, scheme, origin }: Asked): { readonly social?: UnitCounts } {
  const counted = record.ballots.get(unit);
  if (counted === undefined) return {};
  const cells = Object.entries(counted.cells).map(([cell, counts]) => [
    cell,
    { ...counts, origin: origin(counted.seq) },
  ]);
  const left = record.notSurveyed.get(unit) ?? [];
  const rule = scheme === undefined ? undefined : partBy(scheme, 'ballots')?.method.rules.rule;
  const social: UnitCounts = { cells: Object.fromEntries(cells) };
  if (left.length === 0) return { social };
  const notSurveyed = left.map(({ stratum, reason }) => [stratum, notApplicable({ reason, rule }).rule] as const);
  return { social: { ...social, notSurveyed: Object.fromEntries(notSurveyed) } };
}

function rectificationOf({ record, unit, scheme, origin }: Asked): {
  readonly rectification?: readonly RectificationItem[];
} {
  const items = record.rectification.get(unit);
  const rule = scheme?.rectification?.rule;
  if (items === undefined || rule === undefined) return {};
  return {
    rectification: items
      .map(({ item: code, name, weight, state, seq }) => {
        return { code, name: { zh: name, en: name }, weight, state, origin: origin(seq), rule };
      })
      .toSorted((a, b) => compareCodeUnits(a.code, b.code)),
  };
}

/** Whether anything was said that a unit is scored by, beside points that were entered. */
export function isAnythingKnown(record: AnnualRecord, unit: string): boolean {
  const { actuals, readings, ballots, leaders, statements, daily, deductions, claims } = record;
  return [actuals, readings, ballots, leaders, statements, daily, deductions, claims].some((table) => table.has(unit));
}
