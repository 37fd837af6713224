import type { Component, Scheme } from '../../scheme/scheme.ts';
import type { UnitFlag } from '../unit-flag.ts';
import type { UnitInputs } from '../unit-inputs.ts';
import type { Bilingual, Rule, Working } from '../workings.ts';

/** What a part is scored from. */
export interface PartAsked {
  readonly scheme: Scheme;
  readonly component: Component;
  readonly inputs: UnitInputs;
}

/** One part before it is rounded, out of what the component says it is out of. */
export interface PartScore {
  readonly exact: Working;
  /** Whether nothing is known at all, or it is not computable by its own rules: then the scheme's policy on missing parts applies. */
  readonly isAbsent: boolean;
  readonly flags: readonly UnitFlag[];
}

/** What a part is out of before it is converted. */
export function outOf({ enteredOutOf, max }: Component): string {
  return enteredOutOf ?? max;
}

/** The number before it was rounded, where a scorer rounds at its root: the component rounds once, and by its own decimals. */
export function unrounded(working: Working): Working {
  return working.step === 'round' ? working.terms[0] : working;
}

export function flagged({ component }: PartAsked, flag: UnitFlag['flag'], says: Bilingual, about?: string): UnitFlag {
  return { flag, component: component.code, ...(about === undefined ? {} : { about }), says };
}

/** A part of which nothing is known yet. */
export function nothingYet({ component }: PartAsked, what: Bilingual): PartScore {
  const { code, name: label, rule } = component;
  const why = { zh: `${label.zh}：${what.zh}`, en: `${label.en}: ${what.en}` };
  return { exact: { step: 'missing', code, label, why, rule }, isAbsent: true, flags: [] };
}

/** How the component's numbers are rounded. */
export function roundingOf({ scheme, component }: Omit<PartAsked, 'inputs'>): {
  readonly decimals: number;
  readonly mode: Scheme['total']['rounding'];
  readonly rule: Rule;
} {
  return { decimals: component.decimals, mode: scheme.total.rounding, rule: component.rule };
}
