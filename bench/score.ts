import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareIndex } from '../src/core/methods/composite-index.ts';
import { type MetaRow, readIndexTree } from '../src/core/methods/index-tree.ts';
import { reweightedRanks } from '../src/core/methods/reweight.ts';
import { chanceOf } from '../src/core/methods/xoshiro.ts';
import { publishResults } from '../src/core/publication/publish-results.ts';
import type { Scheme } from '../src/core/scheme/scheme.ts';
import { scoreCohort } from '../src/core/scoring/score-cohort.ts';
import type { BallotForm } from '../src/core/scoring/social/ballot-form.ts';
import { ballotLength, voidByte } from '../src/core/scoring/social/ballot-form.ts';
import { addBallot, emptyTally } from '../src/core/scoring/social/tally.ts';
import type { UnitInputs } from '../src/core/scoring/unit-inputs.ts';
import { type Benchmark, inTurns, type Measurement } from './benchmark.ts';
import { benchYear, shipped } from './small-year.ts';

const SCHEME = 'hangzhou-departments-2016';
const COHORT = 'departments-comprehensive';

/** A limit that is agreed stands where a bare operation would. */
function limit(what: string, value: number): Pick<Measurement, 'bare' | 'goal'> {
  return { bare: { what, values: [value] }, goal: { ratio: 1, better: 'lower' } };
}

/** Milliseconds of something that is done at once. */
function milliseconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const FORM: BallotForm = {
  units: Array.from({ length: 115 }, (_, at) => `u${at}`),
  dimensions: ['service', 'integrity', 'results'],
  options: ['satisfied', 'rather-satisfied', 'basically-satisfied', 'dissatisfied', 'unknown'],
  noOpinion: ['unknown'],
};
const CELLS = Array.from({ length: 9 }, (_, at) => `s${at}`);

function ballots(count: number): readonly Uint8Array[] {
  const length = ballotLength(FORM);
  let state = 7;
  return Array.from({ length: count }, () =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state >>> 16) % (voidByte(FORM) + 1);
    }),
  );
}

async function tally(count: number, runs: number): Promise<Measurement> {
  const box = ballots(count);
  const { ours, bare } = await inTurns({
    runs,
    ours: async () =>
      milliseconds(() => {
        const counted = emptyTally(FORM, CELLS);
        for (const [at, ballot] of box.entries()) addBallot(counted, { cell: CELLS[at % 9] ?? '', ballot, count: 1 });
      }),
    bare: async () =>
      milliseconds(() => {
        const width = voidByte(FORM) + 1;
        const counts = new Uint32Array(ballotLength(FORM) * width);
        for (const ballot of box) {
          for (let at = 0; at < ballot.length; at += 1) {
            const place = at * width + (ballot[at] ?? 0);
            counts[place] = (counts[place] ?? 0) + 1;
          }
        }
      }),
  });
  return {
    what: 'tally of ballots, dimensions together',
    unit: 'ms',
    size: `${count.toLocaleString('en')} ballots × 115 units × 3`,
    values: ours,
    bare: { what: 'bare loop over the same bytes (ms)', values: bare },
    goal: { ratio: 5, better: 'lower' },
  };
}

function publishedYear(scheme: Scheme, units: readonly UnitInputs[]) {
  const scores = scoreCohort({ scheme, units });
  const scored = [...scores].map(([unit, score]) => ({ unit, score }));
  return { scored, published: publishResults({ scheme, cohort: COHORT, scored }) };
}

function wholeYear(runs: number): readonly Measurement[] {
  const scheme = shipped(SCHEME);
  const units = benchYear(scheme, { units: 115, targets: 5000 });
  const { scored, published } = publishedYear(scheme, units);
  if (published.ranked.length !== 115) throw new Error('bench: not every unit has a place');
  const seconds = Array.from({ length: runs + 1 }, () => milliseconds(() => publishedYear(scheme, units)) / 1000);
  const [changed] = units;
  if (changed === undefined) throw new Error('bench: no units');
  const again = Array.from({ length: runs + 1 }, () =>
    milliseconds(() => {
      const before = new Map(scored.map(({ unit, score: own }) => [unit, own]));
      before.delete(changed.unit);
      const after = scoreCohort({
        scheme,
        units: units.with(0, { ...changed, targets: changed.targets.toReversed() }),
        kept: (unit) => before.get(unit),
      });
      publishResults({ scheme, cohort: COHORT, scored: [...after].map(([unit, own]) => ({ unit, score: own })) });
    }),
  );
  return [
    {
      what: 'a whole year, every unit’s workings and the table',
      unit: 's',
      size: '115 units, 5,000 targets, 20 specials, 9 strata',
      values: seconds.slice(1),
      ...limit('limit (s)', 2),
    },
    {
      what: 'one changed fact: its unit scored again, and the table',
      unit: 'ms',
      size: '1 unit of 115',
      values: again.slice(1),
      ...limit('limit (ms)', 50),
    },
  ];
}

/** A folder whose box has so many rows of one ballot each. */
async function ballotFolder(parent: string, rows: number): Promise<string> {
  const folder = join(parent, `rows-${rows}`);
  mkdirSync(folder);
  copyFileSync(fileURLToPath(new URL(`../schemes/${SCHEME}.yaml`, import.meta.url)), join(folder, 'scheme.yaml'));
  const units = Array.from({ length: 115 }, (_, at) => `u${at}`);
  writeFileSync(join(folder, 'units.csv'), `code,cohort\n${units.map((unit) => `${unit},${COHORT}\n`).join('')}`);
  const strata = ['citizens', 'party', 'deputies', 'cppcc', 'experts', 'communities', 'enterprises'];
  const file = createWriteStream(join(folder, 'ballots.csv'));
  file.write('unit,stratum,pattern,count\n');
  let text = '';
  for (let at = 0; at < rows; at += 1) {
    text += `u${at % 115},${strata[at % strata.length]},${(at % 5) + 1}${(at % 4) + 1}${(at % 3) + 1},1\n`;
    if (text.length < 1 << 16) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'close');
  return folder;
}

