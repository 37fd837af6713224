import { compare, ZERO } from '../../basics/rational.ts';
import type { Tiers } from '../../scheme/scheme.ts';
import { exactValue, given } from '../work-out.ts';
import { workThrough } from '../work-through.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';
import type { Consequences } from './consequences.ts';

/** The result in law (`domain.md` M-38, M-40), with the score left as it is. */
export interface Outcome {
  /** 合格以上, 不合格, or not to be said yet: there is no total. */
  readonly result: 'qualified' | 'unqualified' | 'undecided';
  /** Why it is unqualified or undecided; empty where it is qualified. */
  readonly reasons: readonly { readonly why: Bilingual; readonly rule?: Rule; readonly document?: string }[];
  readonly consequences: Consequences;
  /** Total less line; missing where there is no total. */
  readonly margin: Working;
}

/**
 * The last step of all: what is decided directly (Art. 35, a veto) stands whatever the total, and only where nothing is,
 * the total is held against the line. It comes after every cap and cannot be lost in one. `total` is the root of a unit's
 * workings, as published.
 */
export function outcome(asked: {
  readonly total: Working;
  readonly line: Tiers['line'];
  readonly consequences: Consequences;
}): Outcome {
  const { total, line, consequences } = asked;
  const { points: value, rule, inclusive } = line;
  const margin = workThrough({
    step: 'difference',
    code: 'margin',
    label: { zh: '总分−达标线', en: 'Total − line' },
    terms: [total, given({ code: 'line', label: { zh: '达标线', en: 'Line' }, value, rule })],
    rule,
  });
  const rest = { consequences, margin };
  const direct = consequences.unqualified;
  if (direct.length > 0) return { result: 'unqualified', reasons: direct, ...rest };
  if (margin.step === 'missing') return { result: 'undecided', reasons: [{ why: margin.why }], ...rest };
  const order = compare(exactValue(margin), ZERO);
  if (order > 0 || (order === 0 && inclusive)) return { result: 'qualified', reasons: [], ...rest };
  const why = { zh: `没有达到达标线${value}分`, en: `Below the line of ${value}` };
  return { result: 'unqualified', reasons: [{ why, rule }], ...rest };
}
