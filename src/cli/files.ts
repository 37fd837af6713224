import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type Refusal, refuse } from '../core/basics/refusal.ts';
import { YAML_FAULTS, YAML_NO_DATA } from '../core/basics/yaml-faults.ts';
import type { Fault } from './fault-report.ts';

/** The text of a UTF-8 file, or why there is none. */
export async function readText(file: string): Promise<string | Refusal> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return refuse('file/missing');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('file/not-utf8');
  }
}

/** A YAML file as plain data, with the line of any field, such as `components[2].max`. */
export interface YamlFile {
  readonly plain: unknown;
  readonly lineOf: (field: string) => number | undefined;
}

/** Reads a YAML file (YAML 1.2, one document, no tags of its own). */
export async function readYaml(file: string): Promise<YamlFile | Refusal> {
  const text = await readText(file);
  if (typeof text !== 'string') return text;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    return { ...notYaml(YAML_FAULTS[error.code]), row: lines.linePos(error.pos[0]).line };
  }
  const lineOf = (field: string): number | undefined => {
    const node = nodeAt(document, field.match(/[^.[\]]+/g) ?? []);
    return node === undefined ? undefined : lines.linePos(node).line;
  };
  try {
    return { plain: document.toJS({ maxAliasCount: 100 }), lineOf };
  } catch {
    // Aliases that lead nowhere, or that would unfold into more than a scheme can be.
    return notYaml(YAML_NO_DATA);
  }
}

function notYaml({ zh, en }: { readonly zh: string; readonly en: string }): Refusal {
  return refuse('file/not-yaml', { why: zh, whyEn: en });
}

/** Where the deepest part of a path that is there begins: a missing field is shown at what should hold it. */
function nodeAt(document: ReturnType<typeof parseDocument>, path: readonly string[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = document.getIn(steps, true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return node.range[0];
  }
  return undefined;
}

/** Faults of a YAML file's fields, each at its line. */
export function faultsOfYaml(file: string, yaml: YamlFile, refusals: readonly Refusal[]): readonly Fault[] {
  return refusals.map((refusal) => {
    const row = refusal.field === undefined ? undefined : yaml.lineOf(refusal.field);
    return { file, refusal: row === undefined ? refusal : { ...refusal, row } };
  });
}

/**
 * Writes a folder whole or not at all: the files come to be beside it and take its name when all of them are on disk.
 * A folder that is there already is replaced if it holds none but files of these names; anything else in it is not ours.
 */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<Refusal | undefined> {
  const target = resolve(folder);
  const present = await readdir(target).catch((error: NodeJS.ErrnoException) => error.code ?? 'EIO');
  if (typeof present === 'string' && present !== 'ENOENT') return refuse('file/not-writable', { path: folder });
  const other = typeof present === 'string' ? undefined : present.find((name) => !Object.hasOwn(files, name));
  if (other !== undefined) return refuse('file/folder-not-ours', { path: folder, other });
  let part: string | undefined;
  try {
    await mkdir(dirname(target), { recursive: true });
    part = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    const whole = join(part, 'whole');
    await mkdir(whole);
    for (const [name, text] of Object.entries(files)) await writeFile(join(whole, name), text, { flush: true });
    if (typeof present !== 'string') await rename(target, join(part, 'before'));
    await rename(whole, target);
    return undefined;
  } catch {
    return refuse('file/not-writable', { path: folder });
  } finally {
    if (part !== undefined) await putBack(part, target);
  }
}

/** If the new folder could not take its place, the old one gets it back. */
async function putBack(part: string, target: string): Promise<void> {
  const isThere = await readdir(target).then(
    () => true,
    () => false,
  );
  if (!isThere) await rename(join(part, 'before'), target).catch(() => undefined);
  await rm(part, { recursive: true, force: true });
}
