import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './process-mark.ts';

/** What PostgreSQL's own note in the cluster's folder (`postmaster.pid`) says of the server that runs there. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/**
 * The server that runs on this cluster, if one does. A note left by a killed server, whose number another program may
 * have by now, gives `undefined`: on Linux the server's working folder is the cluster itself, and that settles it.
 */
export function readPostmaster(clusterFolder: string): Postmaster | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isRunning(pid)) return undefined;
  if (process.platform === 'linux' && workingFolder(pid) !== realpathSync(clusterFolder)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Takes away the note of a server that is gone. PostgreSQL would give up as long as the number in it belongs to any
 * program of its user, or to a killed server nobody has collected yet. Nothing is done while any process of the cluster
 * lives, a killed server's last worker too, nor where that cannot be known.
 */
export function removeStaleNote(clusterFolder: string): void {
  if (process.platform !== 'linux') return;
  const folder = realpathSync(clusterFolder);
  const lives = readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === folder);
  if (!lives) rmSync(join(clusterFolder, 'postmaster.pid'), { force: true });
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
