import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demo as `gongping start` gives it, on a database of its own that ends with it. */
export interface DemoServer {
  readonly base: string;
  /** The sign-in link of a role, as the terminal prints it. */
  readonly link: (city: 'Hangzhou' | 'Beijing', role: string) => string;
  readonly stop: () => Promise<void>;
}

const STARTS_WITHIN_MS = 150_000;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('the probe has no port');
  return address.port;
}

/** Reads `role name … \n link` pairs under each city's heading. */
function linkIn(printed: string, city: string, role: string): string {
  const [, part = ''] = printed.split(new RegExp(`^\\S+ ${city}$`, 'm'));
  const [, after = ''] = part.split(`${role}\n`);
  const found = /https?:\S+\/sign-in#\S+/.exec(after);
  if (found === null) throw new Error(`no link for ${role} of ${city} was printed:\n${printed}`);
  return found[0];
}

/** Starts the program itself, builds the screens if need be, loads the demo, and waits for the links. */
export async function startDemoServer(): Promise<DemoServer> {
  const folder = await mkdtemp(join(tmpdir(), 'gongping-screens-'));
  // The database runs as another user where we are root, and has to reach its folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, ['src/cli/main.ts', 'start', '--port', String(port), '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complained = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complained += bytes.toString();
  });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not started in time:\n${complained}`)), STARTS_WITHIN_MS);
    child.stdout.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
      // The last line printed says how to stop it.
      if (!printed.includes('Ctrl-C')) return;
      clearTimeout(late);
      resolve();
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${complained}`)));
  });
  return {
    base: `http://127.0.0.1:${port}`,
    link: (city, role) => linkIn(printed, city, role),
    stop: async () => {
      child.removeAllListeners('exit');
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
