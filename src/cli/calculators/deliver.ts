import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';

type Pieces = AsyncIterable<string | Uint8Array>;

/** Writes pieces to standard output, no faster than they are taken. A reader that left (`… | head`) has what it wanted. */
export async function deliverToStream(pieces: Pieces, stream: Writable): Promise<Refusal | undefined> {
  let gone: NodeJS.ErrnoException | undefined;
  const onError = (error: NodeJS.ErrnoException): void => {
    gone = error;
  };
  stream.on('error', onError);
  for await (const piece of pieces) {
    if (gone !== undefined) break;
    if (piece.length > 0) await written(stream, piece).catch(onError);
  }
  // An error comes once more, as an event, after the call that met it.
  if (gone === undefined) stream.off('error', onError);
  return gone === undefined || gone.code === 'EPIPE' ? undefined : refuse('file/not-writable', { path: '-' });
}

function written(stream: Writable, piece: string | Uint8Array): Promise<void> {
  return new Promise((done, failed) => {
    stream.write(piece, (error) => (error ? failed(error) : done()));
  });
}

/** Writes a file whole or not at all: it comes to be beside its place and moves there when all of it is on disk. */
export async function deliverToFile(pieces: Pieces, path: string): Promise<Refusal | undefined> {
  let part: string | undefined;
  try {
    const target = await realpath(path).catch(() => resolve(path));
    const present = await stat(target).catch(() => undefined);
    // A folder, or a device such as /dev/null, must not be replaced by a file.
    if (path === '' || (present !== undefined && !present.isFile())) return refuse('file/not-writable', { path });
    // One new folder at most: a longer path that is not there is a slip of the pen (and under /proc, Node would try for ever).
    await mkdir(dirname(target)).catch(() => undefined);
    part = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    const whole = join(part, 'whole');
    const file = createWriteStream(whole, { flush: true, mode: (present?.mode ?? 0o666) & 0o777 });
    // Without a listener, an error before `finished` is asked would end the process.
    const ended = finished(file);
    ended.catch(() => undefined);
    for await (const piece of pieces) if (piece.length > 0) await written(file, piece);
    file.end();
    await ended;
    await rename(whole, target);
    return undefined;
  } catch {
    return refuse('file/not-writable', { path });
  } finally {
    if (part !== undefined) await rm(part, { recursive: true, force: true });
  }
}
