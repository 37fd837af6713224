import * as z from 'zod';
import { GATED_PHASES } from '../core/facts/phases/phase-facts.ts';
import { bilingualSchema, LIMITS, ruleSchema, schemeSchema, sentence, text } from './scheme-schema.ts';

/** Shapes of commands about a year's rules, its targets and its statistics. */
const row = z.int().min(2);
const code = text.min(1);
const number = z.string().max(LIMITS.number);
const hexHash = z.string().regex(/^[0-9a-f]{64}$/);
const codes = z.array(code).max(LIMITS.rows);
const days = z.array(text).max(LIMITS.rows);

const condition = { code: text, name: bilingualSchema, rule: ruleSchema };
const composite = z.strictObject({
  type: z.literal('composite-condition'),
  target: number,
  conditions: z
    .array(
      z.discriminatedUnion('asks', [
        z.strictObject({
          ...condition,
          asks: z.literal('amount'),
          side: z.enum(['above', 'below']),
          bound: number,
          inclusive: z.boolean(),
        }),
        z.strictObject({ ...condition, asks: z.literal('yes') }),
      ]),
    )
    .max(LIMITS.parts),
});
const growth = z.strictObject({ type: z.literal('growth'), measure: z.enum(['amount', 'rate']), target: number });
const control = z.strictObject({ type: z.literal('control'), target: number });
const listed = z.strictObject({ type: z.literal('list'), target: number });
const zeroTolerance = z.strictObject({
  type: z.literal('zero-tolerance'),
  steps: z
    .array(z.strictObject({ upTo: number, share: number, rule: ruleSchema }))
    .max(LIMITS.parts)
    .exactOptional(),
});
const range = z.strictObject({ type: z.literal('range'), low: number, high: number, tolerance: number });
const milestone = z.strictObject({
  type: z.literal('milestone'),
  milestones: z
    .array(z.strictObject({ code: text, name: bilingualSchema, share: number, due: text }))
    .max(LIMITS.parts),
});
const qualitative = z.strictObject({ type: z.literal('qualitative') });
const base = [growth, control, zeroTolerance, range, milestone, listed, composite, qualitative] as const;
const issuedBase = z.discriminatedUnion('type', [...base]);
export const issuedTarget = z.discriminatedUnion('type', [
  ...base,
  z.strictObject({
    type: z.literal('challenge'),
    base: z.discriminatedUnion('type', [growth, control, listed, composite]),
    challenge: number,
    bonus: number,
  }),
]);
const issuedItem = z.strictObject({
  code: text,
  name: bilingualSchema,
  rule: ruleSchema,
  category: text,
  weight: number,
  target: issuedTarget,
});

export const reported = z.discriminatedUnion('reports', [
  z.strictObject({ reports: z.literal('figure'), figure: number }),
  z.strictObject({ reports: z.literal('done'), on: text }),
  z.strictObject({ reports: z.literal('not-done') }),
  z.strictObject({ reports: z.literal('thing'), found: z.record(text, z.union([text, z.boolean()])) }),
  z.strictObject({
    reports: z.literal('rating'),
    finding: z.strictObject({
      rated: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('band'), band: text }),
        z.strictObject({ by: z.literal('completion'), completed: number }),
      ]),
      notStarted: z.strictObject({ soundReason: z.boolean() }).exactOptional(),
    }),
  }),
]);
const report = {
  unit: code,
  part: text,
  reported,
  status: z.enum(['unverified', 'provisional']),
  reason: sentence.exactOptional(),
};
const entry = { unit: code, part: text, entered: z.int().min(1) };
const verdict = z.strictObject({
  unit: code,
  hasDetail: z.boolean(),
  deduction: number.exactOptional(),
  bonus: number.exactOptional(),
  grade: text.exactOptional(),
});
const phase = { cohort: code, phase: z.enum(GATED_PHASES), reason: sentence };

