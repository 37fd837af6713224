import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/database.ts';
import { isRefusal, type Refusal } from '../../core/basics/refusal.ts';
import { refusalOf, stopCluster } from './cluster.ts';
import { type Database, openDatabase } from './database.ts';
import { readPostmaster } from './postmaster-file.ts';
import { isRunning } from './process-mark.ts';

/** Most tests open one data folder after the other left it whole; those about making one have a folder of their own. */
let shared = '';
let folder = '';
let said: string[] = [];
let opened: Database[] = [];
let children: ChildProcess[] = [];

beforeAll(async () => {
  shared = await temporaryFolder();
});
afterAll(() => remove(shared));

beforeEach(() => {
  folder = shared;
  said = [];
  opened = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const database of opened) await database.close();
  if (folder !== shared) await remove(folder);
});

async function remove(data: string): Promise<void> {
  await stopCluster({ programs: { binFolder: '' }, folder: join(data, 'database', 'cluster'), user: undefined });
  await rm(data, { recursive: true, force: true });
}

const clusterFolder = (): string => join(folder, 'database', 'cluster');
const portOf = (database: Database): string => new URL(database.ownerUrl).port;

async function open(): Promise<Database | Refusal> {
  const answer = await openDatabase({ dataFolder: folder, progress: ({ en }) => said.push(en) });
  if (!isRefusal(answer)) opened.push(answer);
  return answer;
}

