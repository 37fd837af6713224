import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../../core/basics/refusal.ts';
import { type Cluster, createCluster, type RunningCluster, startCluster, stopCluster } from './cluster.ts';
import { folderFault } from './folder-fault.ts';
import { handOver } from './hand-over.ts';
import { type Ownership, takeOwnership } from './owner-lock.ts';
import { isRunning } from './process-mark.ts';
import { findPrograms, type Programs } from './programs.ts';
import type { Progress } from './progress.ts';
import { canReach, type ServerUser, serverUser } from './server-user.ts';

export const OWNER_ROLE = 'gongping';

/** A PostgreSQL of our own, running on this machine for this process alone. */
export interface EmbeddedPostgres {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** The cluster's superuser, and the password laid down for the application's role. */
  readonly owner: { readonly name: string; readonly password: string };
  readonly appPassword: string;
  /** Where the cluster lies: in the data folder, unless root's home is closed to the server. */
  readonly clusterFolder: string;
  /** True when the server ran already, left behind by a killed process. */
  readonly attached: boolean;
  /** Stops the server in order and gives the data folder free. */
  readonly stop: () => Promise<void>;
}

/** What `database/secrets.json` keeps: readable by its owner only. */
interface Kept {
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly port?: number;
  /** Present only where the cluster cannot lie in the data folder. */
  readonly clusterFolder?: string;
}

/** Where a cluster goes when root's data folder lies below a home that the server's user may not enter. */
const reachablePlace = '/var/lib/gongping';

/**
 * Starts the data folder's own PostgreSQL, making it the first time; where a killed process left it running, attaches to
 * it. While it is open a server that dies is started again on the same port. In the data folder lie `owner.lock` and
 * `database/` with `secrets.json` (mode 0600), `cluster/` and `postgresql.log`.
 *
 * As root the server runs as nobody (PostgreSQL refuses root) and the cluster is handed to that user; a data folder out of
 * that user's reach keeps only the note of where under `/var/lib/gongping` the cluster is.
 *
 * Refuses with `database/in-use`, a reason of the disk, or one of starting.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataFolder: string;
  readonly progress?: Progress;
  /** Another PostgreSQL than the one that came with npm. */
  readonly programs?: Programs;
}): Promise<EmbeddedPostgres | Refusal> {
  const { progress = () => undefined } = options;
  const dataFolder = resolve(options.dataFolder);
  const ownership = await takeOwnership(dataFolder);
  if (isRefusal(ownership)) return ownership;
  try {
    const started = await start(dataFolder, options.programs, progress);
    if (isRefusal(started)) {
      await ownership.release();
      return started;
    }
    return keepRunning(started, ownership, progress);
  } catch (error) {
    await ownership.release();
    throw error;
  }
}

interface Started {
  readonly cluster: Cluster;
  readonly running: RunningCluster;
  readonly kept: Kept;
}

async function start(dataFolder: string, given: Programs | undefined, progress: Progress): Promise<Started | Refusal> {
  const folder = join(dataFolder, 'database');
  let prepared: { readonly cluster: Cluster; readonly kept: Kept; readonly made: boolean } | Refusal;
  try {
    prepared = await prepare(folder, given);
  } catch (error) {
    return folderFault(error, folder);
  }
  if (isRefusal(prepared)) return prepared;
  const { cluster, kept, made } = prepared;
  if (!made) {
    progress({ zh: '首次启动：正在建立数据库…', en: 'First start: making the database …' });
    const refusal = await createCluster(cluster);
    if (refusal !== undefined) return refusal;
  }
  const running = await startCluster(cluster, kept.port);
  if (isRefusal(running)) return running;
  if (running.attached) {
    progress({ zh: '数据库仍在运行，已接上。', en: 'The database was still running; attached to it.' });
  }
  if (running.port !== kept.port) await writeKept(folder, { ...kept, port: running.port });
  return { cluster, running, kept };
}

