import { formatDecimal } from '../basics/rational.ts';
import { sentenceOf } from '../basics/refusal.ts';
import type { Component, Scheme } from '../scheme/scheme.ts';
import { usablePoints } from '../scheme/usable-points.ts';
import { convertPoints } from './convert-points.ts';
import { exactValue, given, roundOff, type Valued } from './work-out.ts';
import type { Origin, Working } from './workings.ts';

/** What somebody said of one part of one unit. */
export interface PointsEntry {
  readonly value: string;
  readonly origin: Origin;
}

/** One part scored: its published points, and what goes on into the total. Or why it has none. */
export type ComponentPoints =
  | { readonly component: Component; readonly published: string; readonly working: Valued }
  | { readonly component: Component; readonly working: Extract<Working, { readonly step: 'missing' }> };

/**
 * Points of one part. A number once published is the datum, so with `carry: published` the rounded points go on; with
 * `exact` the unrounded ones do (`domain.md` section 3). A base part nobody entered blocks; a bonus or deduction nobody
 * entered is 0, for a unit without a project is not missing one (M-30).
 */
export function componentPoints(asked: {
  readonly scheme: Scheme;
  readonly component: Component;
  readonly entry: PointsEntry | undefined;
}): ComponentPoints {
  const { scheme, component, entry } = asked;
  const { code, name, decimals, rule } = component;
  if (entry === undefined && component.kind === 'base') return { component, working: notEntered(component) };
  if (entry !== undefined) {
    const refusal = usablePoints({ scheme, component: code, value: entry.value });
    if (refusal !== undefined) {
      const why = { zh: sentenceOf(refusal, 'zh'), en: sentenceOf(refusal, 'en') };
      return { component, working: { step: 'missing', code, label: name, why, rule } };
    }
  }
  const mode = scheme.total.rounding;
  const exact = convertPoints(component, entered(component, entry));
  const published = formatDecimal(exactValue(exact), decimals, mode);
  switch (scheme.carry) {
    case 'published':
      return { component, published, working: roundOff({ code, label: name, of: exact, decimals, mode, rule }) };
    case 'exact':
      return { component, published, working: { ...exact, code, label: name } };
    default:
      scheme.carry satisfies never;
      throw new Error(`scheme: unknown carry ${String(scheme.carry)}`);
  }
}

function entered(component: Component, entry: PointsEntry | undefined): Valued {
  const { code, name } = component;
  if (entry !== undefined) {
    const label = { zh: `${name.zh}，录入`, en: `${name.en}, as entered` };
    return given({ code: `${code}/entered`, label, value: entry.value, origin: entry.origin });
  }
  const label = { zh: `${name.zh}，没有录入，按0分`, en: `${name.en}, none entered, so 0` };
  return given({ code: `${code}/entered`, label, value: '0', rule: component.rule });
}

function notEntered({ code, name, rule }: Component): Extract<Working, { readonly step: 'missing' }> {
  const why = { zh: `${name.zh}还没有录入得分`, en: `${name.en} has no points yet` };
  return { step: 'missing', code, label: name, why, rule };
}
