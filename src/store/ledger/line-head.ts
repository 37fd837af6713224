import { equalBytes } from '../../core/basics/bytes.ts';
import { GENESIS, type Hasher } from '../../core/basics/hash-chain.ts';
import { toHex } from '../../core/basics/hex.ts';
import { appendLeaf, emptyFrontier, type Frontier, frontierRoot, leafHash } from '../../core/basics/merkle-tree.ts';
import type { FactRow, LineKey } from './fact-row.ts';

/** The end of a line: all one must know of what was said to say the next thing, and to prove all of it. */
export interface LineHead {
  /** 0 while nothing was said. */
  readonly seq: number;
  readonly hash: Uint8Array;
  /** When the last fact was said, in milliseconds since 1970, UTC. */
  readonly at: number;
  readonly frontier: Frontier;
}

/**
 * What is wrong with the row at `seq`. `gap`: a row before it is missing. `link`: it does not follow the row before it, so
 * that one or this one was replaced. `hash`: its own content is not what was hashed. `time`: it is older than the row before.
 */
export interface ChainFault {
  readonly seq: number;
  readonly what: 'gap' | 'link' | 'hash' | 'time';
}

export function emptyHead(): LineHead {
  return { seq: 0, hash: GENESIS, at: 0, frontier: emptyFrontier() };
}

/** The head after one more row, or what is wrong with that row. Every hash is computed anew, never believed. */
export function advance(step: {
  readonly head: LineHead;
  readonly key: LineKey;
  readonly row: FactRow;
  readonly hasher: Hasher;
}): LineHead | ChainFault {
  const { head, row, hasher } = step;
  if (row.seq !== head.seq + 1) return { seq: row.seq, what: 'gap' };
  if (!equalBytes(row.prevHash, head.hash)) return { seq: row.seq, what: 'link' };
  if (!equalBytes(row.hash, hashOfRow(step.key, row, hasher))) return { seq: row.seq, what: 'hash' };
  if (row.at < head.at) return { seq: row.seq, what: 'time' };
  return headAfter(head, row, hasher);
}

/** The head after a row whose hash was computed here a moment ago. */
export function headAfter(head: LineHead, row: Pick<FactRow, 'seq' | 'hash' | 'at'>, hasher: Hasher): LineHead {
  const frontier = appendLeaf(head.frontier, leafHash(hasher, row.hash), hasher);
  return { seq: row.seq, hash: row.hash, at: row.at, frontier };
}

/**
 * The hash of a row: the very bytes that `chainHash` of the core defines, put together by the platform's own encoder, which
 * takes a third of the time. A test holds the two equal. Requires texts without half characters (lone surrogates), which
 * no fact has: `canonicalJson` and the database refuse them.
 */
export function hashOfRow(key: LineKey, row: Omit<FactRow, 'hash'>, hasher: Hasher): Uint8Array {
  const { seq, at, by, kind, command, part, body, prevHash } = row;
  const header =
    `{"at":${at},"by":${JSON.stringify(by)},"command":${JSON.stringify(command)},"kind":${JSON.stringify(kind)}` +
    `,"part":${part},"seq":${seq},"tenant":${JSON.stringify(key.tenant)},"year":${key.year}}`;
  const headerBytes = Buffer.byteLength(header);
  const bytes = Buffer.allocUnsafe(36 + headerBytes + Buffer.byteLength(body));
  bytes.set(prevHash, 0);
  bytes.writeUInt32BE(headerBytes, 32);
  bytes.write(header, 36);
  bytes.write(body, 36 + headerBytes);
  return hasher(bytes);
}

export function isChainFault(answer: LineHead | ChainFault): answer is ChainFault {
  return 'what' in answer;
}

/** The Merkle root of the line in hex. */
export function rootOf(head: LineHead, hasher: Hasher): string {
  return toHex(frontierRoot(head.frontier, hasher));
}
