import { join } from 'node:path';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { openAccessLog } from '../store/accounts/access-log.ts';
import { SESSION_LIMITS, type SessionLimits } from '../store/accounts/sessions.ts';
import { folderFault } from '../store/database/folder-fault.ts';
import { largestSignedSize, signedLines } from '../store/ledger/checkpoint-file.ts';
import { openSigningKey } from '../store/ledger/signing-key.ts';
import { openServices, sha256 } from './compose.ts';
import { scoreYear } from './read-scores.ts';
import { openServer } from './server.ts';
import type { Services } from './services.ts';

/**
 * The server as a process. `gongping start` begins it, tells it all it needs by its environment, and hears over the
 * channel between them `{ ready: { address } }` or `{ refused }`. It ends in order when it is told to, by a signal or by
 * the channel's end: whoever started it may have been killed outright.
 */
interface Settings {
  readonly host: string;
  readonly port: number;
  readonly nodeName: string;
  readonly dataFolder: string;
  readonly webFolder: string;
  /** What names the log of facts in checkpoints: a URL without its scheme. */
  readonly logName: string;
}

async function run(settings: Settings, appUrl: string): Promise<(() => Promise<void>) | Refusal> {
  const { host, port, nodeName, dataFolder, webFolder, logName } = settings;
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  let accessLog: Awaited<ReturnType<typeof openAccessLog>>;
  let key: Awaited<ReturnType<typeof openSigningKey>>;
  try {
    // Another key in place of a lost one would make strangers of all checkpoints so far.
    const mayMake = (await signedLines(join(dataFolder, 'checkpoints'))).length === 0;
    key = await openSigningKey({ file: join(dataFolder, 'signing-key.pem'), name: logName, hasher: sha256, mayMake });
    if (isRefusal(key)) return key;
    accessLog = await openAccessLog({
      folder: join(dataFolder, 'logs'),
      now: Date.now,
      failed: (error) => report(JSON.stringify({ log: 'access log', error: error.message })),
    });
  } catch (error) {
    return folderFault(error, dataFolder);
  }
  const services = await openServices({
    appUrl,
    nodeName,
    signer: key.signer,
    verifiers: [key.verifier],
    dataFolder,
    now: Date.now,
    sessionLimits: sessionLimits(),
    report: (error) => report(JSON.stringify({ error: error instanceof Error ? error.stack : String(error) })),
  });
  const shorter = await shorterLine(services, join(dataFolder, 'checkpoints'));
  if (shorter !== undefined) {
    await services.close();
    await accessLog.close();
    return shorter;
  }
  try {
    const server = await openServer({ services, host, port, webFolder, accessLog, report });
    process.send?.({ ready: { address: server.address } });
    // Every line is opened now, so that the first to ask need not wait, and so that each is signed today.
    let isEnding = false;
    const opening = openLines(services, () => isEnding).catch((error: Error) =>
      report(JSON.stringify({ error: error.stack })),
    );
    return async () => {
      isEnding = true;
      await server.close();
      await opening;
      await services.close();
      await accessLog.close();
    };
  } catch (error) {
    await services.close();
    await accessLog.close();
    return listenFault(error, host, port);
  }
}

/** The office's own times, where it has set them: `GONGPING_IDLE_MINUTES` and `GONGPING_SESSION_HOURS`. */
function sessionLimits(): SessionLimits {
  const { GONGPING_IDLE_MINUTES: minutes, GONGPING_SESSION_HOURS: hours } = process.env;
  return {
    idleMs: Number(minutes) > 0 ? Number(minutes) * 60_000 : SESSION_LIMITS.idleMs,
    wholeMs: Number(hours) > 0 ? Number(hours) * 3_600_000 : SESSION_LIMITS.wholeMs,
  };
}

/** A line with fewer facts than were signed: going on would say other things in the place of what was acknowledged. */
async function shorterLine({ desk }: Services, folder: string): Promise<Refusal | undefined> {
  for (const { tenant, year } of await signedLines(folder)) {
    const size = await largestSignedSize(folder, { tenant, year });
    const last = size === 0 ? [] : await desk.facts(tenant, year, [size]);
    if (size > 0 && last.length === 0) return refuse('start/ledger-shorter', { tenant, year, size });
  }
  return undefined;
}

/** Every line, and then every score: each year's in slices, so that whoever comes meanwhile is answered. */
async function openLines(services: Services, isEnding: () => boolean): Promise<void> {
  const { desk } = services;
  const lines: { readonly tenant: string; readonly year: number }[] = [];
  for (const tenant of await desk.tenants()) {
    for (const year of await desk.years(tenant)) {
      await desk.read(tenant, year);
      lines.push({ tenant, year });
    }
  }
  for (const line of lines) if (line.year > 0) await scoreYear(services, line, isEnding);
}

/** Why a port cannot be listened on, where its owner can help; anything else is thrown on. */
function listenFault(error: unknown, host: string, port: number): Refusal {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return refuse('start/port-taken', { port });
  if (code === 'EACCES') return refuse('start/port-denied', { port });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return refuse('start/host-unknown', { host });
  throw error;
}

const { GONGPING_SERVER, GONGPING_APP_URL } = process.env;
if (GONGPING_SERVER === undefined || GONGPING_APP_URL === undefined) {
  process.stderr.write('请用 gongping start 启动。\nStart it with gongping start.\n');
  process.exit(2);
}
const running = await run(JSON.parse(GONGPING_SERVER) as Settings, GONGPING_APP_URL);
if (isRefusal(running)) {
  process.send?.({ refused: running });
  process.disconnect?.();
  process.exitCode = 1;
} else {
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    await running();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
  // Whoever started it may have gone before anybody listened.
  if (process.send !== undefined && !process.connected) await end();
}
