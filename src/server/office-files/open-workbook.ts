import { Worker } from 'node:worker_threads';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { Workbook } from '../../core/facts/sheets/workbook.ts';
import { fileKind } from './file-kind.ts';
import type { WorkbookSaid } from './workbook-worker.ts';
import { UNPACKED_MAX_BYTES } from './zip-file.ts';

/** `sample: true`: how long a file may take to be read, and the memory that its thread gets. */
const READING_MS = 20_000;
const READING_MEMORY_MB = 768;

/**
 * What an uploaded sheet says, if it is an Excel file; `undefined` for what is to be read as CSV. A file can be made so that
 * it unpacks to a thousand times its size: it is read in a thread of its own, with limits, that is ended in time.
 */
export async function openWorkbook(
  bytes: Uint8Array,
  progress: (share: number) => void = () => undefined,
): Promise<Workbook | undefined | Refusal> {
  const kind = fileKind(bytes);
  switch (kind) {
    case 'text':
      return undefined;
    case 'old':
      return refuse('workbook/old');
    case 'locked':
      return refuse('workbook/locked');
    case 'zip':
      return readAside(bytes, progress);
    default:
      kind satisfies never;
      throw new Error('unknown kind of file');
  }
}

const TOO_LARGE = refuse('workbook/too-large', { limit: `${UNPACKED_MAX_BYTES / 1_048_576} MB` });

async function readAside(bytes: Uint8Array, progress: (share: number) => void): Promise<Workbook | Refusal> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: READING_MEMORY_MB },
  });
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Workbook | Refusal>((resolve, reject) => {
      late = setTimeout(() => resolve(TOO_LARGE), READING_MS);
      worker.on('message', (said: WorkbookSaid) => {
        if ('share' in said) progress(said.share);
        else resolve('book' in said ? said.book : refusalOf(said.why));
      });
      worker.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(TOO_LARGE) : reject(error),
      );
    });
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

function refusalOf(why: 'damaged' | 'too-large' | 'other-kind'): Refusal {
  switch (why) {
    case 'damaged':
      return refuse('workbook/damaged');
    case 'too-large':
      return TOO_LARGE;
    case 'other-kind':
      return refuse('workbook/other-kind');
    default:
      why satisfies never;
      throw new Error('unknown reason');
  }
}
