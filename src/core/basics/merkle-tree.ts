import { concatBytes, equalBytes } from './bytes.ts';
import type { Hasher } from './hash-chain.ts';

/**
 * Merkle trees after RFC 6962, section 2.1. The leaf of a fact is its chain hash, so that one root and one size stand
 * for a whole line of facts. Sizes and indices are whole numbers below 2^53; hashes have 32 bytes.
 */

/** All one must keep to go on appending: the roots of the complete subtrees from the left, the largest first. */
export interface Frontier {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

/** Every node, level by level from the leaves. A node without a neighbour stands again, unchanged, one level up. */
export interface MerkleTree {
  readonly size: number;
  readonly root: Uint8Array;
  readonly levels: readonly (readonly Uint8Array[])[];
}

/** The hash of a leaf: SHA-256(0x00 ‖ bytes). The first byte keeps a leaf from passing for a node. */
export function leafHash(hasher: Hasher, bytes: Uint8Array): Uint8Array {
  return hasher(concatBytes(Uint8Array.of(0), bytes));
}

function nodeHash(hasher: Hasher, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hasher(concatBytes(Uint8Array.of(1), left, right));
}

export function emptyFrontier(): Frontier {
  return { size: 0, peaks: [] };
}

/** Gives a new frontier and leaves the old one as it was, so that a failed turn can simply go back to it. */
export function appendLeaf(frontier: Frontier, leaf: Uint8Array, hasher: Hasher): Frontier {
  const peaks = [...frontier.peaks];
  let peak = leaf;
  // Like carrying in binary addition: each trailing 1 of the size is a complete subtree of the height just reached.
  for (let rest = frontier.size; rest % 2 === 1; rest = half(rest)) {
    const left = peaks.pop();
    if (left === undefined) throw new RangeError(`a frontier of size ${frontier.size} with too few peaks`);
    peak = nodeHash(hasher, left, peak);
  }
  peaks.push(peak);
  return { size: frontier.size + 1, peaks };
}

/** The root of an empty tree is the hash of nothing. */
export function frontierRoot(frontier: Frontier, hasher: Hasher): Uint8Array {
  if (frontier.peaks.length === 0) return hasher(new Uint8Array(0));
  return frontier.peaks.reduceRight((right, left) => nodeHash(hasher, left, right));
}

export function merkleTree(leafHashes: readonly Uint8Array[], hasher: Hasher): MerkleTree {
  const levels: (readonly Uint8Array[])[] = [leafHashes];
  let level = leafHashes;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [nodeAt(level, i), level[i + 1]];
      above.push(right === undefined ? left : nodeHash(hasher, left, right));
    }
    levels.push(above);
    level = above;
  }
  return { size: leafHashes.length, root: level[0] ?? hasher(new Uint8Array(0)), levels };
}

/** The neighbours on the way from a leaf to the root, the lowest first. Throws when there is no such leaf. */
export function inclusionProof(tree: MerkleTree, index: number): readonly Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= tree.size) throw new RangeError(`no leaf ${index}`);
  const proof: Uint8Array[] = [];
  let at = index;
  for (const level of tree.levels) {
    const neighbour = level[at % 2 === 1 ? at - 1 : at + 1];
    if (neighbour !== undefined) proof.push(neighbour);
    at = half(at);
  }
  return proof;
}

/**
 * Shows that the tree of the first `oldSize` leaves is the beginning of this one. Throws unless 1 ≤ oldSize ≤ size;
 * nothing can be shown about an empty tree, with which every tree begins.
 */
export function consistencyProof(tree: MerkleTree, oldSize: number): readonly Uint8Array[] {
  if (!Number.isSafeInteger(oldSize) || oldSize < 1 || oldSize > tree.size) throw new RangeError(`no size ${oldSize}`);
  if (oldSize === tree.size) return [];
  let at = oldSize - 1;
  let height = 0;
  for (; at % 2 === 1; at = half(at)) height += 1;
  // Now `at` is the last complete subtree of the old tree. It is the old root itself when nothing stands to its left.
  const proof = at === 0 ? [] : [nodeAt(tree.levels[height] ?? [], at)];
  for (const level of tree.levels.slice(height)) {
    const neighbour = level[at % 2 === 1 ? at - 1 : at + 1];
    if (neighbour !== undefined) proof.push(neighbour);
    at = half(at);
  }
  return proof;
}

/** Says whether `leaf` is number `index` (from 0) of the `size` leaves under `root`. Never throws on hostile input. */
export function verifyInclusion(claim: {
  readonly hasher: Hasher;
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  const { hasher, leaf, index, size, proof, root } = claim;
  if (!areSizes(index, size) || index >= size || !areHashes([leaf, root]) || !areHashes(proof)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const neighbour of proof) {
    if (last === 0) return false;
    // A node at the right edge without a neighbour stands again one level up, and has no part in the proof there.
    while (at === last && at % 2 === 0) [at, last] = [half(at), half(last)];
    hash = at % 2 === 1 ? nodeHash(hasher, neighbour, hash) : nodeHash(hasher, hash, neighbour);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && equalBytes(hash, root);
}

/**
 * Says whether the tree of `oldSize` leaves under `oldRoot` is the beginning of that of `newSize` leaves under
 * `newRoot`. An old size of 0 is not accepted: it would vouch for anything. Never throws on hostile input.
 */
export function verifyConsistency(claim: {
  readonly hasher: Hasher;
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { hasher, oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (!areSizes(oldSize, newSize) || oldSize < 1 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (!areHashes([oldRoot, newRoot]) || !areHashes(proof)) return false;
  let [at, last] = [oldSize - 1, newSize - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [seed, ...path] = at === 0 ? [oldRoot, ...proof] : proof;
  if (seed === undefined) return false;
  let [oldHash, newHash] = [seed, seed];
  for (const neighbour of path) {
    if (last === 0) return false;
    while (at === last && at % 2 === 0) [at, last] = [half(at), half(last)];
    if (at % 2 === 1) {
      oldHash = nodeHash(hasher, neighbour, oldHash);
      newHash = nodeHash(hasher, neighbour, newHash);
    } else {
      newHash = nodeHash(hasher, newHash, neighbour);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && equalBytes(oldHash, oldRoot) && equalBytes(newHash, newRoot);
}

/** Not `>> 1`, which would cut a size to 32 bits. */
function half(x: number): number {
  return Math.floor(x / 2);
}

function nodeAt(level: readonly Uint8Array[], index: number): Uint8Array {
  const node = level[index];
  if (node === undefined) throw new RangeError(`no node ${index} in a level of ${level.length}`);
  return node;
}

function areSizes(...sizes: readonly number[]): boolean {
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === 32);
}
