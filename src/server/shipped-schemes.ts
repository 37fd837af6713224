import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readScheme } from '../core/scheme/read-scheme.ts';
import type { Bilingual } from '../core/scoring/workings.ts';

export interface ShippedScheme {
  /** The file's name. */
  readonly name: string;
  readonly title: Bilingual;
  readonly cohorts: readonly string[];
  readonly text: string;
}

const FOLDER = join(import.meta.dirname, '../../schemes');

/**
 * The schemes that come with the program, by name. They are the project's own: a fault in them is a bug and throws, and none
 * needs a thread of its own to be read in. One after another, so that others are answered in between.
 */
export async function readShippedSchemes(): Promise<readonly ShippedScheme[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).toSorted();
  const shipped: ShippedScheme[] = [];
  for (const name of names) shipped.push(shippedScheme(name, await readFile(join(FOLDER, name), 'utf8')));
  return shipped;
}

function shippedScheme(name: string, text: string): ShippedScheme {
  const read = readScheme(parse(text));
  if ('refusals' in read) throw new Error(`the shipped scheme ${name} is none`);
  const { title, cohorts } = read.scheme;
  return { name, title, cohorts, text };
}
