/**
 * `npm run soak -- --minutes 30`: the laws of the pure project with twenty times the runs, then the fault rounds again and
 * again, each with a new seed, until the time is up or a promise was broken. Prints each seed; `--seed 123` begins with that
 * one. `GONGPING_TEST_SERVER=1` takes a server's database.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTestDatabase, startTestCluster } from './database.ts';
import { type Fault, type FaultDatabase, failpointRound } from './faults/failpoint-round.ts';
import { createChance } from './faults/seeded.ts';
import { type Calm, cutConnections, killDatabase, killNode, type Storm, stopNode } from './faults/storms.ts';

type Round = (storm: Storm) => Promise<Pick<Calm, 'facts' | 'longestWaitMs'>>;

const FAULTS: readonly Fault[] = ['node killed', 'node stopped', 'database killed', 'database stopped'];
const STORMS = { cutConnections, killNode, stopNode, killDatabase };
const ROUNDS: readonly { readonly title: string; readonly round: Round }[] = [
  ...Object.entries(STORMS).map(([title, round]) => ({ title, round })),
  ...FAULTS.flatMap((fault) =>
    (['before', 'after'] as const).map((moment) => ({
      title: `${fault}, ${moment} each await`,
      round: ({ database }: Storm) => failpointRound({ database, fault, moment }),
    })),
  ),
];

async function runRounds(database: FaultDatabase, seed: number): Promise<void> {
  const chance = createChance(seed);
  for (const { title, round } of ROUNDS) {
    const milliseconds = 500 + chance(5_000);
    const { facts, longestWaitMs } = await round({ database, seed: chance(1_000_000), milliseconds });
    console.log(`  ${title}: ${facts} facts, longest wait ${Math.round(longestWaitMs)} ms`);
  }
}

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const laws = spawnSync(join('node_modules', '.bin', 'vitest'), ['run', '--project', 'pure', '--testTimeout=600000'], {
  stdio: 'inherit',
  env: { ...process.env, GONGPING_HUNT: '20' },
  shell: process.platform === 'win32',
});
if (laws.status !== 0) process.exit(1);

const until = performance.now() + Number(values.minutes ?? 10) * 60_000;
const { cluster, stop } = await startTestCluster();
let rounds = 0;
try {
  let seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed);
  do {
    console.log(`seed ${seed}`);
    const database = await createTestDatabase({ cluster });
    await runRounds(database, seed);
    await database.drop();
    rounds += 1;
    seed = randomInt(1_000_000);
  } while (performance.now() < until);
  console.log(`${rounds} rounds, every promise kept`);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await stop();
}
