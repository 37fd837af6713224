import type { Bilingual } from '../../scoring/workings.ts';

/** The seven steps of the year, in the office's order; they are the navigation. */
export const PHASES = ['set', 'follow', 'verify', 'hear', 'judge', 'score', 'publish'] as const;
export type Phase = (typeof PHASES)[number];

/** How far another line was when this fact was admitted. `root` is its Merkle root in hex. */
export interface LineRead {
  readonly year: number;
  readonly size: number;
  readonly root: string;
}

export type YearFact =
  | {
      readonly kind: 'year-opened';
      readonly body: {
        readonly title: Bilingual;
        /** A demo year: every screen says that its figures are synthetic. */
        readonly synthetic: boolean;
        readonly phases: readonly { readonly phase: Phase; readonly from: string; readonly to: string }[];
      };
    }
  | {
      readonly kind: 'cohort-assigned';
      readonly body: {
        readonly unit: string;
        readonly cohort: string;
        readonly from: string | null;
        /** `after-1-july`: the rule for a unit created in the second half of the year (M-01). */
        readonly basis: 'decided' | 'imported' | 'after-1-july';
        /** Where somebody decided. What came with a sheet has its row instead, and what the row says if that is not it. */
        readonly reason?: string;
        readonly row?: number;
        readonly proposed?: string;
        readonly read: LineRead;
      };
    };

export type YearCommand =
  | {
      readonly kind: 'open-year';
      readonly title: Bilingual;
      readonly synthetic: boolean;
      readonly phases: readonly { readonly phase: Phase; readonly from: string; readonly to: string }[];
    }
  | { readonly kind: 'assign-cohort'; readonly unit: string; readonly cohort: string; readonly reason: string }
  | {
      readonly kind: 'import-cohorts';
      readonly batch: string;
      readonly rows: readonly { readonly row: number; readonly unit: string; readonly cohort: string }[];
    };
