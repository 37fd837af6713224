import { compare, equals, formatExact, ONE, parseDecimal, rational, ZERO } from '../basics/rational.ts';
import { type Refusal, type RefusalCode, type RefusalValues, refuse } from '../basics/refusal.ts';
import type { Rule } from '../scoring/workings.ts';
import type { Scheme, Tiers } from './scheme.ts';
import { baseMax, totalMax } from './total-max.ts';

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
    ...(scheme.tiers === undefined ? [] : tierFaults(scheme, scheme.tiers)),
    ...ruleFaults(scheme),
  ];
}

function fault(field: string, code: RefusalCode, values: RefusalValues = {}): Refusal {
  return { ...refuse(code, { field, ...values }), field };
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

function doubled(field: string, codes: readonly string[]): readonly Refusal[] {
  return [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))].map((value) =>
    fault(field, 'scheme/doubled', { value }),
  );
}

function unknown(field: string, codes: readonly string[], known: readonly string[]): readonly Refusal[] {
  return codes.filter((code) => !known.includes(code)).map((value) => fault(field, 'scheme/unknown-code', { value }));
}

function tierFaults(scheme: Scheme, tiers: Tiers): readonly Refusal[] {
  const { line, above, below, last } = tiers;
  const points = parseDecimal(line.points) ?? rational(-1);
  const max = totalMax(scheme);
  const lineFits = compare(points, ZERO) >= 0 && compare(points, parseDecimal(max) ?? ZERO) <= 0;
  const misplaced = above.flatMap(({ quota }, at) => {
    const isLast = at === above.length - 1;
    const fits = isLast ? quota === undefined : quota !== undefined && quota >= 1;
    return fits ? [] : [fault(`tiers.above[${at}].quota`, 'scheme/tiers')];
  });
  const codes = [...above, below, ...(last === undefined ? [] : [last])].map(({ code }) => code);
  return [
    ...(lineFits ? [] : [fault('tiers.line.points', 'scheme/line', { points: line.points, max })]),
    ...(above.length === 0 ? [fault('tiers.above', 'scheme/tiers')] : misplaced),
    ...doubled('tiers', codes),
  ];
}

function ruleFaults(scheme: Scheme): readonly Refusal[] {
  const { composite, components, total, ranking, tiers } = scheme;
  const rules: readonly (readonly [string, Rule | undefined])[] = [
    ['composite.rule', composite.rule],
    ...components.flatMap(({ rule, conversionRule }, at) => [
      [`components[${at}].rule`, rule] as const,
      [`components[${at}].conversionRule`, conversionRule] as const,
    ]),
    ['total.rule', total.rule],
    ['ranking.rule', ranking.rule],
    ['tiers.line.rule', tiers?.line.rule],
    ...(tiers?.above ?? []).map(({ rule }, at) => [`tiers.above[${at}].rule`, rule] as const),
    ['tiers.last.rule', tiers?.last?.rule],
    ['gate.rule', scheme.gate?.rule],
  ];
  return rules.flatMap(([field, rule]) => {
    const rests = rule === undefined || rule.sample === true || (rule.source ?? '').trim() !== '';
    return rests ? [] : [fault(field, 'scheme/no-source')];
  });
}
