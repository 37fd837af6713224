import { compare, parseDecimal, type RoundingMode, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { belowZero, doubled, fault, notAShare, notPositive, notSumming } from '../targets/number-faults.ts';
import { unsourced } from '../unsourced.ts';
import type { Bilingual, Rule } from '../workings.ts';

/** One option of a form. What is no opinion (不了解) has no value: it is told, and counts in nothing. */
export type SocialOption =
  | {
      readonly code: string;
      readonly name: Bilingual;
      /** Whether the rate of satisfaction counts it as satisfied. */
      readonly counts: 'satisfied' | 'dissatisfied';
      /** From 0 to the scale. */
      readonly value: string;
    }
  | { readonly code: string; readonly name: Bilingual; readonly counts: 'no-opinion' };

export interface Dimension {
  readonly code: string;
  readonly name: Bilingual;
  /** Above 0, relative to the others. */
  readonly weight: string;
  readonly rule: Rule;
}

/** Questions and what their answers are worth. */
export interface SocialForm {
  readonly options: readonly SocialOption[];
  readonly dimensions: readonly Dimension[];
  /** Why an option is worth what it is. */
  readonly rule: Rule;
}

export interface Stratum {
  readonly code: string;
  readonly name: Bilingual;
  /** A part of 1; all strata together are 1. */
  readonly weight: string;
  readonly rule: Rule;
  /** Post-stratification: sub-groups weigh what they are in the frame. Shares sum to 1. Absent: the stratum is one cell. */
  readonly subgroups?: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly share: string;
    readonly rule: Rule;
  }[];
}

/** What a scheme says of social evaluation (`domain.md` M-23, M-24). */
export interface SocialRules {
  /** 50. */
  readonly points: string;
  /** 100: what the values of the options are out of. */
  readonly scale: string;
  readonly form: SocialForm;
  readonly strata: readonly Stratum[];
  /** Fewer opinions than this in a cell are neither counted nor shown: one threshold, so that anyone can recompute. */
  readonly minimum: { readonly opinions: number; readonly rule: Rule };
  /** Where strata of more weight than this cannot be counted, the score is not computable and the committee decides. */
  readonly missingStrata: { readonly share: string; readonly inclusive: boolean; readonly rule: Rule };
  /** A larger part of 不了解 than this says that the unit is little known. No points are lost. */
  readonly unknownRate: { readonly share: string; readonly inclusive: boolean; readonly rule: Rule };
  /** The on-line channel, inside one stratum with the weight β; 0 is comments only. */
  readonly online?: {
    readonly stratum: string;
    readonly beta: string;
    readonly form: SocialForm;
    readonly rule: Rule;
  };
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode; readonly rule: Rule };
  readonly rate: { readonly decimals: number; readonly rule: Rule };
  readonly rule: Rule;
}

/** The cell of a stratum, of one of its sub-groups, or of the on-line channel beside it. */
export function cellCode(stratum: string, part?: string): string {
  return part === undefined ? stratum : `${stratum}/${part}`;
}

export const ONLINE = 'online';

/** Every cell that is counted, in the order of the scheme. */
export function cellsOf(rules: SocialRules): readonly string[] {
  return rules.strata.flatMap(({ code, subgroups }) => [
    ...(subgroups === undefined ? [cellCode(code)] : subgroups.map((each) => cellCode(code, each.code))),
    ...(rules.online?.stratum === code ? [cellCode(code, ONLINE)] : []),
  ]);
}

/** Why what a scheme says of social evaluation cannot be used; empty when it can. */
export function socialRulesFaults(rules: SocialRules): readonly Refusal[] {
  const { strata, online, minimum } = rules;
  const codes = strata.map(({ code }) => code);
  const isUnknown = online !== undefined && !codes.includes(online.stratum);
  return [
    ...unsourced('social', rules),
    ...notPositive('social.points', rules.points),
    ...notPositive('social.scale', rules.scale),
    ...notPositive('social.minimum.opinions', String(minimum.opinions)),
    ...notAShare('social.missingStrata.share', rules.missingStrata.share),
    ...notAShare('social.unknownRate.share', rules.unknownRate.share),
    ...formFaults('social.form', rules.form, rules.scale),
    ...doubled('social.strata', codes),
    ...doubled('social.strata', cellsOf(rules)),
    ...strata.flatMap(stratumFaults),
    ...notSumming(
      'social.strata',
      strata.map(({ weight }) => weight),
      '1',
    ),
    ...(online === undefined
      ? []
      : [
          ...(isUnknown ? [fault('social.online.stratum', 'scheme/unknown-code', { value: online.stratum })] : []),
          ...notAShare('social.online.beta', online.beta),
          ...formFaults('social.online.form', online.form, rules.scale),
        ]),
  ];
}

function formFaults(field: string, { options, dimensions }: SocialForm, scale: string): readonly Refusal[] {
  const max = parseDecimal(scale) ?? ZERO;
  const isWanting = (counts: SocialOption['counts']) => options.every((option) => option.counts !== counts);
  return [
    ...doubled(
      `${field}.options`,
      options.map(({ code }) => code),
    ),
    ...doubled(
      `${field}.dimensions`,
      dimensions.map(({ code }) => code),
    ),
    ...(dimensions.length === 0 ? [fault(`${field}.dimensions`, 'field/missing')] : []),
    ...(isWanting('satisfied') || isWanting('dissatisfied') ? [fault(`${field}.options`, 'social/one-sided')] : []),
    ...dimensions.flatMap(({ code, weight }) => notPositive(`${field}.dimensions.${code}`, weight)),
    ...options.flatMap((option) => {
      if (option.counts === 'no-opinion') return [];
      const { code, value } = option;
      const isAbove = compare(parseDecimal(value) ?? ZERO, max) > 0;
      return [
        ...belowZero(`${field}.options.${code}`, value),
        ...(isAbove ? [fault(`${field}.options.${code}`, 'social/value-above-scale', { value, scale })] : []),
      ];
    }),
  ];
}

function stratumFaults({ code, weight, subgroups }: Stratum): readonly Refusal[] {
  return [
    ...notAShare(`social.strata.${code}`, weight),
    ...(subgroups === undefined
      ? []
      : [
          ...subgroups.flatMap((each) => notAShare(`social.strata.${code}.${each.code}`, each.share)),
          ...notSumming(
            `social.strata.${code}.subgroups`,
            subgroups.map(({ share }) => share),
            '1',
          ),
        ]),
  ];
}
