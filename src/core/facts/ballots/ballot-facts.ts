import type { CellCounts } from '../../scoring/social/tally.ts';

/** What is counted out of a box at once: social evaluation, leaders' ballots, statement marks. */
export const BOXES = ['ballots', 'leader-ballots', 'statement'] as const;
export type Box = (typeof BOXES)[number];

/** Ballots of one stratum on their way (M-22): void ones are among the returned. */
export interface Returns {
  readonly stratum: string;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly void: number;
}

export type BallotFact =
  /** Which file of counts was taken for which units; what it says of each follows as facts of their own. */
  | {
      readonly kind: 'box-opened';
      readonly body: {
        readonly box: Box;
        readonly cohort: string;
        readonly batch: string;
        readonly units: number;
      };
    }
  | {
      readonly kind: 'ballots-counted';
      readonly body: {
        readonly unit: string;
        /** By cell of the scheme. What too few people said is not here: the ledger is read by the unit it is about. */
        readonly cells: Readonly<Record<string, CellCounts>>;
        /** Cells (`citizens/rural`), or one of their dimensions (`citizens/rural:service`), with too few opinions. */
        readonly withheld: readonly string[];
        readonly batch: string;
      };
    }
  | {
      readonly kind: 'ballots-returned';
      readonly body: { readonly cohort: string; readonly strata: readonly Returns[] };
    }
  /** A stratum that was never asked about a unit that came late: its weight leaves. */
  | {
      readonly kind: 'stratum-left-out';
      readonly body: { readonly unit: string; readonly stratum: string; readonly reason: string };
    };

export type BallotCommand =
  | {
      readonly kind: 'count-ballots';
      readonly cohort: string;
      readonly batch: string;
      readonly units: readonly {
        readonly row: number;
        readonly unit: string;
        readonly cells: Readonly<Record<string, CellCounts>>;
      }[];
    }
  | { readonly kind: 'record-returns'; readonly cohort: string; readonly strata: readonly Returns[] }
  | { readonly kind: 'leave-stratum-out'; readonly unit: string; readonly stratum: string; readonly reason: string };
