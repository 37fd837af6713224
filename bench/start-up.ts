import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, inTurns, type Measurement } from './benchmark.ts';

const PORT = 18_473;
const URL_SHOWN = `http://127.0.0.1:${PORT}/`;

/** The bare operation: a Node process that answers one page from memory. */
const BARE = `
  const { createServer } = require('node:http');
  createServer((request, response) => response.end('<!doctype html>')).listen(${PORT}, '127.0.0.1');
`;

async function firstAnswer(): Promise<void> {
  for (;;) {
    try {
      await (await fetch(URL_SHOWN)).arrayBuffer();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Seconds from the command to the first page. `before` looks at the running process before it is ended. */
async function secondsToAnswer(words: readonly string[], before: (pid: number) => void = () => {}): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, words, { stdio: 'ignore' });
  await firstAnswer();
  const seconds = (performance.now() - started) / 1000;
  before(child.pid ?? 0);
  await ended(child);
  return seconds;
}

/** Resident memory (MB) of a process and all below it, the database's left out: shared pages would count many times. */
function residentMegabytes(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const own = Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  const isNode = (child: number): boolean =>
    /node\b/.test(readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0')[0] ?? '');
  return children.filter(isNode).reduce((sum, child) => sum + residentMegabytes(child), own);
}

async function portIsFree(): Promise<void> {
  const probe = createServer().listen(PORT, '127.0.0.1');
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** Warm start and memory: the demo is loaded once, then started again and again. */
export const startUp: Benchmark = {
  name: 'start-up',
  about: [
    'From the command to the first page, the demo year of both cities already in the data folder: the database is started, both',
    'processes come up, and the screens are built already. Bare: a Node process that answers one page from memory. Memory is',
    'resident, of our Node processes together (the terminal’s and the server’s), right after the first page.',
  ].join('\n'),
  run: async ({ quick, log }): Promise<readonly Measurement[]> => {
    await portIsFree();
    const folder = mkdtempSync(join(tmpdir(), 'gongping-start-'));
    // Where we are root the database runs as another user and has to reach its folder.
    chmodSync(folder, 0o755);
    const words = ['src/cli/main.ts', 'start', '--port', String(PORT), '--data', folder];
    const memory: number[] = [];
    try {
      const first = await secondsToAnswer(words);
      log(`first start, with the demo to load: ${first.toFixed(1)} s`);
      const runs = quick ? 1 : 5;
      const { ours, bare } = await inTurns({
        runs,
        ours: () => secondsToAnswer(words, (pid) => memory.push(residentMegabytes(pid))),
        bare: () => secondsToAnswer(['-e', BARE]),
      });
      const size = '1 start';
      return [
        {
          what: 'second start to first page',
          unit: 's',
          size,
          values: ours,
          bare: { what: 'bare page (s)', values: bare },
        },
        { what: 'memory after the first page', unit: 'MB', size, values: memory.slice(-runs) },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
