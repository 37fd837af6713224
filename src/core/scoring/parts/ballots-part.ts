import type { Method } from '../../scheme/method.ts';
import { socialRates } from '../social/social-rates.ts';
import type { SocialRules } from '../social/social-rules.ts';
import { socialScore } from '../social/social-score.ts';
import { flagged, nothingYet, outOf, type PartAsked, type PartScore, roundingOf, unrounded } from './part-score.ts';

type BallotsMethod = Extract<Method, { readonly kind: 'ballots' }>;

/** What a scheme says of social evaluation, whole. */
export function socialRulesOf({
  scheme,
  component,
  method,
}: Omit<PartAsked, 'inputs'> & {
  readonly method: BallotsMethod;
}): SocialRules {
  const rounding = roundingOf({ scheme, component });
  return { ...method.rules, points: outOf(component), rounding };
}

/** M-23: social evaluation. The rate of satisfaction is told beside it and never goes in. */
export function ballotsPart(asked: PartAsked & { readonly method: BallotsMethod }): PartScore {
  const { social: counts } = asked.inputs;
  if (counts === undefined) return nothingYet(asked, { zh: '还没有计票', en: 'nothing has been counted yet' });
  const rules = socialRulesOf(asked);
  const { working, leftOut } = socialScore({ rules, counts });
  const { isLittleKnown } = socialRates({ rules, counts }).unknown;
  const names = new Map(rules.strata.map(({ code, name }) => [code, name]));
  const strata = leftOut.map(({ stratum, why }) => {
    const { zh, en } = names.get(stratum) ?? { zh: stratum, en: stratum };
    const says =
      why === 'too-few'
        ? { zh: `${zh}有效评价不够数，没有计入`, en: `${en}: too few opinions, not counted` }
        : { zh: `${zh}没有参加对本单位的评价，没有计入`, en: `${en} was never asked about the unit, not counted` };
    return flagged(asked, 'stratum-left-out', says, stratum);
  });
  const littleKnown = flagged(asked, 'little-known', {
    zh: '知晓度低：多数人答“不了解”，不扣分',
    en: 'Little known: most cannot say; no points are lost',
  });
  return {
    exact: unrounded(working),
    isAbsent: working.step === 'missing',
    flags: isLittleKnown ? [...strata, littleKnown] : strata,
  };
}
