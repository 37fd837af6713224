/**
 * A second, slow and obvious reading of `domain.md` (section 3, M-03, M-30, M-36, M-37, M-38), written from that text alone.
 * It shares nothing with `src/core` but the shapes of a scheme and of what is said: its own numbers, its own rounding, its
 * own ranking. Parts that have a reference of their own are asked there. `score.test.ts` holds the two equal on small cities.
 */
import type { Component, Scheme } from '../../src/core/scheme/scheme.ts';
import type { IndexReading } from '../../src/core/scoring/district-index.ts';
import type { UnitEvents } from '../../src/core/scoring/events/unit-events.ts';
import type { LeaderBallot } from '../../src/core/scoring/leader-score.ts';
import type { Special } from '../../src/core/scoring/specials/special-points.ts';
import type { StatementSheet } from '../../src/core/scoring/statement-score.ts';
import type { TargetItem } from '../../src/core/scoring/targets/score-target.ts';
import { befalls, referenceBonus, referenceDeduction } from './events-reference.ts';
import { type Fraction, isLess, over, print, read, sumOf, times } from './fractions.ts';
import { type ReferenceRow, referenceTable } from './results-reference.ts';
import { type Ballot, referenceSocial } from './social-reference.ts';
import { referenceLeaders, referencePanel, referenceStatement } from './statement-reference.ts';
import { referenceIndex, referenceObjective, referenceSpecials } from './targets-reference.ts';

/** Everything that was said of one unit, one thing at a time: ballots and sheets as they were cast. */
export interface ReferenceUnit {
  readonly unit: string;
  readonly zone: string;
  /** What was entered, by component; nothing where nothing was. */
  readonly entered: Readonly<Record<string, string>>;
  readonly targets: readonly TargetItem[];
  readonly specials: readonly Special[];
  readonly readings: readonly IndexReading[];
  readonly ballots: readonly Ballot[] | undefined;
  readonly leaders: readonly LeaderBallot[] | undefined;
  readonly projects: readonly ReferenceProject[];
  readonly sheets: readonly StatementSheet[] | undefined;
  readonly daily: readonly { readonly indicator: string; readonly item: string; readonly points: string }[];
  readonly events: UnitEvents;
  readonly promotion?: string;
}

/** Of whom nothing was said at all. */
export const NOTHING_SAID: Omit<ReferenceUnit, 'unit'> = {
  zone: '',
  entered: {},
  targets: [],
  specials: [],
  readings: [],
  ballots: undefined,
  leaders: undefined,
  projects: [],
  sheets: undefined,
  daily: [],
  events: { bonuses: [], deductions: [], falseData: [], vetoes: [], rewarded: [] },
};

export interface ReferenceProject {
  readonly project: string;
  readonly role: 'lead' | 'partner';
  readonly hearing: readonly string[] | 'no-show' | 'waiting';
  readonly verified?: string;
}

export interface ReferenceResult {
  readonly components: Readonly<Record<string, string>>;
  readonly total?: string;
  readonly rank?: number;
  readonly tier?: string;
}

/** Exact points, nothing of which anything is known (`absent`), or something that is at fault and blocks. */
type Exact = Fraction | 'absent' | 'blocked';

function exact(text: string | undefined): Fraction | undefined {
  if (text === undefined) return undefined;
  const [top = '0', bottom = '1'] = text.split('/');
  return text.includes('/') ? { top: BigInt(top), bottom: BigInt(bottom) } : read(text);
}

const minus = (a: Fraction, b: Fraction): Fraction => sumOf([a, { top: -b.top, bottom: b.bottom }]);

/** So many decimals that nothing is lost which a scheme could print: parts that others round are asked for them. */
const FINE = 30;

