import { compareCodeUnits } from './code-units.ts';

/** What a fact may be made of. Decimals are texts: a number here is a safe integer. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a value, after RFC 8785: keys in UTF-16 order, no spaces, texts as `JSON.stringify` writes them.
 * Throws on what has no such text: a number that is not a safe integer, half a character (lone surrogate), `undefined`,
 * a hole in a list, and anything that is not a plain object (a Date or a Map would silently become `{}`).
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'string':
      return textJson(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`a fact keeps decimals as text, not as number: ${value}`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return isList(value) ? listJson(value) : objectJson(value);
    default:
      throw new TypeError(`not JSON: ${typeof value}`);
  }
}

function textJson(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('half a character (lone surrogate) is not JSON text');
  return JSON.stringify(text);
}

function listJson(list: readonly Json[]): string {
  // `Array.from` visits holes, which `map` would skip and print as nothing.
  return `[${Array.from(list, canonicalJson).join(',')}]`;
}

function objectJson(object: { readonly [key: string]: Json }): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  // A plain object's prototype is the end of its chain, also when the object comes from another window or worker.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new TypeError('not a plain object');
  let members = '';
  for (const key of Object.keys(object).toSorted(compareCodeUnits)) {
    const member = object[key];
    if (member === undefined) throw new TypeError(`not JSON: the member ${key} is undefined`);
    members += `${members === '' ? '' : ','}${textJson(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
