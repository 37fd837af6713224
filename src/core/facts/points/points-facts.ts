import type { LineRead } from '../years/year-facts.ts';

/** Points of a unit's components as somebody said them: exact decimals, never computed here. */
export type PointsFact =
  | {
      readonly kind: 'points-imported';
      readonly body: {
        readonly cohort: string;
        /** SHA-256 of the file, in hex; the file itself lies in the evidence store. */
        readonly batch: string;
        readonly units: number;
        readonly read: LineRead;
      };
    }
  | {
      readonly kind: 'points-entered';
      readonly body: {
        readonly unit: string;
        readonly component: string;
        readonly value: string;
        readonly batch: string;
        readonly row: number;
        /** Where a published figure was published; absent for the rest. */
        readonly provenance?: string;
      };
    }
  | {
      readonly kind: 'points-corrected';
      readonly body: {
        readonly unit: string;
        readonly component: string;
        readonly from: string | null;
        readonly to: string;
        readonly reason: string;
      };
    };

export type PointsCommand =
  | {
      readonly kind: 'import-points';
      readonly cohort: string;
      readonly batch: string;
      readonly rows: readonly {
        readonly row: number;
        readonly unit: string;
        readonly values: Readonly<Record<string, string>>;
        readonly provenance?: string;
      }[];
    }
  | {
      readonly kind: 'correct-points';
      readonly unit: string;
      readonly component: string;
      readonly to: string;
      readonly reason: string;
    };
