import { BILINGUAL, LIMIT, NAMED_WEIGHTS, RATE, RULE } from './basic-shapes.ts';
import { choice, DECIMAL, list, object, optional, TEXT, WHOLE } from './shape.ts';

const FORM = object({
  options: list(
    choice(
      'counts',
      [['satisfied', 'dissatisfied'], { code: TEXT, name: BILINGUAL, value: DECIMAL }],
      ['no-opinion', { code: TEXT, name: BILINGUAL }],
    ),
  ),
  dimensions: NAMED_WEIGHTS,
  rule: RULE,
});

/** `SocialRules` without what the component says. */
export const SOCIAL = object({
  scale: DECIMAL,
  form: FORM,
  strata: list(
    object({
      code: TEXT,
      name: BILINGUAL,
      weight: DECIMAL,
      rule: RULE,
      subgroups: optional(list(object({ code: TEXT, name: BILINGUAL, share: DECIMAL, rule: RULE }))),
    }),
  ),
  minimum: object({ opinions: WHOLE, rule: RULE }),
  missingStrata: LIMIT,
  unknownRate: LIMIT,
  online: optional(object({ stratum: TEXT, beta: DECIMAL, form: FORM, rule: RULE })),
  rate: RATE,
  rule: RULE,
});

/** `LeaderRules` without what the component says. */
export const LEADERS = object({
  scale: DECIMAL,
  options: list(object({ code: TEXT, name: BILINGUAL, value: optional(DECIMAL) })),
  minimum: object({ ballots: WHOLE, rule: RULE }),
  groups: optional(object({ weights: NAMED_WEIGHTS, minimum: object({ ballots: WHOLE, rule: RULE }) })),
  rule: RULE,
});
