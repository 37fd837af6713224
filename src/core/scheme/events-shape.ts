import { BILINGUAL, RULE, RULED, RULED_POINTS } from './basic-shapes.ts';
import { DECIMAL, list, object, optional, TEXT, TRUTH, words } from './shape.ts';

const STEP = object({
  criticism: TRUTH,
  unqualified: TRUTH,
  decidedBy: list(words('office', 'committee')),
  rule: RULE,
});

/** `SchemeEvents`. */
export const EVENTS = object({
  bonus: object({
    items: list(
      object({
        code: TEXT,
        name: BILINGUAL,
        levels: list(object({ code: TEXT, name: BILINGUAL, points: DECIMAL })),
        cap: optional(RULED_POINTS),
        onceOnly: TRUTH,
        rule: RULE,
      }),
    ),
    oncePerFact: RULED,
  }),
  deduction: object({
    items: list(
      object({
        code: TEXT,
        name: BILINGUAL,
        points: object({ general: optional(DECIMAL), serious: optional(DECIMAL), extreme: optional(DECIMAL) }),
        rule: RULE,
      }),
    ),
    ladder: object({ general: STEP, serious: STEP, extreme: STEP }),
  }),
  falseData: object({ factor: DECIMAL, rule: RULE }),
  vetoes: list(
    object({
      code: TEXT,
      name: BILINGUAL,
      effect: words('capped', 'unqualified', 'unranked'),
      rule: RULE,
    }),
  ),
  rule: RULE,
});
