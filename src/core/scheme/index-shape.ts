import { BILINGUAL, RULE, RULED_SHARE } from './basic-shapes.ts';
import { DECIMAL, list, map, object, optional, TEXT, TRUTH, YES } from './shape.ts';

/** `IndexRules` without what the component says. */
export const INDEX = object({
  indicators: list(
    object({
      code: TEXT,
      name: BILINGUAL,
      category: TEXT,
      weight: DECIMAL,
      narrowGdp: optional(YES),
      requirements: optional(map(DECIMAL)),
      selfComparison: optional(object({ alpha: DECIMAL, rule: RULE })),
      rule: RULE,
    }),
  ),
  scale: DECIMAL,
  narrowGdp: RULED_SHARE,
  exemptions: list(
    object({
      unit: TEXT,
      removed: list(object({ indicator: TEXT, to: list(object({ indicator: TEXT, share: DECIMAL })) })),
      listedSeparately: TRUTH,
      reason: BILINGUAL,
      rule: RULE,
    }),
  ),
  rule: RULE,
});
