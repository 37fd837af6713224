import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import { openBackOffice } from '../../src/cli/compose.ts';
import { ADMINISTRATORS } from '../../src/core/facts/accounts/account-facts.ts';
import { FOUNDER } from '../../src/core/facts/command.ts';
import { isRunning } from '../../src/store/database/process-mark.ts';
import { createTestDatabase, temporaryFolder } from '../database.ts';

/** `gongping` as somebody runs it, with all it says. */
interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
  readonly waitFor: (words: string) => Promise<void>;
}

function gongping(...words: readonly string[]): Run {
  return gongpingOn(undefined, ...words);
}

/** The same with a PostgreSQL server's URL in its environment. */
function gongpingOn(databaseUrl: string | undefined, ...words: readonly string[]): Run {
  const { DATABASE_URL: _, DATABASE_APP_URL: __, ...rest } = process.env;
  const env = databaseUrl === undefined ? rest : { ...rest, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', ...words], {
    env,
  });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const waitFor = async (wanted: string): Promise<void> => {
    for (let waited = 0; !text.includes(wanted); waited += 20) {
      if (waited > 40_000 || child.exitCode !== null) throw new Error(`“${wanted}” did not come; it said:\n${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, said: () => text, ended, waitFor };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The process that answers requests: a child of the one that was started. */
function serverOf(starter: number): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const server = processes
    .map((line) => /^\s*(\d+)\s+(\d+)\s.*server\/main\.ts/.exec(line))
    .find((found) => Number(found?.[2]) === starter);
  if (server == null) throw new Error(`no server was started by ${starter}`);
  return Number(server[1]);
}

const READY = 'Ctrl-C stops it.';

/** The sentences a refused start says: one, in two languages, after what it was doing. */
function sentences(said: string): readonly string[] {
  return said.split('\n').filter((line) => line !== '' && !line.includes('…'));
}

/** Every line that a check has read, with the root of its facts. */
function rootsIn(said: string): readonly string[] {
  return [...said.matchAll(/^(\w+ \d+) .* ([0-9a-f]{64}) /gm)].map(([, line, root]) => `${line} ${root}`);
}
/** The demo as a start tells it that nobody cuts off. */
let wholeDemo: readonly string[] = [];

/** Comes in by the link that was printed first for a city: its director’s. */
const enter = async (said: string, city: string, port: number) => {
  const [, token] = new RegExp(`#(${city}\\.[\\w-]+)`).exec(said) ?? [];
  let cookie = '';
  const api = createClient({
    fetch: async (path, init) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        ...init,
        headers: { ...init.headers, cookie },
      });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
  });
  const came = await api('POST /api/session', { body: { token: token ?? '' } });
  expect(came).toMatchObject({ ok: true, body: { tenant: city, demo: true } });
  return api;
};

