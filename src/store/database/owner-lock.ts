import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { folderFault } from './folder-fault.ts';
import { ownMark, type ProcessMark, stateOf } from './process-mark.ts';

/** How often an owner shows that it lives, and how long one elsewhere must be silent to count as gone. Milliseconds. */
const beatMs = 2_000;
const silentMs = 7_000;
/** An owner that is closing is waited for: a restart follows a stop closely. Milliseconds. */
const closingMs = 20_000;

interface Owner extends ProcessMark {
  readonly closing: boolean;
}

/** The right to a data folder, held by one process at a time. */
export interface Ownership {
  /** Says that the holder is on its way out, so that the next one waits for it. */
  readonly closing: () => Promise<void>;
  readonly release: () => Promise<void>;
}

/**
 * Takes the data folder for this process, which it makes where it is missing. Refuses with `database/in-use` while
 * another process has it, and with a reason of the disk where the folder cannot be written. An owner that ended without
 * releasing (a killed process, a power cut) is followed at once when it ran here, and after some seconds of silence
 * when its number counts elsewhere (another container on the same disk).
 */
export async function takeOwnership(dataFolder: string, limits = { silentMs }): Promise<Ownership | Refusal> {
  const path = join(dataFolder, 'owner.lock');
  try {
    await mkdir(dataFolder, { recursive: true });
    const own: Owner = { ...ownMark(), closing: false };
    const until = Date.now() + closingMs;
    for (;;) {
      if (await claim(path, own)) return hold(path, own);
      const owner = await readOwner(path);
      if (owner === undefined) continue;
      const waits = (owner.closing || owner.pid === 0) && Date.now() < until;
      if (await hasLeft(path, owner, limits.silentMs)) await removeLeft(path, owner);
      else if (waits) await pause(50);
      else return refuse('database/in-use', { folder: dataFolder, pid: owner.pid });
    }
  } catch (error) {
    return folderFault(error, dataFolder);
  }
}

/** Puts our mark in place; false when another stands there. */
async function claim(path: string, own: Owner): Promise<boolean> {
  try {
    await writeFile(path, `${JSON.stringify(own)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** An owner whose mark cannot be read: it is just being written, or a power cut left it empty. */
const nobody: Owner = { pid: 0, startedAt: '', space: '', closing: false };

/** Who has it; `undefined` when nobody has any more. */
async function readOwner(path: string): Promise<Owner | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return { ...nobody, ...(JSON.parse(text) as Partial<Owner>) };
  } catch {
    return nobody;
  }
}

async function hasLeft(path: string, owner: Owner, silenceMs: number): Promise<boolean> {
  if (owner.pid === 0) return Date.now() - (await beatOf(path)) > 2_000;
  const state = stateOf(owner);
  if (state !== 'elsewhere') return state === 'ended';
  const before = await beatOf(path);
  for (let waitedMs = 0; waitedMs < silenceMs; waitedMs += 250) {
    await pause(250);
    if ((await beatOf(path)) !== before) return false;
  }
  return true;
}

async function beatOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
}

/**
 * Clears the mark of an owner that is gone. Two that find it gone at once take turns here and each looks again, so that
 * the slower one never clears the mark the quicker one has just put in its place.
 */
async function removeLeft(path: string, owner: Owner): Promise<void> {
  const turn = `${path}.turn`;
  try {
    await mkdir(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = await beatOf(turn);
    // Whoever stopped in the middle of its turn has had far longer than a turn takes.
    if (since > 0 && Date.now() - since > 5_000) await rm(turn, { recursive: true, force: true });
    await pause(20);
    return;
  }
  try {
    const now = await readOwner(path);
    const same = now?.pid === owner.pid && now.startedAt === owner.startedAt && now.space === owner.space;
    if (same) await rm(path, { force: true });
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

function hold(path: string, own: Owner): Ownership {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, beatMs);
  beat.unref();
  return {
    closing: async () => {
      const draft = `${path}.${own.pid}`;
      await writeFile(draft, `${JSON.stringify({ ...own, closing: true })}\n`);
      await rename(draft, path);
    },
    release: async () => {
      clearInterval(beat);
      await rm(path, { force: true });
    },
  };
}
