import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from './bytes.ts';
import type { Hasher } from './hash-chain.ts';
import { fromHex, toHex } from './hex.ts';
import {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  frontierRoot,
  inclusionProof,
  leafHash,
  merkleTree,
  verifyConsistency,
  verifyInclusion,
} from './merkle-tree.ts';

const sha256: Hasher = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const runs = { seed: 2017, numRuns: 150 };

/** RFC 6962, section 2.1, word by word and slow: leaves split at the largest power of two below their number. */
function slowRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return first;
  const k = splitAt(leaves.length);
  return sha256(concatBytes(Uint8Array.of(1), slowRoot(leaves.slice(0, k)), slowRoot(leaves.slice(k))));
}
function slowPath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = splitAt(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...slowPath(m, left), slowRoot(right)] : [...slowPath(m - k, right), slowRoot(left)];
}
function slowConsistency(m: number, leaves: readonly Uint8Array[], whole = true): Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [slowRoot(leaves)];
  const k = splitAt(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  if (m <= k) return [...slowConsistency(m, left, whole), slowRoot(right)];
  return [...slowConsistency(m - k, right, false), slowRoot(left)];
}
function splitAt(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1);
}

function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => leafHash(sha256, Uint8Array.of(i >> 8, i & 0xff)));
}

/** The leaves and roots with which implementations of RFC 6962 test each other. */
const knownLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const knownRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('roots', () => {
  test('are those that every implementation of RFC 6962 has', () => {
    const leaves = knownLeaves.map((hex) => leafHash(sha256, fromHex(hex) ?? new Uint8Array(0)));
    const roots = knownRoots.map((_, size) => toHex(merkleTree(leaves.slice(0, size), sha256).root));
    expect(roots).toEqual(knownRoots);
  });

  test('are the same from the frontier, the full tree and the slow reference, at every size up to 130', () => {
    const leaves = leavesOf(130);
    let frontier = emptyFrontier();
    for (let size = 0; size <= leaves.length; size += 1) {
      const expected = toHex(slowRoot(leaves.slice(0, size)));
      expect(toHex(frontierRoot(frontier, sha256))).toBe(expected);
      expect(toHex(merkleTree(leaves.slice(0, size), sha256).root)).toBe(expected);
      expect(frontier.size).toBe(size);
      const leaf = leaves[size];
      if (leaf !== undefined) frontier = appendLeaf(frontier, leaf, sha256);
    }
  });

  test('an old frontier stays as it was, so that a failed turn can go back to it', () => {
    const leaves = leavesOf(4);
    const three = leaves.slice(0, 3).reduce((frontier, leaf) => appendLeaf(frontier, leaf, sha256), emptyFrontier());
    const before = toHex(frontierRoot(three, sha256));
    appendLeaf(three, leafHash(sha256, Uint8Array.of(9)), sha256);
    expect(toHex(frontierRoot(three, sha256))).toBe(before);
  });

  test('a frontier with too few peaks is a bug and throws', () => {
    expect(() => appendLeaf({ size: 1, peaks: [] }, leafHash(sha256, Uint8Array.of(1)), sha256)).toThrow(
      'too few peaks',
    );
  });
});

