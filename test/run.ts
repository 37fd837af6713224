/**
 * `npm test`: everything, in order of how soon it tells. `npm run check` (`--check`) is the inner loop.
 * Each step prints what it does and how long it took; the last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Step {
  readonly title: string;
  readonly command: readonly string[];
  /** For vitest: its report is read for the count; other steps count as one. */
  readonly report?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const bin = (name: string): string => join('node_modules', '.bin', name);
const quick = process.argv.includes('--check');

function vitest(title: string, project: string, environment: Readonly<Record<string, string>> = {}): Step {
  const report = join(tmpdir(), `gongping-test-${process.pid}-${title.replaceAll(/\W+/g, '-')}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { title, command: [bin('vitest'), ...args], report, environment };
}

const STATIC: readonly Step[] = [
  { title: 'types', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  { title: 'types of the pure core', command: [bin('tsc'), '-p', 'src/core/tsconfig.json'] },
  { title: 'lint and format', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { title: 'unused code', command: [bin('knip')] },
];

const SERVER = { GONGPING_TEST_SERVER: '1' };

const STEPS: readonly Step[] = quick
  ? [...STATIC, vitest('pure', 'pure')]
  : [
      ...STATIC,
      vitest('pure', 'pure'),
      vitest('stores on the embedded database', 'stores'),
      vitest('stores on a PostgreSQL server', 'stores', SERVER),
      vitest('faults on the embedded database', 'faults'),
      vitest('faults on a PostgreSQL server', 'faults', SERVER),
      vitest('browser', 'browser'),
    ];

interface Tally {
  passed: number;
  failed: number;
}

async function run(step: Step): Promise<number> {
  const [command = '', ...args] = step.command;
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...step.environment },
    shell: process.platform === 'win32',
  });
  return await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Adds a step's counts. A runner that failed without naming a failed test counts as one failure; none run is a failure. */
function count(step: Step, code: number, tally: Tally): void {
  if (step.report === undefined) {
    tally[code === 0 ? 'passed' : 'failed'] += 1;
    return;
  }
  let passed = 0;
  let failed = 0;
  try {
    const report = JSON.parse(readFileSync(step.report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    passed = report.numPassedTests;
    failed = report.numFailedTests;
  } catch {
    failed = 1;
  }
  rmSync(step.report, { force: true });
  if (passed + failed === 0 || (code !== 0 && failed === 0)) failed += 1;
  tally.passed += passed;
  tally.failed += failed;
}

const tally: Tally = { passed: 0, failed: 0 };
for (const step of STEPS) {
  const started = performance.now();
  console.log(`\n── ${step.title}`);
  const code = await run(step);
  count(step, code, tally);
  console.log(
    `── ${step.title}: ${code === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
