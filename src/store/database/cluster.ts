import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { folderFault } from './folder-fault.ts';
import { freePort } from './free-port.ts';
import { type ForeignError, outage } from './outage.ts';
import { type Postmaster, readPostmaster, removeStaleNote } from './postmaster-file.ts';
import { isRunning } from './process-mark.ts';
import type { Programs } from './programs.ts';
import type { ServerUser } from './server-user.ts';

/** A PostgreSQL cluster on this machine: its programs, its folder, and who may log in to it as what. */
export interface Cluster {
  readonly programs: Programs;
  /** PostgreSQL's own data folder. Requires its parent to be there and to let `user` through. */
  readonly folder: string;
  readonly logFile: string;
  readonly user: ServerUser | undefined;
  readonly superuser: { readonly name: string; readonly password: string };
}

export interface RunningCluster {
  readonly pid: number;
  readonly port: number;
  /** True when the server ran already, left behind by a process that was killed. */
  readonly attached: boolean;
}

/** How long a server may take to become ready; after a crash it first replays what was written. Milliseconds. */
const readyMs = 120_000;
/** How long a server may take to stop before it is stopped hard. Milliseconds. */
const stopMs = 30_000;
const logBytesMax = 16 * 1024 * 1024;

/**
 * What the server is started with. Only this machine is listened to, and over TCP: a stopped reader blocks a Unix socket
 * after 200 facts. Errors are logged without the statement and without its values, which may be a secret.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Makes the cluster beside its place and moves it there when it is whole, so that a half-made one is never started.
 * Refuses with a reason of the disk, or `database/not-created` with PostgreSQL's own words.
 */
export async function createCluster(cluster: Cluster): Promise<Refusal | undefined> {
  const { folder, user, superuser, programs } = cluster;
  // Names of its own: the programs of a start that was killed may still be writing to the folder that it named.
  const draft = `${folder}.new-${process.pid}`;
  const secret = `${folder}.secret-${process.pid}`;
  try {
    await removeDrafts(folder);
    await mkdir(draft, { mode: 0o700 });
    await writeFile(secret, superuser.password, { mode: 0o600 });
    if (user !== undefined) {
      await chown(draft, user.uid, user.gid);
      await chown(secret, user.uid, user.gid);
    }
    const names = ['-D', draft, '-U', superuser.name, `--pwfile=${secret}`, '-A', 'scram-sha-256'];
    const made = await run(join(programs.binFolder, 'initdb'), [...names, '-E', 'UTF8', ...localeWords()], user);
    if (made.code !== 0) {
      await rm(draft, { recursive: true, force: true });
      return refusalOf(made.output, folder) ?? refuse('database/not-created', { folder, why: lastLine(made.output) });
    }
    await rename(draft, folder);
    return undefined;
  } catch (error) {
    return folderFault(error, dirname(folder));
  } finally {
    await rm(secret, { force: true });
  }
}

/** What was left half-made. Where somebody is still writing it may stay; it is in nobody's way. */
async function removeDrafts(folder: string): Promise<void> {
  const [parent, name] = [dirname(folder), basename(folder)];
  const isLeft = (other: string): boolean => other.startsWith(`${name}.new`) || other.startsWith(`${name}.secret`);
  for (const other of (await readdir(parent)).filter(isLeft))
    await rm(join(parent, other), { recursive: true, force: true }).catch(() => undefined);
}

