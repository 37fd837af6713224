import { fromBase64, toBase64 } from './base64.ts';
import { concatBytes, u32Bytes } from './bytes.ts';
import { ed25519KeyId, isKeyName } from './checkpoint.ts';
import type { Hasher } from './hash-chain.ts';
import { toHex } from './hex.ts';

/** The public half of an Ed25519 signing key. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: number;
  readonly publicKey: Uint8Array;
}

/** The byte that says Ed25519 in C2SP signed-note. */
const ed25519 = 0x01;

/** One line of text for web pages and settings: `name+key id in hex+Base 64 of 0x01 ‖ public key`. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${toHex(u32Bytes(key.keyId))}+${toBase64(concatBytes(Uint8Array.of(ed25519), key.publicKey))}`;
}

/** `undefined` for another kind of key, a wrong length, or a key id that is not this key's. */
export function parseVerifierKey(text: string, hasher: Hasher): VerifierKey | undefined {
  const [, name = '', idText = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes?.length !== 33 || bytes[0] !== ed25519) return undefined;
  const publicKey = bytes.subarray(1);
  const keyId = ed25519KeyId({ hasher, name, publicKey });
  return toHex(u32Bytes(keyId)) === idText ? { name, keyId, publicKey } : undefined;
}
