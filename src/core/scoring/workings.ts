/** A sentence in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Where a number was said: a fact of a line (`seq`), or a row of a file when scored from a folder. */
export type Origin =
  | { readonly from: 'fact'; readonly year: number; readonly seq: number }
  | { readonly from: 'file'; readonly file: string; readonly row: number; readonly column: string };

/** The article or clause that says why a step is taken, and where that is written. `sample` marks an editable default. */
export interface Rule {
  readonly clause: Bilingual;
  readonly source?: string;
  readonly sample?: true;
}

/**
 * How one number came to be, down to the facts: a tree that a ten-line reader recomputes.
 * `value` is exact: a plain decimal, or `n/d` in lowest terms.
 * - `given`: a number somebody said (its `origin`), or a number of the scheme (its `rule`).
 * - `sum`, `product`: over `terms`. `difference`, `quotient`: first term minus, or divided by, the second.
 * - `round`: its one term to `decimals` by `mode`. `least`, `greatest`: the smallest or largest of `terms` (caps and floors).
 * - `missing`: nobody said it, or it cannot count; `why` says what that means here. Has no value; `terms` are what is
 *   known nevertheless.
 */
export type Working =
  | {
      readonly step: 'given';
      readonly code: string;
      readonly label: Bilingual;
      readonly value: string;
      readonly origin?: Origin;
      readonly rule?: Rule;
    }
  | {
      readonly step: 'sum' | 'product' | 'difference' | 'quotient' | 'least' | 'greatest';
      readonly code: string;
      readonly label: Bilingual;
      readonly value: string;
      readonly terms: readonly Working[];
      readonly rule?: Rule;
    }
  | {
      readonly step: 'round';
      readonly code: string;
      readonly label: Bilingual;
      readonly value: string;
      readonly terms: readonly [Working];
      readonly decimals: number;
      readonly mode: 'half-up' | 'half-even';
      readonly rule?: Rule;
    }
  | {
      readonly step: 'missing';
      readonly code: string;
      readonly label: Bilingual;
      readonly why: Bilingual;
      readonly terms?: readonly Working[];
      readonly rule?: Rule;
    };
