import { createHash, randomBytes } from 'node:crypto';

/**
 * A secret that is shown once and kept only as its SHA-256: 32 random bytes need no salt and no slow hash.
 * The city's code stands in front, so that the row is found under its tenant: `hangzhou.kP3…`.
 */
export interface Secret {
  readonly text: string;
  readonly hash: Buffer;
}

export function makeSecret(tenant: string): Secret {
  const text = `${tenant}.${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOf(text) };
}

/** What to look for where somebody shows a secret; `undefined` when it has not the shape of one. */
export function readSecret(text: string): { readonly tenant: string; readonly hash: Buffer } | undefined {
  const [, tenant] = /^([a-z][a-z0-9-]{0,62})\.[\w-]{43}$/.exec(text) ?? [];
  return tenant === undefined ? undefined : { tenant, hash: hashOf(text) };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
