import { exactValue, given, type Valued, workOut } from './work-out.ts';
import type { Bilingual, Rule } from './workings.ts';

/** A part of a whole, with a weight among its siblings: points, per cent or plain parts, whatever they are out of. */
export interface WeightNode {
  readonly code: string;
  readonly name: Bilingual;
  /** From 0; siblings sum to more than 0. A number of the scheme, or how it came to be (an exemption moves weights). */
  readonly weight: string | Valued;
  readonly rule: Rule;
  readonly children?: readonly WeightNode[];
}

/** A leaf with its part of the whole: `workings.value` is exact, from 0 to `points`. */
export interface EffectiveWeight {
  /** Codes from the root's child to the leaf. */
  readonly path: readonly string[];
  readonly workings: Valued;
}

/**
 * What every leaf weighs in the whole: `points` × the product, down its path, of weight ÷ sum of the siblings' weights.
 * The leaves' weights sum to `points` exactly. Leaves stand in the order of the tree.
 */
export function effectiveWeights(asked: {
  readonly points: string;
  readonly rule: Rule;
  readonly parts: readonly WeightNode[];
}): readonly EffectiveWeight[] {
  const whole = given({ code: 'whole', label: { zh: '总分', en: 'Whole' }, value: asked.points, rule: asked.rule });
  return leavesOf(asked.parts, [], whole);
}

function leavesOf(
  siblings: readonly WeightNode[],
  above: readonly string[],
  whole: Valued,
): readonly EffectiveWeight[] {
  const weights = siblings.map((node) => weightOf(node, above));
  return siblings.flatMap((node, at): readonly EffectiveWeight[] => {
    const own = weights[at];
    if (own === undefined) return [];
    const path = [...above, node.code];
    const workings = partOf({ node, path, own, weights, whole });
    return node.children === undefined || node.children.length === 0
      ? [{ path, workings }]
      : leavesOf(node.children, path, workings);
  });
}

function weightOf({ code, name, weight, rule }: WeightNode, above: readonly string[]): Valued {
  if (typeof weight !== 'string') return weight;
  const label = { zh: `${name.zh}，权重`, en: `${name.en}, weight` };
  return given({ code: `${[...above, code].join('/')}/weight`, label, value: weight, rule });
}

function partOf(asked: {
  readonly node: WeightNode;
  readonly path: readonly string[];
  readonly own: Valued;
  readonly weights: readonly Valued[];
  readonly whole: Valued;
}): Valued {
  const { node, own, weights, whole } = asked;
  const code = asked.path.join('/');
  const label = { zh: `同级权重合计`, en: 'Siblings’ weights in all' };
  const all = workOut({ step: 'sum', code: `${code}/siblings`, label, terms: weights });
  if (exactValue(all).n === 0n) throw new Error(`effective weights: the parts beside ${code} weigh nothing`);
  const share = workOut({
    step: 'quotient',
    code: `${code}/share`,
    label: { zh: `${node.name.zh}，在同级中所占比例`, en: `${node.name.en}, share among siblings` },
    terms: [own, all],
  });
  return workOut({ step: 'product', code, label: node.name, terms: [whole, share], rule: node.rule });
}
