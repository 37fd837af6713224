import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { Progress } from './progress.ts';

/** The project's own migrations: `0001-ledger.sql` and on. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url));

interface Migration {
  readonly file: string;
  readonly sql: string;
  readonly sha256: string;
}

/**
 * Brings a database forward, one file a transaction, in the order of the files' names. There is no way back.
 * Refuses, and changes nothing, when the database holds a file that was edited since (`database/migration-edited`), that
 * this program does not know (`database/newer-than-program`), or when a file would come in before one that was applied
 * (`database/migration-order`). Requires the owner's session, and the migration lock held by it (`withMigrationLock`).
 */
export async function migrate(
  owner: Client,
  options: { readonly folder?: string; readonly progress?: Progress } = {},
): Promise<Refusal | undefined> {
  const { folder = MIGRATIONS, progress } = options;
  const known = await readMigrations(folder);
  // The only table that does not lead with a tenant: it speaks of the database, not of a city.
  await owner.query(`create table if not exists schema_migration (
    file text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`);
  const { rows: applied } = await owner.query<{ file: string; sha256: string }>(
    'select file, sha256 from schema_migration order by file collate "C"',
  );
  const refusal = compare(known, applied);
  if (refusal !== undefined) return refusal;
  for (const migration of known.slice(applied.length)) {
    progress?.({ zh: `正在更新数据库结构：${migration.file}`, en: `Updating the database: ${migration.file}` });
    await apply(owner, migration);
  }
  return undefined;
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const numbers = new Set<string>();
  const files = names.toSorted((one, other) => (one < other ? -1 : 1));
  for (const file of files) {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1];
    if (number === undefined) throw new Error(`a migration is named like 0001-ledger.sql, not ${file}`);
    if (numbers.has(number)) throw new Error(`two migrations have the number ${number}`);
    numbers.add(number);
  }
  return Promise.all(
    files.map(async (file) => {
      // A checkout on Windows may have changed the line ends; that is no edit.
      const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return { file, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** What was applied must be the beginning of what is known, byte for byte. */
function compare(
  known: readonly Migration[],
  applied: readonly { readonly file: string; readonly sha256: string }[],
): Refusal | undefined {
  for (const [index, { file, sha256 }] of applied.entries()) {
    const same = known.find((migration) => migration.file === file);
    if (same === undefined) return refuse('database/newer-than-program', { file });
    if (same.sha256 !== sha256) return refuse('database/migration-edited', { file });
    const here = known[index];
    if (here !== undefined && here.file !== file) return refuse('database/migration-order', { file: here.file });
  }
  return undefined;
}

async function apply(owner: Client, { file, sql, sha256 }: Migration): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(sql);
    await owner.query('insert into schema_migration (file, sha256) values ($1, $2)', [file, sha256]);
    const { command } = await owner.query('commit');
    if (command !== 'COMMIT') throw new Error(`the migration ${file} was not committed`);
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw new Error(`the migration ${file} failed`, { cause: error });
  }
}

/** How long a node waits for another one's migrations. Milliseconds. */
const lockMs = 60_000;

/**
 * Runs `work` while no other node does the same on this database; the others wait their turn. Refuses with
 * `database/migrating-elsewhere` when the wait takes too long.
 */
export async function withMigrationLock<Value>(
  owner: Client,
  work: () => Promise<Value>,
  waitMs = lockMs,
): Promise<Value | Refusal> {
  const key = `hashtextextended('gongping migrations', 0)`;
  await owner.query(`select set_config('lock_timeout', $1, false)`, [`${waitMs}ms`]);
  try {
    await owner.query(`select pg_advisory_lock(${key})`);
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return refuse('database/migrating-elsewhere');
    throw error;
  }
  try {
    return await work();
  } finally {
    await owner.query(`select pg_advisory_unlock(${key})`).catch(() => undefined);
  }
}
