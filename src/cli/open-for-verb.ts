import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { attachDatabase } from '../store/database/attach.ts';
import { openDatabase } from '../store/database/database.ts';
import type { Progress } from '../store/database/progress.ts';

/** The database for a verb that ends soon: the running one's where there is one, else started for it and stopped again. */
export async function openForVerb(options: {
  readonly dataFolder: string;
  readonly progress: Progress;
  /** Where a ledger must be there already: a name typed wrong makes no new one, and is not found in order. */
  readonly mustExist?: true;
}): Promise<{ readonly appUrl: string; readonly close: () => Promise<void> } | Refusal> {
  const { dataFolder, mustExist = false } = options;
  const isOwn = (process.env.DATABASE_URL ?? '') === '';
  if (mustExist && isOwn && !existsSync(join(dataFolder, 'database'))) return refuse('ledger/nothing', { dataFolder });
  const database = await openDatabase({
    ...options,
    databaseUrl: process.env.DATABASE_URL,
    databaseAppUrl: process.env.DATABASE_APP_URL,
  });
  if (!isRefusal(database) || database.refusal !== 'database/in-use') return database;
  const attached = await attachDatabase(options.dataFolder);
  return isRefusal(attached) ? attached : { ...attached, close: async () => undefined };
}
