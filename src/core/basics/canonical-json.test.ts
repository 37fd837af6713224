import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';

/** Well-formed texts; numbers only whole; `__proto__` is an ordinary key of a fact, but not of a literal. */
const text = fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__');
const { value: anyJson } = fc.letrec<{ value: Json }>((again) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(again('value'), { maxLength: 4 }),
    fc.dictionary(text, again('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('canonical JSON', () => {
  test('sorts keys by code units at every depth and leaves no space', () => {
    const value = { b: [1, { z: null, a: true }], '😀': 1, Ａ: 2, B: '公评', a: false };
    expect(canonicalJson(value)).toBe('{"B":"公评","a":false,"b":[1,{"a":true,"z":null}],"😀":1,"Ａ":2}');
  });

  test('sorts keys that look like numbers as texts, which objects do not', () => {
    expect(canonicalJson({ 10: 1, 9: 2 })).toBe('{"10":1,"9":2}');
  });

  test('writes texts as JSON.stringify does, and minus zero as 0', () => {
    expect(canonicalJson('"\\\n\u0001\u007f\u2028')).toBe('"\\"\\\\\\n\\u0001\u007f\u2028"');
    expect(canonicalJson(-0)).toBe('0');
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson({})).toBe('{}');
  });

  test('reads back as the same value, whatever the order of keys was', () => {
    const reversed = (value: Json): Json => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(reversed);
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, member]) => [key, reversed(member)]),
      );
    };
    fc.assert(
      fc.property(anyJson, (value) => {
        const printed = canonicalJson(value);
        expect(canonicalJson(JSON.parse(printed))).toBe(printed);
        expect(canonicalJson(reversed(value))).toBe(printed);
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 2017, numRuns: 200 },
    );
  });

  test.each<[string, unknown]>([
    ['a fraction', 0.5],
    ['a number beyond the safe integers', 2 ** 53],
    ['not a number', Number.NaN],
    ['nothing', undefined],
    ['a member that is undefined', { a: undefined }],
    ['a hole in a list', new Array(1)],
    ['a big integer', 1n],
    ['a Date', new Date(0)],
    ['a Map', new Map([['a', 1]])],
    ['bytes', new Uint8Array(2)],
    ['half a character', '\ud800'],
    ['half a character in a key', { '\udc00': 1 }],
  ])('throws on %s', (_, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError);
  });

  test('takes objects without a prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });
});
