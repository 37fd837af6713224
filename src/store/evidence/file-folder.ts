import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';

/** A file's bytes at once, or as they come. */
export type Source = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file that came in whole, lies on the disk, and has no place yet. */
export interface FileDraft {
  /** SHA-256 in hex. */
  readonly hash: string;
  readonly byteCount: number;
  /** Gives the file its place; when this resolves it survives a power cut. */
  readonly keep: (tenant: string) => Promise<void>;
  readonly discard: () => Promise<void>;
}

export interface FileFolder {
  readonly draft: (source: Source) => Promise<FileDraft | Refusal>;
  /** The bytes of a file, checked on the way. */
  readonly read: (tenant: string, hash: string) => AsyncGenerator<Uint8Array>;
  readonly remove: (tenant: string, hash: string) => Promise<void>;
}

/** What a killed process left half written is removed after this long. Milliseconds. */
const leftMs = 24 * 60 * 60 * 1000;

/**
 * Files under their hashes: `TENANT/ab/cdef…`. One is written beside its place, forced to the disk and then renamed, so
 * that under a hash there is either the whole file or none.
 */
export function createFileFolder(options: { readonly folder: string; readonly bytesMax: number }): FileFolder {
  const { folder, bytesMax } = options;
  const incoming = join(folder, '.incoming');
  let cleared: Promise<void> | undefined;
  const placeOf = (tenant: string, hash: string): string =>
    join(folder, safeName(tenant), hash.slice(0, 2), hash.slice(2));

  const draft = async (source: Source): Promise<FileDraft | Refusal> => {
    cleared ??= clearLeft(incoming);
    await cleared;
    const path = join(incoming, randomBytes(16).toString('hex'));
    const discard = () => rm(path, { force: true });
    try {
      const written = await writeDraft(path, source, bytesMax);
      if (written === undefined) {
        await discard();
        return refuse('input/too-large', { limit: `${Math.floor(bytesMax / 1024 / 1024)} MiB` });
      }
      const keep = async (tenant: string): Promise<void> => {
        const place = placeOf(tenant, written.hash);
        await mkdir(dirname(place), { recursive: true });
        await rename(path, place);
        await syncFolders(dirname(place), folder);
      };
      return { ...written, keep, discard };
    } catch (error) {
      await discard();
      throw error;
    }
  };

  const read = async function* (tenant: string, hash: string): AsyncGenerator<Uint8Array> {
    const hasher = createHash('sha256');
    for await (const chunk of createReadStream(placeOf(tenant, hash))) {
      hasher.update(chunk);
      yield chunk;
    }
    if (hasher.digest('hex') !== hash) throw new Error(`the file under ${hash} is not the one that was put there`);
  };

  return { draft, read, remove: (tenant, hash) => rm(placeOf(tenant, hash), { force: true }) };
}

/** Gives `undefined` as soon as the source turns out larger than allowed. */
async function writeDraft(
  path: string,
  source: Source,
  bytesMax: number,
): Promise<{ readonly hash: string; readonly byteCount: number } | undefined> {
  const hasher = createHash('sha256');
  let byteCount = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      byteCount += chunk.length;
      if (byteCount > bytesMax) return undefined;
      hasher.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hasher.digest('hex'), byteCount };
}

async function clearLeft(incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const before = Date.now() - leftMs;
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: before }));
    if (mtimeMs < before) await rm(path, { force: true });
  }
}

/** A renamed file is only there after a power cut when the folders above it were written. Windows cannot and need not. */
async function syncFolders(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (let folder = from; folder.length >= to.length; folder = dirname(folder)) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** A tenant's name as a name of a folder: no separator, no `..`, and never that of the drafts. */
function safeName(name: string): string {
  return encodeURIComponent(name).replaceAll('.', '%2E');
}
