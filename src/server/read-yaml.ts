import { Worker } from 'node:worker_threads';
import { type Refusal, refuse } from '../core/basics/refusal.ts';
import type { YamlSaid } from './yaml-worker.ts';

/** `sample: true`: the largest YAML file a door takes, and how long it may take to be read. A scheme has some 8 kB. */
const YAML_MAX_BYTES = 1_048_576;
const READING_MS = 5_000;
const READING_MEMORY_MB = 256;
/**
 * `sample: true`: more signs of structure than a file can need; the longest shipped scheme has below 5,000. The library spends
 * a kilobyte on each, and a thread that runs out of memory may take the whole process with it: so they are counted before.
 */
const SIGNS_MAX = 50_000;
/**
 * `sample: true`: so many threads read at once, and so many files wait for one; each may hold its memory for its time. More
 * are asked to come again (`file/yaml-busy`).
 */
const READING_MAX = 2;
const WAITING_MAX = 8;
const SIGNS = new Set([...'[]{},:-?&*!|>\n'].map((sign) => sign.charCodeAt(0)));

export interface YamlRead {
  readonly plain: unknown;
  /** A refusal with the line of its field, or of what should hold that field. */
  readonly placed: (refusal: Refusal) => Refusal;
}

/**
 * Reads a YAML file that somebody sent (YAML 1.2, one document). A file can be made so that it takes minutes to read:
 * it is read in a thread of its own that is ended in time, and nobody else waits.
 */
export async function readYaml(bytes: Uint8Array): Promise<YamlRead | Refusal> {
  if (bytes.length > YAML_MAX_BYTES) return refuse('input/too-large', { limit: '1 MB' });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('file/yaml-not-utf8');
  }
  if (hasTooManySigns(text)) return refuse('file/yaml-tangled');
  const turn = takeTurn();
  if (turn === undefined) return refuse('file/yaml-busy');
  const said = await turn.then(() => readAside(text)).finally(endTurn);
  if ('tangled' in said) return refuse('file/yaml-tangled');
  if ('why' in said) {
    const refusal = refuse('file/not-yaml', { why: said.why.zh, whyEn: said.why.en });
    return said.row === undefined ? refusal : { ...refusal, row: said.row };
  }
  const { plain, lines } = said;
  return { plain, placed: (refusal) => ({ ...refusal, ...rowOf(refusal.field, lines) }) };
}

function hasTooManySigns(text: string): boolean {
  let signs = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (SIGNS.has(text.charCodeAt(at))) signs += 1;
  }
  return signs > SIGNS_MAX;
}

let reading = 0;
const waiting: (() => void)[] = [];

/** Resolves when a thread may be begun; nothing where too many wait already. Requires `endTurn` behind it. */
function takeTurn(): Promise<void> | undefined {
  if (reading < READING_MAX) {
    reading += 1;
    return Promise.resolve();
  }
  if (waiting.length >= WAITING_MAX) return undefined;
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting.push(resolve);
  return promise;
}

/** The next in line takes the turn over, or it is free. */
function endTurn(): void {
  const next = waiting.shift();
  if (next === undefined) reading -= 1;
  else next();
}

async function readAside(text: string): Promise<YamlSaid> {
  const worker = new Worker(new URL('./yaml-worker.ts', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: READING_MEMORY_MB },
  });
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<YamlSaid>((resolve, reject) => {
      late = setTimeout(() => resolve({ tangled: true }), READING_MS);
      worker.on('message', resolve);
      worker.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ tangled: true }) : reject(error),
      );
    });
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

/** A field that is missing is shown at what should hold it. */
function rowOf(field: string | undefined, lines: ReadonlyMap<string, number>): { readonly row?: number } {
  for (let place = field ?? ''; place !== ''; place = place.replace(/(?:^|\.)[^.[\]]+$|\[\d+\]$/, '')) {
    const row = lines.get(place);
    if (row !== undefined) return { row };
  }
  return {};
}
