import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** As whom the database server runs. PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** The number that Linux keeps for "nobody". */
const nobody: ServerUser = { uid: 65534, gid: 65534 };

/**
 * `undefined`: the server runs as whoever runs us. As root it runs as the owner of the cluster that is there already, or
 * as nobody.
 */
export async function serverUser(clusterFolder: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await stat(clusterFolder).catch(() => undefined);
  return found === undefined || found.uid === 0 ? nobody : { uid: found.uid, gid: found.gid };
}

/** True where the user may walk to a folder: every folder on the way lets it through. */
export async function canReach(user: ServerUser | undefined, folder: string): Promise<boolean> {
  if (user === undefined) return true;
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
