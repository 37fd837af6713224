import type { LineRead } from '../years/year-facts.ts';
import type { IssuedItem } from './issued-target.ts';
import type { Reported, ReportStatus } from './reported.ts';

/** What one report says, of a target or of an indicator of the district index. */
export interface ReportBody {
  readonly unit: string;
  readonly part: string;
  readonly from: Reported | null;
  readonly to: Reported;
  readonly status: ReportStatus;
  /** Why it is not what was reported before; absent the first time. */
  readonly reason?: string;
  readonly batch?: string;
  readonly row?: number;
}

export type TargetFact =
  | {
      readonly kind: 'targets-imported';
      readonly body: {
        readonly batch: string;
        readonly units: number;
        readonly targets: number;
        readonly read: LineRead;
      };
    }
  /** Frozen from here on: what a unit has to attain is changed by adjustment, and edited by nobody (M-11, G-18). */
  | {
      readonly kind: 'target-issued';
      readonly body: {
        readonly unit: string;
        readonly item: IssuedItem;
        /** The unit whose figure counts. Absent: the office itself. */
        readonly provider?: string;
        readonly batch: string;
        readonly row: number;
      };
    }
  /** 不适用: its weight leaves. */
  | {
      readonly kind: 'target-set-aside';
      readonly body: {
        readonly unit: string;
        readonly target: string;
        readonly confirmedBy: 'office' | 'committee';
        readonly reason: string;
      };
    }
  | { readonly kind: 'actual-entered'; readonly body: ReportBody & { readonly target: string } }
  | {
      readonly kind: 'actual-verified';
      readonly body: {
        readonly unit: string;
        readonly target: string;
        readonly part: string;
        /** The fact that was verified, so that nobody verifies what they did not see. */
        readonly entered: number;
      };
    }
  /** What a unit says it has done itself. It counts for nothing: the provider's figure does, once it is verified. */
  | {
      readonly kind: 'actual-claimed';
      readonly body: {
        readonly unit: string;
        readonly target: string;
        readonly part: string;
        readonly from: Reported | null;
        readonly to: Reported;
        readonly statement: string;
      };
    };

/** One report as it is asked for. */
export interface ReportAsked {
  readonly unit: string;
  readonly part: string;
  readonly reported: Reported;
  readonly status: ReportStatus;
  readonly reason?: string;
}

export interface VerifyAsked {
  readonly unit: string;
  readonly part: string;
  readonly entered: number;
}

export type TargetCommand =
  | {
      readonly kind: 'import-targets';
      readonly batch: string;
      readonly rows: readonly {
        readonly row: number;
        readonly unit: string;
        readonly item: IssuedItem;
        readonly provider?: string;
      }[];
    }
  | { readonly kind: 'set-target-aside'; readonly unit: string; readonly target: string; readonly reason: string }
  /** By the department that provides the figures. */
  | { readonly kind: 'enter-actuals'; readonly rows: readonly (ReportAsked & { readonly target: string })[] }
  /** By the office, from a sheet. */
  | {
      readonly kind: 'import-actuals';
      readonly batch: string;
      readonly rows: readonly (ReportAsked & { readonly target: string; readonly row: number })[];
    }
  | { readonly kind: 'verify-actuals'; readonly entries: readonly (VerifyAsked & { readonly target: string })[] }
  /** By the unit itself, of its own target. */
  | {
      readonly kind: 'claim-actual';
      readonly unit: string;
      readonly target: string;
      readonly part: string;
      readonly reported: Reported;
      readonly statement: string;
    };
