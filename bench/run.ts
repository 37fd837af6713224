/**
 * `npm run bench`: runs every benchmark, prints it and writes docs/BENCH.md. `-- --only NAME` runs one and replaces its
 * section alone; `--quick` is a smoke test of a minute that writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Benchmark, type Measurement, median, spread } from './benchmark.ts';
import { importing } from './import.ts';
import { ledger } from './ledger.ts';
import { score } from './score.ts';
import { startUp } from './start-up.ts';

const BENCHMARKS: readonly Benchmark[] = [ledger, score, startUp, importing];
const DOCUMENT = new URL('../docs/BENCH.md', import.meta.url);
const TITLE = `# 基准测试 Benchmarks

Printed by \`npm run bench\`; do not edit. Each line: one warm-up run left out, then five runs, smallest – median – largest.
Ours and the bare operation take turns on the same machine. Read differences under 25 % as noise.
`;

function row(measurement: Measurement): string {
  const { what, unit, size, values, bare, goal } = measurement;
  const ratio = bare === undefined ? undefined : median(values) / median(bare.values);
  const reached =
    goal === undefined || ratio === undefined
      ? ''
      : `${goal.better === 'higher' ? '≥' : '≤'} ${goal.ratio}: ${(goal.better === 'higher' ? ratio >= goal.ratio : ratio <= goal.ratio) ? 'yes' : 'no'}`;
  const bareShown = bare === undefined ? '' : `${bare.what}: ${spread(bare.values)}`;
  const cells = [what, size, `${spread(values)} ${unit}`, bareShown, ratio?.toFixed(2) ?? '', reached];
  return `| ${cells.join(' | ')} |`;
}

function section(benchmark: Benchmark, measurements: readonly Measurement[]): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  return [
    `## ${benchmark.name}`,
    '',
    benchmark.about,
    '',
    `Machine: ${machine}. ${new Date().toISOString().slice(0, 10)}.`,
    '',
    '| what | one run | min – median – max | bare | ratio | goal |',
    '| --- | --- | --- | --- | --- | --- |',
    ...measurements.map(row),
    '',
  ].join('\n');
}

/** Replaces the section of one benchmark, or adds it behind the others. */
function replaceSection(document: string, name: string, text: string): string {
  const sections = document.split(/^(?=## )/m);
  const place = sections.findIndex((each) => each.startsWith(`## ${name}\n`));
  if (place < 0) return `${document.trimEnd()}\n\n${text}`;
  return sections.with(place, `${text}\n`).join('');
}

function readDocument(): string {
  try {
    return readFileSync(DOCUMENT, 'utf8');
  } catch {
    return TITLE;
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
const chosen = BENCHMARKS.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(`没有这个基准测试。There is no such benchmark: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
  process.exitCode = 2;
}
for (const benchmark of chosen) {
  console.log(`\n${benchmark.name}`);
  const measurements = await benchmark.run({ quick: values.quick, log: (line) => console.log(`  … ${line}`) });
  const text = section(benchmark, measurements);
  console.log(text);
  if (!values.quick) {
    const old = readDocument();
    writeFileSync(DOCUMENT, `${replaceSection(old, benchmark.name, text).trimEnd()}\n`);
  }
}
