import * as exact from '../basics/rational.ts';
import type { Working } from './workings.ts';

/** What a second reader finds in a tree of workings: its value, nothing (`missing`), or the first step that is wrong. */
export type Reading =
  | { readonly value: exact.Rational }
  | { readonly missing: true }
  | { readonly wrong: { readonly path: string; readonly says: string; readonly found: string } };

type Terms = readonly exact.Rational[];

const STEPS = {
  sum: exact.sum,
  product: (terms: Terms) => terms.reduce(exact.multiply),
  difference: ([a = exact.ZERO, b = exact.ZERO]: Terms) => exact.subtract(a, b),
  quotient: ([a = exact.ZERO, b = exact.ZERO]: Terms) => (exact.isZero(b) ? undefined : exact.divide(a, b)),
  least: (terms: Terms) => terms.reduce((a, b) => (exact.compare(a, b) < 0 ? a : b)),
  greatest: (terms: Terms) => terms.reduce((a, b) => (exact.compare(a, b) > 0 ? a : b)),
};

/**
 * Recomputes a tree of workings from its leaves alone, the way anyone could, and shares nothing with the code that wrote
 * it but exact arithmetic. `path` is the codes from the root, joined by ` › `.
 */
export function readWorkings(working: Working, above = ''): Reading {
  const path = above === '' ? working.code : `${above} › ${working.code}`;
  if (working.step === 'missing') return { missing: true };
  const said = exact.parseExact(working.value);
  const terms: exact.Rational[] = [];
  for (const term of 'terms' in working ? working.terms : []) {
    const reading = readWorkings(term, path);
    if (!('value' in reading)) return reading;
    terms.push(reading.value);
  }
  const value = working.step === 'given' ? said : recomputed(working, terms);
  if (said === undefined || value === undefined || !exact.equals(said, value)) {
    return { wrong: { path, says: working.value, found: value === undefined ? '?' : exact.formatExact(value) } };
  }
  return { value };
}

function recomputed(working: Exclude<Working, { readonly step: 'given' | 'missing' }>, terms: Terms) {
  const [first] = terms;
  if (first === undefined) return undefined;
  return working.step === 'round' ? exact.round(first, working.decimals, working.mode) : STEPS[working.step](terms);
}
