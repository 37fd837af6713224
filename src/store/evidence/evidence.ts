import { createHash, randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { fromHex } from '../../core/basics/hex.ts';
import type { Refusal } from '../../core/basics/refusal.ts';
import { utf8Bytes } from '../../core/basics/utf8.ts';
import { createFileFolder, type Source } from './file-folder.ts';

/** What is left of something deleted: its hash stands in the ledger as before. */
export interface Deleted {
  /** Milliseconds since 1970, UTC. */
  readonly deletedAt: number;
  readonly reason: string;
}

export interface OpenedFile {
  readonly byteCount: number;
  /** Ends with an error when the bytes are not those of the hash any more. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface StoredText {
  readonly text: string;
  /** Hex; SHA-256(salt ‖ UTF-8 of the text) is the text's hash. */
  readonly salt: string;
}

/**
 * Files and free texts under their hashes (hex), a tenant's apart from every other's. Whatever was put is on the disk when
 * the promise resolves, so a fact may point at it. `undefined` means that nothing was ever put under that hash.
 */
export interface Evidence {
  /**
   * Streams a file in and gives its SHA-256. The same bytes put again are one file. Refuses with `input/too-large`, or
   * `evidence/deleted` when these bytes were deleted: they must not come back unnoticed.
   */
  readonly putFile: (tenant: string, source: Source) => Promise<PutFile | Refusal>;
  readonly openFile: (tenant: string, hash: string) => Promise<OpenedFile | Deleted | undefined>;
  /** May be called again after a crash. Says whether there was such a file. */
  readonly deleteFile: (tenant: string, hash: string, reason: string) => Promise<boolean>;
  /** Gives a new hash each time, for each text has its own salt. */
  readonly putText: (tenant: string, text: string) => Promise<{ readonly hash: string }>;
  readonly readText: (tenant: string, hash: string) => Promise<StoredText | Deleted | undefined>;
  readonly deleteText: (tenant: string, hash: string, reason: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface PutFile {
  readonly hash: string;
  readonly byteCount: number;
}

/** The largest file taken, in bytes, unless said otherwise. */
const FILE_BYTES_MAX = 64 * 1024 * 1024;

const databaseTime = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

export function openEvidence(options: {
  readonly appUrl: string;
  readonly nodeName: string;
  /** Where the files lie: the data folder's `evidence`. Nodes that share a database share this folder. */
  readonly folder: string;
  readonly fileBytesMax?: number;
}): Evidence {
  const pool = openPool(options.appUrl, options.nodeName);
  const folder = createFileFolder({ folder: options.folder, bytesMax: options.fileBytesMax ?? FILE_BYTES_MAX });
  return { ...fileEvidence(pool, folder), ...textEvidence(pool), close: () => pool.end() };
}

function fileEvidence(
  pool: Pool,
  folder: ReturnType<typeof createFileFolder>,
): Pick<Evidence, 'putFile' | 'openFile' | 'deleteFile'> {
  const rowOf = async (tenant: string, hash: string): Promise<FileRow | undefined> => {
    const { rows } = await pool.query<FileRow>(
      'select byte_count, deleted_at, delete_reason from evidence_file where tenant = $1 and hash = $2',
      [tenant, hashBytes(hash)],
    );
    return rows[0];
  };

  return {
    putFile: async (tenant, source) => {
      const draft = await folder.draft(source);
      if ('refusal' in draft) return draft;
      const known = await rowOf(tenant, draft.hash);
      if (known?.deleted_at != null) {
        await draft.discard();
        return { refusal: 'evidence/deleted', values: { reason: known.delete_reason ?? '' } };
      }
      await draft.keep(tenant);
      await pool.query(
        `insert into evidence_file (tenant, hash, byte_count, stored_at) values ($1, $2, $3, ${databaseTime})
         on conflict (tenant, hash) do nothing`,
        [tenant, hashBytes(draft.hash), draft.byteCount],
      );
      return { hash: draft.hash, byteCount: draft.byteCount };
    },
    openFile: async (tenant, hash) => {
      const row = await rowOf(tenant, hash);
      if (row === undefined) return undefined;
      return deletedOf(row) ?? { byteCount: Number(row.byte_count), bytes: folder.read(tenant, hash) };
    },
    deleteFile: async (tenant, hash, reason) => {
      // The note first: a file without its note would look lost. Called again, this removes what a crash left.
      const { rowCount } = await pool.query(
        `update evidence_file set deleted_at = coalesce(deleted_at, ${databaseTime}),
                                  delete_reason = coalesce(delete_reason, $3)
         where tenant = $1 and hash = $2`,
        [tenant, hashBytes(hash), reason],
      );
      if (rowCount === 0) return false;
      await folder.remove(tenant, hash);
      return true;
    },
  };
}

function textEvidence(pool: Pool): Pick<Evidence, 'putText' | 'readText' | 'deleteText'> {
  return {
    putText: async (tenant, text) => {
      const salt = randomBytes(32);
      const hash = createHash('sha256').update(salt).update(utf8Bytes(text)).digest();
      await pool.query(
        `insert into evidence_text (tenant, hash, salt, content, stored_at) values ($1, $2, $3, $4, ${databaseTime})`,
        [tenant, hash, salt, text],
      );
      return { hash: hash.toString('hex') };
    },
    readText: async (tenant, hash) => {
      const { rows } = await pool.query<TextRow>(
        'select content, salt, deleted_at, delete_reason from evidence_text where tenant = $1 and hash = $2',
        [tenant, hashBytes(hash)],
      );
      const [row] = rows;
      if (row === undefined) return undefined;
      return deletedOf(row) ?? { text: row.content ?? '', salt: row.salt?.toString('hex') ?? '' };
    },
    deleteText: async (tenant, hash, reason) => {
      const { rowCount } = await pool.query(
        `update evidence_text set content = null, salt = null, deleted_at = coalesce(deleted_at, ${databaseTime}),
                                  delete_reason = coalesce(delete_reason, $3)
         where tenant = $1 and hash = $2`,
        [tenant, hashBytes(hash), reason],
      );
      return rowCount !== 0;
    },
  };
}

interface DeletableRow {
  readonly deleted_at: string | null;
  readonly delete_reason: string | null;
}

interface FileRow extends DeletableRow {
  readonly byte_count: string;
}

interface TextRow extends DeletableRow {
  readonly content: string | null;
  readonly salt: Buffer | null;
}

function deletedOf(row: DeletableRow): Deleted | undefined {
  if (row.deleted_at === null) return undefined;
  return { deletedAt: Number(row.deleted_at), reason: row.delete_reason ?? '' };
}

/** Throws on anything but a SHA-256 in hex: a bug of the caller, and never a way into another folder. */
function hashBytes(hash: string): Uint8Array {
  const bytes = fromHex(hash);
  if (bytes?.length !== 32) throw new RangeError('a hash is 32 bytes in hex');
  return bytes;
}

function openPool(url: string, nodeName: string): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: `gongping ${nodeName.slice(0, 30)} evidence`,
    max: 4,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
  });
  // A connection that breaks while nobody uses it is simply gone.
  pool.on('error', () => undefined);
  return pool;
}
