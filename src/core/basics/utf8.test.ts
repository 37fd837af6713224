import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes, utf8Length } from './utf8.ts';

test('every text has the bytes that the platform gives it', () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Bytes(text)).toEqual(encoder.encode(text));
      expect(utf8Length(text)).toBe(encoder.encode(text).length);
    }),
    { seed: 2017, numRuns: 300, examples: [['公评 é 𠮷\u0000\u07ff\u0800\uffff\u{10000}\u{10ffff}']] },
  );
});

test('half a character has no bytes', () => {
  for (const text of ['\ud800', 'a\udc00', '\udc00\ud800']) expect(() => utf8Bytes(text)).toThrow('lone surrogate');
});
