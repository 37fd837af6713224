import { BILINGUAL, RULE } from './basic-shapes.ts';
import { DECIMAL, list, object, TEXT } from './shape.ts';

/** `DailyRules` without what the component says. */
export const DAILY = object({
  indicators: list(
    object({
      code: TEXT,
      name: BILINGUAL,
      weight: DECIMAL,
      items: list(object({ code: TEXT, name: BILINGUAL, points: DECIMAL, rule: RULE })),
      rule: RULE,
    }),
  ),
  rule: RULE,
});
