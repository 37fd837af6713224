import {
  compare,
  equals,
  formatExact,
  multiply,
  ONE,
  parseDecimal,
  parseExact,
  rational,
  ZERO,
} from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import { narrowGdpShare } from '../scoring/check-index.ts';
import { unsourced } from '../scoring/unsourced.ts';
import { eventFaults, rectificationFaults } from './check-beside.ts';
import { methodFaults } from './check-methods.ts';
import { tierFaults } from './check-tiers.ts';
import { placeIn, stepsOf } from './place-in.ts';
import type { Scheme } from './scheme.ts';
import { doubledCodes as doubled, schemeFault as fault } from './scheme-fault.ts';
import { baseMax } from './total-max.ts';

/**
 * Whether a scheme of the right shape may be adopted; empty when it may. Base maxima sum to exactly 100, bonus outside
 * (G-01); α lies in 0 … 1; every number has its source or says that it is a sample; codes are unique and those that are
 * named exist; quotas stand above one last tier without.
 */
export function checkScheme(scheme: Scheme): readonly Refusal[] {
  return [
    ...baseFaults(scheme),
    ...componentFaults(scheme),
    ...codeFaults(scheme),
    ...tierFaults(scheme),
    ...methodFaults(scheme),
    ...eventFaults(scheme),
    ...rectificationFaults(scheme),
    ...ruleFaults(scheme),
  ];
}

/** What the committee should look at before it adopts a scheme, and may adopt all the same. */
export function schemeWarnings(scheme: Scheme): readonly Refusal[] {
  return scheme.components.flatMap(({ method, max, enteredOutOf = max }, at) => {
    if (method?.kind !== 'index') return [];
    const rules = { ...method.rules, weight: enteredOutOf, totalPoints: '100' };
    const { share, isAbove } = narrowGdpShare(rules);
    const values = { percent: percent(share), limit: percent(rules.narrowGdp.share) };
    return isAbove ? [fault(`components[${at}].method.rules.narrowGdp.share`, 'scheme/narrow-gdp', values)] : [];
  });
}

function percent(share: string): string {
  return formatExact(multiply(parseExact(share) ?? ZERO, rational(100)));
}

function baseFaults(scheme: Scheme): readonly Refusal[] {
  const faults: Refusal[] = [];
  if (scheme.composite.kind === 'statement-and-daily') {
    const { alpha } = scheme.composite;
    const weight = parseDecimal(alpha) ?? rational(-1);
    if (compare(weight, ZERO) < 0 || compare(weight, ONE) > 0)
      faults.push(fault('composite.alpha', 'scheme/alpha', { alpha }));
    const count = scheme.components.filter(({ kind }) => kind === 'base').length;
    if (count !== 2) return [...faults, fault('components', 'scheme/base-count', { count })];
  }
  const sum = baseMax(scheme);
  return equals(sum, rational(100))
    ? faults
    : [...faults, fault('components', 'scheme/base-sum', { sum: formatExact(sum) })];
}

/** Nobody publishes points finer than this, and a careless number here would fill the machine with noughts. */
const DECIMALS_MAX = 10;

function componentFaults(scheme: Scheme): readonly Refusal[] {
  const faults = scheme.components.flatMap(({ max, enteredOutOf = '1', decimals }, at) => [
    ...positive(`components[${at}].max`, max),
    ...positive(`components[${at}].enteredOutOf`, enteredOutOf),
    ...decimalsFault(`components[${at}].decimals`, decimals),
  ]);
  return [...faults, ...decimalsFault('total.decimals', scheme.total.decimals)];
}

function positive(field: string, value: string): readonly Refusal[] {
  const isAbove = compare(parseDecimal(value) ?? ZERO, ZERO) > 0;
  return isAbove ? [] : [fault(field, 'scheme/not-positive', { value })];
}

function decimalsFault(field: string, decimals: number): readonly Refusal[] {
  return decimals <= DECIMALS_MAX ? [] : [fault(field, 'scheme/decimals', { decimals, max: DECIMALS_MAX })];
}

function codeFaults(scheme: Scheme): readonly Refusal[] {
  const components = scheme.components.map(({ code }) => code);
  const { ties, unranked = [] } = scheme.ranking;
  return [
    ...doubled('components', components),
    ...doubled('cohorts', scheme.cohorts),
    ...doubled('ranking.ties', ties),
    ...unknown('ranking.ties', ties, components),
    ...unknown('ranking.unranked', unranked, scheme.cohorts),
    ...unknown('gate.components', scheme.gate?.components ?? [], components),
    ...(scheme.cohorts.length === 0 ? [fault('cohorts', 'field/missing')] : []),
  ];
}

function unknown(field: string, codes: readonly string[], known: readonly string[]): readonly Refusal[] {
  return codes.filter((code) => !known.includes(code)).map((value) => fault(field, 'scheme/unknown-code', { value }));
}

function ruleFaults(scheme: Scheme): readonly Refusal[] {
  return unsourced('', scheme).map(({ field = '' }) => {
    const place = placeIn({ root: '', data: scheme, steps: stepsOf(field) });
    return fault(place.replace(/^\./, ''), 'scheme/no-source');
  });
}