/** The points of one part, exact, out of what it is out of. */
function partPoints(scheme: Scheme, part: Component, unit: ReferenceUnit): Exact {
  const { method, rule } = part;
  const out = part.enteredOutOf ?? part.max;
  const rounding = { decimals: FINE, mode: scheme.total.rounding, rule };
  switch (method?.kind) {
    case undefined:
      return enteredPoints(part, unit.entered[part.code]);
    case 'targets': {
      if (unit.targets.length === 0) return 'absent';
      const specials = referenceSpecials(unit.unit, unit.specials, method.specials);
      if (specials === undefined) return 'blocked';
      const items = unit.targets.map((item) => withoutFalse(item, unit.events));
      const rules = { ...method.rules, max: out };
      return exact(referenceObjective({ items, rules, specials: decimalOf(specials) }).points) ?? 'blocked';
    }
    case 'index': {
      if (unit.readings.length === 0) return 'absent';
      const rules = { ...method.rules, weight: out, totalPoints: '100' };
      const { zone, readings } = unit;
      const asked = { unit: unit.unit, zone, rules, targets: method.targets, readings };
      return exact(referenceIndex(asked).contribution) ?? 'blocked';
    }
    case 'ballots': {
      if (unit.ballots === undefined) return 'absent';
      const rules = { ...method.rules, points: out, rounding };
      return exact(referenceSocial(rules, unit.unit, unit.ballots).points) ?? 'absent';
    }
    case 'leader-ballots': {
      if (unit.leaders === undefined) return 'absent';
      return exact(referenceLeaders({ ...method.rules, points: out, rounding }, unit.unit, unit.leaders)) ?? 'absent';
    }
    case 'panel':
      return innovationPoints(part, unit, method);
    case 'statement': {
      if (unit.sheets === undefined) return 'absent';
      const rules = { ...method.rules, scale: out, rounding };
      return exact(referenceStatement(rules, unit.unit, method.sheet, unit.sheets)) ?? 'absent';
    }
    case 'daily':
      return unit.daily.length === 0 ? 'absent' : dailyPoints(method.rules.indicators, unit.daily);
    case 'events':
      if (scheme.events === undefined) throw new Error('no events');
      return method.which === 'bonus'
        ? referenceBonus(scheme.events, part.max, unit.events)
        : referenceDeduction(scheme.events, part.max, unit.events);
  }
}

/** Specials come as fractions of decimals: their bottom is a product of twos and fives. */
function decimalOf(text: string): string {
  const value = exact(text) ?? read('0');
  const sign = value.top < 0n ? '-' : '';
  const digits = print({ top: value.top < 0n ? -value.top : value.top, bottom: value.bottom }, 6, 'half-up');
  return `${sign}${digits}`;
}

/** Data that were proven false earn nothing: as if nothing had been completed (M-37). */
function withoutFalse(item: TargetItem, { falseData }: UnitEvents): TargetItem {
  const isFalse = falseData.some(({ item: code, acts }) => code === item.code && acts.at(-1)?.act !== 'withdrawn');
  if (!isFalse) return item;
  const actual = {
    status: 'verified' as const,
    value: { rated: { by: 'completion' as const, completed: '0' } },
    origin: { from: 'fact', year: 0, seq: 0 } as const,
  };
  return { ...item, target: { type: 'qualitative', actual } };
}

function enteredPoints(part: Component, entered: string | undefined): Exact {
  if (entered === undefined) return part.kind === 'base' ? 'absent' : read('0');
  const number = read(entered);
  const most = read(part.enteredOutOf ?? part.max);
  if (isLess(number, read('0'))) return 'blocked';
  if (!isLess(most, number)) return number;
  return part.kind === 'base' || part.enteredOutOf !== undefined ? 'blocked' : most;
}

type PanelMethod = Extract<NonNullable<Component['method']>, { readonly kind: 'panel' }>;

/** M-30: the best project; P is what was announced, two decimals, and the bonus is computed from that. */
function innovationPoints(part: Component, unit: ReferenceUnit, { panel, bonus }: PanelMethod): Exact {
  if (unit.projects.length > bonus.projects.most) return 'blocked';
  let best = read('0');
  for (const { hearing, role, verified } of unit.projects) {
    if (hearing === 'no-show') continue;
    const announced = hearing === 'waiting' ? undefined : referencePanel(panel, hearing);
    if (announced === undefined) return 'blocked';
    const max = read(part.max);
    const share = over(read(announced), read(bonus.outOf));
    let points: Fraction;
    if (bonus.conversion.kind === 'linear') points = times(max, share);
    else if (bonus.conversion.kind === 'bracket') {
      const reached = bonus.conversion.brackets.find(({ atLeast }) => !isLess(read(announced), read(atLeast)));
      points = read(reached?.points ?? bonus.conversion.else.points);
    } else {
      if (verified === undefined) return 'blocked';
      const { verification, panel: weight } = bonus.conversion;
      points = times(max, sumOf([times(read(verification), read(verified)), times(read(weight), share)]));
    }
    if (isLess(max, points)) points = max;
    if (role === 'partner') points = times(points, read(bonus.partner.share));
    if (isLess(best, points)) best = points;
  }
  return best;
}

type DailyIndicators = Extract<NonNullable<Component['method']>, { readonly kind: 'daily' }>['rules']['indicators'];

