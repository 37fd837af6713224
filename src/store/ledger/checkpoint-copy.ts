import type { Pool } from 'pg';
import type { LineKey } from './fact-row.ts';

/** Copies of signed checkpoints in the database, by the node that signed. What a file lost still stands here. */
export interface CheckpointCopy {
  readonly node: string;
  /** The size it speaks of. */
  readonly size: number;
  /** The signed note, as in the file. */
  readonly note: string;
}

type Reads = Pick<Pool, 'query'>;

/** Keeps a copy behind those of the same node. Calls for one line and node must not overlap. */
export async function keepCheckpoint(client: Reads, key: LineKey, { node, size, note }: CheckpointCopy): Promise<void> {
  await client.query(
    `insert into checkpoint (tenant, year, node, number, size, note)
     select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5
     from checkpoint where tenant = $1 and year = $2 and node = $3`,
    [key.tenant, key.year, node, size, note],
  );
}

/** Every line of which the database has a copy of a checkpoint. */
export async function copiedLines(client: Reads): Promise<readonly LineKey[]> {
  const { rows } = await client.query<LineKey>('select distinct tenant, year from checkpoint order by tenant, year');
  return rows;
}

/** Every node's copies of a line, each node's in the order in which they were signed. */
export async function checkpointCopies(client: Reads, { tenant, year }: LineKey): Promise<readonly CheckpointCopy[]> {
  const { rows } = await client.query<{ node: string; size: string; note: string }>(
    'select node, size, note from checkpoint where tenant = $1 and year = $2 order by node, number',
    [tenant, year],
  );
  return rows.map(({ node, size, note }) => ({ node, size: Number(size), note }));
}
