import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documents } from './documents.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Writes the documents that list what is in the code. The arrows' table is the tests' own, and they mend it. */
export async function printDocs(): Promise<number> {
  for (const [path, text] of Object.entries(documents())) {
    await writeFile(join(ROOT, path), text);
    process.stdout.write(`${path}\n`);
  }
  const arrows = join(ROOT, 'test/structure/mend-arrows.ts');
  return existsSync(arrows) ? run(arrows) : 0;
}

function run(file: string): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

// `npm run print-docs` runs this file itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await printDocs();
