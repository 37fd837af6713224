import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ARROWS } from '../arrows.ts';
import { checkArrows, type Source } from './check-arrows.ts';

/** The product's sources: tests beside them may reach for Node and test packages. */
function sources(): readonly Source[] {
  return globSync('src/**/*.{ts,tsx}')
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

const PLANTED: readonly [title: string, path: string, text: string, fault: string][] = [
  [
    'a static import outwards',
    'src/core/scoring/x.ts',
    "import { a } from '../../store/desk/desk.ts';",
    'imports store/desk',
  ],
  [
    'a type-only import',
    'src/core/publication/x.ts',
    "import type { F } from '../facts/fact.ts';",
    'imports core/facts',
  ],
  ['a side-effect import', 'src/core/basics/x.ts', "import 'node:fs';", 'imports node:fs'],
  [
    'a dynamic import',
    'src/store/ledger/x.ts',
    "const f = await import('../../core/facts/fold.ts');",
    'imports core/facts',
  ],
  ['a re-export', 'src/cli/x.ts', "export { s } from '../server/server.ts';", 'imports server'],
  ['a star re-export', 'src/web/office/x.ts', "export * from '../../store/desk/desk.ts';", 'imports store/desk'],
  ['a re-exported type', 'src/web/x.ts', "export type { S } from '../server/server.ts';", 'imports server'],
  [
    "a type's import()",
    'src/core/views/x.ts',
    "type T = import('../../store/desk/desk.ts').Desk;",
    'imports store/desk',
  ],
  ['a package the folder may not use', 'src/core/facts/x.ts', "import { z } from 'zod';", 'imports the package zod'],
  ['a computed import', 'src/server/x.ts', 'const m = await import(name);', 'imports a module whose name is computed'],
  [
    'an import out of src',
    'src/server/x.ts',
    "import { a } from '../../test/arrows.ts';",
    'imports test/arrows.ts, outside src',
  ],
  ['a folder without a row', 'src/utils/x.ts', 'export const a = 1;', 'its folder has no row in test/arrows.ts'],
];

describe('the arrows', () => {
  it('are kept by every import of every file', () => {
    const checked = checkArrows(sources(), ARROWS);
    expect(checked.files).toBeGreaterThan(30);
    expect(checked.imports).toBeGreaterThan(60);
    expect(checked.faults).toEqual([]);
  });

  it.each(PLANTED)('catch %s', (_, path, text, fault) => {
    expect(checkArrows([{ path, text }], ARROWS).faults).toEqual([`${path}:1: ${fault}`]);
  });

  it('name only folders that exist', () => {
    const folders = new Set(sources().map(({ path }) => path.replace(/^src\//, '').replace(/\/[^/]+$/, '')));
    const missing = Object.keys(ARROWS).filter(
      (row) => ![...folders].some((folder) => folder === row || folder.startsWith(`${row}/`)),
    );
    expect(missing).toEqual([]);
  });
});
