import { type Refusal, type RefusalCode, type RefusalValues, refuse } from '../basics/refusal.ts';
import { readStatistic, type Statistic } from './statistic.ts';

export const NORMALISATIONS = ['none', 'minmax', 'goalpost', 'log-goalpost', 'zscore', 'rank'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

export const AGGREGATES = ['arithmetic', 'geometric', 'harmonic'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export const META_COLUMNS = ['code', 'parent', 'weight', 'direction', 'normalise', 'low', 'high', 'aggregate'] as const;
export type MetaColumn = (typeof META_COLUMNS)[number];

/** One row of the index's description, as written. */
export interface MetaRow {
  readonly row: number;
  readonly cells: { readonly [column in MetaColumn]: string };
}

interface Node {
  readonly code: string;
  /** Counts among siblings only: weights are relative. The root's counts nowhere. */
  readonly weight: Statistic;
}

/** What is measured. */
export interface IndexLeaf extends Node {
  readonly kind: 'leaf';
  /** −1: less is better. A reversed group reverses everything beneath it, so this is the product down from the root. */
  readonly direction: 1 | -1;
  readonly normalise: Normalisation;
  /** For goalposts only. */
  readonly low: Statistic;
  readonly high: Statistic;
}

/** What is put together from its children, who are places in the tree's nodes. */
export interface IndexGroup extends Node {
  readonly kind: 'group';
  readonly aggregate: Aggregate;
  readonly children: readonly number[];
}

export type IndexNode = IndexLeaf | IndexGroup;

export interface IndexTree {
  /** In the order of the rows. */
  readonly nodes: readonly IndexNode[];
  readonly root: number;
  /** The places of all groups, children before parents. */
  readonly groups: readonly number[];
}

/** A description that has been seen to be a tree: every code once, every parent there. */
interface Shape {
  readonly rows: readonly MetaRow[];
  readonly parents: readonly (number | undefined)[];
  readonly children: readonly (readonly number[])[];
}

/** Reads the description of an index, or says everything that is wrong with it, in the order of rows. */
export function readIndexTree(
  rows: readonly MetaRow[],
): { readonly tree: IndexTree } | { readonly refusals: readonly Refusal[] } {
  const shape = shapeOf(rows);
  const refusals = [...codeFaults(rows), ...parentFaults(shape), ...nodeFaults(shape)];
  if (refusals.length > 0) return { refusals: refusals.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
  const root = shape.parents.indexOf(undefined);
  const order = downwards(shape, root);
  const directions = new Map<number, 1 | -1>();
  for (const place of order) {
    const above = directions.get(shape.parents[place] ?? -1) ?? 1;
    directions.set(place, directionOf(rows[place]) === -1 ? (above === 1 ? -1 : 1) : above);
  }
  const nodes = rows.map((row, place) => nodeOf(row, shape.children[place] ?? [], directions.get(place) ?? 1));
  const groups = order.filter((place) => nodes[place]?.kind === 'group').toReversed();
  return { tree: { nodes, root, groups } };
}

function shapeOf(rows: readonly MetaRow[]): Shape {
  const places = new Map(rows.map(({ cells }, place) => [cells.code, place]));
  const parents = rows.map(({ cells }) => (cells.parent === '' ? undefined : places.get(cells.parent)));
  const children: number[][] = rows.map(() => []);
  for (const [place, parent] of parents.entries()) if (parent !== undefined) children[parent]?.push(place);
  return { rows, parents, children };
}

/** All places from the root down, parents before children; a chain of any length, so without calling itself. */
function downwards({ children }: Shape, root: number): readonly number[] {
  const order = [root];
  for (let at = 0; at < order.length; at += 1) for (const child of children[order[at] ?? 0] ?? []) order.push(child);
  return order;
}

function at(row: MetaRow | undefined, column: MetaColumn, code: RefusalCode, values?: RefusalValues): Refusal {
  return { ...refuse(code, values), row: row?.row ?? 1, column };
}

/** These are columns of the answer. */
const RESERVED = ['unit', 'rank'];

function codeFaults(rows: readonly MetaRow[]): readonly Refusal[] {
  const firstRow = new Map<string, number>();
  return rows.flatMap((row) => {
    const { code } = row.cells;
    const first = firstRow.get(code);
    if (code === '') return [at(row, 'code', 'csv/empty')];
    if (RESERVED.includes(code)) return [at(row, 'code', 'calculator/code-reserved', { code })];
    if (first !== undefined) return [at(row, 'code', 'csv/value-doubled', { value: code, first })];
    firstRow.set(code, row.row);
    return [];
  });
}

function parentFaults(shape: Shape): readonly Refusal[] {
  const { rows, parents } = shape;
  const roots = rows.filter(({ cells }) => cells.parent === '');
  const unknown = rows.filter(({ cells }, place) => cells.parent !== '' && parents[place] === undefined);
  const cycles = cycleStarts(shape);
  const faults = [
    ...roots.slice(1).map((row) => at(row, 'parent', 'calculator/root-doubled', { first: roots[0]?.row ?? 0 })),
    ...unknown.map((row) => at(row, 'parent', 'calculator/parent-unknown', { parent: row.cells.parent })),
    ...cycles.map((place) => at(rows[place], 'parent', 'calculator/cycle', { code: rows[place]?.cells.code ?? '' })),
  ];
  // A cycle or an unknown parent explains why nothing stands on top.
  if (roots.length === 0 && faults.length === 0) return [at(undefined, 'parent', 'calculator/root-missing')];
  return faults;
}

/** The first place of every cycle of parents. */
function cycleStarts({ parents }: Shape): readonly number[] {
  const seenFrom = new Map<number, number>();
  const starts: number[] = [];
  for (const start of parents.keys()) {
    let place: number | undefined = start;
    while (place !== undefined && !seenFrom.has(place)) {
      seenFrom.set(place, start);
      place = parents[place];
    }
    if (place !== undefined && seenFrom.get(place) === start) starts.push(leastOfCycle(parents, place));
  }
  return starts;
}

function leastOfCycle(parents: readonly (number | undefined)[], start: number): number {
  let least = start;
  for (let place = parents[start]; place !== undefined && place !== start; place = parents[place]) {
    least = Math.min(least, place);
  }
  return least;
}

function nodeFaults({ rows, children }: Shape): readonly Refusal[] {
  return rows.flatMap((row, place) => {
    const own = children[place] ?? [];
    return [
      ...weightFaults(row),
      ...(directionOf(row) === undefined ? [at(row, 'direction', 'calculator/direction', row.cells)] : []),
      ...(own.length > 0 ? groupFaults(row, own, rows) : leafFaults(row)),
    ];
  });
}

function weightFaults(row: MetaRow): readonly Refusal[] {
  const { weight, parent } = row.cells;
  if (weight === '') return parent === '' ? [] : [at(row, 'weight', 'csv/empty')];
  const read = readStatistic(weight);
  if (read === undefined) return [at(row, 'weight', 'input/not-a-number', { value: weight })];
  return read < 0 ? [at(row, 'weight', 'calculator/weight-below-zero', { weight })] : [];
}

function directionOf(row: MetaRow | undefined): 1 | -1 | undefined {
  switch (row?.cells.direction) {
    case '':
    case '1':
      return 1;
    case '-1':
      return -1;
    default:
      return undefined;
  }
}

function groupFaults(row: MetaRow, children: readonly number[], rows: readonly MetaRow[]): readonly Refusal[] {
  const { aggregate, normalise, code } = row.cells;
  const choices = AGGREGATES.join(' ');
  const weightless = children.every((child) => readStatistic(rows[child]?.cells.weight ?? '') === 0);
  return [
    ...(AGGREGATES.some((known) => known === aggregate)
      ? []
      : [at(row, 'aggregate', 'calculator/aggregate', { code, value: aggregate, choices })]),
    ...(normalise === '' ? [] : [at(row, 'normalise', 'calculator/group-normalised', { code })]),
    ...(weightless ? [at(row, 'weight', 'calculator/weights-zero', { code })] : []),
  ];
}

function leafFaults(row: MetaRow): readonly Refusal[] {
  const { aggregate, normalise, code } = row.cells;
  if (!NORMALISATIONS.some((known) => known === normalise)) {
    const choices = NORMALISATIONS.join(' ');
    return [at(row, 'normalise', 'calculator/normalise', { code, value: normalise, choices })];
  }
  return [
    ...(aggregate === '' ? [] : [at(row, 'aggregate', 'calculator/leaf-aggregated', { code })]),
    ...(normalise === 'goalpost' || normalise === 'log-goalpost' ? goalpostFaults(row) : []),
  ];
}

function goalpostFaults(row: MetaRow): readonly Refusal[] {
  const faults = (['low', 'high'] as const).flatMap((column) => {
    const value = row.cells[column];
    if (value === '') return [at(row, column, 'csv/empty')];
    const read = readStatistic(value);
    if (read === undefined) return [at(row, column, 'input/not-a-number', { value })];
    const isLog = row.cells.normalise === 'log-goalpost';
    return isLog && read <= 0 ? [at(row, column, 'calculator/log-not-positive', { value })] : [];
  });
  if (faults.length > 0) return faults;
  const { low, high } = row.cells;
  return Number(low) < Number(high) ? [] : [at(row, 'high', 'calculator/goalposts', { low, high })];
}

/** Requires a row without faults. */
function nodeOf({ cells }: MetaRow, children: readonly number[], direction: 1 | -1): IndexNode {
  const { code } = cells;
  const weight = cells.weight === '' ? 1 : Number(cells.weight);
  if (children.length > 0) {
    return { kind: 'group', code, weight, aggregate: cells.aggregate as Aggregate, children };
  }
  const normalise = cells.normalise as Normalisation;
  return { kind: 'leaf', code, weight, direction, normalise, low: Number(cells.low), high: Number(cells.high) };
}