describe('proofs', () => {
  test('are the nodes that the slow reference finds, and are believed', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = leavesOf(size);
      const tree = merkleTree(leaves, sha256);
      for (const [index, leaf] of leaves.entries()) {
        const proof = inclusionProof(tree, index);
        expect(proof.map(toHex)).toEqual(slowPath(index, leaves).map(toHex));
        expect(verifyInclusion({ hasher: sha256, leaf, index, size, proof, root: tree.root })).toBe(true);
        const oldSize = index + 1;
        const grown = consistencyProof(tree, oldSize);
        expect(grown.map(toHex)).toEqual(slowConsistency(oldSize, leaves).map(toHex));
        const oldRoot = slowRoot(leaves.slice(0, oldSize));
        const claim = { hasher: sha256, oldSize, newSize: size, oldRoot, newRoot: tree.root, proof: grown };
        expect(verifyConsistency(claim)).toBe(true);
      }
    }
  });

  const anyPlace = fc.integer({ min: 1, max: 70 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));

  test('of inclusion hold for no other leaf, place, size or root, and not when bent', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(), fc.nat(255), ([size, index], pick, bit) => {
        const leaves = leavesOf(size);
        const tree = merkleTree(leaves, sha256);
        const leaf = leaves[index] ?? new Uint8Array(32);
        const claim = { hasher: sha256, leaf, index, size, proof: inclusionProof(tree, index), root: tree.root };
        expect(verifyInclusion({ ...claim, leaf: flipped(leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(tree.root, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion({ ...claim, index: size })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, tree.root] })).toBe(false);
        if (claim.proof.length === 0) return;
        const bent = pick % claim.proof.length;
        const other = claim.proof.map((node, i) => (i === bent ? flipped(node, bit) : node));
        expect(verifyInclusion({ ...claim, proof: other })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }),
      runs,
    );
  });

  test('of consistency hold for no other root or size, and not when bent', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(), fc.nat(255), ([newSize, index], pick, bit) => {
        const leaves = leavesOf(newSize);
        const tree = merkleTree(leaves, sha256);
        const oldSize = index + 1;
        const oldRoot = slowRoot(leaves.slice(0, oldSize));
        const proof = consistencyProof(tree, oldSize);
        const claim = { hasher: sha256, oldSize, newSize, oldRoot, newRoot: tree.root, proof };
        expect(verifyConsistency({ ...claim, oldRoot: flipped(oldRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, newRoot: flipped(tree.root, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, oldSize: newSize + 1 })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, tree.root] })).toBe(false);
        if (proof.length === 0) return;
        const bent = pick % proof.length;
        const other = proof.map((node, i) => (i === bent ? flipped(node, bit) : node));
        expect(verifyConsistency({ ...claim, proof: other })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).toBe(false);
      }),
      runs,
    );
  });

  test('of a changed history fail: the same sizes, one fact rewritten', () => {
    const leaves = leavesOf(11);
    const rewritten = leaves.with(2, leafHash(sha256, Uint8Array.of(99, 99)));
    const tree = merkleTree(rewritten, sha256);
    const oldRoot = slowRoot(leaves.slice(0, 6));
    const claim = { hasher: sha256, oldSize: 6, newSize: 11, oldRoot, newRoot: tree.root };
    expect(verifyConsistency({ ...claim, proof: consistencyProof(tree, 6) })).toBe(false);
  });

  test('are only made for leaves and sizes that there are', () => {
    const tree = merkleTree(leavesOf(5), sha256);
    for (const index of [-1, 5, 0.5]) expect(() => inclusionProof(tree, index)).toThrow('no leaf');
    for (const size of [0, 6, 1.5]) expect(() => consistencyProof(tree, size)).toThrow('no size');
  });
});

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  return hash.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

describe('the shared vectors of transparency logs', () => {
  const folder = new URL('../../../../shared/cases/transparency-log/', import.meta.url);
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

  /** Reads a file of the shared cases, or says on the console that this copy of the project lacks it. */
  function shared<T>(name: string): readonly T[] {
    const file = new URL(name, folder);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T[];
    console.info(`not checked against ${name}: the shared cases are not beside this copy of the project`);
    return [];
  }

  interface InclusionCase {
    readonly id: string;
    readonly leafIdx: number;
    readonly treeSize: number;
    readonly root: string;
    readonly leafHash: string;
    readonly proof: readonly string[] | null;
    readonly wantErr: boolean;
  }
  test('each inclusion proof is believed or refused as they say', () => {
    for (const one of shared<InclusionCase>('rfc6962_inclusion.json')) {
      const [leaf, root] = [bytes(one.leafHash), bytes(one.root)];
      const proof = (one.proof ?? []).map(bytes);
      const claim = { hasher: sha256, leaf, index: one.leafIdx, size: one.treeSize, proof, root };
      expect(verifyInclusion(claim), one.id).toBe(!one.wantErr);
    }
  });

  interface ConsistencyCase {
    readonly id: string;
    readonly size1: number;
    readonly size2: number;
    readonly root1: string;
    readonly root2: string;
    readonly proof: readonly string[] | null;
    readonly wantErr: boolean;
  }
  test('each consistency proof is believed or refused as they say', () => {
    for (const one of shared<ConsistencyCase>('rfc6962_consistency.json')) {
      const [oldRoot, newRoot] = [bytes(one.root1), bytes(one.root2)];
      const proof = (one.proof ?? []).map(bytes);
      const claim = { hasher: sha256, oldSize: one.size1, newSize: one.size2, oldRoot, newRoot, proof };
      expect(verifyConsistency(claim), one.id).toBe(!one.wantErr);
    }
  });
});
