import { compare, ONE, parseDecimal, ZERO } from '../../basics/rational.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { doubled, fault, notAShare } from './number-faults.ts';
import type { TargetRules } from './target-rules.ts';

/** Why what a scheme says of the types of targets cannot be used, whatever the targets; empty when it can. */
export function targetRulesFaults(field: string, rules: TargetRules): readonly Refusal[] {
  const { control, milestone, qualitative } = rules;
  const { zeroAtRatio: value } = control;
  const isAboveOne = compare(parseDecimal(value) ?? ZERO, ONE) > 0;
  return [
    ...(isAboveOne ? [] : [fault(`${field}.control.zeroAtRatio`, 'target/zero-at', { value })]),
    ...milestone.credits.flatMap(({ credit }, at) => notAShare(`${field}.milestone.credits.${at}.credit`, credit)),
    ...doubled(
      `${field}.qualitative.bands`,
      qualitative.bands.map(({ code }) => code),
    ),
    ...qualitative.bands.flatMap(({ share }, at) => notAShare(`${field}.qualitative.bands.${at}.share`, share)),
  ];
}
