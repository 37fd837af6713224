import { compare, parseDecimal, ZERO } from '../../basics/rational.ts';
import { given, type Valued, workOut } from '../work-out.ts';
import type { Bilingual, Origin, Rule, Working } from '../workings.ts';

/** How a panel's published score becomes points (`domain.md` M-30). Which one Hangzhou used in 2016 is not known. */
export type BonusConversion =
  /** max × P ÷ outOf. */
  | { readonly kind: 'linear'; readonly rule: Rule }
  /** max × (verification × ρ + panel × P ÷ outOf); the two parts sum to 1. */
  | { readonly kind: 'two-part'; readonly verification: string; readonly panel: string; readonly rule: Rule }
  /** The points of the highest bracket reached, and `else` below all of them. Brackets fall. */
  | {
      readonly kind: 'bracket';
      readonly brackets: readonly { readonly atLeast: string; readonly points: string; readonly rule: Rule }[];
      readonly else: { readonly points: string; readonly rule: Rule };
      readonly rule: Rule;
    };

/** What one project got: P as published, and the share ρ of the verification sheet, from 0 to 1, where it is wanted. */
export interface PanelResult {
  readonly published: string;
  readonly origin: Origin;
  readonly verified?: { readonly share: string; readonly origin: Origin };
}

interface Asked<Conversion extends BonusConversion = BonusConversion> {
  readonly conversion: Conversion;
  /** Begins the codes of its steps. */
  readonly code: string;
  /** Largest points, and what P is out of. */
  readonly max: Valued;
  readonly outOf: Valued;
  readonly result: PanelResult;
}

/** The points of one project before the cap, exact. Missing where the verification sheet is wanted and not there. */
export function convertPanel(asked: Asked): Working {
  const { conversion } = asked;
  switch (conversion.kind) {
    case 'linear':
      return linear({ ...asked, conversion });
    case 'two-part':
      return twoPart({ ...asked, conversion });
    case 'bracket':
      return bracket({ ...asked, conversion });
    default:
      conversion satisfies never;
      throw new Error('innovation: unknown conversion');
  }
}

const CONVERTED: Bilingual = { zh: '折算', en: 'Converted' };

function linear(asked: Asked<Extract<BonusConversion, { readonly kind: 'linear' }>>): Valued {
  const { code, max, outOf } = asked;
  const { rule } = asked.conversion;
  const label = { zh: '满分×得分', en: 'Maximum × score' };
  const product = workOut({ step: 'product', code: `${code}/product`, label, terms: [max, announced(asked)] });
  return workOut({ step: 'quotient', code: `${code}/converted`, label: CONVERTED, terms: [product, outOf], rule });
}

function twoPart(asked: Asked<Extract<BonusConversion, { readonly kind: 'two-part' }>>): Working {
  const { code, max, outOf, conversion } = asked;
  const { rule } = conversion;
  const { verified } = asked.result;
  if (verified === undefined) {
    const why = { zh: '核验表还没有得分', en: 'The verification sheet has no result yet' };
    return { step: 'missing', code: `${code}/converted`, label: CONVERTED, why, rule };
  }
  const weight = (part: 'verification' | 'panel', label: Bilingual) =>
    given({ code: `${code}/${part}-weight`, label, value: conversion[part], rule });
  const share = given({
    code: `${code}/verified`,
    label: { zh: '核验得分比例ρ', en: 'Verified share ρ' },
    value: verified.share,
    origin: verified.origin,
  });
  const part = workOut({
    step: 'quotient',
    code: `${code}/part`,
    label: { zh: '得分÷满分', en: 'Score ÷ scale' },
    terms: [announced(asked), outOf],
  });
  const terms = [
    workOut({
      step: 'product',
      code: `${code}/by-verification`,
      label: { zh: '核验部分', en: 'By verification' },
      terms: [weight('verification', { zh: '核验权重', en: 'Weight of verification' }), share],
    }),
    workOut({
      step: 'product',
      code: `${code}/by-panel`,
      label: { zh: '现场评审部分', en: 'By the panel' },
      terms: [weight('panel', { zh: '现场评审权重', en: 'Weight of the panel' }), part],
    }),
  ];
  const both = workOut({ step: 'sum', code: `${code}/share`, label: { zh: '得分比例', en: 'Share' }, terms, rule });
  return workOut({ step: 'product', code: `${code}/converted`, label: CONVERTED, terms: [max, both], rule });
}

function bracket(asked: Asked<Extract<BonusConversion, { readonly kind: 'bracket' }>>): Valued {
  const { code, conversion } = asked;
  const { published, origin } = asked.result;
  const score = parseDecimal(published) ?? ZERO;
  const reached = conversion.brackets.find(({ atLeast }) => compare(score, parseDecimal(atLeast) ?? ZERO) >= 0);
  const label: Bilingual =
    reached === undefined
      ? { zh: `得分${published}，各档都没有达到`, en: `Score ${published}, below every bracket` }
      : {
          zh: `得分${published}，达到${reached.atLeast}分以上一档`,
          en: `Score ${published}, in the bracket from ${reached.atLeast}`,
        };
  const { points: value, rule } = reached ?? conversion.else;
  return given({ code: `${code}/converted`, label, value, origin, rule });
}

function announced({ code, result }: Asked): Valued {
  const label = { zh: '当场公布的得分', en: 'Score as announced' };
  return given({ code: `${code}/announced`, label, value: result.published, origin: result.origin });
}
