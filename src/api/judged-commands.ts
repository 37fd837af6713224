import * as z from 'zod';
import { WITHDRAWABLE } from '../core/facts/events/event-facts.ts';
import { EXTENTS } from '../core/facts/results/result-facts.ts';
import { bilingualSchema, LIMITS, ruleSchema, sentence, text } from './scheme-schema.ts';

/** Shapes of commands about ballots, marks, points of departments, and what befalls a unit. */
const row = z.int().min(2);
const code = text.min(1);
const number = z.string().max(LIMITS.number);
const count = z.int().min(0);
const hexHash = z.string().regex(/^[0-9a-f]{64}$/);
const counts = z.record(text, count);
const marks = z.array(number).max(LIMITS.rows);
const severity = z.enum(['general', 'serious', 'extreme']);

const hearing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heard'), marks, recused: count }),
  z.strictObject({ kind: z.literal('no-show') }),
]);
const daily = { unit: code, indicator: code, item: code, points: number, reason: sentence.exactOptional() };
const proposal = {
  unit: code,
  deduction: code,
  item: code,
  severity,
  finding: sentence,
  falseData: z.strictObject({ item: text, pointsGained: number }).exactOptional(),
};
const turned = { unit: code, which: z.enum(WITHDRAWABLE), event: code, reason: sentence };

export const JUDGED_COMMANDS = {
  // Results on their way
  'submit-results': z.strictObject({ kind: z.literal('submit-results'), cohort: code }),
  'return-results': z.strictObject({ kind: z.literal('return-results'), cohort: code, reason: sentence }),
  'approve-results': z.strictObject({
    kind: z.literal('approve-results'),
    cohort: code,
    output: hexHash,
    extent: z.enum(EXTENTS),
    document: text,
    changes: sentence.exactOptional(),
    reason: sentence,
  }),
  'notify-results': z.strictObject({ kind: z.literal('notify-results'), cohort: code }),
  'publish-results': z.strictObject({
    kind: z.literal('publish-results'),
    cohort: code,
    notice: sentence.exactOptional(),
  }),
  'reopen-results': z.strictObject({
    kind: z.literal('reopen-results'),
    cohort: code,
    document: text,
    reason: sentence,
  }),

  // Ballots
  'count-ballots': z.strictObject({
    kind: z.literal('count-ballots'),
    cohort: code,
    batch: hexHash,
    units: z
      .array(
        z.strictObject({
          row,
          unit: code,
          cells: z.record(
            text,
            z.strictObject({ raters: count, answers: z.record(text, counts), unanswered: counts, voids: counts }),
          ),
        }),
      )
      .max(LIMITS.rows),
  }),
  'record-returns': z.strictObject({
    kind: z.literal('record-returns'),
    cohort: code,
    strata: z
      .array(z.strictObject({ stratum: code, issued: count, returned: count, valid: count, void: count }))
      .max(LIMITS.parts),
  }),
  'leave-stratum-out': z.strictObject({
    kind: z.literal('leave-stratum-out'),
    unit: code,
    stratum: code,
    reason: sentence,
  }),
  'count-leader-ballots': z.strictObject({
    kind: z.literal('count-leader-ballots'),
    cohort: code,
    batch: hexHash,
    units: z.array(z.strictObject({ row, unit: code, groups: z.record(text, counts) })).max(LIMITS.rows),
  }),

  // Innovation
  'register-project': z.strictObject({
    kind: z.literal('register-project'),
    project: code,
    name: bilingualSchema,
    lead: code,
    partners: z.array(code).max(LIMITS.parts),
    fact: text.exactOptional(),
  }),
  'verify-project': z.strictObject({ kind: z.literal('verify-project'), project: code, share: number }),
  'record-panel': z.strictObject({ kind: z.literal('record-panel'), project: code, hearing }),
  'propose-panel-correction': z.strictObject({
    kind: z.literal('propose-panel-correction'),
    project: code,
    marks,
    recused: count,
    reason: sentence,
  }),
  'countersign-panel-correction': z.strictObject({
    kind: z.literal('countersign-panel-correction'),
    project: code,
  }),

  // Statements
  'lock-sheet': z.strictObject({
    kind: z.literal('lock-sheet'),
    unit: code,
    rows: z
      .array(z.strictObject({ code: text, name: bilingualSchema, points: number, rule: ruleSchema }))
      .max(LIMITS.parts),
    reason: sentence,
  }),
  'count-statement': z.strictObject({
    kind: z.literal('count-statement'),
    cohort: code,
    batch: hexHash,
    units: z
      .array(
        z.strictObject({
          row,
          unit: code,
          groups: z.record(text, z.strictObject({ ballots: count, rows: z.record(text, marks) })),
        }),
      )
      .max(LIMITS.rows),
  }),

  // The daily score, and what is rectified
  'enter-daily': z.strictObject({
    kind: z.literal('enter-daily'),
    organiser: code,
    rows: z.array(z.strictObject(daily)).max(LIMITS.rows),
  }),
  'import-daily': z.strictObject({
    kind: z.literal('import-daily'),
    batch: hexHash,
    rows: z.array(z.strictObject({ ...daily, row })).max(LIMITS.rows),
  }),
  'record-rectification': z.strictObject({
    kind: z.literal('record-rectification'),
    unit: code,
    item: code,
    name: text,
    weight: number,
    state: z.enum(['closed', 'partial', 'none']),
    reason: sentence,
  }),

  // Bonuses, deductions, vetoes
  'claim-bonus': z.strictObject({
    kind: z.literal('claim-bonus'),
    unit: code,
    claim: code,
    item: code,
    level: code,
    fact: text,
    statement: sentence,
  }),
  'decide-claim': z.strictObject({
    kind: z.literal('decide-claim'),
    unit: code,
    claim: code,
    granted: z.boolean(),
    level: code.exactOptional(),
    reason: sentence,
  }),
  'propose-deduction': z.strictObject({ kind: z.literal('propose-deduction'), ...proposal }),
  'import-deductions': z.strictObject({
    kind: z.literal('import-deductions'),
    batch: hexHash,
    rows: z.array(z.strictObject({ ...proposal, row })).max(LIMITS.rows),
  }),
  'file-defence': z.strictObject({
    kind: z.literal('file-defence'),
    unit: code,
    deduction: code,
    statement: sentence,
  }),
  'decide-deduction': z.strictObject({
    kind: z.literal('decide-deduction'),
    unit: code,
    deduction: code,
    upheld: z.boolean(),
    severity: severity.exactOptional(),
    reason: sentence,
  }),
  'withdraw-event': z.strictObject({ kind: z.literal('withdraw-event'), ...turned }),
  'restore-event': z.strictObject({ kind: z.literal('restore-event'), ...turned }),
  'record-veto': z.strictObject({ kind: z.literal('record-veto'), unit: code, item: code, document: text }),
  'withdraw-veto': z.strictObject({
    kind: z.literal('withdraw-veto'),
    unit: code,
    document: text,
    withdrawal: text,
    reason: sentence,
  }),
  'promote-unit': z.strictObject({ kind: z.literal('promote-unit'), unit: code, document: text, reason: sentence }),
} as const;