describe('gongping start', () => {
  let folder: string;
  let data: string;
  let port: number;
  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder, 'data');
    port = await freePort();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const postmaster = () => Number(readFileSync(join(data, 'database/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  const begin = async (...more: readonly string[]): Promise<Run> => {
    const run = gongping('start', '--port', String(port), '--data', data, ...more);
    await run.waitFor(READY);
    return run;
  };
  const rootOf = async (said: string) => {
    const api = await enter(said, 'hangzhou', port);
    const answer = await api('GET /api/:year/results', { params: { year: 2016 } });
    return answer.ok ? answer.body.head.root : answer.refusal.sentence.en;
  };
  let root: string;

  it('shows what it does, loads the demo, prints one link a role, and at Ctrl-C stops the database too', async () => {
    const run = await begin();
    const said = run.said();
    expect(said).toContain('首次启动：正在建立数据库…');
    expect(said).toContain('正在装入示例：杭州市…');
    expect(said).toContain(`公评 Gongping  http://127.0.0.1:${port}`);
    expect(said.match(/\/sign-in#(?:hangzhou|beijing)\.[\w-]{43}$/gm)).toHaveLength(22);
    root = await rootOf(said);
    expect(root).toMatch(/^[0-9a-f]{64}$/);
    // What was never signed is signed at once: whoever checks a minute after the first start finds every line vouched for.
    const checkpoints = join(data, 'checkpoints');
    for (let waited = 0; !existsSync(join(checkpoints, 'hangzhou')) && waited < 5_000; waited += 50) await pause(50);
    const checked = gongping('check', '--data', data);
    expect(await checked.ended).toBe(0);
    expect(checked.said()).not.toContain('没有检查点作证');
    wholeDemo = rootsIn(checked.said());
    expect(wholeDemo).toHaveLength(4);
    const page = await fetch(`http://127.0.0.1:${port}/2016/units`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const pid = postmaster();
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.said()).toContain('已停止，数据已保存。');
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(join(data, 'checkpoints/hangzhou'))).toBe(true);
  });

  it('starts a second time without loading anything, with its data, and takes no second process on them', async () => {
    const since = performance.now();
    const run = await begin();
    // How fast it is stands in the bench; here it must not hang.
    expect(performance.now() - since).toBeLessThan(30_000);
    expect(run.said()).not.toContain('正在装入示例');
    expect(await rootOf(run.said())).toBe(root);

    const second = gongping('start', '--port', String(await freePort()), '--data', data);
    expect(await second.ended).toBe(1);
    expect(sentences(second.said())).toHaveLength(2);
    expect(second.said()).toContain(data);
    expect(await rootOf(run.said())).toBe(root);

    const samePort = gongping('start', '--port', String(port), '--data', join(folder, 'other'));
    expect(await samePort.ended).toBe(1);
    expect(sentences(samePort.said())).toEqual([
      `端口${port}已被占用。请停掉占用它的程序，或用 --port 换一个端口再启动；数据没有动过。`,
      `Port ${port} is in use. Stop the program that has it, or start with another --port; no data were touched.`,
    ]);
    expect(existsSync(join(folder, 'other'))).toBe(false);

    const checked = gongping('check', '--data', data);
    expect(await checked.ended).toBe(0);
    const founded = gongping(
      ...['found', '--city', 'suzhou', '--name', '苏州市', '--data', data],
      ...['--system', 'li:李', '--security', 'wang:王', '--audit', 'zhao:赵'],
    );
    expect(await founded.ended).toBe(1);
    expect(founded.said()).toContain('这里装的是示例');
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it('goes on after kill -9: the next start attaches to the database that was left, and nothing is lost', async () => {
    const run = await begin();
    const pid = postmaster();
    run.child.kill('SIGKILL');
    await run.ended;
    expect(isRunning(pid)).toBe(true);
    const again = await begin();
    expect(again.said()).toContain('已接上');
    expect(postmaster()).toBe(pid);
    expect(await rootOf(again.said())).toBe(root);
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
    expect(isRunning(pid)).toBe(false);
  });

  it('ends a server that answers nobody any more when it is asked twice, and the database in order', async () => {
    const run = await begin();
    const pid = postmaster();
    const server = serverOf(run.child.pid ?? 0);
    process.kill(server, 'SIGSTOP');
    run.child.kill('SIGINT');
    await run.waitFor('正在停止…');
    run.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(isRunning(server)).toBe(true);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect([isRunning(server), isRunning(pid)]).toEqual([false, false]);
    expect(run.said()).toContain('已停止，数据已保存。');
  });

  it('does not go on from a backup that is older than what it has signed', async () => {
    const database = join(data, 'database');
    execFileSync('cp', ['-a', database, `${database}-backup`]);
    const run = await begin();
    const api = await enter(run.said(), 'hangzhou', port);
    const command = {
      kind: 'correct-points',
      unit: 'hz-ctjt',
      component: 'deduction',
      to: '0.2',
      reason: '更正',
    } as const;
    const body = { id: crypto.randomUUID(), command };
    expect(await api('POST /api/:year/commands', { params: { year: 2016 }, body })).toMatchObject({ ok: true });
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);

    await rename(database, `${database}-newer`);
    await rename(`${database}-backup`, database);
    const old = gongping('start', '--port', String(port), '--data', data);
    expect(await old.ended).toBe(1);
    expect(sentences(old.said())).toHaveLength(2);
    expect(old.said()).toMatch(/hangzhou的2016年度账本签过\d+条，数据库里没有这么多/);
    await rm(database, { recursive: true });
    await rename(`${database}-newer`, database);
    const again = await begin();
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
  });

  it('prints no link where others can reach it', async () => {
    const run = await begin('--host', '0.0.0.0');
    expect(run.said()).not.toContain('/sign-in#');
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
  });

  it.each([
    ['a folder that cannot be written', ['--data', '/dev/null/data'], '/dev/null/data'],
    ['a port that is none', ['--port', 'eighty'], '“eighty”'],
    ['an address of another machine', ['--host', '192.0.2.1'], '192.0.2.1'],
    ['an option it does not know', ['--prot', '80'], '--prot'],
    ['an option whose value is empty, as of a variable that is not set', ['--host', ''], '--host'],
  ])('says in one sentence that it cannot use %s', async (_, words, named) => {
    const run = gongping('start', ...words);
    expect(await run.ended).toBe(1);
    expect(sentences(run.said())).toHaveLength(2);
    expect(run.said()).toContain(named);
  });
});

describe('gongping check and gongping link', () => {
  it.each([['check'], ['link', '--city', 'hangzhou', '--login', 'director']])(
    'make nothing where nothing is, and say so: %s',
    async (...words) => {
      const folder = await temporaryFolder();
      const run = gongping(...words, '--data', join(folder, 'no-such'));
      expect(await run.ended).toBe(1);
      expect(sentences(run.said())).toHaveLength(2);
      expect(run.said()).toContain(`${join(folder, 'no-such')}里没有账本`);
      expect(existsSync(join(folder, 'no-such'))).toBe(false);
      await rm(folder, { recursive: true });
    },
  );

  it('does not call an empty database in order', async () => {
    const database = await createTestDatabase();
    const folder = await temporaryFolder();
    const run = gongpingOn(database.ownerUrl, 'check', '--data', folder);
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain('里没有账本');
    await database.drop();
    await rm(folder, { recursive: true });
  });
});

describe('a first start that was cut off', () => {
  it('says so where the database died under it, and the next one tells the rest of the demo, fact by fact the same', async () => {
    const folder = await temporaryFolder();
    const words = ['start', '--port', String(await freePort()), '--data', join(folder, 'data')];
    try {
      const cut = gongping(...words);
      await cut.waitFor('正在装入示例：杭州市…');
      const file = join(folder, 'data/database/cluster/postmaster.pid');
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
      expect(await cut.ended).toBe(1);
      expect(sentences(cut.said()).slice(-2)[0]).toMatch(/^数据库中途断开了/);
      const again = gongping(...words);
      await again.waitFor(READY);
      again.child.kill('SIGINT');
      expect(await again.ended).toBe(0);
      const checked = gongping('check', '--data', join(folder, 'data'));
      expect(await checked.ended).toBe(0);
      expect(rootsIn(checked.said())).toEqual(wholeDemo);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('two processes of gongping start', () => {
  it('share one PostgreSQL by DATABASE_URL: begun at the same moment they load one demo, and each shows what the other did', async () => {
    const database = await createTestDatabase({ empty: true });
    const folder = await temporaryFolder();
    const ports = [await freePort(), await freePort()] as const;
    const runs = ports.map((port, at) => {
      const data = join(folder, `data-${at}`);
      return gongpingOn(database.ownerUrl, 'start', '--port', String(port), '--data', data);
    });
    try {
      await Promise.all(runs.map((run) => run.waitFor(READY)));
      const [one, two] = await Promise.all(runs.map((run, at) => enter(run.said(), 'hangzhou', ports[at] ?? 0)));
      if (one === undefined || two === undefined) throw new Error('two');
      const command = {
        kind: 'correct-points',
        unit: 'hz-ctjt',
        component: 'deduction',
        to: '0.2',
        reason: '更正',
      } as const;
      const body = { id: crypto.randomUUID(), command };
      const params = { year: 2016 };
      expect(await one('POST /api/:year/commands', { params, body })).toMatchObject({ ok: true });
      const until = Date.now() + 1_000;
      let points: string | false | undefined;
      do {
        const score = await two('GET /api/:year/score/:unit', { params: { ...params, unit: 'hz-ctjt' } });
        points = score.ok && score.body.components.find(({ code }) => code === 'deduction')?.points;
      } while (points !== '0.2000' && Date.now() < until);
      expect(points).toBe('0.2000');
      for (const run of runs) run.child.kill('SIGINT');
      expect(await Promise.all(runs.map((run) => run.ended))).toEqual([0, 0]);
    } finally {
      for (const run of runs) run.child.kill('SIGKILL');
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('gongping found', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('founds no city beside half a demo, which would never be finished', async () => {
    const database = await createTestDatabase();
    const dataFolder = join(folder, 'half');
    const { appUrl } = database;
    const office = await openBackOffice({ appUrl, nodeName: 'half', dataFolder, now: Date.now });
    const administrators = ADMINISTRATORS.map((role) => ({ role, account: role, binding: '0'.repeat(64) }));
    const command = { kind: 'found', administrators } as const;
    await office.desk.submit({ tenant: 'hangzhou', year: 0, id: crypto.randomUUID(), command, by: FOUNDER });
    await office.close();
    const founded = gongpingOn(
      database.ownerUrl,
      ...['found', '--city', 'suzhou', '--name', '苏州市', '--data', dataFolder],
      ...['--system', 'li:李', '--security', 'wang:王', '--audit', 'zhao:赵'],
    );
    expect(await founded.ended).toBe(1);
    expect(founded.said()).toContain('这里装的是示例');
    await database.drop();
  });

  it('makes three administrators once, each with a link that works once, and a start then loads no demo', async () => {
    const data = join(folder, 'data');
    const port = await freePort();
    const words = ['found', '--city', 'suzhou', '--name', '苏州市', '--english-name', 'Suzhou', '--data', data];
    const people = ['--system', 'li:李明', '--security', 'wang:王芳', '--audit', 'zhao:赵静'];
    const bad = gongping(...words, ...people.slice(0, 4), '--audit', 'zhao');
    expect(await bad.ended).toBe(1);
    const run = gongping(...words, ...people, '--address', `http://127.0.0.1:${port}`);
    expect(await run.ended).toBe(0);
    const links = [...run.said().matchAll(/http:\/\/127\.0\.0\.1:\d+\/sign-in#(suzhou\.[\w-]{43})/g)];
    expect(links).toHaveLength(3);
    const again = gongping(...words, ...people);
    expect(await again.ended).toBe(1);
    expect(again.said()).toContain('三员已经设立');

    const server = gongping('start', '--port', String(port), '--data', data);
    await server.waitFor(READY);
    expect(server.said()).not.toContain('正在装入示例');
    const sign = (token: string | undefined) =>
      fetch(`http://127.0.0.1:${port}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const roles = [];
    for (const [, token] of links) {
      const came = await sign(token);
      roles.push(((await came.json()) as { roles: { role: string }[] }).roles.map(({ role }) => role).join());
      expect((await sign(token)).status).toBe(401);
    }
    expect(roles).toEqual(['system-administrator', 'security-administrator', 'audit-administrator']);
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(0);
  });
});
