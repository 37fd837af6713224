import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What the screens are made of. Times of files say nothing after a clone, so their contents are compared. */
const SOURCES = [
  'src/web',
  'src/api',
  'src/core',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const MARK = '.sources';
/** Smaller files gain nothing from being packed. */
const PACK_FROM_BYTES = 1_024;
const PACKED = /\.(?:js|css|html|svg|json|txt)$/;

export interface WebBuild {
  readonly folder: string;
  /** False where the built screens were those of these very sources already. */
  readonly built: boolean;
}

/**
 * Makes `dist/web` what the sources say, unless it is. Builds beside it and puts it in its place whole, so that a build
 * cut off half-way, or two at once, leave nothing torn. Throws with the builder's own words when it fails.
 */
export async function buildWeb(root: string, progress: () => void): Promise<WebBuild> {
  const folder = join(root, 'dist/web');
  const wanted = await hashOfSources(root);
  const present = await readFile(join(folder, MARK), 'utf8').catch(() => undefined);
  if (present === wanted) return { folder, built: false };
  progress();
  const part = join(root, `dist/web-${process.pid}`);
  try {
    await runVite(root, part);
    await packFiles(part);
    await writeFile(join(part, MARK), wanted);
    await mkdir(join(root, 'dist'), { recursive: true });
    const old = join(part, '.old');
    if (existsSync(folder)) await rename(folder, old);
    await rename(part, folder);
    await rm(join(folder, '.old'), { recursive: true, force: true });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return { folder, built: true };
}

async function hashOfSources(root: string): Promise<string> {
  const files = (await Promise.all(SOURCES.map((source) => filesUnder(join(root, source))))).flat();
  const hash = createHash('sha256');
  for (const file of files.filter((path) => !path.endsWith('.test.ts')).toSorted()) {
    const content = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    hash.update(`${relative(root, file)} ${content}\n`);
  }
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (entries === undefined) return existsSync(path) ? [path] : [];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function runVite(root: string, outDir: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const words = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`vite build: ${code}\n${said}`))));
  });
}

/** Beside each text file its packed forms, so that the server packs nothing. */
async function packFiles(folder: string): Promise<void> {
  for (const file of await filesUnder(folder)) {
    const bytes = PACKED.test(file) ? await readFile(file) : Buffer.alloc(0);
    if (bytes.length < PACK_FROM_BYTES) continue;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}
