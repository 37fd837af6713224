import { formatDecimal } from '../basics/rational.ts';
import { sentenceOf } from '../basics/refusal.ts';
import type { Component, Scheme } from '../scheme/scheme.ts';
import { usablePoints } from '../scheme/usable-points.ts';
import { convertPoints } from './convert-points.ts';
import type { PartAsked, PartScore } from './parts/part-score.ts';
import { scorePart } from './parts/score-part.ts';
import type { UnitFlag } from './unit-flag.ts';
import type { UnitInputs } from './unit-inputs.ts';
import { exactValue, given, roundOff, type Valued } from './work-out.ts';
import { isValued } from './work-through.ts';
import type { Origin, Working } from './workings.ts';

/** What somebody said of one part of one unit. */
export interface PointsEntry {
  readonly value: string;
  readonly origin: Origin;
}

/** One part scored: its published points, and what goes on into the total. Or why it has none. */
export type ComponentPoints = { readonly component: Component; readonly flags: readonly UnitFlag[] } & (
  | { readonly published: string; readonly working: Valued }
  /** `isAbsent`: nothing is known of it, so that the scheme's policy on missing parts applies; else it is at fault and blocks. */
  | { readonly working: Extract<Working, { readonly step: 'missing' }>; readonly isAbsent: boolean }
);

/**
 * Points of one part. A number once published is the datum, so with `carry: published` the rounded points go on; with
 * `exact` the unrounded ones do (`domain.md` section 3). A base part nobody entered is missing; a bonus or deduction nobody
 * entered is 0, for a unit without a project is not missing one (M-30).
 */
export function componentPoints(asked: {
  readonly scheme: Scheme;
  readonly component: Component;
  readonly inputs: UnitInputs;
}): ComponentPoints {
  const { component } = asked;
  const { code, name, rule, method, kind } = component;
  const { exact, isAbsent, flags } = method === undefined ? enteredPart(asked) : scorePart(asked, method);
  if (!isValued(exact)) {
    const { why, terms } = exact;
    const known = terms === undefined ? {} : { terms };
    const working = { step: 'missing' as const, code, label: name, why, ...known, rule };
    return { component, flags, working, isAbsent: isAbsent && kind === 'base' };
  }
  // A part with a method is out of its maximum already, or is converted like one that is entered.
  const converted =
    method === undefined || component.enteredOutOf !== undefined ? convertPoints(component, exact) : exact;
  return { component, flags, ...publishedPoints(asked, converted) };
}

/** Rounds once, and says what goes on into the total. */
export function publishedPoints(
  { scheme, component }: { readonly scheme: Scheme; readonly component: Component },
  exact: Valued,
): { readonly published: string; readonly working: Valued } {
  const { code, name: label, decimals, rule } = component;
  const mode = scheme.total.rounding;
  const published = formatDecimal(exactValue(exact), decimals, mode);
  switch (scheme.carry) {
    case 'published':
      return { published, working: roundOff({ code, label, of: exact, decimals, mode, rule }) };
    case 'exact':
      return { published, working: { ...exact, code, label } };
    default:
      scheme.carry satisfies never;
      throw new Error(`scheme: unknown carry ${String(scheme.carry)}`);
  }
}

/** The points that were entered, as they were. */
function enteredPart(asked: PartAsked): PartScore {
  const { scheme, component, inputs } = asked;
  const { code, name, kind, rule } = component;
  const entry = inputs.entered(code);
  if (entry === undefined && kind === 'base') {
    const why = { zh: `${name.zh}还没有录入得分`, en: `${name.en} has no points yet` };
    return { exact: { step: 'missing', code, label: name, why, rule }, isAbsent: true, flags: [] };
  }
  if (entry === undefined) {
    const label = { zh: `${name.zh}，没有录入，按0分`, en: `${name.en}, none entered, so 0` };
    return { exact: given({ code: `${code}/entered`, label, value: '0', rule }), isAbsent: false, flags: [] };
  }
  const refusal = usablePoints({ scheme, component: code, value: entry.value });
  if (refusal !== undefined) {
    const why = { zh: sentenceOf(refusal, 'zh'), en: sentenceOf(refusal, 'en') };
    return { exact: { step: 'missing', code, label: name, why, rule }, isAbsent: false, flags: [] };
  }
  const label = { zh: `${name.zh}，录入`, en: `${name.en}, as entered` };
  const { value, origin } = entry;
  return { exact: given({ code: `${code}/entered`, label, value, origin }), isAbsent: false, flags: [] };
}
