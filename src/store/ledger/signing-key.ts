import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ed25519KeyId, type Signer, type Verifier } from '../../core/basics/checkpoint.ts';
import type { Hasher } from '../../core/basics/hash-chain.ts';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { VerifierKey } from '../../core/basics/verifier-key.ts';

/** A node's key for checkpoints: signs, checks, and shows its public half. */
export interface SigningKey {
  readonly signer: Signer;
  readonly verifier: Verifier;
  readonly publicKey: VerifierKey;
}

/**
 * Reads the Ed25519 key in a file, or makes one there the first time: PEM (PKCS #8), readable by its owner only. It lies
 * outside the database, so that whoever owns the database still cannot sign a history that was written anew.
 *
 * `name` is what others know the key by, such as `gongping.example`: without space and plus. Refuses with
 * `signing-key/open-to-others`, `signing-key/not-a-key` or `signing-key/missing`.
 */
export async function openSigningKey(options: {
  readonly file: string;
  readonly name: string;
  readonly hasher: Hasher;
  /** False where a key must be there already: who only checks makes none, and what was signed needs the key it had. */
  readonly mayMake?: boolean;
}): Promise<SigningKey | Refusal> {
  const { file, mayMake = true } = options;
  if (mayMake) {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeNewKey(file);
  } else if (!existsSync(file)) {
    return refuse('signing-key/missing', { file });
  }
  const handle = await open(file, 'r');
  try {
    const { mode } = await handle.stat();
    // Windows has no such bits and shows every file as open to all.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return refuse('signing-key/open-to-others', { file });
    const key = privateKeyOf(await readFile(handle, 'utf8'));
    return key === undefined ? refuse('signing-key/not-a-key', { file }) : signingKey(key, options);
  } finally {
    await handle.close();
  }
}

/** Whole or not at all: two processes that start together end up with the same key. */
async function writeNewKey(file: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      const { privateKey } = generateKeyPairSync('ed25519');
      await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function privateKeyOf(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

function signingKey(key: KeyObject, options: { readonly name: string; readonly hasher: Hasher }): SigningKey {
  const { name, hasher } = options;
  const shared = createPublicKey(key);
  const { x = '' } = shared.export({ format: 'jwk' });
  const publicKey = Uint8Array.from(Buffer.from(x, 'base64url'));
  const keyId = ed25519KeyId({ hasher, name, publicKey });
  return {
    signer: { name, keyId, sign: (bytes) => sign(null, bytes, key) },
    verifier: { name, keyId, verify: (bytes, signature) => verify(null, bytes, shared, signature) },
    publicKey: { name, keyId, publicKey },
  };
}
