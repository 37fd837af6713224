import { equalBytes } from '../../core/basics/bytes.ts';
import type { Hasher } from '../../core/basics/hash-chain.ts';
import { toHex } from '../../core/basics/hex.ts';
import { frontierRoot } from '../../core/basics/merkle-tree.ts';
import type { CheckpointClaim, CheckpointFault, ReadCheckpoints } from './checkpoint-file.ts';
import type { FactRow, LineKey } from './fact-row.ts';
import { advance, type ChainFault, emptyHead, isChainFault, type LineHead } from './line-head.ts';

/** What reading a whole line found. Nothing in it comes from anybody's memory: every hash was computed anew. */
export interface LineFindings {
  /** How many facts were read and fit each other, from the first; their last hash and their Merkle root, in hex. */
  readonly size: number;
  readonly hash: string;
  readonly root: string;
  /** The first row that does not fit; the reading ended there. */
  readonly fault?: ChainFault;
  readonly checkpoints: {
    /** How many fit. */
    readonly fitting: number;
    /** The first that does not: the facts up to its size are not those that were signed. */
    readonly misfit?: CheckpointMisfit;
    /** The largest size that fits below the misfit: the change lies after it. */
    readonly lastFitting: number;
    /** How many speak of facts behind the fault and could not be held against anything. */
    readonly beyond: number;
    readonly faults: readonly CheckpointFault[];
    readonly torn: ReadCheckpoints['torn'];
    readonly absent: ReadCheckpoints['absent'];
  };
}

/** `root`: other facts were signed. `shorter`: facts that were signed are no longer there. */
export interface CheckpointMisfit extends Pick<CheckpointClaim, 'file' | 'number' | 'size'> {
  readonly why: 'root' | 'shorter';
}

/**
 * Reads a line from its first fact, computes every hash and the Merkle root anew, and holds it against all checkpoints.
 * The chain finds a row that was changed alone; a chain that was computed anew behind a change, as only the owner of the
 * database can, is found by the checkpoints. `progress` hears how many facts were read, now and then.
 */
export async function verifyLine(options: {
  readonly key: LineKey;
  readonly rows: AsyncIterable<readonly FactRow[]>;
  readonly checkpoints: ReadCheckpoints;
  readonly hasher: Hasher;
  readonly progress?: ((read: number) => void) | undefined;
}): Promise<LineFindings> {
  const { key, rows, hasher, progress } = options;
  const comparison = createComparison(options.checkpoints, hasher);
  let head = emptyHead();
  let fault: ChainFault | undefined;
  comparison.at(head);
  reading: for await (const page of rows) {
    for (const row of page) {
      const next = advance({ head, key, row, hasher });
      if (isChainFault(next)) {
        fault = next;
        break reading;
      }
      head = next;
      comparison.at(head);
    }
    progress?.(head.seq);
  }
  return {
    size: head.seq,
    hash: toHex(head.hash),
    root: toHex(frontierRoot(head.frontier, hasher)),
    ...(fault !== undefined && { fault }),
    checkpoints: comparison.end(fault !== undefined),
  };
}

/** Holds the line against the checkpoints as its size reaches theirs. Requires them in order of size. */
function createComparison(
  { claims, faults, torn, absent }: ReadCheckpoints,
  hasher: Hasher,
): { readonly at: (head: LineHead) => void; readonly end: (broken: boolean) => LineFindings['checkpoints'] } {
  let next = 0;
  let fitting = 0;
  let lastFitting = 0;
  let misfit: CheckpointMisfit | undefined;

  const at = (head: LineHead): void => {
    for (; claims[next]?.size === head.seq; next += 1) {
      const claim = claims[next];
      if (claim === undefined) return;
      if (equalBytes(claim.root, frontierRoot(head.frontier, hasher))) {
        fitting += 1;
        if (misfit === undefined) lastFitting = claim.size;
      } else {
        misfit ??= { file: claim.file, number: claim.number, size: claim.size, why: 'root' };
      }
    }
  };

  const end = (broken: boolean): LineFindings['checkpoints'] => {
    const rest = claims.slice(next);
    const [first] = rest;
    if (!broken && first !== undefined) {
      misfit ??= { file: first.file, number: first.number, size: first.size, why: 'shorter' };
    }
    const beyond = broken ? rest.length : 0;
    return { fitting, lastFitting, beyond, faults, torn, absent, ...(misfit !== undefined && { misfit }) };
  };
  return { at, end };
}
