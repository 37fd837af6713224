import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** One request: from where, by whom, to which entry. Never a query, a body or a secret. `at` is in ms UTC. */
export interface Access {
  readonly at: number;
  readonly ip: string;
  readonly agent: string;
  readonly tenant?: string;
  readonly account?: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface AccessLog {
  readonly write: (access: Access) => void;
  /** Puts down what is still in memory. */
  readonly close: () => Promise<void>;
}

/** LAW-7 Art. 21 asks for six months of network logs at least; `sample: true`: two hundred days are kept. */
export const KEPT_DAYS = 200;
const GATHER_MS = 1_000;

/**
 * IP addresses and devices lie here and never in facts (M-44), a file a day, so that they can be emptied by the day.
 * Lines are gathered for a second: a log must not slow a request down. `failed` hears once of a log that cannot be written.
 */
export async function openAccessLog(options: {
  readonly folder: string;
  readonly now: () => number;
  readonly failed: (error: Error) => void;
}): Promise<AccessLog> {
  const { folder, now, failed } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeOld(folder, now());
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let hasFailed = false;
  const flush = (): void => {
    timer = undefined;
    const text = gathered;
    gathered = '';
    if (text === '') return;
    const file = join(folder, fileOf(now()));
    writing = writing
      .then(() => appendFile(file, text, { mode: 0o600 }))
      .catch((error: Error) => {
        if (!hasFailed) failed(error);
        hasFailed = true;
      });
  };
  return {
    write: (access) => {
      gathered += `${JSON.stringify(access)}\n`;
      timer ??= setTimeout(flush, GATHER_MS);
    },
    close: async () => {
      clearTimeout(timer);
      flush();
      await writing;
    },
  };
}

function fileOf(at: number): string {
  return `access-${new Date(at).toISOString().slice(0, 10)}.jsonl`;
}

async function removeOld(folder: string, now: number): Promise<void> {
  const oldest = fileOf(now - KEPT_DAYS * 86_400_000);
  for (const name of await readdir(folder)) {
    if (/^access-\d{4}-\d\d-\d\d\.jsonl$/.test(name) && name < oldest) await rm(join(folder, name));
  }
}
