import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Submission } from '../../src/store/desk/admission.ts';
import { openDesk } from '../../src/store/desk/desk.ts';
import { AWAITS, type Await } from '../../src/store/desk/failpoints.ts';
import { type NodeHandle, startNode } from './node-handle.ts';
import { killPostmaster, stopServer } from './postmaster.ts';
import { startProxy } from './proxy.ts';
import { type TallyCommand, tallyRules } from './tally.ts';
import { createWitness, type Witness } from './witness.ts';

/** What happens while the node stands at its failpoints. */
export type Fault = 'node killed' | 'node stopped' | 'database killed' | 'database stopped';

export interface FaultDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
}

/** How a line is led to each await: by what is asked, and by what others say before. */
const WAYS: Readonly<
  Record<Await, 'unopened' | 'alone' | 'refused' | 'crowded' | 'crowded-refused' | 'behind' | 'cut' | 'forbidden'>
> = {
  connect: 'unopened',
  turn: 'alone',
  'fast-append': 'alone',
  'confirm-heads': 'refused',
  'confirm-stored': 'refused',
  'confirm-own': 'forbidden',
  'locked-begin': 'crowded',
  'locked-lock': 'crowded',
  'locked-rows': 'crowded',
  'locked-standing': 'crowded',
  'locked-time': 'crowded',
  'locked-append': 'crowded',
  'locked-commit': 'crowded',
  'locked-rollback': 'crowded-refused',
  'catch-up-page': 'behind',
  'doubt-end-old': 'cut',
  'doubt-begin': 'cut',
  'doubt-lock': 'cut',
  'doubt-rows': 'cut',
  'doubt-own': 'cut',
  'doubt-stored': 'cut',
  'doubt-rollback': 'cut',
};

/** No command may wait longer than this for a line whose holder was lost. Milliseconds. */
const GOES_ON_MS = 4_500;
/** Longer than any statement may take, so that a node gives up on a database that sleeps. Milliseconds. */
const ASLEEP_MS = 6_000;
const YEAR = 2016;

/**
 * One node with a line for every await of the append. Each line is led to its own failpoint and stands there; then the
 * fault happens to all of them at once, another node goes on with every line, and what was promised is held against the
 * ledger. Gives the longest wait of the other node, in milliseconds. Throws when a promise was broken.
 */
export async function failpointRound(options: {
  readonly database: FaultDatabase;
  readonly fault: Fault;
  readonly moment: 'before' | 'after';
}): Promise<{ readonly longestWaitMs: number; readonly facts: number }> {
  const { database, fault, moment } = options;
  const proxy = await startProxy(database.appUrl);
  const witness = createWitness();
  const round = randomUUID().slice(0, 8);
  const lines = AWAITS.map((name) => ({ tenant: `${round}-${name}`, way: WAYS[name], failpoint: `${name}:${moment}` }));
  await forbid(database.ownerUrl);
  const { appUrl } = database;
  const other = await openDesk({
    appUrl,
    nodeName: 'other',
    rules: tallyRules,
    clock: Date.now,
    report: () => undefined,
  });
  const node = await startNode({ appUrl: proxy.through(appUrl), nodeName: 'node' });
  try {
    const ask = (tenant: string, command: TallyCommand) => ({
      tenant,
      year: YEAR,
      id: randomUUID(),
      command,
      by: 'tester',
    });
    const tell = (submission: Submission<TallyCommand>) => witness.watch(submission, other.submit(submission));
    const probes = await leadToFailpoints({ node, lines, witness, ask, tell });
    await strike(fault, node, database);

    const started = performance.now();
    const waits = await Promise.all(
      lines.map(async ({ tenant }) => {
        const answer = await tell(ask(tenant, { kind: 'count', counter: 'after' }));
        if ('refusal' in answer) throw new Error(`${tenant}: the other node was refused: ${answer.refusal}`);
        return performance.now() - started;
      }),
    );
    const longestWaitMs = Math.max(...waits);
    if (longestWaitMs > GOES_ON_MS) throw new Error(`a line stood still for ${Math.round(longestWaitMs)} ms`);

    await recover(fault, node);
    // A caller that got no answer asks again under the same id, wherever it is led.
    if (fault === 'node killed') await Promise.all(probes.map(({ submission }) => tell(submission)));
    else await Promise.all(probes.map(({ answer }) => answer));
    return { longestWaitMs, facts: await witness.check(database.ownerUrl) };
  } finally {
    node.kill('SIGKILL');
    await other.close();
    await proxy.close();
  }
}

