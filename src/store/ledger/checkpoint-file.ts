import { type FileHandle, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  formatCheckpoint,
  parseCheckpoint,
  type Signer,
  signNote,
  type Verifier,
  verifyNote,
} from '../../core/basics/checkpoint.ts';
import type { CheckpointCopy } from './checkpoint-copy.ts';
import type { LineKey } from './fact-row.ts';

/**
 * Checkpoints of one line, one after the other, each a C2SP signed note followed by an empty line. A file is only ever
 * added to, and lies outside the database: what it says of the past cannot be changed together with the facts.
 * `FOLDER/TENANT/YEAR.NODE.checkpoints`: a node writes its own file and reads all of a line.
 */
export interface CheckpointPlace {
  readonly folder: string;
  readonly nodeName: string;
}

/** A signed statement about the first `size` facts of a line, and where it stands. */
export interface CheckpointClaim {
  readonly size: number;
  readonly root: Uint8Array;
  readonly file: string;
  /** Its place in the file, from 1. */
  readonly number: number;
}

/** A piece of a file that cannot be believed. `cut`: a checkpoint of which the database has a copy is not in it. */
export interface CheckpointFault {
  readonly file: string;
  readonly number: number;
  readonly why: 'cut' | 'unsigned' | 'not-a-checkpoint' | 'other-line';
}

export interface ReadCheckpoints {
  /** By size, the smallest first. */
  readonly claims: readonly CheckpointClaim[];
  readonly faults: readonly CheckpointFault[];
  /** Files whose last note has no end, as after a power cut: nobody was told of it, and the next start drops it. */
  readonly torn: readonly Pick<CheckpointClaim, 'file' | 'number'>[];
  /** Files of which only the database's copies are left: deleted, or on another machine. */
  readonly absent: readonly string[];
}

/** What names a line in a checkpoint: a URL without its scheme. */
export function originOf(signerName: string, key: LineKey): string {
  return `${signerName}/${encodeURIComponent(key.tenant)}/${key.year}`;
}