async function mustOpen(): Promise<Database> {
  const answer = await open();
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

async function ask(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const keepRow = (url: string) => ask(url, 'drop table if exists kept; create table kept as select 1 as row');
const keptRows = (url: string) => ask(url, 'select row from kept');

/** Another process that opens the same folder, says so in one line, and holds it until it is told to end. */
async function openElsewhere(): Promise<{ child: ChildProcess; line: string }> {
  const program = `
    const { openDatabase } = await import(${JSON.stringify(new URL('./database.ts', import.meta.url).href)});
    const { isRefusal, sentenceOf } = await import(${JSON.stringify(new URL('../../core/basics/refusal.ts', import.meta.url).href)});
    const database = await openDatabase({ dataFolder: ${JSON.stringify(folder)} });
    if (isRefusal(database)) {
      console.log(sentenceOf(database, 'en'));
      process.exit(1);
    }
    process.on('SIGTERM', () => database.close().then(() => process.exit(0)));
    setInterval(() => undefined, 1000);
    console.log(database.ownerUrl);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let line = '';
  for await (const chunk of child.stdout) {
    line += chunk;
    if (line.endsWith('\n')) break;
  }
  return { child, line: line.trim() };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('starting and stopping', () => {
  it('makes the database the first time, and finds it again on the same port with what was kept', async () => {
    folder = await temporaryFolder();
    const first = await mustOpen();
    expect(said[0]).toContain('First start');
    await keepRow(first.ownerUrl);
    await first.close();
    expect(await readdir(folder)).toEqual(['database']);
    expect(readPostmaster(clusterFolder())).toBeUndefined();
    said = [];
    const second = await mustOpen();
    expect(said).toEqual([]);
    expect(portOf(second)).toBe(portOf(first));
    expect(await keptRows(second.ownerUrl)).toEqual([{ row: 1 }]);
  });

  it('makes durable, loopback-only, UTF-8 clusters that ask for a password, and hides the passwords from others', async () => {
    const { ownerUrl, describe } = await mustOpen();
    const [settings] = await ask(
      ownerUrl,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as listens,
              current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding`,
    );
    expect(settings).toEqual({ fsync: 'on', listens: '127.0.0.1', sockets: '', encoding: 'UTF8' });
    const open = new URL(ownerUrl);
    open.password = 'wrong';
    await expect(ask(open.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(folder, 'database', 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(describe.en).not.toContain(new URL(ownerUrl).password);
  });

  it('takes a folder named from where the process stands, and one reached through a link', async () => {
    const link = join(await temporaryFolder(), 'link');
    await symlink(shared, link);
    folder = relative(process.cwd(), link);
    const { ownerUrl } = await mustOpen();
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await opened.pop()?.close();
    folder = shared;
    await rm(dirname(link), { recursive: true });
  });

  it('begins anew while the programs of a first start that was killed are still at work', async () => {
    folder = await temporaryFolder();
    const begin = `import { openDatabase } from './src/store/database/database.ts';
      await openDatabase({ dataFolder: process.argv[1] });`;
    const first = spawn(process.execPath, ['--input-type=module', '-e', begin, folder]);
    children.push(first);
    const draft = async () =>
      (await readdir(join(folder, 'database')).catch(() => [])).find((name) => name.startsWith('cluster.new'));
    while (!existsSync(join(folder, 'database', (await draft()) ?? 'none', 'global'))) await pause(5);
    const ended = once(first, 'exit');
    first.kill('SIGKILL');
    await ended;
    const { ownerUrl } = await mustOpen();
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('begins anew where the first start was cut off half-way', async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder, 'database', 'cluster.new', 'base'), { recursive: true });
    await writeFile(join(folder, 'database', 'cluster.new', 'PG_VERSION'), '18\n');
    const { ownerUrl } = await mustOpen();
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('moves to another port where its own was taken meanwhile', async () => {
    const first = await mustOpen();
    await first.close();
    const other = createServer().listen(Number(portOf(first)), '127.0.0.1');
    await once(other, 'listening');
    try {
      const second = await mustOpen();
      expect(portOf(second)).not.toBe(portOf(first));
    } finally {
      other.close();
    }
  });
});

describe('one process a data folder', () => {
  it('refuses a second process with one sentence and a non-zero exit, and leaves the first alone', async () => {
    const first = await mustOpen();
    const { child, line } = await openElsewhere();
    expect(line).toBe(
      `The data folder ${folder} is in use by another Gongping process (number ${process.pid}); this one did not start. Use the running one, stop it first, or name another folder with --data.`,
    );
    expect(await endOf(child)).toBe(1);
    expect(await open()).toMatchObject({ refusal: 'database/in-use' });
    expect(await ask(first.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('waits for one that is closing', async () => {
    const first = await mustOpen();
    const closing = first.close();
    while (!readFileSync(join(folder, 'owner.lock'), 'utf8').includes('"closing":true')) await pause(1);
    const second = await mustOpen();
    await closing;
    expect(await ask(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after a fault', () => {
  it('attaches to the server that a killed process left running, and finds what was kept', async () => {
    const { child, line: url } = await openElsewhere();
    await keepRow(url);
    child.kill('SIGKILL');
    await endOf(child);
    const left = readPostmaster(clusterFolder());
    expect(left?.ready).toBe(true);
    const database = await mustOpen();
    expect(said.join()).toContain('attached to it');
    expect(readPostmaster(clusterFolder())?.pid).toBe(left?.pid);
    expect(await keptRows(database.ownerUrl)).toEqual([{ row: 1 }]);
    await database.close();
    expect(isRunning(left?.pid ?? 0)).toBe(false);
  });

  it('recovers what was committed when process and server were both killed', async () => {
    const { child, line: url } = await openElsewhere();
    await keepRow(url);
    child.kill('SIGKILL');
    process.kill(readPostmaster(clusterFolder())?.pid ?? 0, 'SIGKILL');
    await endOf(child);
    const database = await mustOpen();
    expect(await keptRows(database.ownerUrl)).toEqual([{ row: 1 }]);
  });

  it('brings a killed server back on the same port while it is open', async () => {
    const database = await mustOpen();
    await keepRow(database.ownerUrl);
    const killed = readPostmaster(clusterFolder())?.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    const until = Date.now() + 20_000;
    let rows: unknown;
    while (rows === undefined && Date.now() < until) {
      await pause(50);
      rows = await keptRows(database.ownerUrl).catch(() => undefined);
    }
    expect(rows).toEqual([{ row: 1 }]);
    expect(readPostmaster(clusterFolder())?.pid).not.toBe(killed);
  });

  it('is not misled by an old note that holds the number of another program', async () => {
    await (await mustOpen()).close();
    const note = join(clusterFolder(), 'postmaster.pid');
    await writeFile(note, `${process.pid}\n${clusterFolder()}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
    const database = await mustOpen();
    expect(await ask(database.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('what its owner must mend', () => {
  it('says that the folder cannot be written, and does not start', async () => {
    folder = await temporaryFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await openDatabase({ dataFolder: join(file, 'data') })).toEqual({
      refusal: 'database/folder-unwritable',
      values: { folder: join(file, 'data'), why: '路径中有一段是文件', whyEn: 'part of its path is a file' },
    });
    expect(await openDatabase({ dataFolder: file })).toMatchObject({ refusal: 'database/folder-unwritable' });
  });

  it('runs what root copied here from elsewhere', async () => {
    const { ownerUrl, close } = await mustOpen();
    await keepRow(ownerUrl);
    await close();
    await rename(join(folder, 'database'), join(folder, 'away'));
    await cp(join(folder, 'away'), join(folder, 'database'), { recursive: true });
    await rm(join(folder, 'away'), { recursive: true });
    expect(await keptRows((await mustOpen()).ownerUrl)).toEqual([{ row: 1 }]);
  });

  it('never puts an empty database in the place of one that is gone, and gives the folder free again', async () => {
    await (await mustOpen()).close();
    await rename(clusterFolder(), `${clusterFolder()}.away`);
    expect(await open()).toMatchObject({ refusal: 'database/cluster-missing' });
    expect(existsSync(join(folder, 'owner.lock'))).toBe(false);
    await rename(`${clusterFolder()}.away`, clusterFolder());
    await (await mustOpen()).close();
  });

  it('says that the passwords are lost or do not fit', async () => {
    await (await mustOpen()).close();
    const path = join(folder, 'database', 'secrets.json');
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...kept, ownerPassword: 'other' }));
    expect(await open()).toMatchObject({ refusal: 'database/secret-lost' });
    expect(readPostmaster(clusterFolder())).toBeUndefined();
    await rm(path);
    expect(await open()).toMatchObject({ refusal: 'database/secret-lost' });
    await writeFile(path, JSON.stringify(kept), { mode: 0o600 });
    await mustOpen();
  });

  it.each([
    ['initdb: error: could not write to file "x": No space left on device', 'database/disk-full'],
    [
      'FATAL:  could not extend file "x"\nHINT:  Check free disk space.\nPANIC:  cannot abort transaction 1',
      'database/disk-full',
    ],
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'database/disk-full'],
    ['initdb: error: could not access directory "x": Permission denied', 'database/folder-unwritable'],
    ['FATAL:  database files are incompatible with server', 'database/other-version'],
    ['spawn postgres ENOENT', 'database/no-programs'],
  ])('understands “%s”', (output, refusal) => {
    expect(refusalOf(output, folder)?.refusal).toBe(refusal);
  });
});
