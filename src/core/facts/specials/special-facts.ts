import type { SpecialTerms } from '../../scoring/specials/special-terms.ts';
import type { LineRead } from '../years/year-facts.ts';

/** How a special target is scored: 赋分制, 等次制, or 专项意见, which gives no points. */
export type SpecialMode =
  | { readonly mode: 'points'; readonly points: string }
  | { readonly mode: 'grades' }
  | { readonly mode: 'opinion' };

/** What is said of one unit. Deduction and bonus are positive numbers of 赋分制, a grade is one of 等次制. */
export interface SpecialVerdict {
  readonly unit: string;
  /** Whether the detail that the organiser owes for every unit came with it. */
  readonly hasDetail: boolean;
  readonly deduction?: string;
  readonly bonus?: string;
  readonly grade?: string;
}

/** A special target as it was opened; `scheme` is whose rules it follows, and its units are scored by that scheme. */
export interface SpecialOpened extends SpecialTerms {
  readonly scheme: string;
  readonly scored: SpecialMode;
}

export type SpecialFact =
  | { readonly kind: 'special-opened'; readonly body: SpecialOpened & { readonly read: LineRead } }
  /** The whole set, because quotas are of the set; each unit's result follows as a fact of its own. */
  | {
      readonly kind: 'special-results-recorded';
      readonly body: {
        readonly special: string;
        readonly organiser: string;
        readonly units: number;
        /** Why another set takes the place of the one before; absent the first time. */
        readonly reason?: string;
      };
    }
  | {
      readonly kind: 'special-result-given';
      readonly body: SpecialVerdict & { readonly special: string; readonly by: 'organiser' | 'office' };
    }
  /** What a unit says of the draft; a new set begins anew, with new days to comment. */
  | {
      readonly kind: 'special-comment-filed';
      readonly body: { readonly special: string; readonly unit: string; readonly statement: string };
    }
  | {
      readonly kind: 'special-comment-answered';
      readonly body: {
        readonly special: string;
        readonly unit: string;
        /** Then another set of results has to follow. */
        readonly accepted: boolean;
        readonly answer: string;
        readonly by: 'organiser' | 'office';
      };
    }
  | { readonly kind: 'special-finalised'; readonly body: { readonly special: string } };

export type SpecialCommand =
  | ({ readonly kind: 'open-special' } & SpecialOpened)
  | {
      readonly kind: 'record-special-results';
      readonly special: string;
      readonly results: readonly SpecialVerdict[];
      readonly reason?: string;
    }
  /** Of the organiser itself: nobody scores their own unit. */
  | { readonly kind: 'score-organiser'; readonly special: string; readonly result: SpecialVerdict }
  | {
      readonly kind: 'comment-special-result';
      readonly special: string;
      readonly unit: string;
      readonly statement: string;
    }
  | {
      readonly kind: 'answer-special-comment';
      readonly special: string;
      readonly unit: string;
      readonly accepted: boolean;
      readonly answer: string;
    }
  | { readonly kind: 'finalise-special'; readonly special: string };
