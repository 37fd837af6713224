import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isRefusal, type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';
import { ROLE_NAMES } from '../core/facts/accounts/role-names.ts';
import { openAccounts } from '../store/accounts/accounts.ts';
import { type Database, openDatabase } from '../store/database/database.ts';
import { guardFault } from '../store/database/guards.ts';
import { buildWeb, type WebBuild } from './build-web.ts';
import { demoLinks } from './demo-links.ts';
import { DEMOS, loadDemo } from './load-demo.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly demo: 'load' | 'never' | 'when-empty';
  readonly nodeName: string;
}

/**
 * `gongping start`: builds the screens where they are not built yet, opens the database, loads the demo into an empty one,
 * starts the server as a process of its own, and says where it is. Ctrl-C ends the server, then the database. Whatever
 * hinders it is one sentence and exit code 1.
 */
export async function start(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const settings = readSettings(args);
  if (isRefusal(settings)) return refused(terminal, settings);
  const taken = await portFault(settings);
  if (taken !== undefined) return refused(terminal, taken);
  const say = (said: { readonly zh: string; readonly en: string }): void => terminal.err(`${said.zh} ${said.en}\n`);
  const ending = waitForEnd();
  // The screens are built while the database starts.
  const building = buildWeb(ROOT, () => say({ zh: '正在构建页面…', en: 'Building the screens …' })).catch(
    (error: Error) => error,
  );
  const database = await openDatabase({
    dataFolder: settings.dataFolder,
    databaseUrl: process.env.DATABASE_URL,
    databaseAppUrl: process.env.DATABASE_APP_URL,
    progress: say,
  });
  const web = await building;
  if (isRefusal(database)) return refused(terminal, database);
  try {
    if (web instanceof Error) {
      terminal.err(`${web.message}\n`);
      return refused(terminal, refuse('start/web-not-built'));
    }
    // Refused and not only said: served without its guards, a changed fact would be taken in silence, and be read by everybody.
    const unguarded = await guardFault(database.appUrl);
    if (unguarded !== undefined) return refused(terminal, unguarded);
    return await serve({ settings, database, web, terminal, say, ending });
  } finally {
    await database.close();
  }
}

function readSettings(args: readonly string[]): Settings | Refusal {
  const options = readOptions('start', args, { values: ['port', 'host', 'data'], flags: ['demo', 'no-demo'] });
  if (isRefusal(options)) return options;
  const { values, flags, rest } = options;
  if (flags.demo && flags['no-demo']) return refuse('usage/options-exclude', { option: '--demo', other: '--no-demo' });
  if (rest[0] !== undefined) return refuse('usage/unknown-option', { option: rest[0], verb: 'start' });
  // An empty word is a variable that nobody set, and an empty address would mean every address.
  const empty = (['host', 'data', 'port'] as const).find((name) => values[name] === '');
  if (empty !== undefined) return refuse('usage/option-needs-value', { option: `--${empty}`, verb: 'start' });
  const port = Number(values.port ?? 8420);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return refuse('start/port-invalid', { value: values.port ?? '' });
  }
  return {
    host: values.host ?? '127.0.0.1',
    port,
    dataFolder: resolve(values.data ?? 'data'),
    demo: flags.demo ? 'load' : flags['no-demo'] ? 'never' : 'when-empty',
    nodeName: process.env.GONGPING_NODE ?? `${hostname()}-${port}`,
  };
}

function refused(terminal: Terminal, refusal: Refusal): number {
  terminal.err(`${sentenceOf(refusal, 'zh')}\n${sentenceOf(refusal, 'en')}\n`);
  return 1;
}

/** How long a port may take to be given free: a server whose starter was killed is just leaving. Milliseconds. */
const LEAVING_MS = 2_000;

/** Tries the port before anything else is touched. The server itself takes it a moment later, and may still lose it. */
async function portFault(settings: Settings): Promise<Refusal | undefined> {
  const until = Date.now() + LEAVING_MS;
  for (;;) {
    const fault = await probePort(settings);
    if (fault?.refusal !== 'start/port-taken' || Date.now() > until) return fault;
    await pause(100);
  }
}

function probePort({ host, port }: Settings): Promise<Refusal | undefined> {
  const probe = createServer();
  return new Promise((answer) => {
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') answer(refuse('start/port-taken', { port }));
      else if (code === 'EACCES') answer(refuse('start/port-denied', { port }));
      else answer(refuse('start/host-unknown', { host }));
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => answer(undefined)));
  });
}

interface Opened {
  readonly settings: Settings;
  readonly database: Database;
  readonly web: WebBuild;
  readonly terminal: Terminal;
  readonly say: (said: { readonly zh: string; readonly en: string }) => void;
  readonly ending: Ending;
}

/** Whether somebody has asked us to end, and has asked again. */
interface Ending {
  readonly end: Promise<'asked'>;
  readonly again: Promise<'again'>;
  readonly asked: () => boolean;
}

/** How long a server may take to end in order. What it has promised is on the disk: nothing is lost by killing it. */
const STOP_MS = 20_000;

