import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { type Desk, openDesk } from '../src/store/desk/desk.ts';
import { createTestDatabase, startTestCluster, type TestDatabase } from '../test/database.ts';
import { type TallyCommand, type TallyFact, type TallyRecord, tallyRules } from '../test/faults/tally.ts';
import { type Benchmark, inTurns, type Measurement } from './benchmark.ts';
import { bareInsert, bareRead, createBareTable } from './ledger-bare.ts';
import type { NodeAnswer, NodeOrder } from './ledger-node.ts';

const YEAR = 2016;
/** A body of 412 bytes, as the design was measured with. */
const NOTE = 'x'.repeat(370);

interface Scale {
  readonly runs: number;
  readonly milliseconds: number;
  readonly facts: number;
}

interface Stage {
  readonly database: TestDatabase;
  readonly scale: Scale;
  readonly log: (line: string) => void;
}

type TallyDesk = Desk<TallyCommand, TallyFact, TallyRecord>;

function open(database: TestDatabase, nodeName: string): Promise<TallyDesk> {
  const { appUrl, ownerUrl } = database;
  return openDesk({ appUrl, ownerUrl, nodeName, rules: tallyRules, clock: Date.now });
}

/** How many times a second `call` is answered, by so many callers who each ask again as soon as they are answered. */
async function rate(
  callers: number,
  milliseconds: number,
  call: (caller: number) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < started + milliseconds) {
        await call(caller);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - started) / 1_000);
}

async function submit(desk: TallyDesk, tenant: string, command: TallyCommand): Promise<void> {
  const answer = await desk.submit({ tenant, year: YEAR, id: randomUUID(), command, by: 'caller' });
  if ('refusal' in answer) throw new Error(answer.refusal);
}

const GOALS = [
  { callers: 1, ratio: 0.7 },
  { callers: 20, ratio: 1.2 },
  { callers: 220, ratio: 2 },
];

async function durableCommands({ database, scale, log }: Stage): Promise<readonly Measurement[]> {
  await createBareTable(database.ownerUrl);
  const desk = await open(database, 'bench');
  const pool = new Pool({ connectionString: database.appUrl, max: 20 });
  const [body, hash] = [JSON.stringify({ counter: 'c-1', note: NOTE, was: 1000 }), randomBytes(32)];
  const measured: Measurement[] = [];
  for (const { callers, ratio } of GOALS) {
    log(`${callers} callers`);
    const { runs, milliseconds } = scale;
    const { ours, bare } = await inTurns({
      runs,
      ours: () =>
        rate(callers, milliseconds, (caller) =>
          submit(desk, 'bench', { kind: 'count', counter: `c-${caller}`, note: NOTE }),
        ),
      bare: () => rate(callers, milliseconds, () => bareInsert(pool, body, hash)),
    });
    measured.push({
      what: `durable commands, ${callers} caller${callers === 1 ? '' : 's'}`,
      unit: '/s',
      size: `${milliseconds / 1_000} s`,
      values: ours,
      bare: { what: 'inserts over 20 connections', values: bare },
      goal: { ratio, better: 'higher' },
    });
  }
  await pool.end();
  await desk.close();
  return measured;
}

async function inProcess(order: NodeOrder): Promise<NodeAnswer> {
  const child = fork(fileURLToPath(new URL('./ledger-node.ts', import.meta.url)));
  child.send(order);
  const [answer] = (await once(child, 'message')) as [NodeAnswer];
  await once(child, 'exit');
  return answer;
}

async function threeNodes({ database, scale, log }: Stage): Promise<Measurement> {
  log('three nodes on one line');
  const values: number[] = [];
  for (let run = 0; run < scale.runs; run += 1) {
    const order = { order: 'load', appUrl: database.appUrl, tenant: `three-${run}`, note: NOTE } as const;
    const nodes = ['a', 'b', 'c'].map((nodeName) =>
      inProcess({ ...order, nodeName, callers: 110, milliseconds: scale.milliseconds }),
    );
    const answers = await Promise.all(nodes);
    values.push(answers.reduce((sum, { done, milliseconds }) => sum + done / (milliseconds / 1_000), 0));
  }
  return {
    what: 'durable commands, three nodes on one line, 110 callers each, together',
    unit: '/s',
    size: `${scale.milliseconds / 1_000} s, cold`,
    values,
  };
}

