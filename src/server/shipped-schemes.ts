import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '../core/basics/refusal.ts';
import { readScheme } from '../core/scheme/read-scheme.ts';
import type { Bilingual } from '../core/scoring/workings.ts';
import { readYaml } from './read-yaml.ts';

export interface ShippedScheme {
  /** The file's name. */
  readonly name: string;
  readonly title: Bilingual;
  readonly cohorts: readonly string[];
  readonly text: string;
}

const FOLDER = join(import.meta.dirname, '../../schemes');

/** The schemes that come with the program, by name. They are the project's own: a fault in them is a bug and throws. */
export async function readShippedSchemes(): Promise<readonly ShippedScheme[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(names.map(readShipped));
}

async function readShipped(name: string): Promise<ShippedScheme> {
  const bytes = await readFile(join(FOLDER, name));
  const yaml = await readYaml(bytes);
  const read = isRefusal(yaml) ? undefined : readScheme(yaml.plain);
  if (read === undefined || 'refusals' in read) throw new Error(`the shipped scheme ${name} is none`);
  const { title, cohorts } = read.scheme;
  return { name, title, cohorts, text: bytes.toString('utf8') };
}
