import { compareCodeUnits } from '../../basics/code-units.ts';
import { compare, parseDecimal, type Rational, ZERO } from '../../basics/rational.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import type { Bilingual, Origin, Rule } from '../workings.ts';
import type { BonusItem, EventRules } from './event-rules.ts';
import { standing } from './standing.ts';
import type { BonusClaim, UnitEvents } from './unit-events.ts';

/** Why a claim earns nothing: withdrawn; its fact is rewarded under another claim, or as innovation; its item once only. */
export type NotCounted = 'withdrawn' | 'rewarded-once' | 'innovation' | 'once-only';

export interface BonusPoints {
  /** Exact, from 0 to the cap. */
  readonly working: Valued;
  readonly notCounted: readonly { readonly claim: string; readonly why: NotCounted }[];
}

interface Standing {
  readonly claim: BonusClaim;
  readonly item: BonusItem;
  readonly level: BonusItem['levels'][number];
  readonly points: Rational;
  readonly origin: Origin;
}

const BONUS: Bilingual = { zh: '加分', en: 'Bonus' };

/**
 * M-37: what is granted, each item at most its own cap, all at most the cap. Of claims that exclude each other the one
 * with most points counts, the first code among equals, so that no order of claiming makes a difference. Requires events
 * without faults.
 */
export function bonusPoints(asked: { readonly rules: EventRules; readonly events: UnitEvents }): BonusPoints {
  const { rules, events } = asked;
  const { counted, notCounted } = choose(rules, events);
  const { cap } = rules.bonus;
  const perItem = rules.bonus.items.flatMap((item) => {
    const own = counted.filter((each) => each.item === item);
    return own.length === 0 ? [] : [ofItem(item, own)];
  });
  const none = { zh: '没有加分', en: 'No bonus' };
  const terms =
    perItem.length === 0 ? [given({ code: 'bonus/none', label: none, value: '0', rule: rules.rule })] : perItem;
  const label = { zh: '加分合计', en: 'Bonuses in all' };
  const of = workOut({ step: 'sum', code: 'bonus/sum', label, terms, rule: rules.rule });
  return { working: capped({ code: 'bonus', label: BONUS, of, cap }), notCounted };
}

function choose(
  rules: EventRules,
  events: UnitEvents,
): { readonly counted: readonly Standing[]; readonly notCounted: BonusPoints['notCounted'] } {
  const notCounted: { readonly claim: string; readonly why: NotCounted }[] = [];
  const candidates = events.bonuses.flatMap((claim): readonly Standing[] => {
    const origin = standing(claim.acts);
    const item = rules.bonus.items.find(({ code }) => code === claim.item);
    const level = item?.levels.find(({ code }) => code === claim.level);
    if (item === undefined || level === undefined) return [];
    const why = origin === undefined ? 'withdrawn' : events.rewarded.includes(claim.fact) ? 'innovation' : undefined;
    if (why !== undefined) notCounted.push({ claim: claim.code, why });
    if (origin === undefined || why !== undefined) return [];
    return [{ claim, item, level, points: parseDecimal(level.points) ?? ZERO, origin }];
  });
  const facts = new Set<string>();
  const items = new Set<string>();
  const counted = candidates
    .toSorted((a, b) => compare(b.points, a.points) || compareCodeUnits(a.claim.code, b.claim.code))
    .filter(({ claim, item }) => {
      const why = facts.has(claim.fact)
        ? 'rewarded-once'
        : item.onceOnly && items.has(item.code)
          ? 'once-only'
          : undefined;
      if (why !== undefined) notCounted.push({ claim: claim.code, why });
      else {
        facts.add(claim.fact);
        items.add(item.code);
      }
      return why === undefined;
    });
  return { counted, notCounted: notCounted.toSorted((a, b) => compareCodeUnits(a.claim, b.claim)) };
}

function ofItem(item: BonusItem, claims: readonly Standing[]): Valued {
  const { code, name, cap, rule } = item;
  const terms = claims
    .toSorted((a, b) => compareCodeUnits(a.claim.code, b.claim.code))
    .map(({ claim, level, origin }) =>
      given({
        code: `bonus/${code}/${claim.code}`,
        label: { zh: `${name.zh}，${level.name.zh}`, en: `${name.en}, ${level.name.en}` },
        value: level.points,
        origin,
        rule,
      }),
    );
  const step = `bonus/${code}`;
  const of = workOut({ step: 'sum', code: cap === undefined ? step : `${step}/sum`, label: name, terms, rule });
  if (cap === undefined) return of;
  const label = { zh: `${name.zh}，不超过上限`, en: `${name.en}, at most the cap` };
  return capped({ code: step, label, of, cap });
}

/** At most the cap. */
export function capped(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly of: Valued;
  readonly cap: { readonly points: string; readonly rule: Rule };
}): Valued {
  const { code, label, of } = asked;
  const { points: value, rule } = asked.cap;
  const cap = given({ code: `${code}/cap`, label: { zh: '上限', en: 'Cap' }, value, rule });
  return workOut({ step: 'least', code, label, terms: [cap, of], rule });
}