interface Lead {
  readonly node: NodeHandle;
  readonly lines: readonly { readonly tenant: string; readonly way: string; readonly failpoint: string }[];
  readonly witness: Witness;
  readonly ask: (tenant: string, command: TallyCommand) => Submission<TallyCommand>;
  readonly tell: (submission: Submission<TallyCommand>) => Promise<unknown>;
}

/** Resolves when every line stands at its failpoint. Gives what was asked of each and is not answered yet. */
async function leadToFailpoints({ node, lines, witness, ask, tell }: Lead) {
  const given = (submission: Submission<TallyCommand>) => ({
    submission,
    answer: witness.watch(submission, node.submit(submission)),
  });
  const opened = lines.filter(({ way }) => way !== 'unopened');
  await Promise.all(opened.map(({ tenant }) => given(ask(tenant, { kind: 'count', counter: 'before' })).answer));
  const crowded = lines.filter(({ way }) => way.startsWith('crowded'));
  await Promise.all(crowded.map(({ tenant }) => tell(ask(tenant, { kind: 'count', counter: 'between' }))));

  const { reached } = node.hold(Object.fromEntries(lines.map(({ tenant, failpoint }) => [tenant, failpoint])));
  const behind = lines.filter(({ way }) => way === 'behind');
  await Promise.all(behind.map(({ tenant }) => tell(ask(tenant, { kind: 'count', counter: 'between' }))));
  // The follower must get there first: a turn would read what is new by itself.
  await untilReached(behind, reached);
  const probes = lines.map(({ tenant, way }) => given(ask(tenant, commandFor(way))));
  await untilReached(lines, reached);
  return probes;
}

async function untilReached(lines: Lead['lines'], reached: ReadonlySet<string>): Promise<void> {
  const until = performance.now() + 10_000;
  for (;;) {
    const missing = lines.filter(({ tenant }) => !reached.has(tenant));
    if (missing.length === 0) return;
    if (performance.now() > until) {
      throw new Error(`never reached: ${missing.map(({ failpoint }) => failpoint).join(', ')}`);
    }
    await pause(5);
  }
}

function commandFor(way: string): TallyCommand {
  switch (way) {
    case 'refused':
    case 'crowded-refused':
      return { kind: 'count-from', counter: 'before', value: 1_000_000 };
    case 'cut':
      return { kind: 'count', counter: 'before', times: 2, note: `cut-after:${randomUUID()}` };
    case 'forbidden':
      return { kind: 'count', counter: 'before', note: 'forbidden' };
    default:
      return { kind: 'count', counter: 'before', times: 2 };
  }
}

async function strike(fault: Fault, node: NodeHandle, database: FaultDatabase): Promise<void> {
  switch (fault) {
    case 'node killed':
      node.kill('SIGKILL');
      await node.gone;
      return;
    case 'node stopped':
      node.kill('SIGSTOP');
      return;
    case 'database killed':
      await killPostmaster(database.superuserUrl);
      return;
    case 'database stopped': {
      const wake = await stopServer(database.superuserUrl);
      // The node goes on into a database that answers nothing.
      node.release();
      await pause(ASLEEP_MS);
      wake();
      return;
    }
    default:
      fault satisfies never;
  }
}

async function recover(fault: Fault, node: NodeHandle): Promise<void> {
  if (fault === 'node killed') return;
  node.kill('SIGCONT');
  node.release();
}

/** The owner forbids facts with a certain note: the way to a database that says no. */
async function forbid(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`
    create or replace function forbid_fact() returns trigger language plpgsql as $$
    begin
      raise exception 'this fact is forbidden';
    end $$;
    create or replace trigger fact_forbidden before insert on fact
      for each row when (new.body like '%"note":"forbidden"%') execute function forbid_fact();`);
  await owner.end();
}
