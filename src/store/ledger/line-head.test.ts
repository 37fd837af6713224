import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainHash } from '../../core/basics/hash-chain.ts';
import { hashOfRow } from './line-head.ts';

const hasher = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

test('the quick hash of a row is the one that the core defines, whatever texts it has', () => {
  const text = fc.string({ unit: 'binary' });
  const row = fc.record({
    seq: fc.maxSafeNat(),
    at: fc.maxSafeNat(),
    by: text,
    kind: text,
    command: fc.uuid(),
    part: fc.nat(),
    body: fc.oneof(fc.json(), text),
    prevHash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  });
  fc.assert(
    fc.property(text, fc.nat(), row, (tenant, year, each) => {
      const { prevHash, body, ...rest } = each;
      expect(hashOfRow({ tenant, year }, each, hasher)).toEqual(
        chainHash({ hasher, prevHash, body, header: { tenant, year, ...rest } }),
      );
    }),
    { seed: 6962, numRuns: 500 },
  );
});
