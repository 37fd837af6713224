import { compare, divide, formatExact, parseDecimal, type Rational, ZERO } from '../basics/rational.ts';
import type { Refusal } from '../basics/refusal.ts';
import { type IndexRules, narrowGdpPoints } from './index-weights.ts';
import { belowZero, doubled, fault, notAShare, notPositive, notSumming } from './targets/number-faults.ts';
import { unsourced } from './unsourced.ts';
import { exactValue } from './work-out.ts';

/**
 * Why an index may not be adopted; empty when it may: weights sum to the scale, an exemption replaces all it takes away
 * and by nothing it also takes away, α is a part of 1, and every
 * rule rests on something.
 */
export function indexFaults(rules: IndexRules): readonly Refusal[] {
  const { indicators, exemptions, scale } = rules;
  const codes = indicators.map(({ code }) => code);
  return [
    ...unsourced('index', rules),
    ...notPositive('index.weight', rules.weight),
    ...notPositive('index.scale', scale),
    ...notAShare('index.narrowGdp.share', rules.narrowGdp.share),
    ...notPositive('index.totalPoints', rules.totalPoints),
    ...doubled('index.indicators', codes),
    ...indicators.flatMap(({ code, weight, requirements = {}, selfComparison }) => [
      ...belowZero(`${code}.weight`, weight),
      ...Object.entries(requirements).flatMap(([zone, value]) => notPositive(`${code}.requirements.${zone}`, value)),
      ...(selfComparison === undefined ? [] : notAShare(`${code}.alpha`, selfComparison.alpha)),
    ]),
    ...notSumming(
      'index.indicators',
      indicators.map(({ weight }) => weight),
      scale,
    ),
    ...doubled(
      'index.exemptions',
      exemptions.map(({ unit }) => unit),
    ),
    ...exemptions.flatMap((exemption) => exemptionFaults(exemption, codes)),
  ];
}

function exemptionFaults(exemption: IndexRules['exemptions'][number], codes: readonly string[]): readonly Refusal[] {
  const { unit, removed } = exemption;
  const gone = removed.map(({ indicator }) => indicator);
  const unknown = (field: string, value: string): readonly Refusal[] =>
    codes.includes(value) ? [] : [fault(field, 'scheme/unknown-code', { value })];
  return [
    ...doubled(`${unit}.removed`, gone),
    ...removed.flatMap(({ indicator, to }) => {
      const field = `${unit}.${indicator}`;
      return [
        ...unknown(field, indicator),
        ...to.flatMap((each) => [
          ...unknown(field, each.indicator),
          ...notAShare(`${field}.${each.indicator}`, each.share),
          ...(gone.includes(each.indicator) ? [fault(field, 'index/replaced-by-removed', { to: each.indicator })] : []),
        ]),
        ...doubled(
          field,
          to.map((each) => each.indicator),
        ),
        ...notSumming(
          field,
          to.map(({ share }) => share),
          '1',
        ),
      ];
    }),
  ];
}

/**
 * M-15, a warning and not a fault: how large a part of the total narrow GDP is, and whether that is above the scheme's
 * limit. Asked of a unit without exemption.
 */
export function narrowGdpShare(rules: IndexRules): { readonly share: string; readonly isAbove: boolean } {
  const share = divide(exactValue(narrowGdpPoints(rules, '')), number(rules.totalPoints));
  return { share: formatExact(share), isAbove: compare(share, number(rules.narrowGdp.share)) > 0 };
}

function number(text: string): Rational {
  return parseDecimal(text) ?? ZERO;
}
