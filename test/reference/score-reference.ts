/**
 * A second, slow and obvious reading of `domain.md` (section 3, M-03, M-30, M-36, M-38), written from that text alone.
 * It shares nothing with `src/core` but the shape of a scheme: its own numbers, its own rounding, its own ranking.
 * `score.test.ts` holds the two equal on random small cities.
 */
import type { Component, Scheme } from '../../src/core/scheme/scheme.ts';

/** A fraction, never reduced: top over bottom, the bottom above 0. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export interface ReferenceUnit {
  readonly unit: string;
  /** What was entered, by component; nothing where nothing was. */
  readonly entered: Readonly<Record<string, string>>;
}

export interface ReferenceResult {
  readonly components: Readonly<Record<string, string>>;
  readonly total?: string;
  readonly rank?: number;
  readonly tier?: string;
}

type Mode = Scheme['total']['rounding'];

function read(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

function plus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { top: -b.top, bottom: b.bottom });
}

function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom };
}

function over(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom, bottom: a.bottom * b.top };
}

function isLess(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom;
}

/** Rounds a number from 0 up, digit by digit: what is left after the last digit decides. */
function print(x: Fraction, decimals: number, mode: Mode): string {
  const units = (x.top * 10n ** BigInt(decimals)) / x.bottom;
  const left = minus({ top: x.top * 10n ** BigInt(decimals), bottom: x.bottom }, { top: units, bottom: 1n });
  const half: Fraction = { top: 1n, bottom: 2n };
  const isHalf = !isLess(left, half) && !isLess(half, left);
  const goesUp = isLess(half, left) || (isHalf && (mode === 'half-up' || units % 2n === 1n));
  const digits = String(goesUp ? units + 1n : units).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The points of one part, exact, or undefined when the part blocks the total. */
function exactPoints(part: Component, entered: string | undefined): Fraction | undefined {
  if (entered === undefined) return part.kind === 'base' ? undefined : read('0');
  const number = read(entered);
  const max = read(part.max);
  if (isLess(number, read('0'))) return undefined;
  if (part.enteredOutOf !== undefined) {
    const scale = read(part.enteredOutOf);
    return isLess(scale, number) ? undefined : over(times(max, number), scale);
  }
  if (!isLess(max, number)) return number;
  return part.kind === 'base' ? undefined : max;
}

function totalOf(scheme: Scheme, carried: ReadonlyMap<string, Fraction>): Fraction {
  const carriedPoints = (part: Component): Fraction => carried.get(part.code) ?? read('0');
  let total = read('0');
  let baseSeen = 0;
  for (const part of scheme.components) {
    let value = carriedPoints(part);
    if (part.kind === 'base' && scheme.composite.kind === 'statement-and-daily') {
      const alpha = read(scheme.composite.alpha);
      value = times(baseSeen === 0 ? alpha : minus(read('1'), alpha), value);
      baseSeen += 1;
    }
    total = part.kind === 'deduction' ? minus(total, value) : plus(total, value);
  }
  return isLess(total, read('0')) ? read('0') : total;
}

function scoreOne(scheme: Scheme, unit: ReferenceUnit): Pick<ReferenceResult, 'components' | 'total'> {
  const mode = scheme.total.rounding;
  const components: Record<string, string> = {};
  const carried = new Map<string, Fraction>();
  for (const part of scheme.components) {
    const exact = exactPoints(part, unit.entered[part.code]);
    if (exact === undefined) continue;
    const published = print(exact, part.decimals, mode);
    components[part.code] = published;
    carried.set(part.code, scheme.carry === 'published' ? read(published) : exact);
  }
  if (carried.size < scheme.components.length) return { components };
  return { components, total: print(totalOf(scheme, carried), scheme.total.decimals, mode) };
}

type Scored = Pick<ReferenceResult, 'components'> & { readonly unit: string; readonly total: string };

/** Whether `a` stands above `b`: higher total, else higher in the first tie-break that differs. */
function isAbove(scheme: Scheme, a: Scored, b: Scored): boolean {
  const keys: readonly ((row: Scored) => string)[] = [
    (row) => row.total,
    ...scheme.ranking.ties.map((tie) => (row: Scored) => row.components[tie] ?? '0'),
  ];
  for (const key of keys) {
    if (isLess(read(key(b)), read(key(a)))) return true;
    if (isLess(read(key(a)), read(key(b)))) return false;
  }
  return false;
}

/** Hands out the quotas from the top, one joint place at a time. */
function tiersOf(scheme: Scheme, rows: readonly (Scored & { readonly rank: number })[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { tiers } = scheme;
  if (tiers === undefined) return found;
  const line = read(tiers.line.points);
  const passes = (row: Scored): boolean =>
    tiers.line.inclusive ? !isLess(read(row.total), line) : isLess(line, read(row.total));
  const above = rows.filter(passes);
  const below = rows.filter((row) => !passes(row));
  const quotas = tiers.above.map(({ quota }) => quota ?? Number.MAX_SAFE_INTEGER);
  let at = 0;
  for (const place of [...new Set(above.map(({ rank }) => rank))].toSorted((a, b) => a - b)) {
    while ((quotas[at] ?? 0) <= 0) at += 1;
    const group = above.filter(({ rank }) => rank === place);
    for (const { unit } of group) found.set(unit, tiers.above[at]?.code ?? '');
    let taken = group.length;
    for (let next = at; taken > 0 && next < quotas.length; next += 1) {
      const used = Math.min(taken, quotas[next] ?? 0);
      quotas[next] = (quotas[next] ?? 0) - used;
      taken -= used;
    }
  }
  const lowest = Math.max(0, ...below.map(({ rank }) => rank));
  for (const { unit, rank } of below) {
    found.set(unit, rank === lowest && tiers.last !== undefined ? tiers.last.code : tiers.below.code);
  }
  return found;
}

/** One cohort: what each unit gets, by its code. */
export function referenceResults(
  scheme: Scheme,
  units: readonly ReferenceUnit[],
): ReadonlyMap<string, ReferenceResult> {
  const scores = units.map((unit) => ({ unit: unit.unit, ...scoreOne(scheme, unit) }));
  const withTotal = scores.flatMap((row) => (row.total === undefined ? [] : [{ ...row, total: row.total }]));
  const ranked = withTotal.map((row) => ({
    ...row,
    rank: 1 + withTotal.filter((other) => isAbove(scheme, other, row)).length,
  }));
  const tiers = tiersOf(scheme, ranked);
  const places = new Map(ranked.map(({ unit, rank }) => [unit, rank]));
  return new Map(
    scores.map(({ unit, components, total }) => {
      const rank = places.get(unit);
      const tier = tiers.get(unit);
      return [
        unit,
        {
          components,
          ...(total === undefined ? {} : { total }),
          ...(rank === undefined ? {} : { rank }),
          ...(tier === undefined ? {} : { tier }),
        },
      ];
    }),
  );
}
