import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import {
  compositeIndex,
  type IndexResult,
  MISSING_POLICIES,
  type MissingPolicy,
  type NotPositive,
  prepareIndex,
} from '../../core/methods/composite-index.ts';
import { type IndexTree, META_COLUMNS, type MetaRow, readIndexTree } from '../../core/methods/index-tree.ts';
import { reweightedRanks } from '../../core/methods/reweight.ts';
import { formatStatistic, readStatistic } from '../../core/methods/statistic.ts';
import { chanceOf } from '../../core/methods/xoshiro.ts';
import type { AnswerColumn } from './answer.ts';
import type { Calculator } from './calculator.ts';
import { cellRefusal } from './cell-refusal.ts';
import { answerTable, openDoor, refuseFaults, refuseUsage } from './door.ts';
import type { Io } from './io.ts';
import { shareOption, wholeOption, wordOption } from './option-values.ts';
import { readRecords, type Source } from './read-records.ts';

const USAGE =
  'META.csv DATA.csv [--missing block|skip|zero] [--reweight N --spread 0.25 --seed 1 --level 0.95] [--out FILE] [--json]';

const HELP = `gongping index ${USAGE}

综合指数：指标先归一，再按权重逐级合成。
A composite index: measured leaves are normalised, then put together by weights, level by level.

META.csv（八列都要有 all eight columns）
  code       代码，不重复，不能是unit或rank  the code, once; not unit or rank
  parent     上级的代码；恰有一行空着，就是总指数  its parent; blank in exactly one row, the root
  weight     权重，0以上，只和同级相比  its weight among its siblings, 0 or more
  direction  1或-1（空着就是1）；组写-1，下面的指标全部反向  1 or -1 (blank: 1); -1 of a group reverses all beneath it
  normalise  指标填 for leaves: none minmax goalpost log-goalpost zscore rank
  low high   goalpost、log-goalpost的两端  the posts
  aggregate  组填 for groups: arithmetic geometric harmonic

DATA.csv
  unit       单位，不重复  the unit, once
  各指标代码 each leaf's code   数，空着就是缺  a number; blank: missing

结果 Answer: unit,META里的各代码 every code of META,rank
  rank 1是总指数最高的，相同的取较小的；总指数空着的没有名次，排在最后
  rank 1: the highest root, equal ones share the smaller; units without a root have none and come last

  --missing  指标缺了怎么办 what a blank leaf does：
             block 上级都空着 all above is blank（默认 default） · skip 按有的重分权重 weights go to those present · zero 按归一后的0 a normalised 0
  --reweight N  每个权重乘以1±spread以内的随机数，共N次，看名次变动
             every weight times 1 ± up to spread, N times: unit,rank,low,high,median
             low到high含至少level的次数；随机数由--seed定（xoshiro128**，见docs/CALCULATORS.md）
             low to high hold at least level of the draws; the seed settles them

例 Example:  gongping index meta.csv data.csv
  code,parent,weight,direction,normalise,low,high,aggregate
  总指数,,,,,,,arithmetic          unit,满意率,投诉         unit,总指数,满意率,投诉,rank
  满意率,总指数,2,1,minmax,,,       甲区,90,12         →   甲区,100,100,100,1
  投诉,总指数,1,-1,minmax,,,        乙区,80,30              乙区,0,0,0,2
`;

const UNIT: AnswerColumn = { name: 'unit', kind: 'text' };
const RANK: AnswerColumn = { name: 'rank', kind: 'number' };
const SPREAD: readonly AnswerColumn[] = [
  UNIT,
  RANK,
  ...(['low', 'high', 'median'] as const).map((name) => ({ name, kind: 'number' as const })),
];

/** A million draws take minutes and say no more than ten thousand. */
const DRAWS_MAX = 1_000_000;
const DEFAULT_SEED = '1';

