import { hash, verify } from '@node-rs/argon2';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';

/** 19 MiB, two passes, one lane: 10 ms a hash (OWASP's second choice; `stack.md`, sign-in). Argon2id is the default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** `sample: true`: at least this many characters, of at least this many of the four kinds (GB/T 22239-2019 8.1.4.1 asks for complexity). */
export const PASSWORD_RULE = { lengthMin: 10, kindsMin: 3 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/**
 * True where the password is the one that was set. Takes as long where there is none (`undefined`), so that nobody
 * learns from a stop-watch which login names exist.
 */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  if (kept !== undefined) return verify(kept, password.normalize('NFC'));
  await hashPassword(password);
  return false;
}

const KINDS = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u];

export function checkPassword(password: string, loginName: string): Refusal | undefined {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const isLong = [...password].length >= PASSWORD_RULE.lengthMin;
  const namesItself = password.toLowerCase().includes(loginName.toLowerCase());
  if (isLong && kinds >= PASSWORD_RULE.kindsMin && !namesItself) return undefined;
  return {
    ...refuse('password/weak', { length: PASSWORD_RULE.lengthMin, kinds: PASSWORD_RULE.kindsMin }),
    field: 'next',
  };
}
