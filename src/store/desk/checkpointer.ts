import type { Pool } from 'pg';
import type { Signer } from '../../core/basics/checkpoint.ts';
import type { Hasher } from '../../core/basics/hash-chain.ts';
import { frontierRoot } from '../../core/basics/merkle-tree.ts';
import { keepCheckpoint } from '../ledger/checkpoint-copy.ts';
import { appendCheckpoint, lastSignedSize } from '../ledger/checkpoint-file.ts';
import type { LineKey } from '../ledger/fact-row.ts';
import type { Line } from './line.ts';
import { nameOf } from './open-lines.ts';

/** A line is signed first at once, then after so many new facts, or so long after the first of them, whichever comes first. */
const FACTS_MAX = 1_000;
const DELAY_MS = 60_000;

/**
 * Signs lines as they grow, here or elsewhere: within a minute of every change, which is also at least daily, and at a
 * clean stop. A line that has not grown is not signed again; it would be the same bytes.
 */
export interface Checkpointer {
  readonly grown: (line: Line) => void;
  /** Signs what is not signed yet. */
  readonly close: () => Promise<void>;
}

interface Signed {
  readonly line: Line;
  /** The size this node signed last; unknown until its file was read. */
  size: number | undefined;
  timer: NodeJS.Timeout | undefined;
  writing: Promise<void>;
}

export function createCheckpointer(options: {
  readonly signer: Signer;
  /** Where a copy of each goes, so that a file that loses its end is missed. */
  readonly reading: Pick<Pool, 'query'>;
  readonly folder: string;
  readonly nodeName: string;
  readonly hasher: Hasher;
  readonly report: (error: unknown) => void;
}): Checkpointer {
  const { signer, hasher, report, reading } = options;
  const lines = new Map<string, Signed>();
  const place = { folder: options.folder, nodeName: options.nodeName };

  const write = async (key: LineKey, signed: Signed): Promise<void> => {
    const { seq, frontier } = signed.line.head();
    if (signed.size === undefined || seq <= signed.size) return;
    const note = await appendCheckpoint(place, key, { signer, size: seq, root: frontierRoot(frontier, hasher) });
    signed.size = seq;
    // The file first: what is copied and not in it was cut off, and never only not written yet.
    await keepCheckpoint(reading, key, { node: place.nodeName, size: seq, note });
  };

  const writeSoon = (key: LineKey, signed: Signed): Promise<void> => {
    clearTimeout(signed.timer);
    signed.timer = undefined;
    signed.writing = signed.writing.then(() => write(key, signed)).catch(report);
    return signed.writing;
  };

  const look = (key: LineKey, signed: Signed): void => {
    const { size, line } = signed;
    const { seq } = line.head();
    // What nobody vouches for yet is signed at once; a moment unsigned is a moment in which all of it could be replaced.
    const isUrgent = size !== undefined && (seq - size >= FACTS_MAX || (size === 0 && seq > 0));
    if (isUrgent) void writeSoon(key, signed);
    else signed.timer ??= setTimeout(() => void writeSoon(key, signed), DELAY_MS).unref();
  };

  /** A line that was opened anew goes on behind what its predecessor is still writing. */
  const begin = (line: Line, before: Signed | undefined): Signed => {
    clearTimeout(before?.timer);
    const signed: Signed = { line, size: undefined, timer: undefined, writing: Promise.resolve() };
    const readSize = async (): Promise<void> => {
      await before?.writing;
      signed.size = await lastSignedSize(place, line.key);
      look(line.key, signed);
    };
    signed.writing = readSize().catch(report);
    lines.set(nameOf(line.key), signed);
    return signed;
  };

  const grown = (line: Line): void => {
    const known = lines.get(nameOf(line.key));
    look(line.key, known?.line === line ? known : begin(line, known));
  };

  const close = async (): Promise<void> => {
    await Promise.all([...lines.values()].map((signed) => writeSoon(signed.line.key, signed)));
    for (const signed of lines.values()) clearTimeout(signed.timer);
  };
  return { grown, close };
}