export const COMPOSITE_INDEX: Calculator = {
  title: { zh: '综合指数，及换权重后的名次', en: 'A composite index, and its ranks under other weights' },
  usage: USAGE,
  help: HELP,
  run: index,
};

interface Reweighting {
  readonly draws: number;
  readonly spread: number;
  readonly level: number;
  readonly seed: string;
}

interface Measured {
  readonly units: readonly string[];
  /** The row of each unit in its file. */
  readonly rows: readonly number[];
  /** For each node that is a leaf, its values by unit. */
  readonly raw: readonly (Float64Array | undefined)[];
}

async function index(args: readonly string[], io: Io): Promise<number> {
  const door = openDoor(
    {
      verb: 'index',
      help: HELP,
      values: ['missing', 'reweight', 'spread', 'seed', 'level'],
      flags: [],
      files: ['META.csv', 'DATA.csv'],
    },
    args,
    io,
  );
  if (typeof door === 'number') return door;
  const asked = readAsked(door.options.values);
  if (isRefusal(asked)) return refuseUsage('index', io, asked);
  const { missing, reweighting } = asked;
  const data = door.source(1);
  const tree = await readMeta(door.source(0), data);
  if (tree === undefined) {
    if (door.faults.count() > 0) return refuseFaults(door);
    return answerTable(door, reweighting === undefined ? [UNIT, RANK] : SPREAD, []);
  }
  const measured = await readData(data, tree);
  if (door.faults.count() > 0) return refuseFaults(door);
  const result = compositeIndex({ tree, raw: measured.raw, missing });
  for (const fault of result.faults) data.faults.add(data.file, notPositive(fault, tree, measured));
  if (door.faults.count() > 0) return refuseFaults(door);
  if (reweighting === undefined) {
    const codes = tree.nodes.map(({ code }): AnswerColumn => ({ name: code, kind: 'number' }));
    return answerTable(door, [UNIT, ...codes, RANK], indexRows(measured.units, result));
  }
  const { draws, spread, level, seed } = reweighting;
  const prepared = prepareIndex({ tree, raw: measured.raw, missing });
  const found = reweightedRanks({ prepared, draws, spread, level, chance: chanceOf(seed) });
  if ('fault' in found) {
    data.faults.add(data.file, notPositive(found.fault, tree, measured, 'reweighted'));
    return refuseFaults(door);
  }
  const { spreads } = found;
  const order = rankedFirst(result.ranks);
  return answerTable(
    door,
    SPREAD,
    order.map((unit) => {
      const { low = Number.NaN, high = Number.NaN, median = Number.NaN } = spreads[unit] ?? {};
      const shown = [result.ranks[unit] || Number.NaN, low, high, median].map(formatStatistic);
      return [measured.units[unit] ?? '', ...shown];
    }),
  );
}

function readAsked(
  values: Readonly<Partial<Record<'missing' | 'reweight' | 'spread' | 'seed' | 'level', string>>>,
): { readonly missing: MissingPolicy; readonly reweighting?: Reweighting } | Refusal {
  const missing = wordOption({
    option: '--missing',
    value: values.missing,
    words: MISSING_POLICIES,
    otherwise: 'block',
  });
  if (isRefusal(missing)) return missing;
  if (values.reweight === undefined) {
    const alone = (['spread', 'seed', 'level'] as const).find((name) => values[name] !== undefined);
    return alone === undefined
      ? { missing }
      : refuse('usage/option-alone', { option: `--${alone}`, other: '--reweight' });
  }
  const draws = wholeOption({
    option: '--reweight',
    value: values.reweight,
    otherwise: 1,
    min: 1,
    max: DRAWS_MAX,
  });
  if (isRefusal(draws)) return draws;
  const spread = shareOption({ option: '--spread', value: values.spread, otherwise: 0.25, ends: 'allowed' });
  if (isRefusal(spread)) return spread;
  const level = shareOption({ option: '--level', value: values.level, otherwise: 0.95, ends: 'outside' });
  if (isRefusal(level)) return level;
  return { missing, reweighting: { draws, spread, level, seed: values.seed ?? DEFAULT_SEED } };
}