/** M-36: what is missing inside an indicator is borne by the rest of it; an indicator without anything blocks. */
function dailyPoints(indicators: DailyIndicators, said: ReferenceUnit['daily']): Exact {
  let total = read('0');
  for (const { code, weight, items } of indicators) {
    const own = said.filter(({ indicator }) => indicator === code);
    if (own.length === 0) return 'blocked';
    const most = own.map(({ item }) => read(items.find((each) => each.code === item)?.points ?? '0'));
    const share = over(sumOf(own.map(({ points }) => read(points))), sumOf(most));
    total = sumOf([total, times(read(weight), share)]);
  }
  return total;
}

function converted(part: Component, value: Fraction): Fraction {
  return part.enteredOutOf === undefined ? value : over(times(read(part.max), value), read(part.enteredOutOf));
}

/** M-03, M-36: what each base part weighs in the total. */
function weightOf(scheme: Scheme, part: Component): Fraction {
  if (part.kind !== 'base' || scheme.composite.kind !== 'statement-and-daily') return read('1');
  const alpha = read(scheme.composite.alpha);
  return scheme.components.filter(({ kind }) => kind === 'base')[0] === part ? alpha : minus(read('1'), alpha);
}

/** Exact points that go on, by component. */
type Carried = ReadonlyMap<string, Exact>;

function totalOf(scheme: Scheme, carried: Carried): Fraction | undefined {
  let [base, most, others] = [read('0'), read('0'), read('0')];
  let isWhole = true;
  for (const part of scheme.components) {
    const value = carried.get(part.code) ?? 'blocked';
    const weight = weightOf(scheme, part);
    if (value === 'blocked') return undefined;
    if (value === 'absent') {
      if (part.kind !== 'base' || scheme.missing.policy !== 'reweight') return undefined;
      isWhole = false;
    } else if (part.kind === 'base') {
      base = sumOf([base, times(weight, value)]);
      most = sumOf([most, times(weight, read(part.max))]);
    } else others = part.kind === 'bonus' ? sumOf([others, value]) : minus(others, value);
  }
  if (!isWhole) {
    if (most.top === 0n) return undefined;
    base = over(times(base, read('100')), most);
  }
  const total = sumOf([base, others]);
  return isLess(total, read('0')) && scheme.components.some(({ kind }) => kind === 'deduction') ? read('0') : total;
}

/** One cohort: what each unit gets, by its code. */
export function referenceResults(
  scheme: Scheme,
  units: readonly ReferenceUnit[],
): ReadonlyMap<string, ReferenceResult> {
  const mode = scheme.total.rounding;
  const publish = (part: Component, value: Fraction): string => print(value, part.decimals, mode);
  const points = units.map((unit) => ({
    unit,
    parts: new Map(
      scheme.components.map((part) => {
        const value = partPoints(scheme, part, unit);
        return [part.code, typeof value === 'string' ? value : converted(part, value)] as const;
      }),
    ),
  }));
  const rows = points.map(({ unit, parts }): ReferenceRow => {
    const components: Record<string, string> = {};
    const carried = new Map<string, Exact>();
    for (const part of scheme.components) {
      let value = parts.get(part.code) ?? 'blocked';
      if (value === 'absent' && part.kind !== 'base') value = 'blocked';
      if (value === 'absent' && scheme.missing.policy === 'cohort-mean') {
        const known = points.flatMap((each) => {
          const other = each.parts.get(part.code) ?? 'blocked';
          return typeof other === 'string' ? [] : [read(publish(part, other))];
        });
        if (known.length > 0) value = over(sumOf(known), read(String(known.length)));
      }
      if (typeof value !== 'string') {
        components[part.code] = publish(part, value);
        if (scheme.carry === 'published') value = read(components[part.code] ?? '0');
      }
      carried.set(part.code, value);
    }
    const total = totalOf(scheme, carried);
    return {
      unit: unit.unit,
      zone: unit.zone,
      components,
      ...(total === undefined ? {} : { total: print(total, scheme.total.decimals, mode) }),
      befalls: scheme.events === undefined ? [] : befalls(scheme.events, unit.events),
      isSeparate: isSeparate(scheme, unit.unit),
      isPromoted: unit.promotion !== undefined,
    };
  });
  return referenceTable(scheme, rows);
}

function isSeparate(scheme: Scheme, unit: string): boolean {
  return scheme.components.some(
    ({ method }) =>
      method?.kind === 'index' &&
      method.rules.exemptions.some((exemption) => exemption.unit === unit && exemption.listedSeparately),
  );
}
