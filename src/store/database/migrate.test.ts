import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { MIGRATIONS, migrate, withMigrationLock } from './migrate.ts';

let database: TestDatabase;
let owner: Client;
let folder = '';

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'gongping-migrations-'));
  await write('0001-first.sql', 'create table first (a int);');
  await write('0002-second.sql', 'create table second (a int);\ninsert into second values (2);');
});

afterEach(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);

async function tables(): Promise<readonly string[]> {
  const { rows } = await owner.query(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  return rows.map((row: { relname: string }) => row.relname).toSorted();
}

it('applies what is missing, once, in the order of the names', async () => {
  expect(await migrate(owner, { folder })).toBeUndefined();
  await write('0003-third.sql', 'create table third as select a from second;');
  const told: string[] = [];
  await migrate(owner, { folder, progress: ({ en }) => told.push(en) });
  await migrate(owner, { folder, progress: ({ en }) => told.push(en) });
  expect(told).toEqual(['Updating the database: 0003-third.sql']);
  expect(await tables()).toEqual(['first', 'schema_migration', 'second', 'third']);
});

it('refuses a file that was edited after it was applied, and changes nothing', async () => {
  await migrate(owner, { folder });
  await write('0001-first.sql', 'create table first (a int, b int);');
  await write('0003-third.sql', 'create table third (a int);');
  expect(await migrate(owner, { folder })).toEqual({
    refusal: 'database/migration-edited',
    values: { file: '0001-first.sql' },
  });
  expect(await tables()).not.toContain('third');
});

it('takes other line ends for no edit', async () => {
  await migrate(owner, { folder });
  await write('0002-second.sql', 'create table second (a int);\r\ninsert into second values (2);');
  expect(await migrate(owner, { folder })).toBeUndefined();
});

it('refuses a database that a newer program brought forward', async () => {
  await write('0003-third.sql', 'create table third (a int);');
  await migrate(owner, { folder });
  await rm(join(folder, '0003-third.sql'));
  expect(await migrate(owner, { folder })).toMatchObject({
    refusal: 'database/newer-than-program',
    values: { file: '0003-third.sql' },
  });
});

it('refuses a file that would come in before one that was applied', async () => {
  await rm(join(folder, '0001-first.sql'));
  await migrate(owner, { folder });
  await write('0001-first.sql', 'create table first (a int);');
  expect(await migrate(owner, { folder })).toMatchObject({
    refusal: 'database/migration-order',
    values: { file: '0001-first.sql' },
  });
});

it('undoes a migration that fails half-way, and keeps those before it', async () => {
  await write('0002-second.sql', 'create table second (a int);\ninsert into nowhere values (2);');
  await expect(migrate(owner, { folder })).rejects.toThrow('the migration 0002-second.sql failed');
  expect(await tables()).toEqual(['first', 'schema_migration']);
  await write('0002-second.sql', 'create table second (a int);');
  expect(await migrate(owner, { folder })).toBeUndefined();
});

it('does not start on files whose order could be read in two ways', async () => {
  await write('0002-other.sql', 'select 1;');
  await expect(migrate(owner, { folder })).rejects.toThrow('two migrations have the number 0002');
  await rm(join(folder, '0002-other.sql'));
  await write('three.sql', 'select 1;');
  await expect(migrate(owner, { folder })).rejects.toThrow('three.sql');
});

it('lets one node at a time migrate, and refuses when the wait is too long', async () => {
  const other = new Client({ connectionString: database.ownerUrl });
  await other.connect();
  try {
    const inside = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const first = withMigrationLock(owner, async () => {
      inside.resolve();
      await leave.promise;
    });
    await inside.promise;
    expect(await withMigrationLock(other, async () => 'in', 100)).toEqual({ refusal: 'database/migrating-elsewhere' });
    const second = withMigrationLock(other, async () => 'in');
    leave.resolve();
    await first;
    expect(await second).toBe('in');
  } finally {
    await other.end();
  }
});

it('has a name in every table’s first column that spreads it by tenant', async () => {
  const copy = join(folder, 'own');
  await cp(MIGRATIONS, copy, { recursive: true });
  expect((await readdir(copy)).length).toBeGreaterThan(0);
  await migrate(owner, { folder: copy });
  const { rows } = await owner.query(
    `select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row: { attname: string }) => row.attname !== 'tenant')).toEqual([]);
});

it('names the tenant in every key, and leads the primary ones with it, as a distributed PostgreSQL requires', async () => {
  await migrate(owner);
  const { rows } = await owner.query<{ key: string; primary: boolean; columns: string[] }>(
    `select i.indexrelid::regclass::text as key, i.indisprimary as primary,
       array(select a.attname::text from unnest(i.indkey) with ordinality as k(number, place)
             join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number order by k.place) as columns
     from pg_index i join pg_class c on c.oid = i.indrelid
     where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ columns }) => !columns.includes('tenant'))).toEqual([]);
  expect(rows.filter(({ primary, columns }) => primary && columns[0] !== 'tenant')).toEqual([]);
});
