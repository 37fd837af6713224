import { competitionRanks } from './competition-ranks.ts';
import type { Aggregate, IndexGroup, IndexTree } from './index-tree.ts';
import { normalise } from './normalise.ts';
import type { Statistic } from './statistic.ts';

/**
 * What a blank leaf does: `block` leaves its group and all above blank; `skip` shares the weights out over the children
 * present; `zero` puts a normalised 0.
 */
export const MISSING_POLICIES = ['block', 'skip', 'zero'] as const;
export type MissingPolicy = (typeof MISSING_POLICIES)[number];

/** A value that a logarithm, a geometric or a harmonic mean cannot take, by the places of its unit and node. */
export interface NotPositive {
  readonly unit: number;
  readonly node: number;
  readonly value: Statistic;
  readonly wanted: 'logarithm' | Exclude<Aggregate, 'arithmetic'>;
}

/** Leaves on their scales, ready for any set of weights. */
export interface PreparedIndex {
  readonly tree: IndexTree;
  readonly missing: MissingPolicy;
  readonly units: number;
  /** Normalised values of each node that is a leaf, NaN where blank. */
  readonly leaves: readonly (Float64Array | undefined)[];
  /** The same as their group's mean takes them: themselves, their logarithms or their reciprocals. */
  readonly terms: readonly (Float64Array | undefined)[];
  readonly faults: readonly NotPositive[];
}

export interface IndexResult {
  /** For each node in the tree's order, the value of each unit, NaN where blank. */
  readonly values: readonly Float64Array[];
  /** By the root, 1 the highest, equal values sharing the smaller; 0: no rank. */
  readonly ranks: Uint32Array;
  /** When there are any, the rest means nothing. */
  readonly faults: readonly NotPositive[];
}

/** The index of every unit. `raw` holds, for each node that is a leaf, what was measured; NaN where it was not. */
export function compositeIndex(asked: {
  readonly tree: IndexTree;
  readonly raw: readonly (Float64Array | undefined)[];
  readonly missing: MissingPolicy;
}): IndexResult {
  const prepared = prepareIndex(asked);
  const { values, faults } = valuesUnder(
    prepared,
    asked.tree.nodes.map(({ weight }) => weight),
  );
  const root = values[asked.tree.root];
  if (root === undefined) throw new RangeError('the root has no values');
  return { values, ranks: competitionRanks(root), faults: [...prepared.faults, ...faults] };
}

export function prepareIndex({
  tree,
  raw,
  missing,
}: {
  readonly tree: IndexTree;
  readonly raw: readonly (Float64Array | undefined)[];
  readonly missing: MissingPolicy;
}): PreparedIndex {
  const faults: NotPositive[] = [];
  const leaves = tree.nodes.map((node, place) => {
    if (node.kind === 'group') return undefined;
    const measured = raw[place];
    if (measured === undefined) throw new RangeError(`nothing was given for leaf ${node.code}`);
    if (node.normalise === 'log-goalpost') {
      for (const [unit, value] of measured.entries()) {
        if (value <= 0) faults.push({ unit, node: place, value, wanted: 'logarithm' });
      }
    }
    const scaled = normalise(node, measured);
    return missing === 'zero' ? scaled.map((x) => (Number.isNaN(x) ? 0 : x)) : scaled;
  });
  const terms: (Float64Array | undefined)[] = tree.nodes.map(() => undefined);
  for (const group of groupsOf(tree)) {
    for (const child of group.children) {
      const leaf = leaves[child];
      if (leaf !== undefined) terms[child] = termsOf(leaf, group.aggregate, child, faults);
    }
  }
  const units = leaves.find((leaf) => leaf !== undefined)?.length ?? 0;
  return { tree, missing, units, leaves, terms, faults };
}

function groupsOf({ nodes, groups }: IndexTree): readonly IndexGroup[] {
  return groups.flatMap((place) => {
    const node = nodes[place];
    return node?.kind === 'group' ? [node] : [];
  });
}

/** Every mean here is a plain weighted mean of something: of the values, of their logarithms, of their reciprocals. */
function termsOf(values: Float64Array, aggregate: Aggregate, node: number, faults: NotPositive[]): Float64Array {
  if (aggregate === 'arithmetic') return values;
  for (let unit = 0; unit < values.length; unit += 1) {
    const value = values[unit] ?? Number.NaN;
    if (value <= 0) faults.push({ unit, node, value, wanted: aggregate });
  }
  return aggregate === 'geometric' ? values.map(Math.log) : values.map((x) => 1 / x);
}

function meanOf(term: number, aggregate: Aggregate): number {
  switch (aggregate) {
    case 'arithmetic':
      return term;
    case 'geometric':
      return Math.exp(term);
    case 'harmonic':
      return 1 / term;
    default:
      aggregate satisfies never;
      throw new RangeError(`unknown mean: ${String(aggregate)}`);
  }
}

/** The value of every node and unit when the nodes, in the tree's order, have these weights. */
export function valuesUnder(
  { tree, missing, units, leaves, terms }: PreparedIndex,
  weights: ArrayLike<number>,
): { readonly values: readonly Float64Array[]; readonly faults: readonly NotPositive[] } {
  const faults: NotPositive[] = [];
  const values = leaves.map((leaf) => leaf ?? new Float64Array(units));
  for (const place of tree.groups) {
    const group = tree.nodes[place];
    const total = values[place];
    if (group?.kind !== 'group' || total === undefined) throw new RangeError('a group is not a group');
    const weight = new Float64Array(units);
    for (const child of group.children) {
      const term = terms[child] ?? termsOf(values[child] ?? total, group.aggregate, child, faults);
      const share = weights[child] ?? 0;
      if (missing === 'skip') addIfPresent(total, weight, term, share);
      else addTerm(total, term, share);
    }
    if (missing !== 'skip') weight.fill(group.children.reduce((sum, child) => sum + (weights[child] ?? 0), 0));
    for (let unit = 0; unit < units; unit += 1) {
      total[unit] = meanOf((total[unit] ?? 0) / (weight[unit] ?? 0), group.aggregate);
    }
  }
  return { values, faults };
}

/** Adds one child's share to its group. A blank child makes its unit blank. */
function addTerm(total: Float64Array, term: Float64Array, share: number): void {
  for (let unit = 0; unit < total.length; unit += 1) total[unit] = (total[unit] ?? 0) + share * (term[unit] ?? 0);
}

/** The same, but a blank child is passed over, and its weight too. */
function addIfPresent(total: Float64Array, weight: Float64Array, term: Float64Array, share: number): void {
  for (let unit = 0; unit < total.length; unit += 1) {
    const value = term[unit] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    total[unit] = (total[unit] ?? 0) + share * value;
    weight[unit] = (weight[unit] ?? 0) + share;
  }
}
