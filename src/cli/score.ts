import { writeCsv } from '../core/basics/csv.ts';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { type PublishedResults, publishResults, type ResultUnit } from '../core/publication/publish-results.ts';
import type { Scheme } from '../core/scheme/scheme.ts';
import { scoreCohort } from '../core/scoring/score-cohort.ts';
import { type ResultLine, resultsCsvRows } from '../core/views/results-csv.ts';
import { allTiers } from '../core/views/results-view.ts';
import { faultReport } from './fault-report.ts';
import { writeFolder } from './files.ts';
import { readOptions } from './options.ts';
import { TERMINAL, type Terminal } from './terminal.ts';
import { readYearFolder, type YearFolder } from './year-folder/read-year-folder.ts';

const HELP = `gongping score 年度文件夹 [--out 文件夹] [--json]
gongping score YEAR_FOLDER [--out FOLDER] [--json]

按方案把各项得分合成总分、名次和等次。不加选项时，结果表写到标准输出。
Turns the points of each part into totals, places and tiers. Without options the table of results goes to standard output.

  --out FOLDER  写三个文件 results.csv、workings.json、ranking.csv；要么全写，要么不写
                writes results.csv, workings.json and ranking.csv there, all or none
  --json        结果表写成JSON  the table of results as JSON

年度文件夹里有 In the folder（没有的文件就是没有说 a file that is not there says nothing）:
  year.yaml        写明方案文件；没有它，就读scheme*.yaml  names the scheme files; without it scheme*.yaml are read
  units.csv        code,cohort[,short_name,name,zone,last_rank]
  targets.csv      unit,target,target_name,category,weight,type,target_value,…   actuals.csv  unit,target,part,actual,status
  specials.csv     special,name,organiser,mode,points    special_results.csv  special,unit,deduction,bonus,grade,…
  indicators.csv   unit,indicator,type,target_value,…    readings.csv  unit,indicator,part,actual,status
  ballots.csv      unit,stratum,pattern,count            leaders.csv   unit,group,option,count
  projects.csv     project,unit,name,role,…              marks.csv     item,judge,mark
  statements.csv   unit,group,row,ballots,marks          daily.csv     unit,indicator,item,points
  rectification.csv  unit,item,name,weight,state         events.csv    event,unit,kind,item,…
  points.csv       unit,方案里没有算法的各项  unit and each part of the schemes that has no method

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
  const { found, faults } = await readYearFolder(folder);
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
  readonly scored: readonly ResultUnit[];
  readonly published: PublishedResults;
}

/** Cohorts in the order of the schemes; within one the ranked first, then those without a place, in the file's order. */
function scoredTables(folder: YearFolder): Tables {
  const names = new Map(folder.units.map(({ unit, name }) => [unit, name]));
  const cohorts = folder.schemes.flatMap((scheme) => scoredCohorts(folder, scheme));
  const components = [...new Set(folder.schemes.flatMap((scheme) => scheme.components.map(({ code }) => code)))];
  const lines = cohorts.flatMap((cohort) => resultLines(cohort, names));
  const ranking = cohorts.flatMap(rankingRows);
  return {
    results: resultsCsvRows(lines, components),
    ranking: [['cohort', 'rank', 'unit', 'total', 'tier', 'decided_by', 'zone', 'held_from', 'prizes'], ...ranking],
    workings: cohorts.flatMap(({ cohort, scheme, scored }) =>
      scored.map(({ unit, score: { workings, flags, outcome, rectification } }) => ({
        cohort,
        unit,
        scheme: scheme.scheme,
        version: scheme.version,
        ...(outcome === undefined ? {} : { result: outcome.result, reasons: outcome.reasons }),
        flags,
        ...(rectification === undefined ? {} : { rectification: rectification.working }),
        workings,
      })),
    ),
  };
}

function rankingRows({ cohort, published }: ScoredCohort): readonly (readonly string[])[] {
  const { improvement, rectification } = published.prizes;
  const prizesOf = (unit: string): string =>
    [
      ...(improvement.some((each) => each.unit === unit) ? ['improvement'] : []),
      ...(rectification.some((each) => each.unit === unit) ? ['rectification'] : []),
    ].join(' ');
  return published.ranked.map(({ unit, rank, total, tier = '', decidedBy = '', zone = '', heldBack }) => [
    cohort,
    String(rank),
    unit,
    total,
    tier,
    decidedBy,
    zone,
    heldBack?.from ?? '',
    prizesOf(unit),
  ]);
}

/** Cohorts of one scheme; those that are not ranked are compared with the first that is. */
function scoredCohorts(folder: YearFolder, scheme: Scheme): readonly ScoredCohort[] {
  const isRanked = (cohort: string): boolean => scheme.ranking.unranked?.includes(cohort) !== true;
  const [compared] = scheme.cohorts.filter(isRanked).map((cohort) => scoredCohort(folder, { scheme, cohort }));
  return scheme.cohorts.map((cohort) => {
    if (cohort === compared?.cohort) return compared;
    return scoredCohort(folder, { scheme, cohort, ...(isRanked(cohort) ? {} : { compared }) });
  });
}

function scoredCohort(
  folder: YearFolder,
  asked: { readonly scheme: Scheme; readonly cohort: string; readonly compared?: ScoredCohort | undefined },
): ScoredCohort {
  const { scheme, cohort, compared } = asked;
  const units = folder.units.filter((each) => each.cohort === cohort);
  const scores = scoreCohort({ scheme, units: units.map(({ unit }) => folder.inputs(unit)) });
  const scored = [...scores].map(([unit, score]) => ({ unit, score }));
  const before = units.flatMap(({ unit, lastRank: rank }) => (rank === undefined ? [] : [{ unit, rank }]));
  const published = publishResults({
    scheme,
    cohort,
    scored,
    before,
    ...(compared === undefined ? {} : { compared: compared.published.ranked }),
  });
  return { scheme, cohort, scored, published };
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
  const unranked = published.unranked.map(({ unit, total, tier, why }) => ({
    cohort,
    unit,
    name: names.get(unit) ?? unit,
    points: pointsOf.get(unit) ?? {},
    ...(total === undefined ? {} : { total }),
    ...(tier === undefined ? {} : { tier: tierNames.get(tier) ?? tier }),
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
