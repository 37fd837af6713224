import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keeps an answer until it is known to be whole: a little in memory, much in a file that nobody else may read. */
export interface Spool {
  readonly write: (text: string) => Promise<void>;
  /** All that was written, in pieces. */
  readonly pieces: () => AsyncGenerator<string | Uint8Array>;
  readonly discard: () => Promise<void>;
}

const CHARACTERS_IN_MEMORY = 1 << 20;

export function spool(): Spool {
  let kept: string[] = [];
  let size = 0;
  let overflow: { readonly folder: string; readonly file: FileHandle } | undefined;

  async function spill(): Promise<void> {
    if (overflow === undefined) {
      const folder = await mkdtemp(join(tmpdir(), 'gongping-answer-'));
      overflow = { folder, file: await open(join(folder, 'answer'), 'wx', 0o600) };
    }
    await overflow.file.appendFile(kept.join(''));
    [kept, size] = [[], 0];
  }

  return {
    write: async (text) => {
      kept.push(text);
      size += text.length;
      if (size > CHARACTERS_IN_MEMORY) await spill();
    },
    pieces: async function* () {
      if (overflow !== undefined) yield* createReadStream(join(overflow.folder, 'answer'));
      yield kept.join('');
    },
    discard: async () => {
      [kept, size] = [[], 0];
      await overflow?.file.close();
      if (overflow !== undefined) await rm(overflow.folder, { recursive: true, force: true });
      overflow = undefined;
    },
  };
}
