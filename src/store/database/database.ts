import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import { APP_ROLE, checkAppLogin, derivedPassword, ensureAppRole } from './app-role.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate, withMigrationLock } from './migrate.ts';
import type { Progress } from './progress.ts';

/** An open database, migrated to this program's state. The URLs hold passwords: they go to a driver and nowhere else. */
export interface Database {
  /** For migrations and for whoever looks after the database. The application does not use it. */
  readonly ownerUrl: string;
  /** For everything the application does: a role that adds facts and can change none. */
  readonly appUrl: string;
  /** Which PostgreSQL and where, without any secret. */
  readonly describe: { readonly zh: string; readonly en: string };
  /** Stops an embedded server and gives its data folder free; leaves a server of others alone. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** Where the embedded PostgreSQL keeps everything. Not touched with `databaseUrl`. */
  readonly dataFolder: string;
  /** `DATABASE_URL`: the owner of a database on a PostgreSQL server (15 or newer) that several nodes may share. */
  readonly databaseUrl?: string | undefined;
  /**
   * `DATABASE_APP_URL`: the application's login (`gongping_app`) on that server, where the owner may not make roles or its
   * URL has no password. Without it the role is made with a password derived from the owner's; nothing is stored.
   */
  readonly databaseAppUrl?: string | undefined;
  readonly progress?: Progress | undefined;
  /** Another folder of migrations than the project's own. */
  readonly migrationsFolder?: string | undefined;
}

/**
 * Opens the database: the data folder's own PostgreSQL, or a server where `databaseUrl` is given. Makes the application's
 * role and applies what migrations are missing, while other nodes that start at the same moment wait.
 *
 * Refuses (`database/…`) where the owner of the machine or of the server can help; an embedded server is then stopped again.
 */
export function openDatabase(options: DatabaseOptions): Promise<Database | Refusal> {
  const { databaseUrl } = options;
  return databaseUrl === undefined || databaseUrl === '' ? openEmbedded(options) : openServer(options, databaseUrl);
}

const EMBEDDED_DATABASE = 'gongping';

async function openEmbedded(options: DatabaseOptions): Promise<Database | Refusal> {
  const { dataFolder, progress } = options;
  const server = await startEmbeddedPostgres({ dataFolder, ...(progress === undefined ? {} : { progress }) });
  if (isRefusal(server)) return server;
  try {
    const ownerUrl = embeddedUrl(server, server.owner, EMBEDDED_DATABASE);
    const appUrl = embeddedUrl(server, { name: APP_ROLE, password: server.appPassword }, EMBEDDED_DATABASE);
    await createDatabase(embeddedUrl(server, server.owner, 'postgres'));
    const version = await prepare(options, { ownerUrl, appUrl, appPassword: server.appPassword, mayManageRole: true });
    if (isRefusal(version)) {
      await server.stop();
      return version;
    }
    const place = `${server.host}:${server.port}`;
    const describe = {
      zh: `自带的PostgreSQL ${version}，在${place}，数据在${server.clusterFolder}`,
      en: `its own PostgreSQL ${version} at ${place}, data in ${server.clusterFolder}`,
    };
    return { ownerUrl, appUrl, describe, close: server.stop };
  } catch (error) {
    await server.stop();
    if (codeOf(error) === '53100') return refuse('database/disk-full', { folder: server.clusterFolder });
    throw error;
  }
}