/** Signs and adds a checkpoint; when this resolves with its note it is on the disk. Calls for one file must not overlap. */
export async function appendCheckpoint(
  place: CheckpointPlace,
  key: LineKey,
  checkpoint: { readonly signer: Signer; readonly size: number; readonly root: Uint8Array },
): Promise<string> {
  const { signer, size, root } = checkpoint;
  const note = await signNote(formatCheckpoint({ origin: originOf(signer.name, key), size, root }), signer);
  const folder = folderOf(place.folder, key);
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, fileOf(place.nodeName, key)), 'a+');
  try {
    await dropTornEnd(file);
    await file.appendFile(`${note}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(folder);
  return note;
}

/**
 * Reads every node's checkpoints of a line, believes those that a trusted key signed, and misses those of which the database
 * has a copy and their file has not.
 */
export async function readCheckpoints(
  folder: string,
  key: LineKey,
  trusted: { readonly verifiers: readonly Verifier[]; readonly copies: readonly CheckpointCopy[] },
): Promise<ReadCheckpoints> {
  const { verifiers, copies } = trusted;
  const claims: CheckpointClaim[] = [];
  const faults: CheckpointFault[] = [];
  const tornEnds: Pick<CheckpointClaim, 'file' | 'number'>[] = [];
  const files = await filesOf(folder, key);
  const absent = new Set(copies.map(({ node }) => fileOf(node, key)).filter((file) => !files.includes(file)));
  for (const file of files) {
    const text = await readFile(join(folderOf(folder, key), file), 'utf8');
    const { notes, torn } = cutNotes(text);
    const kept = copies.filter(({ node }) => fileOf(node, key) === file).map(({ note }) => note);
    const cut = kept.findIndex((note) => !notes.includes(note));
    if (cut >= 0) faults.push({ file, number: cut + 1, why: 'cut' });
    for (const [index, note] of notes.entries()) {
      const read = await readClaim(note, key, verifiers);
      const place = { file, number: index + 1 };
      if (typeof read === 'string') faults.push({ ...place, why: read });
      else claims.push({ ...place, ...read });
    }
    if (torn !== '') tornEnds.push({ file, number: notes.length + 1 });
  }
  return {
    claims: claims.toSorted((one, other) => one.size - other.size),
    faults,
    torn: tornEnds,
    absent: [...absent],
  };
}

/** Every line of which some node signed something into this folder, whether its facts are still there or not. */
export async function signedLines(folder: string): Promise<readonly LineKey[]> {
  const lines: LineKey[] = [];
  for (const name of (await namesIn(folder)).toSorted()) {
    const years = (await namesIn(join(folder, name))).map((file) => /^(\d+)\..+\.checkpoints$/.exec(file)?.[1]);
    for (const year of new Set(years)) {
      if (year !== undefined) lines.push({ tenant: decodeURIComponent(name), year: Number(year) });
    }
  }
  return lines;
}

/** The size this node last signed; 0 when it never did. Its own file only, without checking the signature. */
export async function lastSignedSize(place: CheckpointPlace, key: LineKey): Promise<number> {
  const own = fileOf(place.nodeName, key);
  const files = await filesOf(place.folder, key);
  return files.includes(own) ? await lastSizeIn(join(folderOf(place.folder, key), own)) : 0;
}

/** The largest size that any node signed last, without checking signatures. */
export async function largestSignedSize(folder: string, key: LineKey): Promise<number> {
  const files = (await filesOf(folder, key)).map((file) => join(folderOf(folder, key), file));
  return Math.max(0, ...(await Promise.all(files.map(lastSizeIn))));
}

async function lastSizeIn(file: string): Promise<number> {
  const { notes } = cutNotes(await readFile(file, 'utf8'));
  const text = notes.at(-1)?.split('\n\n')[0];
  return text === undefined ? 0 : (parseCheckpoint(`${text}\n`)?.size ?? 0);
}

async function readClaim(
  note: string,
  key: LineKey,
  verifiers: readonly Verifier[],
): Promise<{ readonly size: number; readonly root: Uint8Array } | CheckpointFault['why']> {
  const verdict = await verifyNote(note, ...verifiers);
  if ('fault' in verdict) return verdict.fault === 'malformed' ? 'not-a-checkpoint' : 'unsigned';
  const checkpoint = parseCheckpoint(verdict.text);
  if (checkpoint === undefined) return 'not-a-checkpoint';
  // The key also signs for other lines: a genuine checkpoint of one must not speak for another.
  const own = verdict.signedBy.some((name) => originOf(name, key) === checkpoint.origin);
  return own ? { size: checkpoint.size, root: checkpoint.root } : 'other-line';
}

/** A note has one empty line inside, before its signatures, and ours ends with one. What comes after the last is torn. */
function cutNotes(text: string): { readonly notes: readonly string[]; readonly torn: string } {
  const pieces = text.split('\n\n');
  const notes: string[] = [];
  let at = 0;
  for (; at + 2 < pieces.length; at += 2) notes.push(`${pieces[at]}\n\n${pieces[at + 1]}\n`);
  return { notes, torn: pieces.slice(at).join('\n\n') };
}

/** What was torn was never vouched for, and would make the next note unreadable. */
async function dropTornEnd(file: FileHandle): Promise<void> {
  const text = await file.readFile('utf8');
  const { torn } = cutNotes(text);
  if (torn === '') return;
  await file.truncate(Buffer.byteLength(text.slice(0, text.length - torn.length)));
}

function fileOf(nodeName: string, { year }: LineKey): string {
  return `${year}.${safeName(nodeName)}.checkpoints`;
}

async function filesOf(folder: string, key: LineKey): Promise<readonly string[]> {
  const files = await namesIn(folderOf(folder, key));
  return files.filter((file) => file.startsWith(`${key.year}.`) && file.endsWith('.checkpoints')).toSorted();
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

function folderOf(folder: string, key: LineKey): string {
  return join(folder, safeName(key.tenant));
}

/** A tenant's or node's name as a name of a file: no separator, and no `..`. */
function safeName(name: string): string {
  return encodeURIComponent(name).replaceAll('.', '%2E');
}

/** A new file is only there after a power cut when its folder was written too. Windows cannot and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
