import { BILINGUAL, NAMED_WEIGHTS, ROUNDING, RULE, TRIM } from './basic-shapes.ts';
import { DECIMAL, list, object, optional, TEXT, WHOLE, words } from './shape.ts';

const CREDIT = object({ credit: DECIMAL, rule: RULE });

/** `StatementRules` without what the component says. */
export const STATEMENT = object({
  step: DECIMAL,
  groups: NAMED_WEIGHTS,
  minimum: object({ ballots: WHOLE, rule: RULE }),
  trim: optional(TRIM),
  unmarkedRow: object({ policy: words('rescale', 'leave-out'), rule: RULE }),
  grassroots: object({
    group: TEXT,
    judges: WHOLE,
    lastYear: object({ weight: DECIMAL, judges: WHOLE }),
    rule: RULE,
  }),
  told: object({ ballots: WHOLE, rule: RULE }),
  rule: RULE,
});

export const SHEET = list(object({ code: TEXT, name: BILINGUAL, points: DECIMAL, rule: RULE }));

/** `Scheme['rectification']`. */
export const RECTIFICATION = object({
  row: optional(TEXT),
  points: DECIMAL,
  credits: object({ closed: CREDIT, partial: CREDIT, none: CREDIT }),
  noItems: object({ policy: words('not-applicable', 'full'), rule: RULE }),
  rounding: ROUNDING,
  rule: RULE,
});
