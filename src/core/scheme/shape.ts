/**
 * What plain data must look like, as data: the reader of schemes and the doors' contract are both made from one description.
 * `Value` is what is read; it exists for the compiler only.
 */
export interface Shape<Value> {
  readonly node: ShapeNode;
  readonly value?: Value;
}

export type ShapeNode =
  /** `text`, `sentence`: not blank. `decimal`: a plain decimal in quotes. `whole`: from 0. `date`: `2016-12-31`. */
  | { readonly is: 'text' | 'sentence' | 'decimal' | 'whole' | 'truth' | 'yes' | 'date' }
  | { readonly is: 'words'; readonly words: readonly string[] }
  | { readonly is: 'list'; readonly of: ShapeNode }
  /** Any names, each with the same kind of value. */
  | { readonly is: 'map'; readonly of: ShapeNode }
  | { readonly is: 'object'; readonly fields: readonly ShapeField[] }
  /** Which of several objects it is, by the word in the field `on`. */
  | { readonly is: 'choice'; readonly on: string; readonly cases: readonly ShapeCase[] };

export interface ShapeField {
  readonly name: string;
  readonly optional: boolean;
  readonly node: ShapeNode;
}

export interface ShapeCase {
  readonly words: readonly string[];
  /** Without the field `on`. */
  readonly fields: readonly ShapeField[];
}

/** A field that may be left out. */
export interface Optional<Value> {
  readonly optional: Shape<Value>;
}

type Fields = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;
type ValueOf<Field> = Field extends Optional<infer Value> ? Value : Field extends Shape<infer Value> ? Value : never;
type OptionalNames<All> = {
  readonly [Name in keyof All]: All[Name] extends Optional<unknown> ? Name : never;
}[keyof All];
type ObjectOf<All> = {
  readonly [Name in Exclude<keyof All, OptionalNames<All>>]: ValueOf<All[Name]>;
} & { readonly [Name in OptionalNames<All>]?: ValueOf<All[Name]> };
type Flat<Value> = { readonly [Name in keyof Value]: Value[Name] };

export type TypeOf<Of> = Of extends Shape<infer Value> ? Value : never;

/** A code or a name. */
export const TEXT: Shape<string> = { node: { is: 'text' } };
export const SENTENCE: Shape<string> = { node: { is: 'sentence' } };
export const DECIMAL: Shape<string> = { node: { is: 'decimal' } };
export const WHOLE: Shape<number> = { node: { is: 'whole' } };
export const TRUTH: Shape<boolean> = { node: { is: 'truth' } };
/** `true` or left out. */
export const YES: Shape<true> = { node: { is: 'yes' } };
export const DATE: Shape<string> = { node: { is: 'date' } };

export function words<const Word extends string>(...all: readonly [Word, ...Word[]]): Shape<Word> {
  return { node: { is: 'words', words: all } };
}

export function list<Value>(of: Shape<Value>): Shape<readonly Value[]> {
  return { node: { is: 'list', of: of.node } };
}

export function map<Value>(of: Shape<Value>): Shape<Readonly<Record<string, Value>>> {
  return { node: { is: 'map', of: of.node } };
}

export function optional<Value>(of: Shape<Value>): Optional<Value> {
  return { optional: of };
}

export function object<const All extends Fields>(fields: All): Shape<Flat<ObjectOf<All>>> {
  return { node: { is: 'object', fields: fieldsOf(fields) } };
}

type Case = readonly [words: string | readonly string[], fields: Fields];
type WordOf<Words> = Words extends readonly (infer Word)[] ? Word : Words;
type CaseOf<On extends string, Each> = Each extends readonly [infer Words, infer All]
  ? Flat<{ readonly [Name in On]: WordOf<Words> } & ObjectOf<All>>
  : never;

export function choice<const On extends string, const Cases extends readonly Case[]>(
  on: On,
  ...cases: Cases
): Shape<CaseOf<On, Cases[number]>> {
  return {
    node: {
      is: 'choice',
      on,
      cases: cases.map(([word, fields]) => ({
        words: typeof word === 'string' ? [word] : word,
        fields: fieldsOf(fields),
      })),
    },
  };
}

function fieldsOf(fields: Fields): readonly ShapeField[] {
  return Object.entries(fields).map(([name, field]) =>
    'optional' in field
      ? { name, optional: true, node: field.optional.node }
      : { name, optional: false, node: field.node },
  );
}
