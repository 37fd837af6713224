import { formatExact, multiply, ONE, parseDecimal, subtract, ZERO } from '../basics/rational.ts';
import { type EffectiveWeight, effectiveWeights, type WeightNode } from '../scoring/effective-weights.ts';
import type { Component, Scheme } from './scheme.ts';

/** A leaf of a scheme with its name and what it counts in the total. */
export interface EffectiveLeaf extends EffectiveWeight {
  /** Names from the component to the leaf. */
  readonly names: readonly WeightNode['name'][];
}

/**
 * What every leaf of the base parts counts in the 100: strata and dimensions, indicators, rows of the sheet, items. Targets
 * are each unit's own and no leaves of the scheme. The leaves sum to 100 exactly. Requires a scheme without faults.
 */
export function effectiveLeaves(scheme: Scheme): readonly EffectiveLeaf[] {
  const parts = scheme.components.filter(({ kind }) => kind === 'base').map((part, at) => nodeOf(scheme, part, at));
  const { rule } = scheme.composite;
  return effectiveWeights({ points: '100', rule, parts }).map((leaf) => ({
    ...leaf,
    names: namesOf(parts, leaf.path),
  }));
}

/** A base part weighs its maximum; in a statement-and-daily composite, its maximum by α or by the rest. */
function nodeOf({ composite }: Scheme, component: Component, at: number): WeightNode {
  const { code, name, max, rule } = component;
  const children = childrenOf(component);
  const head = { code, name, rule, ...(children.length === 0 ? {} : { children }) };
  if (composite.kind === 'three-plus-one') return { ...head, weight: max };
  const alpha = parseDecimal(composite.alpha) ?? ZERO;
  const weight = multiply(at === 0 ? alpha : subtract(ONE, alpha), parseDecimal(max) ?? ZERO);
  return { ...head, weight: formatExact(weight) };
}

function childrenOf({ method }: Component): readonly WeightNode[] {
  switch (method?.kind) {
    case 'index':
      return method.rules.indicators;
    case 'ballots': {
      const { strata, form } = method.rules;
      return strata.map((stratum) => ({ ...stratum, children: form.dimensions }));
    }
    case 'statement':
      return method.sheet.map((row) => ({ ...row, weight: row.points }));
    case 'daily':
      return method.rules.indicators.map(({ items, ...indicator }) => ({
        ...indicator,
        children: items.map((item) => ({ ...item, weight: item.points })),
      }));
    case 'targets':
    case 'leader-ballots':
    case 'panel':
    case 'events':
    case undefined:
      return [];
    default:
      method satisfies never;
      throw new Error('scheme: unknown method');
  }
}

function namesOf(nodes: readonly WeightNode[], [code, ...below]: readonly string[]): readonly WeightNode['name'][] {
  const node = nodes.find((each) => each.code === code);
  return node === undefined ? [] : [node.name, ...namesOf(node.children ?? [], below)];
}