async function prepare(
  named: string,
  given: Programs | undefined,
): Promise<{ readonly cluster: Cluster; readonly kept: Kept; readonly made: boolean } | Refusal> {
  // Others may pass through on their way to the cluster, and see nothing: a strict umask would keep the server out.
  if ((await mkdir(named, { recursive: true, mode: 0o711 })) !== undefined) await chmod(named, 0o711);
  const folder = await realpath(named);
  const before = await readKept(folder);
  const here = join(folder, 'cluster');
  const user = await serverUser(before?.clusterFolder ?? here);
  const clusterFolder = before?.clusterFolder ?? (await placeFor(here, folder, user));
  const made = await isCluster(clusterFolder);
  // A port is kept from the first start on: then there was a cluster, and an empty one must not take its place unseen.
  if (!made && before?.port !== undefined) return refuse('database/cluster-missing', { folder: clusterFolder });
  if (made && !(await canReach(user, dirname(clusterFolder))))
    return refuse('database/out-of-reach', { folder: clusterFolder });
  if (made && before === undefined) return refuse('database/secret-lost', { folder });
  const copyFolder = clusterFolder === here ? join(folder, 'programs') : join(reachablePlace, 'programs');
  const programs = given ?? (await findPrograms({ copyFolder, user }));
  if (isRefusal(programs)) return programs;
  const kept: Kept = before ?? {
    ownerPassword: randomBytes(24).toString('base64url'),
    appPassword: randomBytes(24).toString('base64url'),
    ...(clusterFolder === here ? {} : { clusterFolder }),
  };
  // Written before the cluster is made, so that there is never a cluster whose password nobody knows.
  if (before === undefined) await writeKept(folder, kept);
  if (made && user !== undefined) await handOver(clusterFolder, user);
  const superuser = { name: OWNER_ROLE, password: kept.ownerPassword };
  const logFile = join(folder, 'postgresql.log');
  return { cluster: { programs, folder: clusterFolder, logFile, user, superuser }, kept, made };
}

async function placeFor(here: string, folder: string, user: ServerUser | undefined): Promise<string> {
  if ((await canReach(user, folder)) || (await isCluster(here))) return here;
  const elsewhere = join(reachablePlace, randomBytes(8).toString('hex'));
  await mkdir(elsewhere, { recursive: true, mode: 0o711 });
  return join(elsewhere, 'cluster');
}

async function isCluster(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'PG_VERSION')).catch(() => undefined)) !== undefined;
}

async function readKept(folder: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')) as Kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all, and on the disk before anything relies on it. */
async function writeKept(folder: string, kept: Kept): Promise<void> {
  const path = join(folder, 'secrets.json');
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(kept, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** Milliseconds between two looks at the server, and between two tries to bring it back. */
const lookMs = 250;
const retryMs = 5_000;

/** Watches over the server until `stop`: one that was killed comes back on the same port, and the pools find it again. */
function keepRunning(started: Started, ownership: Ownership, progress: Progress): EmbeddedPostgres {
  const { cluster, running, kept } = started;
  let { pid } = running;
  let stopping = false;
  let restart: Promise<void> | undefined;
  let notBefore = 0;
  const bringBack = async (): Promise<void> => {
    progress({ zh: '数据库意外停止，正在重新启动…', en: 'The database stopped unexpectedly; starting it again …' });
    const again = await startCluster(cluster, running.port);
    if (isRefusal(again)) {
      notBefore = Date.now() + retryMs;
      return progress({ zh: sentenceOf(again, 'zh'), en: sentenceOf(again, 'en') });
    }
    pid = again.pid;
    progress({ zh: '数据库已恢复。', en: 'The database is back.' });
  };
  const look = (): void => {
    if (stopping || restart !== undefined || isRunning(pid) || Date.now() < notBefore) return;
    restart = bringBack()
      .catch((error: Error) => {
        notBefore = Date.now() + retryMs;
        progress({ zh: `数据库没有起来：${error.message}`, en: `The database did not start: ${error.message}` });
      })
      .finally(() => {
        restart = undefined;
      });
  };
  const watch = setInterval(look, lookMs);
  watch.unref();
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping = true;
    clearInterval(watch);
    await ownership.closing();
    await restart;
    await stopCluster(cluster);
    await ownership.release();
  };
  return {
    host: '127.0.0.1',
    port: running.port,
    owner: { name: OWNER_ROLE, password: kept.ownerPassword },
    appPassword: kept.appPassword,
    clusterFolder: cluster.folder,
    attached: running.attached,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
