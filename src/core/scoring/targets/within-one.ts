import { given, type Valued, workOut } from '../work-out.ts';
import type { Bilingual, Rule } from '../workings.ts';

/** Clamps a number to 0 … 1, floor first: `least(1, greatest(0, of))`. The rule is why nothing is above 1 or below 0. */
export function withinOne(asked: {
  readonly code: string;
  readonly label: Bilingual;
  readonly of: Valued;
  readonly rule: Rule;
}): Valued {
  const { code, label, rule } = asked;
  const floored = workOut({
    step: 'greatest',
    code: `${code}/floored`,
    label: { zh: '不低于0', en: 'Not below 0' },
    terms: [given({ code: `${code}/zero`, label: { zh: '0', en: '0' }, value: '0', rule }), asked.of],
    rule,
  });
  const one = given({ code: `${code}/one`, label: { zh: '1', en: '1' }, value: '1', rule });
  return workOut({ step: 'least', code, label, terms: [one, floored], rule });
}
