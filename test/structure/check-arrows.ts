import { posix } from 'node:path';
import type { Arrow } from '../arrows.ts';
import { readImports } from './read-imports.ts';

/** A source file by its path from the project's folder, such as `src/core/basics/hex.ts`. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** The row of the table a file falls under: the longest folder name that leads to it. */
export function folderOf(path: string, table: Readonly<Record<string, Arrow>>): string | undefined {
  const inside = path.replace(/^src\//, '');
  const rows = Object.keys(table).filter((folder) => inside.startsWith(`${folder}/`));
  return rows.toSorted((a, b) => b.length - a.length)[0];
}

function packageOf(module: string): string {
  const [first = '', second = ''] = module.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function faultOf(
  source: Source,
  module: string | undefined,
  table: Readonly<Record<string, Arrow>>,
): string | undefined {
  const folder = folderOf(source.path, table);
  const arrow = folder === undefined ? undefined : table[folder];
  if (folder === undefined || arrow === undefined) return 'its folder has no row in test/arrows.ts';
  if (module === undefined) return 'imports a module whose name is computed';
  if (module.startsWith('node:')) return arrow.node ? undefined : `imports ${module}`;
  if (!module.startsWith('.'))
    return arrow.packages.includes(packageOf(module)) ? undefined : `imports the package ${module}`;
  const target = posix.normalize(posix.join(posix.dirname(source.path), module));
  if (!target.startsWith('src/')) return `imports ${target}, outside src`;
  const targetFolder = folderOf(target, table);
  if (targetFolder === folder) return undefined;
  if (targetFolder === undefined) return `imports ${target}, whose folder has no row`;
  return arrow.folders.includes(targetFolder) ? undefined : `imports ${targetFolder}`;
}

/** Every import that the table does not allow, as `path:line: fault`; and how much was read, so that nothing read is seen. */
export function checkArrows(
  sources: readonly Source[],
  table: Readonly<Record<string, Arrow>>,
): { readonly files: number; readonly imports: number; readonly faults: readonly string[] } {
  const faults: string[] = [];
  let imports = 0;
  for (const source of sources) {
    const read = readImports(source.path, source.text);
    imports += read.length;
    if (folderOf(source.path, table) === undefined)
      faults.push(`${source.path}:1: its folder has no row in test/arrows.ts`);
    for (const { module, line } of read) {
      const fault = faultOf(source, module, table);
      if (fault !== undefined) faults.push(`${source.path}:${line}: ${fault}`);
    }
  }
  return { files: sources.length, imports, faults };
}
