import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes, equalBytes, u32Bytes, u32Of } from './bytes.ts';

test('parts are joined in order', () => {
  expect(concatBytes(Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3))).toEqual(Uint8Array.of(1, 2, 3));
  expect(concatBytes()).toEqual(new Uint8Array(0));
});

test('bytes are equal when each is, and no longer ones pass for shorter', () => {
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false);
});

test('32 bits are written with the most significant byte first and read back', () => {
  expect(u32Bytes(0x033de0ae)).toEqual(Uint8Array.of(0x03, 0x3d, 0xe0, 0xae));
  fc.assert(
    fc.property(fc.nat(0xffffffff), (value) => {
      expect(u32Of(u32Bytes(value))).toBe(value);
    }),
    { seed: 2017, numRuns: 100 },
  );
  for (const value of [-1, 2 ** 32, 0.5]) expect(() => u32Bytes(value)).toThrow('not 32 bits');
  expect(() => u32Of(Uint8Array.of(1, 2, 3))).toThrow('under 4 bytes');
});