export const MEASURED_COMMANDS = {
  // A scheme on its way
  'draft-scheme': z.strictObject({ kind: z.literal('draft-scheme'), scheme: schemeSchema, reason: sentence }),
  'consult-scheme': z.strictObject({ kind: z.literal('consult-scheme'), scheme: code }),
  'submit-scheme': z.strictObject({ kind: z.literal('submit-scheme'), scheme: code }),
  'return-scheme': z.strictObject({ kind: z.literal('return-scheme'), scheme: code, reason: sentence }),
  'adopt-scheme': z.strictObject({ kind: z.literal('adopt-scheme'), scheme: schemeSchema, reason: sentence }),
  'publish-scheme': z.strictObject({ kind: z.literal('publish-scheme'), scheme: code }),
  'start-scheme': z.strictObject({ kind: z.literal('start-scheme'), scheme: code }),
  'end-scheme': z.strictObject({ kind: z.literal('end-scheme'), scheme: code }),
  'archive-scheme': z.strictObject({ kind: z.literal('archive-scheme'), scheme: code }),

  // Parts of the year
  'open-phase': z.strictObject({ kind: z.literal('open-phase'), ...phase }),
  'close-phase': z.strictObject({ kind: z.literal('close-phase'), ...phase }),
  'set-calendar': z.strictObject({
    kind: z.literal('set-calendar'),
    holidays: days,
    makeUpWorkdays: days,
    source: sentence,
  }),

  // Targets
  'import-targets': z.strictObject({
    kind: z.literal('import-targets'),
    batch: hexHash,
    rows: z
      .array(z.strictObject({ row, unit: code, item: issuedItem, provider: text.exactOptional() }))
      .max(LIMITS.rows),
  }),
  'set-target-aside': z.strictObject({
    kind: z.literal('set-target-aside'),
    unit: code,
    target: code,
    reason: sentence,
  }),
  'enter-actuals': z.strictObject({
    kind: z.literal('enter-actuals'),
    rows: z.array(z.strictObject({ ...report, target: code })).max(LIMITS.rows),
  }),
  'import-actuals': z.strictObject({
    kind: z.literal('import-actuals'),
    batch: hexHash,
    rows: z.array(z.strictObject({ ...report, target: code, row })).max(LIMITS.rows),
  }),
  'verify-actuals': z.strictObject({
    kind: z.literal('verify-actuals'),
    entries: z.array(z.strictObject({ ...entry, target: code })).max(LIMITS.rows),
  }),
  'claim-actual': z.strictObject({
    kind: z.literal('claim-actual'),
    unit: code,
    target: code,
    part: text,
    reported,
    statement: sentence,
  }),

  // Special targets
  'open-special': z.strictObject({
    kind: z.literal('open-special'),
    code: text,
    name: bilingualSchema,
    organiser: code,
    units: codes,
    notSubject: codes,
    rule: ruleSchema,
    scheme: code,
    scored: z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('points'), points: number }),
      z.strictObject({ mode: z.literal('grades') }),
      z.strictObject({ mode: z.literal('opinion') }),
    ]),
  }),
  'record-special-results': z.strictObject({
    kind: z.literal('record-special-results'),
    special: code,
    results: z.array(verdict).max(LIMITS.rows),
    reason: sentence.exactOptional(),
  }),
  'score-organiser': z.strictObject({ kind: z.literal('score-organiser'), special: code, result: verdict }),
  'comment-special-result': z.strictObject({
    kind: z.literal('comment-special-result'),
    special: code,
    unit: code,
    statement: sentence,
  }),
  'answer-special-comment': z.strictObject({
    kind: z.literal('answer-special-comment'),
    special: code,
    unit: code,
    accepted: z.boolean(),
    answer: sentence,
  }),
  'finalise-special': z.strictObject({ kind: z.literal('finalise-special'), special: code }),

  // The district index
  'import-indicators': z.strictObject({
    kind: z.literal('import-indicators'),
    batch: hexHash,
    rows: z
      .array(
        z.strictObject({
          row,
          unit: code,
          indicator: text,
          target: issuedBase,
          provider: text.exactOptional(),
          previous: z.strictObject({ figure: number, rebased: sentence.exactOptional() }).exactOptional(),
        }),
      )
      .max(LIMITS.rows),
  }),
  'set-indicator-aside': z.strictObject({
    kind: z.literal('set-indicator-aside'),
    unit: code,
    indicator: code,
    reason: sentence,
  }),
  'enter-readings': z.strictObject({
    kind: z.literal('enter-readings'),
    rows: z.array(z.strictObject({ ...report, indicator: code })).max(LIMITS.rows),
  }),
  'import-readings': z.strictObject({
    kind: z.literal('import-readings'),
    batch: hexHash,
    rows: z.array(z.strictObject({ ...report, indicator: code, row })).max(LIMITS.rows),
  }),
  'verify-readings': z.strictObject({
    kind: z.literal('verify-readings'),
    entries: z.array(z.strictObject({ ...entry, indicator: code })).max(LIMITS.rows),
  }),
  'assign-zone': z.strictObject({ kind: z.literal('assign-zone'), unit: code, zone: text, reason: sentence }),
  'exempt-indicators': z.strictObject({
    kind: z.literal('exempt-indicators'),
    unit: code,
    removed: z
      .array(
        z.strictObject({
          indicator: text,
          to: z.array(z.strictObject({ indicator: text, share: number })).max(LIMITS.parts),
        }),
      )
      .max(LIMITS.parts),
    listedSeparately: z.boolean(),
    document: text,
    reason: sentence,
  }),
} as const;
