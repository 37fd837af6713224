import { ROUNDING, RULE, RULED, RULED_POINTS, RULED_SHARE, TRIM } from './basic-shapes.ts';
import { choice, DECIMAL, list, object, optional, TRUTH, WHOLE } from './shape.ts';

/** `PanelRules`. */
export const PANEL = object({
  seats: WHOLE,
  quorum: object({ marks: WHOLE, rule: RULE }),
  mark: object({ min: DECIMAL, max: DECIMAL, step: DECIMAL }),
  trim: optional(TRIM),
  highlight: optional(object({ points: DECIMAL, inclusive: TRUTH, rule: RULE })),
  rounding: ROUNDING,
  rule: RULE,
});

/** `BonusRules` without what the component says. */
export const BONUS = object({
  outOf: DECIMAL,
  conversion: choice(
    'kind',
    ['linear', { rule: RULE }],
    ['two-part', { verification: DECIMAL, panel: DECIMAL, rule: RULE }],
    [
      'bracket',
      {
        brackets: list(object({ atLeast: DECIMAL, points: DECIMAL, rule: RULE })),
        else: RULED_POINTS,
        rule: RULE,
      },
    ],
  ),
  projects: object({ most: WHOLE, rule: RULE }),
  partner: RULED_SHARE,
  noProject: RULED,
  noShow: RULED,
  rule: RULE,
});
