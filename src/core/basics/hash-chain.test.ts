import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainHash, type FactHeader, GENESIS, type Hasher } from './hash-chain.ts';
import { toHex } from './hex.ts';

const sha256: Hasher = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

const header: FactHeader = {
  tenant: 'hangzhou',
  year: 2017,
  seq: 1,
  at: 1_486_857_600_000,
  by: 'a3f1',
  kind: 'unit-registered',
  command: '0190f5a2-0000-7000-8000-000000000001',
  part: 0,
};
const body = '{"name":"市发改委"}';

describe('the hash chain', () => {
  test('hashes the documented bytes, here written out by hand', () => {
    const headerText =
      '{"at":1486857600000,"by":"a3f1","command":"0190f5a2-0000-7000-8000-000000000001","kind":"unit-registered",' +
      '"part":0,"seq":1,"tenant":"hangzhou","year":2017}';
    const byHand = createHash('sha256')
      .update(Buffer.alloc(32))
      .update(Buffer.from([0, 0, 0, headerText.length]))
      .update(headerText)
      .update(body)
      .digest('hex');
    expect(toHex(chainHash({ hasher: sha256, prevHash: GENESIS, header, body }))).toBe(byHand);
  });

  test('has a fixed value that another implementation can be held against', () => {
    expect(toHex(chainHash({ hasher: sha256, prevHash: GENESIS, header, body }))).toBe(
      'cfe412c769281e805e28aca979f5f258acae0bde4d2b2eacd768f880f211d5f8',
    );
  });

  test('changes with the fact before, with each field of the header and with the body', () => {
    const changed: FactHeader[] = [
      { ...header, tenant: 'beijing' },
      { ...header, year: 2018 },
      { ...header, seq: 2 },
      { ...header, at: header.at + 1 },
      { ...header, by: 'b3f1' },
      { ...header, kind: 'unit-renamed' },
      { ...header, command: '0190f5a2-0000-7000-8000-000000000002' },
      { ...header, part: 1 },
    ];
    const first = chainHash({ hasher: sha256, prevHash: GENESIS, header, body });
    const hashes = [
      first,
      chainHash({ hasher: sha256, prevHash: first, header, body }),
      chainHash({ hasher: sha256, prevHash: GENESIS, header, body: `${body} ` }),
      ...changed.map((other) => chainHash({ hasher: sha256, prevHash: GENESIS, header: other, body })),
    ].map(toHex);
    expect(new Set(hashes).size).toBe(11);
  });

  test('lets no byte wander between header and body', () => {
    const inputs = new Set<string>();
    const recording: Hasher = (bytes) => {
      inputs.add(toHex(bytes));
      return bytes;
    };
    const cases = new Set<string>();
    fc.assert(
      fc.property(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), (by, text) => {
        cases.add(JSON.stringify([by, text]));
        chainHash({ hasher: recording, prevHash: GENESIS, header: { ...header, by }, body: text });
        expect(inputs.size).toBe(cases.size);
      }),
      { seed: 2017, numRuns: 300 },
    );
  });

  test('leaves out what is not part of the header, such as a column that a store adds', () => {
    const more = { ...header, hash: 'x' };
    expect(chainHash({ hasher: sha256, prevHash: GENESIS, header: more, body })).toEqual(
      chainHash({ hasher: sha256, prevHash: GENESIS, header, body }),
    );
  });

  test('refuses a previous hash that is none', () => {
    const short = { hasher: sha256, prevHash: new Uint8Array(31), header, body };
    expect(() => chainHash(short)).toThrow('a previous hash has 32 bytes');
  });
});
