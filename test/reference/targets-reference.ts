/**
 * A second, slow and obvious reading of `domain.md` (M-13, M-14, M-15), written from that text alone. It shares nothing with
 * `src/core` but the shapes of targets, specials and schemes: its own numbers, its own dates, its own way round, weights
 * first, points after. `targets.test.ts` holds the two equal on random small sets.
 */
import type { IndexReading } from '../../src/core/scoring/district-index.ts';
import type { WeightNode } from '../../src/core/scoring/effective-weights.ts';
import type { IndexRules } from '../../src/core/scoring/index-weights.ts';
import type { Special, SpecialRules } from '../../src/core/scoring/specials/special-points.ts';
import type { ObjectiveRules } from '../../src/core/scoring/targets/objective-score.ts';
import type { Said } from '../../src/core/scoring/targets/said.ts';
import type { BaseTarget, TargetItem } from '../../src/core/scoring/targets/score-target.ts';
import type { TargetRules } from '../../src/core/scoring/targets/target-rules.ts';

/** Top over bottom, the bottom above 0, never reduced until printed. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const ZERO: Fraction = { top: 0n, bottom: 1n };
const ONE: Fraction = { top: 1n, bottom: 1n };

function read(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

const plus = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});
const times = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, times({ top: -1n, bottom: 1n }, b));
const isLess = (a: Fraction, b: Fraction): boolean => a.top * b.bottom < b.top * a.bottom;
const sumOf = (list: readonly Fraction[]): Fraction => list.reduce(plus, ZERO);
const isZero = (a: Fraction): boolean => a.top === 0n;

function over(a: Fraction, b: Fraction): Fraction {
  const sign = b.top < 0n ? -1n : 1n;
  return { top: a.top * b.bottom * sign, bottom: a.bottom * b.top * sign };
}

function between(low: Fraction, x: Fraction, high: Fraction): Fraction {
  if (isLess(x, low)) return low;
  return isLess(high, x) ? high : x;
}

/** `n/d` in lowest terms, always with its bottom, so that nothing depends on how decimals end. */
export function lowest({ top, bottom }: Fraction): string {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return `${top / a}/${bottom / a}`;
}

/** A number; 0 whatever was said, because it was not verified; or nothing, which blocks. */
type Heard<Value> = { readonly value: Value } | 'zero' | 'blocked';

function hear<Value>(said: Said<Value>, rules: TargetRules): Heard<Value> {
  if (said.status === 'missing') return rules.status.missing.policy === 'zero' ? 'zero' : 'blocked';
  return said.status === 'unverified' ? 'zero' : { value: said.value };
}

function shareBy<Value>(heard: Heard<Value>, share: (value: Value) => Fraction | undefined): Fraction | undefined {
  if (heard === 'blocked') return undefined;
  return heard === 'zero' ? ZERO : share(heard.value);
}

/** How many days from the first of January of year 0, by counting years and months one by one. */
function dayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  let days = day;
  for (let y = 2000; y < year; y += 1) days += isLeap(y) ? 366 : 365;
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  for (let m = 1; m < month; m += 1) days += lengths[m - 1] ?? 0;
  return days;
}

/** From 0 to 1; nothing where the target is no target, or nobody said how it went. */
function share(target: BaseTarget, rules: TargetRules): Fraction | undefined {
  switch (target.type) {
    case 'growth':
    case 'list': {
      const wanted = read(target.target);
      if (!isLess(ZERO, wanted)) return undefined;
      return shareBy(hear(target.actual, rules), (actual) => between(ZERO, over(read(actual), wanted), ONE));
    }
    case 'control': {
      const limit = read(target.target);
      if (!isLess(ZERO, limit)) return undefined;
      const zeroAt = read(rules.control.zeroAtRatio);
      return shareBy(hear(target.actual, rules), (actual) => {
        const ratio = over(read(actual), limit);
        if (!isLess(ONE, ratio)) return ONE;
        if (!isLess(ratio, zeroAt)) return ZERO;
        return over(minus(zeroAt, ratio), minus(zeroAt, ONE));
      });
    }
    case 'zero-tolerance':
      return shareBy(hear(target.actual, rules), (actual) => {
        if (isZero(read(actual))) return ONE;
        for (const step of target.steps ?? []) if (!isLess(read(step.upTo), read(actual))) return read(step.share);
        return ZERO;
      });
    case 'range':
      return shareBy(hear(target.actual, rules), (text) => {
        const actual = read(text);
        const [low, high] = [read(target.low), read(target.high)];
        if (!isLess(actual, low) && !isLess(high, actual)) return ONE;
        const away = isLess(actual, low) ? minus(low, actual) : minus(actual, high);
        return between(ZERO, minus(ONE, over(away, read(target.tolerance))), ONE);
      });
    case 'milestone': {
      const parts = target.milestones.map((milestone) => {
        const credit = shareBy(hear(milestone.actual, rules), (done) => creditOf(milestone.due, done, rules));
        return credit === undefined ? undefined : times(read(milestone.share), credit);
      });
      return parts.some((part) => part === undefined) ? undefined : sumOf(parts.map((part) => part ?? ZERO));
    }
    case 'composite-condition': {
      const count = countOf(target, rules);
      return count === undefined ? undefined : between(ZERO, over(count, read(target.target)), ONE);
    }
    case 'qualitative':
      return shareBy(hear(target.actual, rules), ({ rated, notStarted }) => {
        if (notStarted !== undefined && !notStarted.soundReason) return ZERO;
        if (rated.by === 'completion') return read(rated.completed);
        const band = rules.qualitative.bands.find(({ code }) => code === rated.band);
        return band === undefined ? undefined : read(band.share);
      });
  }
}

