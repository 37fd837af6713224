import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { APP_ROLE } from './app-role.ts';
import { readPostmaster } from './postmaster-file.ts';

/**
 * The application's login to a data folder's own PostgreSQL while another process runs it: for verbs at the machine that
 * read beside a running server. Refuses with `database/in-use` where that server does not answer for itself yet.
 */
export async function attachDatabase(dataFolder: string): Promise<{ readonly appUrl: string } | Refusal> {
  const folder = join(dataFolder, 'database');
  const text = await readFile(join(folder, 'secrets.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return refuse('database/in-use', { folder: dataFolder, pid: 0 });
  const kept = JSON.parse(text) as { readonly appPassword: string; readonly clusterFolder?: string };
  const running = readPostmaster(kept.clusterFolder ?? join(folder, 'cluster'));
  if (running?.ready !== true) return refuse('database/in-use', { folder: dataFolder, pid: running?.pid ?? 0 });
  return { appUrl: `postgres://${APP_ROLE}:${kept.appPassword}@127.0.0.1:${running.port}/gongping` };
}
