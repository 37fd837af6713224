/** Faults at random moments under load. Each takes a seed, so that a soak can go on where the test stops. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openDesk } from '../../src/store/desk/desk.ts';
import type { FaultDatabase } from './failpoint-round.ts';
import { startLoad } from './load.ts';
import { startNode } from './node-handle.ts';
import { killPostmaster } from './postmaster.ts';
import { startProxy } from './proxy.ts';
import { createChance } from './seeded.ts';
import { tallyRules } from './tally.ts';
import { createWitness } from './witness.ts';

export interface Storm {
  readonly database: FaultDatabase;
  readonly seed: number;
  readonly milliseconds: number;
}

export interface Calm {
  readonly acknowledged: number;
  readonly facts: number;
  readonly longestWaitMs: number;
}

const YEAR = 2016;
const quiet = { rules: tallyRules, clock: Date.now, report: () => undefined };

/** Every connection of both nodes is cut every 37 ms. */
export async function cutConnections({ database, seed, milliseconds }: Storm): Promise<Calm> {
  const proxy = await startProxy(database.appUrl);
  const appUrl = proxy.through(database.appUrl);
  const desks = await Promise.all(['one', 'two'].map((nodeName) => openDesk({ ...quiet, appUrl, nodeName })));
  const witness = createWitness();
  const tenant = `cut-${randomUUID().slice(0, 8)}`;
  const loads = desks.map(({ submit }, number) =>
    startLoad({ submit, witness, tenant, year: YEAR, callers: 20, seed: seed + number, repeatPercent: 10 }),
  );
  const scissors = setInterval(proxy.cutAll, 37);
  await pause(milliseconds);
  clearInterval(scissors);
  await Promise.all(loads.map((load) => load.stop()));
  const facts = await witness.check(database.ownerUrl);
  await Promise.all(desks.map((desk) => desk.close()));
  await proxy.close();
  return {
    acknowledged: witness.acknowledged(),
    facts,
    longestWaitMs: Math.max(...loads.map((l) => l.longestWaitMs())),
  };
}

/** One of two nodes is killed under load; its callers go to the other and ask again under the same ids. */
export async function killNode({ database, seed, milliseconds }: Storm): Promise<Calm> {
  const chance = createChance(seed);
  const witness = createWitness();
  const tenant = `kill-${randomUUID().slice(0, 8)}`;
  const { appUrl } = database;
  const other = await openDesk({ ...quiet, appUrl, nodeName: 'other' });
  const node = await startNode({ appUrl, nodeName: 'node' });
  const line = { witness, tenant, year: YEAR, callers: 20, repeatPercent: 10 };
  const staying = startLoad({ ...line, submit: other.submit, seed });
  const lost = startLoad({ ...line, submit: node.submit, seed: seed + 1 });
  await pause(milliseconds / 2 + chance(Math.ceil(milliseconds / 2)));
  node.kill('SIGKILL');
  await node.gone;
  const answeredBefore = staying.answers();
  void lost.stop();
  await Promise.all(lost.open().map((submission) => witness.watch(submission, other.submit(submission))));
  await pause(200);
  await staying.stop();
  if (staying.answers() === answeredBefore) throw new Error('the other node stood still');
  const facts = await witness.check(database.ownerUrl);
  await other.close();
  return { acknowledged: witness.acknowledged(), facts, longestWaitMs: staying.longestWaitMs() };
}

/** One of two nodes sleeps now and then, longer than a line waits for it. */
export async function stopNode({ database, seed, milliseconds }: Storm): Promise<Calm> {
  const chance = createChance(seed);
  const witness = createWitness();
  const tenant = `stop-${randomUUID().slice(0, 8)}`;
  const { appUrl } = database;
  const other = await openDesk({ ...quiet, appUrl, nodeName: 'other' });
  const node = await startNode({ appUrl, nodeName: 'node' });
  const line = { witness, tenant, year: YEAR, callers: 20, repeatPercent: 10 };
  const staying = startLoad({ ...line, submit: other.submit, seed });
  const sleeping = startLoad({ ...line, submit: node.submit, seed: seed + 1 });
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    await pause(50 + chance(200));
    node.kill('SIGSTOP');
    await pause(2_500);
    node.kill('SIGCONT');
  }
  await pause(100);
  await Promise.all([staying.stop(), sleeping.stop()]);
  const facts = await witness.check(database.ownerUrl);
  await node.close();
  await other.close();
  return { acknowledged: witness.acknowledged(), facts, longestWaitMs: staying.longestWaitMs() };
}

/** The database server is killed under load, and comes back. */
export async function killDatabase({ database, seed, milliseconds }: Storm): Promise<Calm> {
  const chance = createChance(seed);
  const witness = createWitness();
  const tenant = `database-${randomUUID().slice(0, 8)}`;
  const { appUrl } = database;
  const desks = await Promise.all(['one', 'two'].map((nodeName) => openDesk({ ...quiet, appUrl, nodeName })));
  const loads = desks.map(({ submit }, number) =>
    startLoad({ submit, witness, tenant, year: YEAR, callers: 50, seed: seed + number, repeatPercent: 10 }),
  );
  await pause(milliseconds / 2 + chance(Math.ceil(milliseconds / 2)));
  await killPostmaster(database.superuserUrl);
  await pause(300);
  await Promise.all(loads.map((load) => load.stop()));
  const facts = await witness.check(database.ownerUrl);
  await Promise.all(desks.map((desk) => desk.close()));
  return {
    acknowledged: witness.acknowledged(),
    facts,
    longestWaitMs: Math.max(...loads.map((l) => l.longestWaitMs())),
  };
}
