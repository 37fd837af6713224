import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal, refuse } from '../../core/basics/refusal.ts';
import { readYear } from '../../core/facts/years/read-year.ts';
import { checkScheme } from '../../core/scheme/check-scheme.ts';
import { readScheme } from '../../core/scheme/read-scheme.ts';
import type { Scheme } from '../../core/scheme/scheme.ts';
import type { Fault } from '../fault-report.ts';
import { faultsOfYaml, readYaml } from '../files.ts';

/** The schemes of a year's folder, checked: the files `year.yaml` names, else `scheme*.yaml` in the order of their names. */
export async function readSchemes(folder: string, faults: Fault[]): Promise<readonly Scheme[]> {
  const found: { readonly file: string; readonly scheme: Scheme }[] = [];
  for (const file of await schemeFiles(folder, faults)) {
    const scheme = await readSchemeFile(file, faults);
    if (scheme !== undefined) found.push({ file, scheme });
  }
  sayCohortsTwice(found, faults);
  return found.map(({ scheme }) => scheme);
}

async function schemeFiles(folder: string, faults: Fault[]): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) {
    faults.push({ file: folder, refusal: refuse('file/missing') });
    return [];
  }
  if (names.includes('year.yaml')) {
    const file = join(folder, 'year.yaml');
    const yaml = await readYaml(file);
    if (isRefusal(yaml)) {
      faults.push({ file, refusal: yaml });
      return [];
    }
    const read = readYear(yaml.plain);
    if (!('refusals' in read)) return read.year.schemes.map((path) => join(folder, path));
    faults.push(...faultsOfYaml(file, yaml, read.refusals));
    return [];
  }
  const found = names.filter((name) => /^scheme.*\.yaml$/.test(name)).toSorted();
  if (found.length === 0) faults.push({ file: folder, refusal: refuse('year/no-scheme') });
  return found.map((name) => join(folder, name));
}

async function readSchemeFile(file: string, faults: Fault[]): Promise<Scheme | undefined> {
  const yaml = await readYaml(file);
  if (isRefusal(yaml)) {
    faults.push({ file, refusal: yaml });
    return undefined;
  }
  const read = readScheme(yaml.plain);
  const refusals = 'refusals' in read ? read.refusals : checkScheme(read.scheme);
  if ('scheme' in read && refusals.length === 0) return read.scheme;
  faults.push(...faultsOfYaml(file, yaml, refusals));
  return undefined;
}

function sayCohortsTwice(
  schemes: readonly { readonly file: string; readonly scheme: Scheme }[],
  faults: Fault[],
): void {
  const firstFile = new Map<string, string>();
  for (const { file, scheme } of schemes) {
    for (const cohort of scheme.cohorts) {
      const other = firstFile.get(cohort);
      if (other === undefined) firstFile.set(cohort, file);
      else faults.push({ file, refusal: { ...refuse('year/cohort-twice', { cohort, other }), field: 'cohorts' } });
    }
  }
}
