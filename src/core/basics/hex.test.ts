import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from './hex.ts';

test('bytes come back from their hexadecimal digits in either case', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toHex(bytes)).toMatch(/^(?:[0-9a-f]{2})*$/);
      expect(fromHex(toHex(bytes))).toEqual(bytes);
      expect(fromHex(toHex(bytes).toUpperCase())).toEqual(bytes);
    }),
    { seed: 2017, numRuns: 100 },
  );
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000aff');
});

test('anything else is not hexadecimal', () => {
  for (const text of ['0', '0g', '0x10', ' 00', '00\n']) expect(fromHex(text)).toBeUndefined();
});
