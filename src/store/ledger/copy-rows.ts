import type { Client } from 'pg';
import { escapeLiteral } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { FactRow, LineKey } from './fact-row.ts';

/**
 * Reads a whole line as a stream in PostgreSQL's binary copy format: the quickest way and the one that needs the least
 * memory (1,000,000 facts: docs/BENCH.md). Gives rows by the chunk in which they came, so that the caller's loop never
 * holds the process for long. Requires a client of its own, without `pipeline`.
 */
export async function* copyRows(
  client: Client,
  key: LineKey,
  range: { readonly after: number; readonly upTo?: number },
): AsyncGenerator<readonly FactRow[]> {
  const columns = 'seq::int8, at::int8, by::text, kind::text, command::text, part::int4, body::text, prev_hash, hash';
  for await (const tuples of copyTuples(client, `select ${columns} ${fromLine(key, range)}`)) {
    yield tuples.map(rowOf);
  }
}

/** The hashes alone, for a proof. */
export async function* copyHashes(
  client: Client,
  key: LineKey,
  range: { readonly after: number; readonly upTo?: number },
): AsyncGenerator<readonly Uint8Array[]> {
  for await (const tuples of copyTuples(client, `select hash ${fromLine(key, range)}`)) {
    yield tuples.map((fields) => Uint8Array.from(field(fields, 0)));
  }
}

/** `copy` takes no parameters, so the values are quoted here: a text by the driver, numbers after they were checked. */
function fromLine(key: LineKey, range: { readonly after: number; readonly upTo?: number }): string {
  const { after, upTo = Number.MAX_SAFE_INTEGER } = range;
  for (const value of [key.year, after, upTo]) {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  }
  return `from fact where tenant = ${escapeLiteral(key.tenant)} and year = ${key.year}
          and seq > ${after} and seq <= ${upTo} order by seq`;
}

async function* copyTuples(client: Client, select: string): AsyncGenerator<readonly (readonly Buffer[])[]> {
  const stream = client.query(copyTo(`copy (${select}) to stdout (format binary)`));
  const tuples = createTupleReader();
  for await (const chunk of stream) {
    const whole = tuples.read(chunk as Buffer);
    if (whole.length > 0) yield whole;
  }
  if (!tuples.ended()) throw new Error('the copy of a line ended before its last row');
}

/** The format's signature, flags and the length of an extension area that no version has used. */
const headerBytes = 19;

/** Cuts the stream into tuples; a tuple that has come in part waits for its rest. Exported for its test. */
export function createTupleReader(): {
  readonly read: (chunk: Buffer) => readonly (readonly Buffer[])[];
  readonly ended: () => boolean;
} {
  let rest: Buffer = Buffer.alloc(0);
  let headerRead = false;
  let ended = false;

  const read = (chunk: Buffer): readonly (readonly Buffer[])[] => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const tuples: (readonly Buffer[])[] = [];
    let at = 0;
    if (!headerRead) {
      if (bytes.length < headerBytes) {
        rest = bytes;
        return tuples;
      }
      at = headerBytes + bytes.readInt32BE(headerBytes - 4);
      headerRead = true;
    }
    while (!ended) {
      const tuple = readTuple(bytes, at);
      if (tuple === undefined) break;
      if (tuple === 'end') ended = true;
      else {
        tuples.push(tuple.fields);
        at = tuple.next;
      }
    }
    rest = bytes.subarray(at);
    return tuples;
  };
  return { read, ended: () => ended };
}

function readTuple(
  bytes: Buffer,
  start: number,
): { readonly fields: readonly Buffer[]; readonly next: number } | 'end' | undefined {
  if (bytes.length < start + 2) return undefined;
  const count = bytes.readInt16BE(start);
  if (count === -1) return 'end';
  const fields: Buffer[] = [];
  let at = start + 2;
  for (let i = 0; i < count; i += 1) {
    if (bytes.length < at + 4) return undefined;
    const length = bytes.readInt32BE(at);
    if (length < 0) throw new Error('a null in a line of facts');
    if (bytes.length < at + 4 + length) return undefined;
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { fields, next: at };
}

function field(fields: readonly Buffer[], index: number): Buffer {
  const bytes = fields[index];
  if (bytes === undefined) throw new Error(`a copied row without field ${index}`);
  return bytes;
}

/** Hashes are copied out, for they outlive the chunk, which would otherwise be kept whole. */
function rowOf(fields: readonly Buffer[]): FactRow {
  return {
    seq: Number(field(fields, 0).readBigInt64BE()),
    at: Number(field(fields, 1).readBigInt64BE()),
    by: field(fields, 2).toString('utf8'),
    kind: field(fields, 3).toString('utf8'),
    command: field(fields, 4).toString('utf8'),
    part: field(fields, 5).readInt32BE(),
    body: field(fields, 6).toString('utf8'),
    prevHash: Uint8Array.from(field(fields, 7)),
    hash: Uint8Array.from(field(fields, 8)),
  };
}
