import { Buffer } from 'node:buffer';
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';
import {
  ed25519KeyId,
  formatCheckpoint,
  isKeyName,
  parseCheckpoint,
  parseNote,
  type Signer,
  signNote,
  type Verifier,
  verifyNote,
} from './checkpoint.ts';
import type { Hasher } from './hash-chain.ts';
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts';

const sha256: Hasher = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** What stands before the 32 bytes of a raw Ed25519 key in its DER forms (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function ed25519Verifier(text: string): Verifier {
  const key = parseVerifierKey(text, sha256);
  if (key === undefined) throw new Error(`not a verifier key: ${text}`);
  const publicKey = createPublicKey({
    key: Buffer.concat([publicPrefix, key.publicKey]),
    format: 'der',
    type: 'spki',
  });
  return { name: key.name, keyId: key.keyId, verify: (bytes, signature) => verify(null, bytes, publicKey, signature) };
}

function ed25519Signer(name: string, seed: Uint8Array): { signer: Signer; verifier: Verifier } {
  const privateKey = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(der.subarray(publicPrefix.length));
  const keyId = ed25519KeyId({ hasher: sha256, name, publicKey });
  return {
    signer: { name, keyId, sign: (bytes) => sign(null, bytes, privateKey) },
    verifier: ed25519Verifier(formatVerifierKey({ name, keyId, publicKey })),
  };
}

const office = ed25519Signer('gongping.example/hangzhou', new Uint8Array(32).fill(1));
const witness = ed25519Signer('witness.example', new Uint8Array(32).fill(2));
const stranger = ed25519Signer('stranger.example', new Uint8Array(32).fill(3));
const text = formatCheckpoint({ origin: 'gongping.example/hangzhou/2017', size: 3, root: new Uint8Array(32) });

describe('a checkpoint', () => {
  test('is three lines, then extensions', () => {
    expect(text).toBe('gongping.example/hangzhou/2017\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n');
    const more = { origin: '杭州', size: 0, root: new Uint8Array(32).fill(255), extensions: ['scheme 2017-1', 'x'] };
    expect(formatCheckpoint(more)).toBe('杭州\n0\n//////////////////////////////////////////8=\nscheme 2017-1\nx\n');
  });

  test('is read back as it was written', () => {
    const line = fc.string({ minLength: 1 }).filter((each) => [...each].every((letter) => letter >= ' '));
    const anyCheckpoint = fc.record(
      {
        origin: line,
        size: fc.maxSafeNat(),
        root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
        extensions: fc.array(line, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['origin', 'size', 'root'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(anyCheckpoint, (checkpoint) => {
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
      { seed: 2017, numRuns: 100 },
    );
  });

  test('is not written when a line could pass for another', () => {
    const whole = { origin: 'a', size: 1, root: new Uint8Array(32) };
    for (const bad of ['', 'a\n999', 'a\u0000', 'a\r', '\ud800']) {
      expect(() => formatCheckpoint({ ...whole, origin: bad })).toThrow('one line of text');
      expect(() => formatCheckpoint({ ...whole, extensions: [bad] })).toThrow('one line of text');
    }
    expect(() => formatCheckpoint({ ...whole, size: -1 })).toThrow('not a tree size');
    expect(() => formatCheckpoint({ ...whole, root: new Uint8Array(31) })).toThrow('32 bytes');
  });

  test.each([
    ['no last newline', text.slice(0, -1)],
    ['no root', 'a\n3\n'],
    ['no origin', text.replace(/^[^\n]*/, '')],
    ['a size with a leading zero', text.replace('\n3\n', '\n03\n')],
    ['a size with a sign', text.replace('\n3\n', '\n+3\n')],
    ['a size beyond exact counting', text.replace('\n3\n', '\n9007199254740993\n')],
    ['a root of 31 bytes', `a\n3\n${toBase64(new Uint8Array(31))}\n`],
    ['an empty extension', `${text}\n`],
    ['a carriage return', text.replaceAll('\n', '\r\n')],
  ])('is not read with %s', (_, other) => {
    expect(parseCheckpoint(other)).toBeUndefined();
  });
});

describe('a signed note', () => {
  test('is believed by who trusts a signer, and names those signers', async () => {
    const note = await signNote(text, office.signer, witness.signer, stranger.signer);
    expect(note.startsWith(`${text}\n— gongping.example/hangzhou `)).toBe(true);
    expect(await verifyNote(note, office.verifier, witness.verifier)).toEqual({
      text,
      signedBy: ['gongping.example/hangzhou', 'witness.example'],
    });
    expect(await verifyNote(note, witness.verifier)).toEqual({ text, signedBy: ['witness.example'] });
  });

  test('is not believed when nobody known signed it', async () => {
    const note = await signNote(text, stranger.signer);
    expect(await verifyNote(note, office.verifier)).toEqual({ fault: 'no-known-key' });
    expect(await verifyNote(note)).toEqual({ fault: 'no-known-key' });
  });

  test('is not believed when one known signature is wrong, even beside a right one', async () => {
    const forger: Signer = { ...office.signer, sign: () => new Uint8Array(64) };
    const note = await signNote(text, witness.signer, forger);
    expect(await verifyNote(note, witness.verifier, office.verifier)).toEqual({ fault: 'wrong-signature' });
  });

  test('is not believed under the name of one key and the id of another', async () => {
    const note = await signNote(text, { ...office.signer, keyId: witness.signer.keyId });
    expect(await verifyNote(note, office.verifier, witness.verifier)).toEqual({ fault: 'no-known-key' });
  });

  test('cannot be changed anywhere in its text', async () => {
    const note = await signNote(text, office.signer);
    const place = fc.nat(text.length - 1);
    await fc.assert(
      fc.asyncProperty(place, async (at) => {
        const other = `${note.slice(0, at)}${note[at] === 'x' ? 'y' : 'x'}${note.slice(at + 1)}`;
        expect(await verifyNote(other, office.verifier)).toHaveProperty('fault');
      }),
      { seed: 2017, numRuns: 50 },
    );
  });

  test('may hold empty lines: the last one ends the text', async () => {
    const note = await signNote('a\n\n— b\n\n', office.signer);
    expect(parseNote(note)?.text).toBe('a\n\n— b\n\n');
    expect(await verifyNote(note, office.verifier)).toMatchObject({ text: 'a\n\n— b\n\n' });
  });

  test('is not signed when no reader would take it', async () => {
    await expect(signNote('no newline', office.signer)).rejects.toThrow('lines of text');
    await expect(signNote('a\tb\n', office.signer)).rejects.toThrow('lines of text');
    await expect(signNote(text)).rejects.toThrow('needs a signer');
    await expect(signNote(text, { ...office.signer, name: 'a b' })).rejects.toThrow('not a key name');
  });

  test('is malformed with a broken signature line, without one, or with more than a hundred', async () => {
    const note = await signNote(text, office.signer);
    const line = note.slice(text.length + 1);
    const broken = [
      text,
      `${text}\n`,
      note.slice(0, -1),
      note.replace('— ', '- '),
      note.replace('— ', '—  '),
      note.replace(/=\n$/, '\n'),
      `${text}\n— a AAAAAA==\n`,
      `${note}— a b c\n`,
      note.replace('2017', '20\r17'),
      note + line.repeat(100),
    ];
    for (const other of broken) expect(await verifyNote(other, office.verifier)).toEqual({ fault: 'malformed' });
    expect(await verifyNote(note + line.repeat(99), office.verifier)).toMatchObject({ text });
  });

  test('has key names without spaces of any kind, plus or control characters', () => {
    expect(isKeyName('公评.example/杭州')).toBe(true);
    for (const name of ['', 'a b', 'a+b', 'a\u3000b', 'a\u00a0b', 'a\u0085b', 'a\nb', 'a\u0001b', '\ud800']) {
      expect(isKeyName(name), JSON.stringify(name)).toBe(false);
    }
  });
});

describe('a verifier key', () => {
  /** The public key of the Go project's checksum database, known to every Go installation. */
  const known = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

  test('has the id that a public log has published', () => {
    expect(parseVerifierKey(known, sha256)).toMatchObject({ name: 'sum.golang.org', keyId: 0x033de0ae });
  });

  test('is written as it was read', () => {
    const key = parseVerifierKey(known, sha256);
    expect(key && formatVerifierKey(key)).toBe(known);
  });

  test.each([
    ['another id', known.replace('033de0ae', '033de0af')],
    ['another name', known.replace('golang', 'gölang')],
    ['an id in capitals', known.replace('033de0ae', '033DE0AE')],
    ['another kind of key', known.replace('+Ac', '+Bc')],
    ['a key cut short', known.slice(0, -4)],
    ['no name', known.replace('sum.golang.org', '')],
  ])('is refused with %s', (_, other) => {
    expect(parseVerifierKey(other, sha256)).toBeUndefined();
  });

  test('has no id without 32 bytes', () => {
    expect(() => ed25519KeyId({ hasher: sha256, name: 'a', publicKey: new Uint8Array(31) })).toThrow('32 bytes');
  });
});

describe('the shared vectors of signed notes', () => {
  interface NoteCase {
    readonly id: string;
    readonly vkey: string;
    readonly skey?: string;
    readonly note: string;
    readonly valid: boolean;
    readonly size?: number;
    readonly root?: string;
  }
  interface NoteCases {
    readonly positive: readonly NoteCase[];
    readonly negative_mutations_of_published_notes: readonly NoteCase[];
    readonly badkeys: readonly { readonly vkey: string }[];
  }
  const file = new URL('../../../../shared/cases/transparency-log/signed_notes.json', import.meta.url);

  /** The shared cases, or none and a word on the console when this copy of the project lacks them. */
  function shared(): NoteCases {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as NoteCases;
    console.info('not checked against signed_notes.json: the shared cases are not beside this copy of the project');
    return { positive: [], negative_mutations_of_published_notes: [], badkeys: [] };
  }

  test('each published note is believed and each forged one is not', async () => {
    const { positive, negative_mutations_of_published_notes: forged } = shared();
    for (const { id, vkey, note, valid } of [...positive, ...forged]) {
      const verdict = await verifyNote(note, ed25519Verifier(vkey));
      expect('text' in verdict, id).toBe(valid);
    }
  });

  test('each published checkpoint has its size and root', () => {
    for (const { id, note, size, root } of shared().positive) {
      if (size === undefined) continue;
      const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
      expect(checkpoint?.size, id).toBe(size);
      expect(checkpoint && toBase64(checkpoint.root), id).toBe(root);
    }
  });

  test('signing again gives the published bytes', async () => {
    for (const { id, skey, note } of shared().positive) {
      if (skey === undefined) continue;
      const [, name = '', , encoded = ''] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]+)\+(.+)$/.exec(skey) ?? [];
      const seed = fromBase64(encoded)?.subarray(1) ?? new Uint8Array(0);
      expect(await signNote(parseNote(note)?.text ?? '', ed25519Signer(name, seed).signer), id).toBe(note);
    }
  });

  test('each malformed key is refused', () => {
    for (const { vkey } of shared().badkeys) expect(parseVerifierKey(vkey, sha256)).toBeUndefined();
  });
});
