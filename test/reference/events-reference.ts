/**
 * A second, slow and obvious reading of `domain.md` M-37, written from that text alone. Read into the text, which does not
 * say it: of claims that exclude each other the one with most points counts, the first code among equals; a cap on
 * deductions does not cover what false data cost.
 */
import type { Scheme } from '../../src/core/scheme/scheme.ts';
import type { UnitEvents } from '../../src/core/scoring/events/unit-events.ts';
import { type Fraction, isLess, read, sumOf, times } from './fractions.ts';

type Events = NonNullable<Scheme['events']>;
type Acts = UnitEvents['vetoes'][number]['acts'];

function stands(acts: Acts): boolean {
  const last = acts.at(-1);
  return last !== undefined && last.act !== 'withdrawn';
}

const least = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? a : b);

/** Takes the best claim that is left, again and again, and strikes out what it excludes. */
export function referenceBonus(events: Events, cap: string, said: UnitEvents): Fraction {
  const pointsOf = (item: string, level: string): Fraction =>
    read(
      events.bonus.items.find(({ code }) => code === item)?.levels.find(({ code }) => code === level)?.points ?? '0',
    );
  let left = said.bonuses.filter(({ acts, fact }) => stands(acts) && !said.rewarded.includes(fact));
  const taken = new Map<string, Fraction[]>();
  while (left.length > 0) {
    const best = left.reduce((a, b) => {
      const [x, y] = [pointsOf(a.item, a.level), pointsOf(b.item, b.level)];
      if (isLess(x, y)) return b;
      return isLess(y, x) || a.code < b.code ? a : b;
    });
    taken.set(best.item, [...(taken.get(best.item) ?? []), pointsOf(best.item, best.level)]);
    const isOnce = events.bonus.items.some(({ code, onceOnly }) => code === best.item && onceOnly);
    left = left.filter((claim) => claim !== best && claim.fact !== best.fact && !(isOnce && claim.item === best.item));
  }
  const perItem = [...taken].map(([item, points]) => {
    const own = events.bonus.items.find(({ code }) => code === item)?.cap;
    return own === undefined ? sumOf(points) : least(read(own.points), sumOf(points));
  });
  return least(read(cap), sumOf(perItem));
}

export function referenceDeduction(events: Events, cap: string, said: UnitEvents): Fraction {
  const points = said.deductions
    .filter(({ acts }) => stands(acts))
    .map(({ item, severity }) =>
      read(events.deduction.items.find(({ code }) => code === item)?.points[severity] ?? '0'),
    );
  const lies = said.falseData
    .filter(({ acts }) => stands(acts))
    .map(({ pointsGained }) => times(read(events.falseData.factor), read(pointsGained)));
  return sumOf([least(read(cap), sumOf(points)), ...lies]);
}

export type Befalls = 'capped' | 'unqualified' | 'unranked';

/** What becomes of a unit beside its points. */
export function befalls(events: Events, said: UnitEvents): readonly Befalls[] {
  const byVeto = said.vetoes
    .filter(({ acts }) => stands(acts))
    .flatMap(({ item }) => events.vetoes.filter(({ code }) => code === item).map(({ effect }) => effect));
  const byLadder = said.deductions
    .filter(({ acts, severity }) => stands(acts) && events.deduction.ladder[severity].unqualified)
    .map((): Befalls => 'unqualified');
  return [...byVeto, ...byLadder];
}
