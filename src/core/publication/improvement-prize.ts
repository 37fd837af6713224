import { exactValue, given, type Valued, workOut } from '../scoring/work-out.ts';
import type { Rule } from '../scoring/workings.ts';
import { firstPlaces } from './first-places.ts';

/** What a scheme says of the prize for improvement (`domain.md` M-38). */
export interface ImprovementRules {
  /** How many places are given. */
  readonly prizes: number;
  /** Fewer ranks gained than this win nothing, from 1. */
  readonly leastGain: number;
  readonly rule: Rule;
}

export interface Improvement {
  readonly unit: string;
  /** Ranks gained: last year's rank less this year's. */
  readonly gain: Valued;
}

/**
 * Who gained most ranks since the year before, in one cohort. Who was not ranked in both years gained none, and who is
 * held back (`excluded`: vetoed or unqualified) wins nothing. A shared last place is taken in whole.
 */
export function improvementPrize(asked: {
  readonly rules: ImprovementRules;
  readonly before: readonly { readonly unit: string; readonly rank: number }[];
  readonly now: readonly { readonly unit: string; readonly rank: number }[];
  readonly excluded: readonly string[];
}): readonly Improvement[] {
  const { rules, before, now, excluded } = asked;
  const earlier = new Map(before.map(({ unit, rank }) => [unit, rank]));
  const candidates = now.flatMap(({ unit, rank }) => {
    const from = earlier.get(unit);
    if (from === undefined || from - rank < rules.leastGain || excluded.includes(unit)) return [];
    const gain = gainOf({ from, to: rank, rule: rules.rule });
    return [{ unit, gain, value: exactValue(gain) }];
  });
  return firstPlaces(candidates, rules.prizes).map(({ unit, gain }) => ({ unit, gain }));
}

function gainOf(ranks: { readonly from: number; readonly to: number; readonly rule: Rule }): Valued {
  const { from, to, rule } = ranks;
  const terms = [
    given({ code: 'rank/before', label: { zh: '上年名次', en: 'Rank of the year before' }, value: String(from) }),
    given({ code: 'rank/now', label: { zh: '本年名次', en: 'Rank of this year' }, value: String(to) }),
  ];
  const label = { zh: '上升位次', en: 'Ranks gained' };
  return workOut({ step: 'difference', code: 'rank/gain', label, terms, rule });
}
