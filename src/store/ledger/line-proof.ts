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
 * So many leaves make one complete subtree that never changes again. Its root is kept, so a million facts cost 8 kB of
 * memory, and the process is never held longer than one such subtree takes (some 16 ms).
 */
const CHUNK = 4096;

/** So many subtrees are kept whole, the one asked for last the longest: some 0.8 MB each. */
const TREES_MAX = 8;

/** What is known of a line's hashes: of complete chunks the roots, of the one at the end everything. */
interface Known {
  readonly roots: Uint8Array[];
  open: readonly Uint8Array[];
}

/** Gives `undefined` when the line has no such fact. */
export type Prover = (key: LineKey, seq: number) => Promise<LineProof | undefined>;

/**
 * Builds proofs from the stored hashes. The first for a line reads all of them; later ones read what was added, and the
 * chunk of the fact where it is not kept. Requires that the line's chain was verified: the hashes are taken as they are stored.
 */
export function createProver(options: {
  readonly hasher: Hasher;
  readonly withClient: <Value>(use: (client: Client) => Promise<Value>) => Promise<Value>;
  readonly lastSeq: (key: LineKey) => Promise<number>;
}): Prover {
  const { hasher, withClient, lastSeq } = options;
  const kept = new Map<string, Known>();
  const trees = new Map<string, { readonly hashes: readonly Uint8Array[]; readonly tree: MerkleTree }>();
  let before: Promise<unknown> = Promise.resolve();

  const treeOf = (hashes: readonly Uint8Array[]): MerkleTree =>
    merkleTree(
      hashes.map((hash) => leafHash(hasher, hash)),
      hasher,
    );

  const lengthOf = ({ roots, open }: Known): number => roots.length * CHUNK + open.length;

  /** Reads on from what is known of the line. */
  const readOn = async (client: Client, key: LineKey, known: Known, size: number): Promise<void> => {
    for await (const hashes of copyHashes(client, key, { after: lengthOf(known), upTo: size })) {
      let open = [...known.open, ...hashes];
      while (open.length >= CHUNK) {
        known.roots.push(treeOf(open.slice(0, CHUNK)).root);
        open = open.slice(CHUNK);
      }
      known.open = open;
    }
  };

  const readChunk = async (client: Client, key: LineKey, number: number): Promise<Uint8Array[]> => {
    const chunk: Uint8Array[] = [];
    const range = { after: number * CHUNK, upTo: (number + 1) * CHUNK };
    for await (const hashes of copyHashes(client, key, range)) chunk.push(...hashes);
    return chunk;
  };

  /** A chunk with its tree. `size` tells the open one at the end from what it was before it grew. */
  const chunkOf = async (key: LineKey, number: number, known: Known) => {
    const isOpen = number === known.roots.length;
    const name = `${key.year}/${number}/${isOpen ? lengthOf(known) : ''}/${key.tenant}`;
    const hashes = trees.get(name)?.hashes ?? (isOpen ? known.open : undefined);
    const read = hashes ?? (await withClient((client) => readChunk(client, key, number)));
    const chunk = trees.get(name) ?? { hashes: read, tree: treeOf(read) };
    trees.delete(name);
    trees.set(name, chunk);
    const [oldest] = trees.keys();
    if (trees.size > TREES_MAX && oldest !== undefined) trees.delete(oldest);
    return chunk;
  };

  const prove: Prover = async (key, seq) => {
    const size = await lastSeq(key);
    if (!Number.isSafeInteger(seq) || seq < 1 || seq > size) return undefined;
    const name = `${key.year}/${key.tenant}`;
    const known = kept.get(name) ?? { roots: [], open: [] };
    kept.set(name, known);
    if (lengthOf(known) < size) await withClient((client) => readOn(client, key, known, size));
    const number = Math.floor((seq - 1) / CHUNK);
    const { roots } = known;
    const open = known.open.length === 0 ? [] : [(await chunkOf(key, roots.length, known)).tree.root];
    const { hashes, tree } = await chunkOf(key, number, known);
    const hash = hashes[(seq - 1) % CHUNK];
    if (hash === undefined) throw new Error(`the line has no hash at ${seq} of ${size}`);
    // A chunk is a node of the whole tree, so the way from it to the root is the second half of the proof.
    const top = merkleTree([...roots, ...open], hasher);
    const proof = [...inclusionProof(tree, (seq - 1) % CHUNK), ...inclusionProof(top, number)];
    return { seq, index: seq - 1, size, hash: toHex(hash), proof: proof.map(toHex), root: toHex(top.root) };
  };

  return (key, seq) => {
    // One at a time: two readers would both add to the kept roots.
    const proof = before.then(() => prove(key, seq));
    before = proof.catch(() => undefined);
    return proof;
  };
}
