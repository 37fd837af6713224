import type { Working } from './workings.ts';

/**
 * Puts the workings of a number in the place of the leaf that only states it, so that a tree opens down to where it was
 * said. Requires the same value in both, so that nothing above changes.
 */
export function graft(tree: Working, code: string, workings: Working): Working {
  if (tree.code === code && tree.step === 'given') {
    if (!('value' in workings) || workings.value !== tree.value)
      throw new Error(`workings: what is grafted at ${code} is another number`);
    return workings;
  }
  switch (tree.step) {
    case 'given':
      return tree;
    case 'round':
      return { ...tree, terms: [graft(tree.terms[0], code, workings)] };
    case 'missing':
      return tree.terms === undefined
        ? tree
        : { ...tree, terms: tree.terms.map((term) => graft(term, code, workings)) };
    default:
      return { ...tree, terms: tree.terms.map((term) => graft(term, code, workings)) };
  }
}