/** Reads a folder in a process of its own: seconds of reading, and the most memory it ever had. */
function readIn(folder: string): { readonly seconds: number; readonly megabytes: number } {
  const module = fileURLToPath(new URL('../src/cli/year-folder/read-year-folder.ts', import.meta.url));
  const script = `
    const { readYearFolder } = await import(${JSON.stringify(module)});
    const started = performance.now();
    const { faults } = await readYearFolder(${JSON.stringify(folder)});
    if (faults.length > 0) throw new Error(JSON.stringify(faults[0]));
    console.log(JSON.stringify({
      seconds: (performance.now() - started) / 1000,
      megabytes: process.resourceUsage().maxRSS / 1024,
    }));
  `;
  const child = spawnSync(
    process.execPath,
    ['--max-semi-space-size=4', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      encoding: 'utf8',
    },
  );
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as ReturnType<typeof readIn>;
}

/** Four times the ballots take four times as long and no more memory. */
const PARTS = 4;

async function manyBallots(rows: number, runs: number): Promise<readonly Measurement[]> {
  const parent = mkdtempSync(join(tmpdir(), 'gongping-bench-'));
  try {
    const [few, many] = [await ballotFolder(parent, rows / PARTS), await ballotFolder(parent, rows)];
    const reads = Array.from({ length: runs + 1 }, () => ({ few: readIn(few), many: readIn(many) })).slice(1);
    const size = `${rows.toLocaleString('en')} rows of one ballot`;
    return [
      {
        what: 'ballots read from a file',
        unit: 's',
        size,
        values: reads.map((read) => read.many.seconds),
        bare: { what: `${PARTS} × a quarter of them (s)`, values: reads.map((read) => read.few.seconds * PARTS) },
        goal: { ratio: 1.25, better: 'lower' },
      },
      {
        what: 'most memory while reading them',
        unit: 'MB',
        size,
        values: reads.map((read) => read.many.megabytes),
        bare: { what: 'with a quarter of them (MB)', values: reads.map((read) => read.few.megabytes) },
        goal: { ratio: 1.25, better: 'lower' },
      },
    ];
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** 51 units on 49 indicators in seven groups, as large as the index that COINr was timed on. */
function reweighting(draws: number, runs: number): Measurement {
  const cells = (code: string, parent: string, weight: string, direction: string, normalise: string) => ({
    code,
    parent,
    weight,
    direction,
    normalise,
    low: '',
    high: '',
    aggregate: normalise === '' ? 'arithmetic' : '',
  });
  const groups = Array.from({ length: 7 }, (_, at) => `g${at}`);
  const leaves = Array.from({ length: 49 }, (_, at) => `i${at}`);
  const rows = [
    cells('index', '', '', '', ''),
    ...groups.map((code) => cells(code, 'index', '1', '1', '')),
    ...leaves.map((code, at) => cells(code, groups[at % 7] ?? '', '1', at % 3 === 0 ? '-1' : '1', 'minmax')),
  ].map((row, at): MetaRow => ({ row: at + 2, cells: row }));
  const read = readIndexTree(rows);
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals[0]));
  const { tree } = read;
  const raw = tree.nodes.map(({ kind }, at) =>
    kind === 'group' ? undefined : Float64Array.from({ length: 51 }, (_, unit) => ((unit * 7 + at * 13) % 97) + at),
  );
  const prepared = prepareIndex({ tree, raw, missing: 'block' });
  const seconds = Array.from({ length: runs + 1 }, () =>
    milliseconds(() => reweightedRanks({ prepared, draws, spread: 0.25, level: 0.95, chance: chanceOf('1') })),
  ).map((time) => time / 1000);
  return {
    what: 'an index under other weights',
    unit: 's',
    size: `${draws.toLocaleString('en')} draws, 51 units × 49 indicators`,
    values: seconds.slice(1),
    ...limit('limit (s)', 1),
  };
}

/** What scoring costs: counting ballots, a whole year, one fact more, a million ballots, ten thousand other weights. */
export const score: Benchmark = {
  name: 'score',
  about: [
    'Scoring alone, without a database. The tally keeps for each unit and stratum how often each way to answer was given; bare:',
    'a loop that counts the same bytes by place. A whole year is scored with all its workings by the scheme of Hangzhou’s',
    'departments. Where a limit was agreed it stands in the place of the bare operation. Memory is the most that the process',
    'ever had, of reading a year’s folder in a process of its own with a nursery of 4 MB, so that little of it is garbage.',
  ].join('\n'),
  run: async ({ quick, log }): Promise<readonly Measurement[]> => {
    const runs = quick ? 1 : 5;
    const counted = await tally(quick ? 1500 : 15_000, runs);
    log('ballots are counted');
    const year = wholeYear(runs);
    log('the year is scored');
    const index = reweighting(quick ? 100 : 10_000, runs);
    log('the index is weighed anew');
    const many = await manyBallots(quick ? 100_000 : 1_000_000, quick ? 1 : 3);
    return [counted, ...year, ...many, index];
  },
};
