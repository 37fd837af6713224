/**
 * A real PostgreSQL for tests: one cluster a run, one database a test file, cloned from a migrated template in some 50 ms.
 *
 * Vitest starts the cluster (`globalSetup`) and takes it down. By default it is the embedded one, opened by its superuser
 * as the product does; with `GONGPING_TEST_SERVER=1` it stands for somebody else's server: the oldest PostgreSQL found
 * on the machine (else the embedded programs), whose databases belong to an ordinary role.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { isRefusal, type Refusal, sentenceOf } from '../src/core/basics/refusal.ts';
import { stopCluster } from '../src/store/database/cluster.ts';
import { openDatabase } from '../src/store/database/database.ts';
import { startEmbeddedPostgres } from '../src/store/database/embedded-postgres.ts';
import { type ProcessMark, stateOf } from '../src/store/database/process-mark.ts';
import type { Programs } from '../src/store/database/programs.ts';

/** How to reach the run's cluster. The URLs lead to databases of the names they end in. */
export interface TestCluster {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly server: boolean;
  /** Where the run keeps what belongs to its cluster; gone with it. */
  readonly folder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly testCluster: TestCluster;
  }
}

export interface TestDatabase {
  readonly name: string;
  /** Who owns the tables: the superuser of an embedded cluster, an ordinary role on a server. */
  readonly ownerUrl: string;
  /** The application's own login. */
  readonly appUrl: string;
  readonly superuserUrl: string;
  /** Ends what is still connected and removes the database. */
  readonly drop: () => Promise<void>;
}

const TEMPLATE = 'gongping_template';
const SERVER_OWNER = 'gongping_test_owner';
const FOLDER_PREFIX = 'gongping-test-';

export default async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster();
  project.provide('testCluster', cluster);
  return stop;
}

/** Starts a cluster in a temporary folder and makes the migrated template in it. `stop` leaves nothing behind. */
export async function startTestCluster(): Promise<{
  readonly cluster: TestCluster;
  readonly stop: () => Promise<void>;
}> {
  await removeLeftovers();
  const server = process.env.GONGPING_TEST_SERVER === '1';
  const programs = server ? await findServerPrograms() : undefined;
  const dataFolder = await temporaryFolder();
  const postgres = orThrow(
    await startEmbeddedPostgres({ dataFolder, ...(programs === undefined ? {} : { programs }) }),
  );
  const stop = async (): Promise<void> => {
    await postgres.stop();
    await rm(dataFolder, { recursive: true, force: true });
    if (!postgres.clusterFolder.startsWith(dataFolder)) {
      await rm(dirname(postgres.clusterFolder), { recursive: true, force: true });
    }
  };
  try {
    const { name, password } = postgres.owner;
    const superuserUrl = `postgres://${name}:${password}@${postgres.host}:${postgres.port}/postgres`;
    return { cluster: { ...(await makeTemplate(superuserUrl, server)), folder: dataFolder }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(superuserUrl: string, server: boolean): Promise<Omit<TestCluster, 'folder'>> {
  const owner = server ? SERVER_OWNER : decodeURIComponent(new URL(superuserUrl).username);
  const password = server ? randomBytes(12).toString('hex') : decodeURIComponent(new URL(superuserUrl).password);
  await run(superuserUrl, [
    ...(server ? [`create role ${owner} login createrole password '${password}'`] : []),
    `create database ${TEMPLATE} owner ${owner}`,
  ]);
  const url = new URL(withDatabase(superuserUrl, TEMPLATE));
  url.username = owner;
  url.password = password;
  const database = orThrow(await openDatabase({ dataFolder: '', databaseUrl: url.href }));
  await database.close();
  await run(superuserUrl, [`alter database ${TEMPLATE} allow_connections false`]);
  return { superuserUrl, ownerUrl: url.href, appUrl: database.appUrl, server };
}

/**
 * A database of its own for a test file; `empty` leaves out the tables, for tests of the migrations themselves; `copyOf` is
 * another database, as it is. Outside of vitest the cluster must be given.
 */
export async function createTestDatabase(
  options: { readonly empty?: boolean; readonly copyOf?: string; readonly cluster?: TestCluster } = {},
): Promise<TestDatabase> {
  const cluster = options.cluster ?? inject('testCluster');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const owner = new URL(cluster.ownerUrl).username;
  const template = options.copyOf ?? (options.empty === true ? 'template1' : TEMPLATE);
  await run(cluster.superuserUrl, [`create database ${name} owner ${owner} template ${template}`]);
  return {
    name,
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    appUrl: withDatabase(cluster.appUrl, name),
    superuserUrl: withDatabase(cluster.superuserUrl, name),
    drop: () => run(cluster.superuserUrl, [`drop database ${name} with (force)`]),
  };
}

/**
 * Makes a database once a run, whichever test file needs it first, for `copyOf`. `fill` gets it empty, but for its tables,
 * and may keep files in the cluster's folder.
 */
export async function onceARun(name: string, fill: (database: TestDatabase) => Promise<void>): Promise<void> {
  const { superuserUrl } = inject('testCluster');
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rows.length > 0) return;
    const database = await createTestDatabase();
    await fill(database);
    await client.query(`alter database ${database.name} rename to ${name}`);
    await client.query(`alter database ${name} allow_connections false`);
  } finally {
    await client.end();
  }
}

/** An empty folder that the server's user may pass through, unlike those that `mkdtemp` makes. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX));
  await chmod(folder, 0o755);
  return folder;
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function orThrow<Value>(answer: Value | Refusal): Value {
  if (isRefusal(answer)) throw new Error(sentenceOf(answer, 'en'));
  return answer;
}

/** A folder this old whose owner is gone is nobody's; a younger one may belong to a test that kills its owner. */
const leftMs = 120_000;

/** Stops and removes what a run that was killed left behind. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const lock = join(folder, 'owner.lock');
    const { mtimeMs } = await stat(lock).catch(() => stat(folder));
    const mark = await readFile(lock, 'utf8').catch(() => undefined);
    if (Date.now() - mtimeMs < leftMs || (mark !== undefined && isHeld(mark))) continue;
    await stopCluster({ programs: { binFolder: '' }, folder: join(folder, 'database', 'cluster'), user: undefined });
    await rm(folder, { recursive: true, force: true });
  }
}

function isHeld(mark: string): boolean {
  try {
    return stateOf(JSON.parse(mark) as ProcessMark) === 'running';
  } catch {
    return false;
  }
}

/** The oldest server on the machine: what runs there runs on the newer ones. */
async function findServerPrograms(): Promise<Programs | undefined> {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch((): string[] => []);
  const [oldest] = versions.filter((name) => Number(name) >= 15).toSorted((one, other) => Number(one) - Number(other));
  if (oldest !== undefined) return { binFolder: join(root, oldest, 'bin') };
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const names = await readdir(folder).catch((): string[] => []);
    if (names.includes('initdb') && names.includes('postgres')) return { binFolder: folder };
  }
  return undefined;
}