async function serve(opened: Opened): Promise<number> {
  const { database, terminal, say, ending } = opened;
  const fault = await prepareDemo(opened);
  if (fault !== undefined) return refused(terminal, fault);
  if (ending.asked()) return 0;
  const server = startServer(opened);
  const ready = await server.ready;
  if (isRefusal(ready)) return refused(terminal, ready);
  await printPlace(opened, ready.address);
  const end = await Promise.race([ending.end, server.ended]);
  if (end === 'asked') say({ zh: '正在停止…', en: 'Stopping …' });
  server.stop();
  const late = pause(STOP_MS, 'late' as const, { ref: false });
  if (typeof (await Promise.race([server.ended, ending.again, late])) === 'string') server.kill();
  const code = await server.ended;
  if (end === 'asked') await database.close();
  if (end === 'asked') say({ zh: '已停止，数据已保存。', en: 'Stopped; the data are saved.' });
  return end === 'asked' ? 0 : code || 1;
}

/** Ctrl-C and its like, from the first moment on: the database must be stopped whenever it comes. */
function waitForEnd(): Ending {
  const [first, second] = [Promise.withResolvers<'asked'>(), Promise.withResolvers<'again'>()];
  let askedAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // One Ctrl-C may come twice at once: from the terminal, and from npm, which got it too.
      if (askedAt !== undefined && performance.now() - askedAt > 1_000) second.resolve('again');
      askedAt ??= performance.now();
      first.resolve('asked');
    });
  }
  return { end: first.promise, again: second.promise, asked: () => askedAt !== undefined };
}

async function prepareDemo({ settings, database, say }: Opened): Promise<Refusal | undefined> {
  if (settings.demo === 'never') return undefined;
  const { appUrl } = database;
  const { nodeName, dataFolder } = settings;
  const accounts = openAccounts({ appUrl, nodeName, now: Date.now });
  const cities = await accounts.cities.all().finally(accounts.close);
  const real = cities.find(({ demo }) => !demo);
  if (real !== undefined) {
    return settings.demo === 'load' ? refuse('start/demo-beside-real', { city: real.name.zh }) : undefined;
  }
  if (cities.length >= DEMOS.length) return undefined;
  await loadDemo({ appUrl, nodeName, dataFolder, examples: join(ROOT, 'examples'), progress: say });
  return undefined;
}

interface ServerProcess {
  readonly ready: Promise<{ readonly address: string } | Refusal>;
  readonly ended: Promise<number>;
  readonly stop: () => void;
  readonly kill: () => void;
}

function startServer({ settings, database, web }: Opened): ServerProcess {
  const { host, port, nodeName, dataFolder } = settings;
  const logName = process.env.GONGPING_LOG_NAME ?? 'gongping.local';
  const told = { host, port, nodeName, dataFolder, webFolder: web.folder, logName };
  const child = fork(join(ROOT, 'src/server/main.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // A group of its own: a Ctrl-C in the terminal is meant for us, and we then end the server in order.
    detached: process.platform !== 'win32',
    env: { ...process.env, GONGPING_SERVER: JSON.stringify(told), GONGPING_APP_URL: database.appUrl },
  });
  const ended = new Promise<number>((answer) => child.on('exit', (code) => answer(code ?? 1)));
  const stop = (): void => (child.connected ? child.disconnect() : undefined);
  return { ready: readyOf(child, ended), ended, stop, kill: () => void child.kill('SIGKILL') };
}

function readyOf(child: ChildProcess, ended: Promise<number>): ServerProcess['ready'] {
  const heard = new Promise<{ readonly address: string } | Refusal>((answer) => {
    child.on('message', (message: { readonly ready?: { readonly address: string }; readonly refused?: Refusal }) => {
      if (message.ready !== undefined) answer(message.ready);
      if (message.refused !== undefined) answer(message.refused);
    });
  });
  return Promise.race([heard, ended.then(() => refuse('start/server-ended'))]);
}

/** The address, and on a demo that only this machine can reach one link a role. */
async function printPlace({ settings, database, terminal }: Opened, address: string): Promise<void> {
  const links = await demoLinks({ ...settings, appUrl: database.appUrl });
  terminal.out(`\n公评 Gongping  ${address}\n`);
  terminal.out(`${database.describe.zh}\n${database.describe.en}\n`);
  for (const { city, people } of links) {
    terminal.out(`\n${city.zh} ${city.en}\n`);
    for (const { role, token } of people) {
      const name = ROLE_NAMES[role];
      terminal.out(`  ${name.zh} ${name.en}\n      ${address}/sign-in#${token}\n`);
    }
  }
  if (links.length > 0) {
    terminal.out('\n以上链接只在这台机器上有效，24小时内可反复使用；示例得分为合成数据。\n');
    terminal.out(
      'These links work on this machine alone, again and again for 24 hours; the demo’s points are synthetic.\n',
    );
  }
  terminal.out('\n按Ctrl-C停止。 Ctrl-C stops it.\n');
}