/** How long after its receipt a command can be read on another node; below 0 the other node was first. */
async function followerLag({ database, scale, log }: Stage): Promise<readonly Measurement[]> {
  log('follower lag');
  const [one, other] = [await open(database, 'one'), await open(database, 'other')];
  await other.read('lag', YEAR);
  const [p50, p99]: [number[], number[]] = [[], []];
  for (let run = 0; run <= scale.runs; run += 1) {
    const answered = new Map<number, number>();
    const seen = new Map<number, number>();
    const stop = other.follow((_tenant, _year, seq) => seen.set(seq, performance.now()));
    const until = performance.now() + scale.milliseconds;
    while (performance.now() < until) {
      const sent = {
        tenant: 'lag',
        year: YEAR,
        id: randomUUID(),
        command: { kind: 'count', counter: 'a' },
        by: 'x',
      } as const;
      const answer = await one.submit(sent);
      if ('seq' in answer) answered.set(answer.seq, performance.now());
      await pause(2);
    }
    await pause(100);
    stop();
    const lags = [...answered].flatMap(([seq, at]) => (seen.has(seq) ? [(seen.get(seq) ?? at) - at] : []));
    const sorted = lags.toSorted((a, b) => a - b);
    if (run === 0) continue;
    p50.push(sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN);
    p99.push(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN);
  }
  await one.close();
  await other.close();
  const size = `${scale.milliseconds / 1_000} s, a command each 2 ms`;
  return [
    { what: 'follower lag, median', unit: 'ms', size, values: p50 },
    { what: 'follower lag, 99 of 100', unit: 'ms', size, values: p99 },
  ];
}

async function longLine({ database, scale, log }: Stage): Promise<readonly Measurement[]> {
  const { facts, runs } = scale;
  log(`telling ${facts} facts`);
  const desk = await open(database, 'teller');
  for (let told = 0; told < facts; told += 5_000) {
    await submit(desk, 'long', { kind: 'count', counter: `c-${told % 7}`, times: 5_000, note: NOTE });
  }
  log('reading them');
  const bare = async (): Promise<number> => timed(() => bareRead(database.appUrl, 'long'));
  const verified = await inTurns({ runs, bare, ours: () => timed(() => desk.verify('long', YEAR)) });
  await desk.close();
  const starts: NodeAnswer[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const order = { order: 'start', nodeName: 'starting', callers: 0, milliseconds: 0, note: '' } as const;
    starts.push(await inProcess({ ...order, appUrl: database.appUrl, tenant: 'long' }));
  }
  const size = `${facts.toLocaleString('en')} facts`;
  const read = { what: 'read and parse', values: verified.bare };
  const warm = starts.slice(1);
  return [
    { what: 'verifying a line, every hash and the root', unit: 's', size, values: verified.ours, bare: read },
    {
      what: 'opening a line: verified and folded, in a new process',
      unit: 's',
      size,
      values: warm.map(({ milliseconds }) => milliseconds / 1_000),
      bare: read,
    },
    { what: 'memory of that process at its peak', unit: 'MB', size, values: warm.map((start) => start.peakMegabytes) },
  ];
}

/** Seconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

export const ledger: Benchmark = {
  name: 'ledger',
  about:
    'A durable command is decided, chained, stored and fsynced before it is answered; bodies of 412 bytes. The bare operation ' +
    'is one insert and one commit a row, of the same columns, without chain, guards or command index, over a pool of 20.',
  run: async ({ quick, log }) => {
    const scale = quick
      ? { runs: 1, milliseconds: 500, facts: 20_000 }
      : { runs: 5, milliseconds: 3_000, facts: 1_000_000 };
    const { cluster, stop } = await startTestCluster();
    const database = await createTestDatabase({ cluster });
    try {
      const stage = { database, scale, log };
      return [
        ...(await durableCommands(stage)),
        await threeNodes(stage),
        ...(await followerLag(stage)),
        ...(await longLine(stage)),
      ];
    } finally {
      await database.drop();
      await stop();
    }
  },
};