/** The server's code of a fault, or the system's; also of one that a failed migration was caused by. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code ?? cause?.code;
}

function embeddedUrl(
  server: Pick<EmbeddedPostgres, 'host' | 'port'>,
  role: { readonly name: string; readonly password: string },
  database: string,
): string {
  return `postgres://${role.name}:${role.password}@${server.host}:${server.port}/${database}`;
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    const { rows } = await client.query('select from pg_database where datname = $1', [EMBEDDED_DATABASE]);
    if (rows.length === 0) await client.query(`create database ${EMBEDDED_DATABASE}`);
  });
}

async function openServer(options: DatabaseOptions, ownerUrl: string): Promise<Database | Refusal> {
  const owner = parseUrl(ownerUrl);
  if (owner === undefined) return refuse('database/url-invalid', { name: 'DATABASE_URL' });
  const { databaseAppUrl } = options;
  const given = databaseAppUrl === undefined || databaseAppUrl === '' ? undefined : parseUrl(databaseAppUrl);
  if (databaseAppUrl && given?.username !== APP_ROLE) {
    return refuse('database/url-invalid', { name: 'DATABASE_APP_URL' });
  }
  const ownerPassword = decodeURIComponent(owner.password);
  const appPassword = given !== undefined || ownerPassword === '' ? undefined : derivedPassword(ownerPassword);
  const appUrl = given?.href ?? withLogin(owner, appPassword);
  const host = owner.host;
  try {
    await waitForServer(ownerUrl, host, options.progress);
    const role = { ownerUrl, appUrl, appPassword, mayManageRole: given === undefined };
    const version = await prepare(options, role);
    if (isRefusal(version)) return version;
    const name = decodeURIComponent(owner.pathname.slice(1));
    const describe = {
      zh: `PostgreSQL ${version}服务器${host}，数据库${name}`,
      en: `PostgreSQL ${version} server ${host}, database ${name}`,
    };
    return { ownerUrl, appUrl, describe, close: async () => undefined };
  } catch (error) {
    return connectionFault(error, host);
  }
}

function parseUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(?:ql)?:$/.test(url.protocol) || url.pathname.length < 2) return undefined;
  // A per cent sign in a password must itself be written as %25; the driver would fail on it without a word to its owner.
  return /%(?![0-9a-f]{2})/i.test(url.href) ? undefined : url;
}

function withLogin(owner: URL, password: string | undefined): string {
  const url = new URL(owner.href);
  url.username = APP_ROLE;
  url.password = password ?? '';
  return url.href;
}

/** How long a server that is just starting is waited for, and how often it is tried. Milliseconds. */
const serverMs = 10_000;
const serverRetryMs = 500;

/** Answers once the server takes the login; throws what it says when it does not come in time or refuses it. */
async function waitForServer(url: string, host: string, progress: Progress | undefined): Promise<void> {
  const until = Date.now() + serverMs;
  for (let told = false; ; ) {
    try {
      await withClient(url, async () => undefined);
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      const starting = code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET';
      if (!starting || Date.now() > until) throw error;
      if (!told) progress?.({ zh: `正在等数据库服务器${host}…`, en: `Waiting for the database server ${host} …` });
      told = true;
      await pause(serverRetryMs);
    }
  }
}

function connectionFault(error: unknown, host: string): Refusal {
  const { message } = error as Error;
  const code = codeOf(error);
  if (code === undefined && /password/.test(message)) return refuse('database/login-refused', { host });
  if (code === undefined && /timeout|terminated/.test(message))
    return refuse('database/unreachable', { host, why: message });
  if (code === undefined) throw error;
  if (code.startsWith('28')) return refuse('database/login-refused', { host });
  if (code === '42501') return refuse('database/owner-too-weak');
  if (code === '53100') return refuse('database/disk-full', { folder: host });
  if (code === '3D000') return refuse('database/no-such-database', { host });
  if (/^(?:E[A-Z]+|57P0\d|53300|08\d\d\d)$/.test(code)) return refuse('database/unreachable', { host, why: code });
  throw error;
}

const oldestVersion = 150_000;

interface Roles {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appPassword: string | undefined;
  readonly mayManageRole: boolean;
}

/** Role, then migrations, then the application's login. Gives the server's version. */
function prepare(options: DatabaseOptions, roles: Roles): Promise<string | Refusal> {
  const { migrationsFolder: folder, progress } = options;
  const { appUrl, appPassword: password, mayManageRole } = roles;
  return withClient(roles.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ number: number; version: string }>(
      `select current_setting('server_version_num')::int as number,
              split_part(current_setting('server_version'), ' ', 1) as version`,
    );
    const [server] = rows;
    if (server === undefined) throw new Error('the server gave no version');
    if (server.number < oldestVersion) return refuse('database/server-too-old', { version: server.version });
    return withMigrationLock(owner, async () => {
      // Notices such as "already exists, skipping" are no news; the tables belong in one place whatever the role's default.
      await owner.query(`select set_config('search_path', 'public', false)`);
      const refusal =
        (await ensureAppRole(owner, { password, mayCreate: mayManageRole })) ??
        (await migrate(owner, {
          ...(folder === undefined ? {} : { folder }),
          ...(progress === undefined ? {} : { progress }),
        })) ??
        (await checkAppLogin(owner, { appUrl, password, mayAlter: mayManageRole }));
      return refusal ?? server.version;
    });
  });
}

async function withClient<Value>(url: string, work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A lost connection fails the query that waits; without this it would end the process as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
