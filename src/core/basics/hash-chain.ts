import { concatBytes, u32Bytes } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { utf8Bytes } from './utf8.ts';

/** SHA-256, passed in by whoever runs on a platform that has it: any count of bytes in, 32 bytes out. */
export type Hasher = (bytes: Uint8Array) => Uint8Array;

/** Who said what when, and where in its line. `at` is in milliseconds since 1970 UTC, `seq` counts from 1. */
export interface FactHeader {
  readonly tenant: string;
  readonly year: number;
  readonly seq: number;
  readonly at: number;
  /** A random account id: never a name. */
  readonly by: string;
  readonly kind: string;
  readonly command: string;
  /** The place of this fact among those said by the same command, from 0. */
  readonly part: number;
}

/** What the first fact of a line follows: 32 zero bytes.. */
export const GENESIS: Uint8Array = new Uint8Array(32);

/**
 * The hash that ties a fact to all facts before it in its line. The bytes that are hashed, in this order:
 *
 *     32 bytes   hash of the fact before, or GENESIS
 *      4 bytes   length of the header in bytes, unsigned, most significant byte first
 *      …         the header: canonical JSON of exactly the eight fields of `FactHeader`, in UTF-8
 *      …         the body as stored, in UTF-8, to the end
 *
 * The length keeps a header from lending its tail to the body. `body` is taken as text and not parsed again: what was
 * stored is what was hashed. Throws when `prevHash` is not 32 bytes or a text has no UTF-8 form.
 */
export function chainHash(link: {
  readonly hasher: Hasher;
  readonly prevHash: Uint8Array;
  readonly header: FactHeader;
  readonly body: string;
}): Uint8Array {
  const { hasher, prevHash, body } = link;
  if (prevHash.length !== 32) throw new RangeError(`a previous hash has 32 bytes, not ${prevHash.length}`);
  const { tenant, year, seq, at, by, kind, command, part } = link.header;
  const header = utf8Bytes(canonicalJson({ tenant, year, seq, at, by, kind, command, part }));
  return hasher(concatBytes(prevHash, u32Bytes(header.length), header, utf8Bytes(body)));
}