/** The tree that META describes; `undefined` when META is not right, or when neither file has more than a header. */
async function readMeta(meta: Source, data: Source): Promise<IndexTree | undefined> {
  const rows: MetaRow[] = [];
  const isRead = await readRecords(meta, META_COLUMNS, (texts, row) => {
    const cells = Object.fromEntries(META_COLUMNS.map((column, at) => [column, texts[at] ?? '']));
    // The columns are all there: they were asked for by name.
    rows.push({ row, cells: cells as MetaRow['cells'] });
  });
  if (!isRead || meta.faults.count() > 0) return undefined;
  if (rows.length === 0 && (await isEmpty(data))) return undefined;
  const read = readIndexTree(rows);
  if ('tree' in read) return read.tree;
  for (const refusal of read.refusals) meta.faults.add(meta.file, refusal);
  return undefined;
}

async function isEmpty(data: Source): Promise<boolean> {
  let records = 0;
  await readRecords(data, ['unit'], () => {
    records += 1;
  });
  return records === 0;
}

async function readData(data: Source, tree: IndexTree): Promise<Measured> {
  const { file, faults } = data;
  const leaves = tree.nodes.flatMap(({ kind, code }, node) => (kind === 'leaf' ? [{ code, node }] : []));
  const firstRow = new Map<string, number>();
  const rows: number[] = [];
  const columns: number[][] = leaves.map(() => []);
  await readRecords(data, ['unit', ...leaves.map(({ code }) => code)], ([unit = '', ...texts], row) => {
    const first = firstRow.get(unit);
    if (unit === '') faults.add(file, cellRefusal(row, 'unit', 'csv/empty'));
    else if (first !== undefined) {
      faults.add(file, cellRefusal(row, 'unit', 'csv/value-doubled', { value: unit, first }));
    } else firstRow.set(unit, row);
    rows.push(row);
    for (const [at, text] of texts.entries()) {
      const value = text === '' ? Number.NaN : readStatistic(text);
      if (value === undefined) {
        faults.add(file, cellRefusal(row, leaves[at]?.code ?? '', 'input/not-a-number', { value: text }));
      }
      columns[at]?.push(value ?? Number.NaN);
    }
  });
  const raw: (Float64Array | undefined)[] = tree.nodes.map(() => undefined);
  for (const [at, { node }] of leaves.entries()) raw[node] = Float64Array.from(columns[at] ?? []);
  return { units: [...firstRow.keys()], rows, raw };
}

function notPositive(fault: NotPositive, tree: IndexTree, measured: Measured, when?: 'reweighted'): Refusal {
  const code = tree.nodes[fault.node]?.code ?? '';
  const row = measured.rows[fault.unit] ?? 1;
  const value = formatStatistic(fault.value);
  if (fault.wanted === 'logarithm') return cellRefusal(row, code, 'calculator/log-not-positive', { value });
  const values = { unit: measured.units[fault.unit] ?? '', code, value };
  const why = when === undefined ? 'calculator/mean-not-positive' : 'calculator/mean-not-positive-reweighted';
  return cellRefusal(row, code, why, values);
}

/** The places of all units as they were read, those without a rank last. */
function rankedFirst(ranks: Uint32Array): readonly number[] {
  const places = [...ranks.keys()];
  return [...places.filter((unit) => ranks[unit] !== 0), ...places.filter((unit) => ranks[unit] === 0)];
}

function* indexRows(units: readonly string[], { values, ranks }: IndexResult): Generator<readonly string[]> {
  for (const unit of rankedFirst(ranks)) {
    const cells = values.map((column) => formatStatistic(column[unit] ?? Number.NaN));
    yield [units[unit] ?? '', ...cells, formatStatistic(ranks[unit] || Number.NaN)];
  }
}
