import { type Refusal, refuse } from '../basics/refusal.ts';
import type { Bilingual } from '../scoring/workings.ts';

/** Reads fields of plain data (parsed YAML or JSON) and gathers every fault with its place, such as `components[2].max`. */
export interface PlainReader {
  readonly faults: Refusal[];
}

/** The fields of one object, with the place they stand at. */
export interface Fields {
  readonly reader: PlainReader;
  readonly place: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Wanted {
  readonly zh: string;
  readonly en: string;
}

/** An object that has no other fields than `known`: a misspelt field must not be silently left out. */
export function fieldsOf(reader: PlainReader, value: unknown, place: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    wrong(reader, place, { zh: '一组“名称: 值”', en: 'a set of “name: value”' });
    return { reader: { faults: [] }, place, values: {} };
  }
  const values = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(values).filter((each) => !known.includes(each))) {
    fault(reader, 'field/unknown', at(place, name));
  }
  return { reader, place, values };
}

/** Whether the field is there at all; YAML's empty value is none. */
export function hasField(fields: Fields, name: string): boolean {
  return Object.hasOwn(fields.values, name) && fields.values[name] !== null && fields.values[name] !== undefined;
}

function placeOf(fields: Fields, name: string): string {
  return at(fields.place, name);
}

/** Says that a required field is missing, and answers `fallback`, which nobody will see: the whole is refused. */
function required<T>(fields: Fields, name: string, fallback: T, read: (value: unknown, place: string) => T): T {
  if (hasField(fields, name)) return read(fields.values[name], placeOf(fields, name));
  fault(fields.reader, 'field/missing', placeOf(fields, name));
  return fallback;
}

export function text(fields: Fields, name: string): string {
  return required(fields, name, '', (value, place) => {
    if (typeof value === 'string' && value.trim() !== '') return value;
    wrong(fields.reader, place, { zh: '文字', en: 'text' });
    return '';
  });
}

export function whole(fields: Fields, name: string): number {
  return required(fields, name, 0, (value, place) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    wrong(fields.reader, place, { zh: '不加引号的非负整数', en: 'a whole number from 0, without quotes' });
    return 0;
  });
}

export function truth(fields: Fields, name: string): boolean {
  return required(fields, name, false, (value, place) => {
    if (typeof value === 'boolean') return value;
    wrong(fields.reader, place, { zh: 'true或false', en: 'true or false' });
    return false;
  });
}

export function oneOf<const Word extends string>(
  fields: Fields,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  return required(fields, name, words[0], (value, place) => {
    const found = words.find((word) => word === value);
    if (found === undefined) wrong(fields.reader, place, { zh: words.join('、'), en: words.join(', ') });
    return found ?? words[0];
  });
}

export function bilingual(fields: Fields, name: string): Bilingual {
  return required(fields, name, { zh: '', en: '' }, (value, place) => {
    const both = fieldsOf(fields.reader, value, place, ['zh', 'en']);
    return { zh: text(both, 'zh'), en: text(both, 'en') };
  });
}

/** Reads each item of a list in a field. */
export function list<T>(fields: Fields, name: string, read: (value: unknown, place: string) => T): readonly T[] {
  return required<readonly T[]>(fields, name, [], (value, place) => {
    if (Array.isArray(value)) return value.map((item, index) => read(item, `${place}[${index}]`));
    wrong(fields.reader, place, { zh: '列表', en: 'a list' });
    return [];
  });
}

export function texts(fields: Fields, name: string): readonly string[] {
  return list(fields, name, (value, place) => {
    if (typeof value === 'string' && value.trim() !== '') return value;
    wrong(fields.reader, place, { zh: '文字', en: 'text' });
    return '';
  });
}

function wrong(reader: PlainReader, place: string, wanted: Wanted): void {
  reader.faults.push({
    ...refuse('field/wrong', { field: place, wantedZh: wanted.zh, wantedEn: wanted.en }),
    field: place,
  });
}

function fault(reader: PlainReader, code: 'field/unknown' | 'field/missing', place: string): void {
  reader.faults.push({ ...refuse(code, { field: place }), field: place });
}

function at(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}