function creditOf(due: string, done: string, rules: TargetRules): Fraction {
  if (done === 'not-done') return ZERO;
  const late = dayOf(done) - dayOf(due);
  for (const step of rules.milestone.credits) {
    if (step.daysLateMax !== undefined && late > step.daysLateMax) continue;
    if (step.untilYearEnd && done > rules.milestone.yearEnd) continue;
    return read(step.credit);
  }
  return ZERO;
}

function countOf(
  target: Extract<BaseTarget, { readonly type: 'composite-condition' }>,
  rules: TargetRules,
): Fraction | undefined {
  if (target.items === undefined) return rules.status.missing.policy === 'zero' ? ZERO : undefined;
  let count = 0n;
  for (const item of target.items) {
    const heard = hear(item.found, rules);
    if (heard === 'blocked') return undefined;
    if (heard === 'zero') continue;
    const found = heard.value;
    let isWhole = true;
    for (const condition of target.conditions) {
      const value = found[condition.code];
      if (condition.asks === 'yes') {
        if (value !== true) isWhole = false;
        continue;
      }
      if (typeof value !== 'string') {
        isWhole = false;
        continue;
      }
      const [x, bound] = [read(value), read(condition.bound)];
      const isEqual = !isLess(x, bound) && !isLess(bound, x);
      const isBeyond = condition.side === 'above' ? isLess(bound, x) : isLess(x, bound);
      if (!isBeyond && !(isEqual && condition.inclusive)) isWhole = false;
    }
    if (isWhole) count += 1n;
  }
  return { top: count, bottom: 1n };
}

/** b × clamp((a − t)/(c − t), 0, 1). */
function bonusOf(
  target: Extract<TargetItem['target'], { readonly type: 'challenge' }>,
  rules: TargetRules,
): Fraction | undefined {
  const { base } = target;
  const [from, to] = [read(base.target), read(target.challenge)];
  const step = minus(to, from);
  if (isZero(step) || isLess(step, ZERO) !== (base.type === 'control')) return undefined;
  const bonus = (actual: Fraction): Fraction =>
    times(read(target.bonus), between(ZERO, over(minus(actual, from), step), ONE));
  if (base.type === 'composite-condition') {
    const count = countOf(base, rules);
    return count === undefined ? undefined : bonus(count);
  }
  return shareBy(hear(base.actual, rules), (actual) => bonus(read(actual)));
}

/** The points of one target, or nothing. */
export function referenceTarget(item: TargetItem, rules: TargetRules): string | undefined {
  const points = pointsOf(item, rules);
  return points === undefined ? undefined : lowest(plus(times(read(item.weight), points.share), points.bonus));
}

function pointsOf(
  { target }: TargetItem,
  rules: TargetRules,
): { readonly share: Fraction; readonly bonus: Fraction } | undefined {
  const part = share(target.type === 'challenge' ? target.base : target, rules);
  const bonus = target.type === 'challenge' ? bonusOf(target, rules) : ZERO;
  return part === undefined || bonus === undefined ? undefined : { share: part, bonus };
}

interface Weighed {
  readonly category: string;
  readonly weight: Fraction;
  readonly applies: boolean;
}

/** The weights after what does not apply has gone: to its category pro rata, or away with the whole category. */
function reweighted(items: readonly Weighed[]): readonly Fraction[] {
  return items.map((item) => {
    const category = items.filter((each) => each.category === item.category);
    const left = sumOf(category.filter(({ applies }) => applies).map(({ weight }) => weight));
    if (!item.applies || isZero(left)) return ZERO;
    return over(times(item.weight, sumOf(category.map(({ weight }) => weight))), left);
  });
}

