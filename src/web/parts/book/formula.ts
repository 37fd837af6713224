import type { Working } from '../../../core/scoring/workings.ts';
import { exactText } from '../figures.ts';

type Arithmetic = Exclude<Working, { readonly step: 'given' | 'missing' | 'round' }>;

export interface FormulaWords {
  /** The signs between terms as the language writes them: `＋`, ` + `. */
  readonly plus: string;
  readonly minus: string;
  readonly least: (terms: string) => string;
  readonly greatest: (terms: string) => string;
}

function signOf(step: 'sum' | 'difference' | 'product' | 'quotient', words: FormulaWords): string {
  switch (step) {
    case 'sum':
      return words.plus;
    case 'difference':
      return words.minus;
    case 'product':
      return ' × ';
    case 'quotient':
      return ' ÷ ';
    default:
      step satisfies never;
      return '';
  }
}

/** What a term is worth as it stands in a formula: `86.11`, or `－` where nobody said it. */
function valueText(working: Working): string {
  return working.step === 'missing' ? '…' : exactText(working.value);
}

/** Steps that only carry a number on, and so are written inside the formula of the step above them. */
function isInner(working: Working): working is Arithmetic {
  return working.step === 'product' || working.step === 'quotient';
}

function termText(term: Working, of: Arithmetic['step'], place: number, words: FormulaWords): string {
  if (!isInner(term)) return valueText(term);
  const text = formulaOf(term, words);
  // 3 × 86.11 ÷ 100 reads from left to right; only what stands after a division, or a division inside a product, is bracketed.
  const plain = of === 'sum' || of === 'difference' || place === 0;
  return plain ? text : `(${text})`;
}

/** A step with its values put in: `3 × 86.11 ÷ 100`, `44.1000＋42.6120`. A number that was said has no formula. */
export function formulaOf(working: Working, words: FormulaWords): string {
  switch (working.step) {
    case 'given':
    case 'missing':
      return '';
    case 'round':
      return formulaOf(working.terms[0], words);
    case 'least':
      return words.least(working.terms.map(valueText).join('，'));
    case 'greatest':
      return words.greatest(working.terms.map(valueText).join('，'));
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
      return working.terms
        .map((term, place) => termText(term, working.step, place, words))
        .join(signOf(working.step, words));
    default:
      working satisfies never;
      return '';
  }
}

/** `statement/weighed` belongs to the part `statement`. */
export function partOf(code: string): string {
  return code.split('/')[0] ?? code;
}

function isPart(working: Working, parts: ReadonlySet<string>): boolean {
  return parts.has(partOf(working.code));
}

function leadsToPart(working: Working, parts: ReadonlySet<string>): boolean {
  if (isPart(working, parts)) return true;
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  return terms.some((term) => leadsToPart(term, parts));
}

/**
 * The steps that lead from the total down to the parts, outermost first: the rounding, the floor, the deduction, the sum.
 * A part is known by its code, and whatever is computed for it lies below it.
 */
export function spineOf(root: Working, parts: ReadonlySet<string>): readonly Working[] {
  const spine: Working[] = [];
  let at: Working | undefined = root;
  while (at !== undefined && !isPart(at, parts)) {
    spine.push(at);
    const terms: readonly Working[] = 'terms' in at ? (at.terms ?? []) : [];
    at = terms.find((term) => leadsToPart(term, parts));
  }
  return spine;
}

/** The rows right under the total, in the order of the steps: each part once. */
export function partRows(spine: readonly Working[], parts: ReadonlySet<string>): readonly Working[] {
  return spine
    .toReversed()
    .flatMap((step) => ('terms' in step && step.terms !== undefined ? step.terms : []))
    .filter((term) => isPart(term, parts));
}

/** What opens under a step: a rounding shows what it rounded as one with itself. */
export function termsOf(working: Working): readonly Working[] {
  switch (working.step) {
    case 'given':
      return [];
    case 'missing':
      return working.terms ?? [];
    case 'round': {
      const [only] = working.terms;
      return only.step === 'given' || only.step === 'missing' || only.step === 'round' ? [only] : only.terms;
    }
    default:
      return working.terms;
  }
}
