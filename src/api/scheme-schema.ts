import * as z from 'zod';
import type { Scheme } from '../core/scheme/scheme.ts';
import type { SameShape } from './same-shape.ts';

/** The longest sentence, name and list a door lets in: `sample: true`, generous for an office and small for a server. */
export const LIMITS = { name: 200, sentence: 2_000, rows: 5_000, parts: 100, number: 64 } as const;

export const text = z.string().max(LIMITS.name);
export const sentence = z.string().max(LIMITS.sentence);
const decimal = z.string().max(LIMITS.number);
const whole = z.int().min(0);

export const bilingualSchema = z.strictObject({ zh: sentence, en: sentence });

export const ruleSchema = z.strictObject({
  clause: bilingualSchema,
  source: sentence.exactOptional(),
  sample: z.literal(true).exactOptional(),
});

const rounding = z.enum(['half-up', 'half-even']);

const compositeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('three-plus-one'), rule: ruleSchema }),
  z.strictObject({ kind: z.literal('statement-and-daily'), alpha: decimal, rule: ruleSchema }),
]);

const componentSchema = z.strictObject({
  code: text,
  name: bilingualSchema,
  kind: z.enum(['base', 'bonus', 'deduction']),
  max: decimal,
  enteredOutOf: decimal.exactOptional(),
  conversionRule: ruleSchema.exactOptional(),
  decimals: whole,
  rule: ruleSchema,
});

const tiersSchema = z.strictObject({
  line: z.strictObject({ points: decimal, inclusive: z.boolean(), rule: ruleSchema }),
  above: z
    .array(z.strictObject({ code: text, name: bilingualSchema, quota: whole.exactOptional(), rule: ruleSchema }))
    .max(LIMITS.parts),
  below: z.strictObject({ code: text, name: bilingualSchema }),
  last: z.strictObject({ code: text, name: bilingualSchema, rule: ruleSchema }).exactOptional(),
});

/** Whether a scheme's numbers fit together is the core's business; a door only sees to its shape. */
export const schemeSchema = z.strictObject({
  scheme: text,
  version: whole,
  title: bilingualSchema,
  year: whole,
  cohorts: z.array(text).max(LIMITS.parts),
  composite: compositeSchema,
  components: z.array(componentSchema).max(LIMITS.parts),
  total: z.strictObject({ decimals: whole, rounding, rule: ruleSchema }),
  carry: z.enum(['published', 'exact']),
  missing: z.literal('block'),
  ranking: z.strictObject({
    ties: z.array(text).max(LIMITS.parts),
    unranked: z.array(text).max(LIMITS.parts).exactOptional(),
    rule: ruleSchema,
  }),
  tiers: tiersSchema.exactOptional(),
});

/** Read by the compiler alone. @public */
export const schemeIsTheCores: SameShape<z.output<typeof schemeSchema>, Scheme> = true;
