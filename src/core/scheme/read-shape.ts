import { isCivilDate } from '../basics/civil-date.ts';
import { parseDecimal } from '../basics/rational.ts';
import { type Refusal, refuse } from '../basics/refusal.ts';
import type { Shape, ShapeField, ShapeNode } from './shape.ts';

/**
 * Reads plain data (parsed YAML or JSON) by its shape, or names every place that is not as it must be, such as
 * `components[2].max`. A field that is not in the shape is a fault: a misspelt one must not be silently left out.
 */
export function readShape<Value>(
  shape: Shape<Value>,
  plain: unknown,
): { readonly value: Value } | { readonly refusals: readonly [Refusal, ...Refusal[]] } {
  const faults: Refusal[] = [];
  const value = read(faults, shape.node, plain, '');
  const [first, ...rest] = faults;
  // Without a fault every place was found to be as the shape says.
  return first === undefined ? { value: value as Value } : { refusals: [first, ...rest] };
}

function read(faults: Refusal[], node: ShapeNode, value: unknown, place: string): unknown {
  switch (node.is) {
    case 'text':
    case 'sentence':
    case 'decimal':
    case 'whole':
    case 'truth':
    case 'yes':
    case 'date':
    case 'words':
      return leaf(faults, node, value, place);
    case 'list':
      if (Array.isArray(value)) return value.map((item, at) => read(faults, node.of, item, `${place}[${at}]`));
      return wrong(faults, place, '列表', 'a list');
    case 'map': {
      const values = named(faults, value, place);
      return values && mapped(Object.entries(values), (item, name) => read(faults, node.of, item, under(place, name)));
    }
    case 'object': {
      const values = named(faults, value, place);
      return values && fields(faults, node.fields, values, place);
    }
    case 'choice': {
      const values = named(faults, value, place);
      return values && chosen(faults, node, values, place);
    }
    default:
      node satisfies never;
      throw new Error('shape: unknown node');
  }
}

type Values = Readonly<Record<string, unknown>>;
type Leaf = Exclude<ShapeNode, { readonly is: 'list' | 'map' | 'object' | 'choice' }>;

function leaf(faults: Refusal[], node: Leaf, value: unknown, place: string): unknown {
  switch (node.is) {
    case 'text':
    case 'sentence':
      return typeof value === 'string' && value.trim() !== '' ? value : wrong(faults, place, '文字', 'text');
    case 'decimal':
      // A bare number of YAML or JSON may have lost digits on the way.
      if (typeof value === 'string' && parseDecimal(value) !== undefined) return value;
      return wrong(faults, place, '加引号的数，如"44.1"', 'a number in quotes, such as "44.1"');
    case 'whole':
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
      return wrong(faults, place, '不加引号的非负整数', 'a whole number from 0, without quotes');
    case 'truth':
      return typeof value === 'boolean' ? value : wrong(faults, place, 'true或false', 'true or false');
    case 'yes':
      // `false` says what leaving the field out says.
      return typeof value === 'boolean' ? value || undefined : wrong(faults, place, 'true或false', 'true or false');
    case 'date':
      if (typeof value === 'string' && isCivilDate(value)) return value;
      return wrong(faults, place, '加引号的日期，如"2016-12-31"', 'a date in quotes, such as "2016-12-31"');
    case 'words':
      if (node.words.some((word) => word === value)) return value;
      return wrong(faults, place, node.words.join('、'), node.words.join(', '));
    default:
      node satisfies never;
      throw new Error('shape: unknown leaf');
  }
}

function fields(faults: Refusal[], known: readonly ShapeField[], values: Values, place: string): Values {
  for (const name of Object.keys(values)) {
    if (known.every((field) => field.name !== name)) fault(faults, 'field/unknown', under(place, name));
  }
  const found = known.flatMap(({ name, node, optional }): readonly (readonly [string, unknown])[] => {
    if (hasField(values, name)) return [[name, read(faults, node, values[name], under(place, name))]];
    if (!optional) fault(faults, 'field/missing', under(place, name));
    return [];
  });
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function chosen(
  faults: Refusal[],
  node: Extract<ShapeNode, { readonly is: 'choice' }>,
  values: Values,
  place: string,
): Values | undefined {
  const { on, cases } = node;
  if (!hasField(values, on)) return fault(faults, 'field/missing', under(place, on));
  const found = cases.find((each) => each.words.some((word) => word === values[on]));
  const all = cases.flatMap((each) => each.words);
  if (found === undefined) return wrong(faults, under(place, on), all.join('、'), all.join(', '));
  const word: ShapeField = { name: on, optional: false, node: { is: 'words', words: found.words } };
  return fields(faults, [word, ...found.fields], values, place);
}

/** A set of “name: value”. */
function named(faults: Refusal[], value: unknown, place: string): Values | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
  return wrong(faults, place, '一组“名称: 值”', 'a set of “name: value”');
}

/** Whether the field is there at all; YAML's empty value is none. */
function hasField(values: Values, name: string): boolean {
  return Object.hasOwn(values, name) && values[name] !== null && values[name] !== undefined;
}

function mapped(entries: readonly (readonly [string, unknown])[], each: (item: unknown, name: string) => unknown) {
  return Object.fromEntries(entries.map(([name, item]) => [name, each(item, name)]));
}

function wrong(faults: Refusal[], field: string, wantedZh: string, wantedEn: string): undefined {
  faults.push({ ...refuse('field/wrong', { field, wantedZh, wantedEn }), field });
}

function fault(faults: Refusal[], code: 'field/unknown' | 'field/missing', field: string): undefined {
  faults.push({ ...refuse(code, { field }), field });
}

function under(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}