function needsConfirmation(items: readonly Weighed[], confirm: ObjectiveRules['notApplicable']['confirm']): boolean {
  const all = sumOf(items.map(({ weight }) => weight));
  const out = sumOf(items.filter(({ applies }) => !applies).map(({ weight }) => weight));
  if (isZero(out)) return false;
  const line = times(read(confirm.share), all);
  return isLess(line, out) || (confirm.inclusive && !isLess(out, line));
}

/** O of one unit: exact points or nothing, and whether the committee has to confirm what does not apply. */
export function referenceObjective(asked: {
  readonly items: readonly TargetItem[];
  readonly rules: ObjectiveRules;
  readonly specials: string;
}): { readonly points: string | undefined; readonly confirm: boolean } {
  const { items, rules } = asked;
  const weighed = items.map(({ category, weight, notApplicable }) => ({
    category,
    weight: read(weight),
    applies: notApplicable === undefined,
  }));
  const confirm = needsConfirmation(weighed, rules.notApplicable.confirm);
  const weights = reweighted(weighed);
  let earned = ZERO;
  let bonuses = ZERO;
  for (const [at, item] of items.entries()) {
    if (item.notApplicable !== undefined) continue;
    const points = pointsOf(item, rules.targets);
    if (points === undefined) return { points: undefined, confirm };
    earned = plus(earned, times(weights[at] ?? ZERO, points.share));
    bonuses = plus(bonuses, points.bonus);
  }
  const possible = sumOf(weights);
  if (isZero(possible)) return { points: undefined, confirm };
  const cap = read(rules.challengeCap.points);
  const rate = over(plus(earned, isLess(cap, bonuses) ? cap : bonuses), possible);
  const total = plus(times(read(rules.max), rate), read(asked.specials));
  const floored = isLess(total, ZERO) ? ZERO : total;
  const max = read(rules.max);
  return { points: lowest(rules.capAtMax && isLess(max, floored) ? max : floored), confirm };
}

/** ⌊share × n⌋ by trying every number. */
function floorOf(shareText: string, n: number): number {
  let count = 0;
  const most = times(read(shareText), read(String(n)));
  while (!isLess(most, read(String(count + 1)))) count += 1;
  return count;
}

/** Whether the results of a special may stand. */
export function referenceStands(special: Special, rules: SpecialRules): boolean {
  const counted = special.units.filter(
    (unit) =>
      !special.notSubject.includes(unit) && (rules.ownOrganiser.policy === 'office' || unit !== special.organiser),
  );
  const n = counted.length;
  const seen = new Set<string>();
  for (const { unit, by } of special.results) {
    if (seen.has(unit) || !counted.includes(unit)) return false;
    if (unit === special.organiser && by === 'organiser') return false;
    seen.add(unit);
  }
  if (special.mode === 'grades') {
    if (counted.some((unit) => !seen.has(unit))) return false;
    return rules.grades.grades.every(({ code, quota }) => {
      if (quota === undefined) return true;
      const most = Math.max(floorOf(quota.share, n), quota.minOne && n > 0 ? 1 : 0);
      return special.results.filter(({ grade }) => grade === code).length <= most;
    });
  }
  return special.mode === 'opinion' || pointsStand(special, n, rules);
}

function pointsStand(
  special: Extract<Special, { readonly mode: 'points' }>,
  n: number,
  { points: rules }: SpecialRules,
): boolean {
  const deductions = special.results.flatMap(({ deduction }) => (deduction === undefined ? [] : [read(deduction)]));
  const bonuses = special.results.flatMap(({ bonus }) => (bonus === undefined ? [] : [read(bonus)]));
  if (deductions.some((deduction) => isLess(read(special.points), deduction))) return false;
  if (bonuses.length === 0) return true;
  const line = times(read(rules.breadth.share), read(String(n)));
  const breadth = read(String(deductions.length));
  if (!isLess(line, breadth) && !(rules.breadth.inclusive && !isLess(breadth, line))) return false;
  if (bonuses.length > floorOf(rules.bonusUnits.share, n)) return false;
  const size = times(read(rules.bonusSize.share), read(special.points));
  return bonuses.every((bonus) => !isLess(size, bonus) && deductions.some((deduction) => !isLess(deduction, bonus)));
}

/** What all specials add to a unit's points, or nothing where one that concerns it may not stand. */
export function referenceSpecials(unit: string, specials: readonly Special[], rules: SpecialRules): string | undefined {
  let [bonuses, deductions, grades] = [ZERO, ZERO, ZERO];
  for (const special of specials) {
    const isLeftOut = rules.ownOrganiser.policy === 'left-out' && unit === special.organiser;
    if (!special.units.includes(unit) || special.notSubject.includes(unit) || isLeftOut) continue;
    if (special.mode === 'opinion') continue;
    if (!referenceStands(special, rules)) return undefined;
    if (special.mode === 'grades') {
      const grade = special.results.find((result) => result.unit === unit)?.grade;
      const found = rules.grades.grades.find(({ code }) => code === grade);
      grades = plus(grades, read(found?.points ?? '0'));
      continue;
    }
    const result = special.results.find((each) => each.unit === unit);
    bonuses = plus(bonuses, read(result?.bonus ?? '0'));
    deductions = plus(deductions, read(result?.deduction ?? '0'));
  }
  const [cap, floor] = [read(rules.points.bonusCap.points), read(rules.grades.floor.points)];
  const gained = plus(isLess(cap, bonuses) ? cap : bonuses, isLess(grades, floor) ? floor : grades);
  return lowest(minus(gained, deductions));
}