/** The same characters and the same order of code points everywhere; only Linux is sure to know the name as a locale. */
function localeWords(): readonly string[] {
  if (process.platform === 'linux') return ['--locale=C.UTF-8'];
  return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

function run(
  file: string,
  words: readonly string[],
  user: ServerUser | undefined,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(file, words, { ...user, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Nothing of ours reaches the server by its environment: a `PGDATA` or `PGPORT` set for other work would mislead it. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), TZ: 'UTC' };
}

/**
 * Attaches to the server that still runs on this cluster, or starts one on `port` (another free one when that is taken),
 * and answers when it takes connections. Refuses with a reason of the disk, `database/no-port`, `database/secret-lost` or
 * `database/not-started`.
 */
export async function startCluster(cluster: Cluster, port: number | undefined): Promise<RunningCluster | Refusal> {
  const until = Date.now() + readyMs;
  let wanted = port;
  for (let attempt = 1; ; attempt += 1) {
    const found = await readyPostmaster(cluster.folder, until);
    if (found !== undefined) {
      const running = { pid: found.pid, port: found.port, attached: attempt === 1 };
      const fault = await checkOwn(cluster, running);
      if (fault === undefined) return running;
      if (fault === 'gone' && attempt < 20) {
        await pause(250);
        continue;
      }
      if (fault === 'gone') return refuse('database/not-started', { why: 'ECONNRESET', log: cluster.logFile });
      if (!running.attached) await stopCluster(cluster);
      return fault;
    }
    const chosen = await freePort(wanted);
    const fault = await launch(cluster, chosen, until);
    if (fault === undefined) continue;
    const portTaken = /could not bind|could not create any TCP/.test(fault);
    const passing = portTaken || /shared memory block|postmaster\.pid" already exists/.test(fault);
    if (!passing || attempt >= 20) {
      if (portTaken) return refuse('database/no-port', { port: chosen });
      const why = { why: lastLine(fault), log: cluster.logFile };
      return refusalOf(fault, cluster.folder) ?? refuse('database/not-started', why);
    }
    // Somebody was quicker to take the port, or a killed server's last workers are still on their way out.
    wanted = portTaken ? undefined : port;
    await pause(250);
  }
}

/** The server of this cluster once it is ready; `undefined` when none runs. */
async function readyPostmaster(folder: string, until: number): Promise<Postmaster | undefined> {
  for (;;) {
    const found = readPostmaster(folder);
    if (found === undefined || found.ready) return found;
    if (Date.now() > until) throw new Error(`the database server ${found.pid} did not become ready in ${readyMs} ms`);
    await pause(5);
  }
}

/** Starts a server and waits until it is ready. Gives what it said when it ended instead. */
async function launch(cluster: Cluster, port: number, until: number): Promise<string | undefined> {
  const { folder, logFile, programs, user } = cluster;
  removeStaleNote(folder);
  keepLogSmall(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const logged = statSync(logFile).size;
  const words = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // A session of its own: a Ctrl-C in the terminal is meant for us, and we then stop the server in order.
  const child = spawn(join(programs.binFolder, 'postgres'), ['-D', folder, ...words], {
    ...user,
    cwd: dirname(programs.binFolder),
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', () => {
    ended = readFrom(logFile, logged) || 'no message';
  });
  child.unref();
  while (ended === undefined && Date.now() < until) {
    const found = readPostmaster(folder);
    if (found?.ready === true && found.pid === child.pid) return undefined;
    await pause(5);
  }
  if (ended === undefined && child.pid !== undefined) process.kill(child.pid, 'SIGINT');
  return ended ?? `not ready in ${readyMs} ms`;
}

function keepLogSmall(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(logFile, `${logFile}.1`);
}

function readFrom(path: string, start: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(64 * 1024);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, start));
  } finally {
    closeSync(file);
  }
}

/**
 * Makes sure that the server answering on the port is the one of this folder, and that our password opens it. `gone`: it
 * ended as it was asked, killed a moment ago.
 */
async function checkOwn(cluster: Cluster, running: RunningCluster): Promise<Refusal | 'gone' | undefined> {
  const { name, password } = cluster.superuser;
  const client = new Client({
    host: '127.0.0.1',
    port: running.port,
    user: name,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: string }>(
      `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as pid`,
    );
    if (Number(rows[0]?.pid) === running.pid) return undefined;
    throw new Error(`port ${running.port} answers for another database server than the one of ${cluster.folder}`);
  } catch (error) {
    if ((error as { code?: string }).code === '28P01')
      return refuse('database/secret-lost', { folder: cluster.folder });
    if (outage(error as ForeignError)?.refusal === 'database/away') return 'gone';
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Stops the server in order: it ends its sessions, writes everything down and leaves. Answers when it is gone. */
export async function stopCluster(cluster: Pick<Cluster, 'programs' | 'folder' | 'user'>): Promise<void> {
  const found = readPostmaster(cluster.folder);
  if (found === undefined) return;
  if (process.platform === 'win32') {
    await run(
      join(cluster.programs.binFolder, 'pg_ctl'),
      ['stop', '-w', '-m', 'fast', '-D', cluster.folder],
      undefined,
    );
    return;
  }
  signal(found.pid, 'SIGINT');
  const hardAt = Date.now() + stopMs;
  let hard = false;
  while (isRunning(found.pid)) {
    if (!hard && Date.now() > hardAt) {
      hard = true;
      signal(found.pid, 'SIGQUIT');
    }
    await pause(5);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What PostgreSQL's words mean for the owner of the machine; `undefined` when it is nothing we know. */
export function refusalOf(output: string, folder: string): Refusal | undefined {
  if (/No space left on device|Check free disk space|Disk quota exceeded/.test(output))
    return refuse('database/disk-full', { folder });
  if (/Permission denied|Read-only file system/.test(output)) {
    return refuse('database/folder-unwritable', {
      folder,
      why: `PostgreSQL的原话：${lastLine(output)}`,
      whyEn: `PostgreSQL says: ${lastLine(output)}`,
    });
  }
  if (/database files are incompatible with server/.test(output)) return refuse('database/other-version', { folder });
  if (/ENOENT|error while loading shared libraries/.test(output)) {
    return refuse('database/no-programs', { platform: `${process.platform}-${process.arch}` });
  }
  return undefined;
}

/** The line that says what is wrong: the last one that PostgreSQL marks as such, else the last one. */
function lastLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '');
  const marked = said.filter((line) => /(?:FATAL|PANIC|error):/i.test(line));
  return (marked.at(-1) ?? said.at(-1) ?? '').replace(/^.*?((?:FATAL|PANIC|error):)/i, '$1');
}
