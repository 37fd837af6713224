import { writeCsv } from '../core/basics/csv.ts';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { type PublishedCohort, publishCohort, type ScoredUnit } from '../core/publication/publish-cohort.ts';
import type { Scheme } from '../core/scheme/scheme.ts';
import { scoreUnit } from '../core/scoring/score-unit.ts';
import { type ResultLine, resultsCsvRows } from '../core/views/results-csv.ts';
import { allTiers } from '../core/views/results-view.ts';
import { faultReport } from './fault-report.ts';
import { writeFolder } from './files.ts';
import { readOptions } from './options.ts';
import { readScoreFolder, type ScoreFolder } from './read-score-folder.ts';
import { TERMINAL, type Terminal } from './terminal.ts';

const HELP = `gongping score 年度文件夹 [--out 文件夹] [--json]
gongping score YEAR_FOLDER [--out FOLDER] [--json]

按方案把各项得分合成总分、名次和等次。不加选项时，结果表写到标准输出。
Turns the points of each part into totals, places and tiers. Without options the table of results goes to standard output.

  --out FOLDER  写三个文件 results.csv、workings.json、ranking.csv；要么全写，要么不写
                writes results.csv, workings.json and ranking.csv there, all or none
  --json        结果表写成JSON  the table of results as JSON

年度文件夹里有 In the folder:
  year.yaml     写明方案文件；没有它，就读scheme*.yaml  names the scheme files; without it scheme*.yaml are read
  units.csv     code,cohort[,short_name,name]
  points.csv    unit,方案里的各项  unit and each part of the schemes, e.g. objective,social,leaders,innovation,deduction

各列的含义见 docs/FILES.md。 Columns are explained in docs/FILES.md.

例 Example:  gongping score examples/hangzhou-2016 --out results
`;

/**
 * `gongping score`: scores a year from files with the very functions the server's screens use.
 * Answers the exit code: 0 done, 2 faults in words or files (then nothing is written anywhere).
 */
export async function score(args: readonly string[], terminal: Terminal = TERMINAL): Promise<number> {
  const options = readOptions('score', args, { values: ['out'], flags: ['json', 'help'] });
  if (isRefusal(options)) return refused(terminal, options);
  if (options.flags.help) {
    terminal.out(HELP);
    return 0;
  }
  const { out } = options.values;
  if (out !== undefined && options.flags.json) {
    return refused(terminal, refuse('usage/options-exclude', { option: '--out', other: '--json' }));
  }
  const [folder, ...more] = options.rest;
  if (folder === undefined || more.length > 0) {
    const wanted = { wantedZh: '一个年度文件夹', wantedEn: 'one year’s folder' };
    return refused(terminal, refuse('usage/arguments', { ...wanted, count: options.rest.length, verb: 'score' }));
  }
  const { found, faults } = await readScoreFolder(folder);
  if (faults.length > 0) {
    terminal.err(faultReport('score', faults));
    return 2;
  }
  const tables = scoredTables(found);
  if (out !== undefined) {
    const refusal = await writeFolder(out, filesOf(tables));
    return refusal === undefined ? 0 : refused(terminal, refusal);
  }
  terminal.out(options.flags.json ? jsonOf(tables.results) : writeCsv(tables.results));
  return 0;
}

function refused(terminal: Terminal, refusal: Refusal): number {
  terminal.err(faultReport('score', [{ refusal }]));
  return 2;
}

interface Tables {
  readonly results: readonly (readonly string[])[];
  readonly ranking: readonly (readonly string[])[];
  readonly workings: readonly object[];
}

interface ScoredCohort {
  readonly scheme: Scheme;
  readonly cohort: string;
  readonly scored: readonly ScoredUnit[];
  readonly published: PublishedCohort;
}

/** Cohorts in the order of the schemes; within one the ranked first, then those without a place, in the file's order. */
function scoredTables(folder: ScoreFolder): Tables {
  const names = new Map(folder.units.map(({ unit, name }) => [unit, name]));
  const cohorts = folder.schemes.flatMap((scheme) =>
    scheme.cohorts.map((cohort) => scoredCohort(folder, scheme, cohort)),
  );
  const components = [...new Set(folder.schemes.flatMap((scheme) => scheme.components.map(({ code }) => code)))];
  const lines = cohorts.flatMap((cohort) => resultLines(cohort, names));
  const ranking = cohorts.flatMap(({ cohort, published }) =>
    published.ranked.map(({ unit, rank, total, tier = '', decidedBy = '' }) => [
      cohort,
      String(rank),
      unit,
      total,
      tier,
      decidedBy,
    ]),
  );
  return {
    results: resultsCsvRows(lines, components),
    ranking: [['cohort', 'rank', 'unit', 'total', 'tier', 'decided_by'], ...ranking],
    workings: cohorts.flatMap(({ cohort, scheme, scored }) =>
      scored.map(({ unit, score: { workings } }) => ({
        cohort,
        unit,
        scheme: scheme.scheme,
        version: scheme.version,
        workings,
      })),
    ),
  };
}

function scoredCohort(folder: ScoreFolder, scheme: Scheme, cohort: string): ScoredCohort {
  const scored = folder.units
    .filter((each) => each.cohort === cohort)
    .map(({ unit }) => ({ unit, score: scoreUnit({ scheme, entries: (component) => folder.entry(unit, component) }) }));
  return { scheme, cohort, scored, published: publishCohort({ scheme, cohort, scored }) };
}

function resultLines(
  { scheme, cohort, scored, published }: ScoredCohort,
  names: ReadonlyMap<string, string>,
): readonly ResultLine[] {
  const tierNames = new Map(
    scheme.tiers === undefined ? [] : allTiers(scheme.tiers).map(({ code, name }) => [code, name.zh]),
  );
  const pointsOf = new Map(scored.map(({ unit, score: { components } }) => [unit, components]));
  const ranked = published.ranked.map(({ unit, rank, total, tier, components }) => ({
    cohort,
    unit,
    name: names.get(unit) ?? unit,
    rank,
    points: components,
    total,
    ...(tier === undefined ? {} : { tier: tierNames.get(tier) ?? tier }),
  }));
  const unranked = published.unranked.map(({ unit, total, why }) => ({
    cohort,
    unit,
    name: names.get(unit) ?? unit,
    points: pointsOf.get(unit) ?? {},
    ...(total === undefined ? {} : { total }),
    why: why.zh,
  }));
  return [...ranked, ...unranked];
}

function filesOf({ results, ranking, workings }: Tables): Readonly<Record<string, string>> {
  return {
    'results.csv': writeCsv(results),
    'workings.json': jsonLines(workings),
    'ranking.csv': writeCsv(ranking),
  };
}

/** The rows of a table as objects; a blank cell is null. */
function jsonOf([header = [], ...rows]: readonly (readonly string[])[]): string {
  return jsonLines(rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at] || null]))));
}

/** A JSON array with one item a line. */
function jsonLines(items: readonly object[]): string {
  return items.length === 0 ? '[]\n' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`;
}
