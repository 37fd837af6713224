import { LEADERS, SOCIAL } from './ballots-shape.ts';
import { BILINGUAL, MODE, RULE } from './basic-shapes.ts';
import { DAILY } from './daily-shape.ts';
import { EVENTS } from './events-shape.ts';
import { INDEX } from './index-shape.ts';
import { BONUS, PANEL } from './panel-shape.ts';
import { choice, DECIMAL, list, object, optional, TEXT, TRUTH, WHOLE, words } from './shape.ts';
import { RECTIFICATION, SHEET, STATEMENT } from './statement-shape.ts';
import { NOT_APPLICABLE, OBJECTIVE, SPECIALS, TARGETS } from './targets-shape.ts';

const METHOD = choice(
  'kind',
  ['targets', { rules: OBJECTIVE, specials: SPECIALS }],
  ['index', { rules: INDEX, targets: TARGETS, notApplicable: NOT_APPLICABLE }],
  ['ballots', { rules: SOCIAL }],
  ['leader-ballots', { rules: LEADERS }],
  ['panel', { panel: PANEL, bonus: BONUS }],
  ['statement', { rules: STATEMENT, sheet: SHEET }],
  ['daily', { rules: DAILY }],
  ['events', { which: words('bonus', 'deduction') }],
);

const COMPONENT = object({
  code: TEXT,
  name: BILINGUAL,
  kind: words('base', 'bonus', 'deduction'),
  max: DECIMAL,
  enteredOutOf: optional(DECIMAL),
  conversionRule: optional(RULE),
  method: optional(METHOD),
  decimals: WHOLE,
  rule: RULE,
});

const TIERS = object({
  line: object({ points: DECIMAL, inclusive: TRUTH, rule: RULE }),
  above: list(
    object({ code: TEXT, name: BILINGUAL, quota: optional(WHOLE), quotaShare: optional(DECIMAL), rule: RULE }),
  ),
  below: object({ code: TEXT, name: BILINGUAL }),
  last: optional(object({ code: TEXT, name: BILINGUAL, rule: RULE })),
  separate: optional(object({ by: words('equivalent-total'), rule: RULE })),
  promoted: optional(object({ to: TEXT, rule: RULE })),
});

const HOLD_BACK = object({
  cap: object({ tier: TEXT, rule: RULE }),
  vacancies: object({ policy: words('left-open', 'passed-on'), rule: RULE }),
});

const PRIZES = object({
  improvement: optional(object({ prizes: WHOLE, leastGain: WHOLE, rule: RULE })),
  rectification: optional(
    object({ prizes: WHOLE, least: object({ points: DECIMAL, inclusive: TRUTH, rule: RULE }), rule: RULE }),
  ),
});

/** The shape of a `Scheme`, for the reader of files and for the doors alike. */
export const SCHEME = object({
  scheme: TEXT,
  version: WHOLE,
  title: BILINGUAL,
  year: WHOLE,
  cohorts: list(TEXT),
  composite: choice(
    'kind',
    ['three-plus-one', { rule: RULE }],
    ['statement-and-daily', { alpha: DECIMAL, rule: RULE }],
  ),
  components: list(COMPONENT),
  total: object({ decimals: WHOLE, rounding: MODE, rule: RULE }),
  carry: words('published', 'exact'),
  missing: object({ policy: words('block', 'cohort-mean', 'reweight'), rule: RULE }),
  ranking: object({
    ties: list(TEXT),
    unranked: optional(list(TEXT)),
    zones: optional(object({ acrossZones: TRUTH, rule: RULE })),
    rule: RULE,
  }),
  tiers: optional(TIERS),
  events: optional(EVENTS),
  rectification: optional(RECTIFICATION),
  holdBack: optional(HOLD_BACK),
  prizes: optional(PRIZES),
  gate: optional(object({ components: list(TEXT), rule: RULE })),
});