/** D of one district, exact, or nothing. Readings are growth and control targets here. */
export function referenceIndex(asked: {
  readonly unit: string;
  readonly zone: string;
  readonly rules: IndexRules;
  readonly targets: TargetRules;
  readonly readings: readonly IndexReading[];
}): { readonly index: string | undefined; readonly contribution: string | undefined } {
  const nothing = { index: undefined, contribution: undefined };
  const weights = unitWeights(asked.rules, asked.unit);
  const left = asked.rules.indicators.filter(({ code }) => !isZero(weights.get(code) ?? ZERO));
  const readings = new Map(asked.readings.map((reading) => [reading.indicator, reading]));
  const weighed = left.map(({ code, category }) => ({
    category,
    weight: weights.get(code) ?? ZERO,
    applies: !('notApplicable' in (readings.get(code) ?? {})),
  }));
  const after = reweighted(weighed);
  let earned = ZERO;
  for (const [at, indicator] of left.entries()) {
    const reading = readings.get(indicator.code);
    if (reading === undefined) return nothing;
    if ('notApplicable' in reading) continue;
    const part = indicatorShare(indicator, reading, asked);
    if (part === undefined) return nothing;
    earned = plus(earned, times(after[at] ?? ZERO, part));
  }
  const possible = sumOf(after);
  if (isZero(possible)) return nothing;
  const index = over(times(read(asked.rules.scale), earned), possible);
  const contribution = over(times(read(asked.rules.weight), index), read(asked.rules.scale));
  return { index: lowest(index), contribution: lowest(contribution) };
}

function unitWeights(rules: IndexRules, unit: string): ReadonlyMap<string, Fraction> {
  const weights = new Map(rules.indicators.map(({ code, weight }) => [code, read(weight)]));
  for (const { indicator, to } of rules.exemptions.find((each) => each.unit === unit)?.removed ?? []) {
    const freed = weights.get(indicator) ?? ZERO;
    weights.set(indicator, ZERO);
    for (const each of to) {
      weights.set(each.indicator, plus(weights.get(each.indicator) ?? ZERO, times(freed, read(each.share))));
    }
  }
  return weights;
}

function indicatorShare(
  indicator: IndexRules['indicators'][number],
  reading: Extract<IndexReading, { readonly target: BaseTarget }>,
  { zone, targets }: { readonly zone: string; readonly targets: TargetRules },
): Fraction | undefined {
  const asked = reading.target;
  if (asked.type !== 'growth' && asked.type !== 'control') throw new Error('the reference reads growth and control');
  const requirement = indicator.requirements === undefined ? asked.target : indicator.requirements[zone];
  if (requirement === undefined) return undefined;
  const target = { ...asked, target: requirement };
  const level = share(target, targets);
  if (indicator.selfComparison === undefined || level === undefined) return level;
  const alpha = read(indicator.selfComparison.alpha);
  const before = hear(reading.previous?.figure ?? { status: 'missing' }, targets);
  const improvement = shareBy(hear(target.actual, targets), (actual) =>
    shareBy(before, (previous) => {
      const [a, from, to] = [read(actual), read(previous), read(requirement)];
      const isMet = target.type === 'growth' ? !isLess(from, to) : !isLess(to, from);
      return isMet ? level : between(ZERO, over(minus(a, from), minus(to, from)), ONE);
    }),
  );
  if (improvement === undefined) return undefined;
  return plus(times(alpha, level), times(minus(ONE, alpha), improvement));
}

/** What every leaf weighs, by its path. */
export function referenceWeights(points: string, parts: readonly WeightNode[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (nodes: readonly WeightNode[], path: string, whole: Fraction): void => {
    const weights = nodes.map(({ weight }) => read(typeof weight === 'string' ? weight : weight.value));
    for (const [at, node] of nodes.entries()) {
      const own = over(times(whole, weights[at] ?? ZERO), sumOf(weights));
      if ((node.children ?? []).length > 0) walk(node.children ?? [], `${path}/${node.code}`, own);
      else found.set(`${path}/${node.code}`, lowest(own));
    }
  };
  walk(parts, '', read(points));
  return found;
}
