import type { Exemption } from '../../scoring/index-weights.ts';
import type { IssuedBase } from '../targets/issued-target.ts';
import type { ReportAsked, ReportBody, VerifyAsked } from '../targets/target-facts.ts';
import type { LineRead } from '../years/year-facts.ts';

/** What one indicator of the development index asks of one district (`domain.md` M-15). */
export interface Requirement {
  readonly unit: string;
  readonly indicator: string;
  readonly target: IssuedBase;
  /** The unit whose figure counts. Absent: the office itself. */
  readonly provider?: string;
  /** The figure of the year before; `rebased` says why it is not the one published then. */
  readonly previous?: { readonly figure: string; readonly rebased?: string };
}

export type ReadingFact =
  | {
      readonly kind: 'indicators-imported';
      readonly body: {
        readonly batch: string;
        readonly units: number;
        readonly requirements: number;
        readonly read: LineRead;
      };
    }
  | {
      readonly kind: 'indicator-required';
      readonly body: Requirement & { readonly batch: string; readonly row: number };
    }
  /** 不适用: no port, no farming. Its weight shifts inside its dimension. */
  | {
      readonly kind: 'indicator-set-aside';
      readonly body: { readonly unit: string; readonly indicator: string; readonly reason: string };
    }
  | { readonly kind: 'reading-entered'; readonly body: ReportBody & { readonly indicator: string } }
  | {
      readonly kind: 'reading-verified';
      readonly body: {
        readonly unit: string;
        readonly indicator: string;
        readonly part: string;
        readonly entered: number;
      };
    }
  | {
      readonly kind: 'zone-assigned';
      readonly body: {
        readonly unit: string;
        readonly zone: string;
        readonly from: string | null;
        readonly reason: string;
      };
    }
  | { readonly kind: 'indicators-exempted'; readonly body: ExemptionBody };

/** Indicators a district is not assessed on, and what takes their weight, by the committee's document. */
export interface ExemptionBody {
  readonly unit: string;
  readonly removed: Exemption['removed'];
  readonly listedSeparately: boolean;
  readonly document: string;
  readonly reason: string;
}

export type ReadingCommand =
  | {
      readonly kind: 'import-indicators';
      readonly batch: string;
      readonly rows: readonly (Requirement & { readonly row: number })[];
    }
  | {
      readonly kind: 'set-indicator-aside';
      readonly unit: string;
      readonly indicator: string;
      readonly reason: string;
    }
  | { readonly kind: 'enter-readings'; readonly rows: readonly (ReportAsked & { readonly indicator: string })[] }
  | {
      readonly kind: 'import-readings';
      readonly batch: string;
      readonly rows: readonly (ReportAsked & { readonly indicator: string; readonly row: number })[];
    }
  | { readonly kind: 'verify-readings'; readonly entries: readonly (VerifyAsked & { readonly indicator: string })[] }
  | { readonly kind: 'assign-zone'; readonly unit: string; readonly zone: string; readonly reason: string }
  | ({ readonly kind: 'exempt-indicators' } & ExemptionBody);
