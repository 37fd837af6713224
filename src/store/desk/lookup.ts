import type { Pool } from 'pg';
import type { Verifier } from '../../core/basics/checkpoint.ts';
import { toHex } from '../../core/basics/hex.ts';
import { checkpointCopies } from '../ledger/checkpoint-copy.ts';
import { readCheckpoints } from '../ledger/checkpoint-file.ts';
import { copyRows } from '../ledger/copy-rows.ts';
import type { FactRow, LineKey } from '../ledger/fact-row.ts';
import { createProver, type LineProof } from '../ledger/line-proof.ts';
import { lastSeq, type RowSearch, rowsAt, searchRows } from '../ledger/line-store.ts';
import { type LineFindings, verifyLine } from '../ledger/verify-line.ts';
import type { WithClient } from './connections.ts';
import { saidOf } from './line.ts';
import type { OpenLines } from './open-lines.ts';
import type { Place, Rules, Sayable } from './rules.ts';

/** A fact with its place in the chain. */
export interface KeptFact<Fact> {
  readonly said: Fact & Place;
  /** The body as stored: what was hashed. */
  readonly body: string;
  /** Both in hex. */
  readonly hash: string;
  readonly prevHash: string;
}

/** What to look for; all that is given must hold. `subject` is `unit:CODE` and the like (`core/facts/subjects.ts`). */
export interface Search extends Omit<RowSearch, 'seqs'> {
  readonly subject?: string;
}

/** What was said, looked up in the store. */
export interface Lookup {
  readonly facts: (key: LineKey, seqs: readonly number[]) => Promise<readonly KeptFact<Sayable>[]>;
  readonly search: (key: LineKey, search: Search) => Promise<readonly KeptFact<Sayable>[]>;
  readonly proof: (key: LineKey, seq: number) => Promise<LineProof | undefined>;
  readonly verify: (key: LineKey, progress?: (read: number) => void) => Promise<LineFindings>;
}

export function createLookup(options: {
  readonly reading: Pool;
  readonly withClient: WithClient;
  readonly lines: OpenLines;
  readonly rules: Rules;
  readonly checkpointFolder: string | undefined;
  readonly verifiers: readonly Verifier[];
}): Lookup {
  const { reading, withClient, lines, checkpointFolder, verifiers } = options;
  const { hasher } = options.rules;
  const keep = (key: LineKey) => (row: FactRow) => ({
    said: saidOf(key, row),
    body: row.body,
    hash: toHex(row.hash),
    prevHash: toHex(row.prevHash),
  });

  const search: Lookup['search'] = async (key, { subject, ...rest }) => {
    if (subject === undefined) return (await searchRows(reading, key, rest)).map(keep(key));
    const { record } = (await lines.open(key)).view;
    const seqs: number[] = [];
    for (let step = record.history.get(subject); step !== undefined; step = step.previous) seqs.push(step.seq);
    return (await searchRows(reading, key, { ...rest, seqs })).map(keep(key));
  };

  const verify: Lookup['verify'] = async (key, progress) => {
    const none = { claims: [], faults: [], torn: [], absent: [] };
    const trusted = { verifiers, copies: await checkpointCopies(reading, key) };
    const checkpoints = checkpointFolder === undefined ? none : await readCheckpoints(checkpointFolder, key, trusted);
    return await withClient((client) =>
      verifyLine({ key, rows: copyRows(client, key, { after: 0 }), checkpoints, hasher, progress }),
    );
  };

  return {
    facts: async (key, seqs) => (await rowsAt(reading, key, seqs)).map(keep(key)),
    search,
    proof: createProver({ hasher, withClient, lastSeq: (key) => lastSeq(reading, key) }),
    verify,
  };
}
