import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';

test('bytes have the text that the platform gives them, and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
    { seed: 2017, numRuns: 200 },
  );
});

test.each(['A', 'AA', 'AAA', 'AA=', 'A===', '====', '=', 'AAAA====', 'AA==AAAA', 'AA-_', 'AAA A', 'AAAA\n', '一AAA'])(
  '%j is refused: wrong letter, length or padding',
  (text) => {
    expect(fromBase64(text)).toBeUndefined();
  },
);

test('the same bytes cannot be spelled in two ways', () => {
  expect(fromBase64('AA==')).toEqual(Uint8Array.of(0));
  expect(fromBase64('AB==')).toBeUndefined();
  expect(fromBase64('AAB=')).toBeUndefined();
});
