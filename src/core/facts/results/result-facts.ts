import type { LineRead } from '../years/year-facts.ts';

/** How far the results of a cohort have come (`domain.md` M-38, M-39). Before the first there are none but drafts. */
export const RESULT_STAGES = ['submitted', 'returned', 'approved', 'notified', 'published', 'reopened'] as const;
export type ResultStage = (typeof RESULT_STAGES)[number];

/** 全部通过, or 修改后通过: what was changed is said in words, because the committee never edits a number itself. */
export const EXTENTS = ['all', 'with-changes'] as const;
export type Extent = (typeof EXTENTS)[number];

/** Which results are meant: the cohort, the version and the run, and what came out of it. */
export interface RunName {
  readonly cohort: string;
  /** 1 until results were published; a result that is reopened after that becomes the next version. */
  readonly version: number;
  /** Counts every submission. */
  readonly run: number;
  /** SHA-256 of the results' canonical JSON, in hex. */
  readonly output: string;
}

/** A run, with all that is needed to make it again: the scheme's hash, both lines as far as they were read, the engine. */
export interface ResultRun extends RunName {
  readonly scheme: string;
  readonly read: LineRead;
  readonly standing: LineRead;
  readonly engine: number;
  readonly units: number;
}

export type ResultFact =
  | { readonly kind: 'results-submitted'; readonly body: ResultRun }
  | { readonly kind: 'results-returned'; readonly body: RunName & { readonly reason: string } }
  | {
      readonly kind: 'results-approved';
      readonly body: RunName & {
        readonly extent: Extent;
        /** The committee's document. */
        readonly document: string;
        /** There with `with-changes`: what was changed on the way, in words. */
        readonly changes?: string;
        readonly reason: string;
      };
    }
  /** Every unit of the cohort has its own sheet before it. */
  | { readonly kind: 'results-notified'; readonly body: RunName }
  /** `notice`: what the public is told of a version that takes the place of a published one. */
  | { readonly kind: 'results-published'; readonly body: RunName & { readonly notice?: string } }
  | {
      readonly kind: 'results-reopened';
      readonly body: RunName & {
        readonly document: string;
        readonly reason: string;
        readonly wasPublished: boolean;
      };
    };

export type ResultCommand =
  | { readonly kind: 'submit-results'; readonly cohort: string }
  | { readonly kind: 'return-results'; readonly cohort: string; readonly reason: string }
  | {
      readonly kind: 'approve-results';
      readonly cohort: string;
      /** What the committee has before it; it must be what was submitted. */
      readonly output: string;
      readonly extent: Extent;
      readonly document: string;
      readonly changes?: string;
      readonly reason: string;
    }
  | { readonly kind: 'notify-results'; readonly cohort: string }
  | { readonly kind: 'publish-results'; readonly cohort: string; readonly notice?: string }
  | {
      readonly kind: 'reopen-results';
      readonly cohort: string;
      readonly document: string;
      readonly reason: string;
    };
