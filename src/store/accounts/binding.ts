import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/basics/canonical-json.ts';

/** Who an account is: the part that the ledger binds without holding it. */
export interface Identity {
  readonly tenant: string;
  readonly account: string;
  readonly name: string;
  readonly loginName: string;
}

/**
 * SHA-256 (hex) of 32 random bytes and the canonical JSON of the four fields. It stands in the fact that opened the
 * account: a name changed behind the ledger's back no longer fits, and once the row is deleted nothing can be guessed
 * from the hash, because the salt went with it.
 */
export function bindingOf(identity: Identity, salt: Uint8Array): string {
  const { tenant, account, name, loginName } = identity;
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson({ tenant, account, name, loginName }), 'utf8')
    .digest('hex');
}
