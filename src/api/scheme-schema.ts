import * as z from 'zod';
import type { Scheme } from '../core/scheme/scheme.ts';
import { SCHEME } from '../core/scheme/scheme-shape.ts';
import type { Shape, ShapeField, ShapeNode, TypeOf } from '../core/scheme/shape.ts';
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

/** Whether a scheme's numbers fit together is the core's business; a door only sees to its shape. */
export const schemeSchema: z.ZodType<Scheme> = zodOf(SCHEME);

/** Read by the compiler alone. @public */
export const schemeIsTheCores: SameShape<TypeOf<typeof SCHEME>, Scheme> = true;

/** A contract made from the core's own description of plain data. */
function zodOf<Value>({ node }: Shape<Value>): z.ZodType<Value> {
  return schemaOf(node) as z.ZodType<Value>;
}

function schemaOf(node: ShapeNode): z.ZodType {
  switch (node.is) {
    case 'text':
      return text;
    case 'sentence':
      return sentence;
    case 'decimal':
      return decimal;
    case 'whole':
      return whole;
    case 'truth':
      return z.boolean();
    case 'yes':
      return z.literal(true);
    case 'date':
      return z.iso.date();
    case 'words':
      return z.enum(node.words);
    case 'list':
      return z.array(schemaOf(node.of)).max(LIMITS.parts);
    case 'map':
      return z.record(text, schemaOf(node.of));
    case 'object':
      return z.strictObject(fieldsOf(node.fields));
    case 'choice':
      return z.discriminatedUnion(node.on, casesOf(node));
    default:
      node satisfies never;
      throw new Error('shape: unknown node');
  }
}

function fieldsOf(fields: readonly ShapeField[]): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(
    fields.map(({ name, optional, node }) => {
      const schema = schemaOf(node);
      return [name, optional ? schema.exactOptional() : schema];
    }),
  );
}

function casesOf({ on, cases }: Extract<ShapeNode, { readonly is: 'choice' }>) {
  const [first, ...rest] = cases.map(({ words, fields }) =>
    z.strictObject({ [on]: z.enum(words), ...fieldsOf(fields) }),
  );
  if (first === undefined) throw new Error('shape: a choice of nothing');
  return [first, ...rest] as const;
}
