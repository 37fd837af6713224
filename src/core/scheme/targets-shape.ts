import { BILINGUAL, LIMIT, RULE, RULED, RULED_POINTS, RULED_SHARE } from './basic-shapes.ts';
import { DATE, DECIMAL, list, object, optional, TEXT, TRUTH, WHOLE, words } from './shape.ts';

export const NOT_APPLICABLE = object({ rule: RULE, confirm: LIMIT });

/** `TargetRules`. */
export const TARGETS = object({
  growth: object({ rule: RULE, rateRule: RULE }),
  control: object({ zeroAtRatio: DECIMAL, rule: RULE }),
  zeroTolerance: RULED,
  range: RULED,
  milestone: object({
    yearEnd: DATE,
    credits: list(object({ daysLateMax: optional(WHOLE), untilYearEnd: TRUTH, credit: DECIMAL, rule: RULE })),
    rule: RULE,
  }),
  list: RULED,
  compositeCondition: RULED,
  qualitative: object({
    bands: list(object({ code: TEXT, name: BILINGUAL, share: DECIMAL, rule: RULE })),
    notStarted: RULED,
    rule: RULE,
  }),
  challenge: RULED,
  status: object({
    unverified: RULED,
    provisional: RULED,
    missing: object({ policy: words('block', 'zero'), rule: RULE }),
  }),
});

/** `ObjectiveRules` without what the component says. */
export const OBJECTIVE = object({
  weightsSum: DECIMAL,
  capAtMax: TRUTH,
  challengeCap: RULED_POINTS,
  notApplicable: NOT_APPLICABLE,
  targets: TARGETS,
  rule: RULE,
});

/** `SpecialRules`. */
export const SPECIALS = object({
  points: object({
    breadth: LIMIT,
    bonusUnits: RULED_SHARE,
    bonusSize: RULED_SHARE,
    bonusCap: RULED_POINTS,
    rule: RULE,
  }),
  grades: object({
    grades: list(
      object({
        code: TEXT,
        name: BILINGUAL,
        points: DECIMAL,
        quota: optional(object({ share: DECIMAL, minOne: TRUTH })),
        rule: RULE,
      }),
    ),
    floor: RULED_POINTS,
    rule: RULE,
  }),
  ownOrganiser: object({ policy: words('office', 'left-out'), rule: RULE }),
  detail: RULED,
  rule: RULE,
});
