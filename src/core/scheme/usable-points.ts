import { compare, parseDecimal, ZERO } from '../basics/rational.ts';
import { type Refusal, refuse } from '../basics/refusal.ts';
import type { Component, Scheme } from './scheme.ts';

/**
 * Whether a number may be entered for a part, the same at every door and again when it is scored (the scheme may have
 * changed since). Refused: no plain decimal, below 0, above what it is out of. A bonus or deduction entered in points may
 * exceed its maximum: there the scheme cuts it, and the workings show the cut.
 */
export function usablePoints(asked: {
  readonly scheme: Scheme;
  readonly component: string;
  readonly value: string;
}): Refusal | undefined {
  const { scheme, value } = asked;
  const component = scheme.components.find(({ code }) => code === asked.component);
  if (component === undefined) return refuse('points/not-in-scheme', { component: asked.component });
  const points = parseDecimal(value);
  if (points === undefined) return refuse('input/not-a-number', { value: shortened(value) });
  const named = { component: component.name.zh, componentEn: component.name.en, value };
  if (compare(points, ZERO) < 0) return refuse('points/below-zero', named);
  const limit = entryLimit(component);
  const most = limit === undefined ? undefined : parseDecimal(limit);
  if (limit !== undefined && most !== undefined && compare(points, most) > 0) {
    return refuse('points/above-max', { ...named, max: limit });
  }
  return undefined;
}

/** A whole page pasted into a cell need not come back whole. */
function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

function entryLimit(component: Component): string | undefined {
  if (component.enteredOutOf !== undefined) return component.enteredOutOf;
  return component.kind === 'base' ? component.max : undefined;
}
