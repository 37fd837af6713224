import type { Client } from 'pg';
import type { Hasher } from '../../core/basics/hash-chain.ts';
import { toHex } from '../../core/basics/hex.ts';
import { inclusionProof, leafHash, type MerkleTree, merkleTree } from '../../core/basics/merkle-tree.ts';
import { copyHashes } from './copy-rows.ts';
import type { LineKey } from './fact-row.ts';

/** Shows that a fact is one of the first `size` of its line. All hashes in hex; checked by `verifyInclusion`. */
export interface LineProof {
  readonly seq: number;
  /** The place of its leaf: `seq - 1`. */
  readonly index: number;
  readonly size: number;
  /** The chain hash of the fact. Its leaf is SHA-256(0x00 ‖ hash). */
  readonly hash: string;
  readonly proof: readonly string[];
  readonly root: string;
}

/**
 * So many leaves make one complete subtree that never changes again. Only its root is kept, so a million facts cost 8 kB of
 * memory, and the process is never held longer than one such subtree takes (some 16 ms).
 */
const CHUNK = 4096;

/** Gives `undefined` when the line has no such fact. */
export type Prover = (key: LineKey, seq: number) => Promise<LineProof | undefined>;

/**
 * Builds proofs from the stored hashes. The first for a line reads all of them; later ones read what was added, and the
 * chunk of the fact. Requires that the line's chain was verified: the hashes are taken as they are stored.
 */
export function createProver(options: {
  readonly hasher: Hasher;
  readonly withClient: <Value>(use: (client: Client) => Promise<Value>) => Promise<Value>;
  readonly lastSeq: (key: LineKey) => Promise<number>;
}): Prover {
  const { hasher, withClient, lastSeq } = options;
  const kept = new Map<string, Uint8Array[]>();
  let before: Promise<unknown> = Promise.resolve();

  const treeOf = (hashes: readonly Uint8Array[]): MerkleTree =>
    merkleTree(
      hashes.map((hash) => leafHash(hasher, hash)),
      hasher,
    );

  /** Reads on from the last complete chunk; gives the hashes of the unfinished one at the end. */
  const readOn = async (client: Client, key: LineKey, roots: Uint8Array[], size: number): Promise<Uint8Array[]> => {
    let open: Uint8Array[] = [];
    for await (const hashes of copyHashes(client, key, { after: roots.length * CHUNK, upTo: size })) {
      open.push(...hashes);
      while (open.length >= CHUNK) {
        roots.push(treeOf(open.slice(0, CHUNK)).root);
        open = open.slice(CHUNK);
      }
    }
    return open;
  };

  const readChunk = async (client: Client, key: LineKey, number: number): Promise<Uint8Array[]> => {
    const chunk: Uint8Array[] = [];
    const range = { after: number * CHUNK, upTo: (number + 1) * CHUNK };
    for await (const hashes of copyHashes(client, key, range)) chunk.push(...hashes);
    return chunk;
  };

  const prove: Prover = async (key, seq) => {
    const size = await lastSeq(key);
    if (!Number.isSafeInteger(seq) || seq < 1 || seq > size) return undefined;
    const name = `${key.year}/${key.tenant}`;
    const roots = kept.get(name) ?? [];
    kept.set(name, roots);
    const tail = await withClient((client) => readOn(client, key, roots, size));
    const number = Math.floor((seq - 1) / CHUNK);
    const chunk = number < roots.length ? await withClient((client) => readChunk(client, key, number)) : tail;
    const hash = chunk[(seq - 1) % CHUNK];
    if (hash === undefined) throw new Error(`the line has no hash at ${seq} of ${size}`);
    // A chunk is a node of the whole tree, so the way from it to the root is the second half of the proof.
    const top = merkleTree(tail.length === 0 ? roots : [...roots, treeOf(tail).root], hasher);
    const proof = [...inclusionProof(treeOf(chunk), (seq - 1) % CHUNK), ...inclusionProof(top, number)];
    return { seq, index: seq - 1, size, hash: toHex(hash), proof: proof.map(toHex), root: toHex(top.root) };
  };

  return (key, seq) => {
    // One at a time: two readers would both add to the kept roots.
    const proof = before.then(() => prove(key, seq));
    before = proof.catch(() => undefined);
    return proof;
  };
}
