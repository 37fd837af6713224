import type { Severity } from '../../scoring/events/event-rules.ts';

/** Points that data proven false had gained, of one scored item; found with the deduction they lead to. */
export interface FalseDataFound {
  readonly item: string;
  readonly pointsGained: string;
}

/** What a unit is to be heard on. `hearUntil` is the last day on which it may answer: three working days after. */
export interface Proposal {
  readonly unit: string;
  /** Names the deduction. */
  readonly deduction: string;
  /** Of the scheme's catalogue. */
  readonly item: string;
  readonly severity: Severity;
  readonly finding: string;
  readonly falseData?: FalseDataFound;
}

export const WITHDRAWABLE = ['bonus', 'deduction'] as const;
export type Withdrawable = (typeof WITHDRAWABLE)[number];

/** Bonuses, deductions and vetoes (`domain.md` M-37). Nothing is ever crossed out: what falls away is withdrawn. */
export type EventFact =
  | {
      readonly kind: 'bonus-claimed';
      readonly body: {
        readonly unit: string;
        readonly claim: string;
        readonly item: string;
        readonly level: string;
        /** What is rewarded: the document or event, under one name wherever it is claimed. */
        readonly fact: string;
        readonly statement: string;
      };
    }
  | {
      readonly kind: 'claim-decided';
      readonly body: {
        readonly unit: string;
        readonly claim: string;
        readonly granted: boolean;
        readonly level: string;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'deduction-proposed';
      readonly body: Proposal & { readonly hearUntil: string; readonly batch?: string; readonly row?: number };
    }
  | {
      readonly kind: 'defence-filed';
      readonly body: { readonly unit: string; readonly deduction: string; readonly statement: string };
    }
  | {
      readonly kind: 'deduction-decided';
      readonly body: {
        readonly unit: string;
        readonly deduction: string;
        readonly upheld: boolean;
        readonly severity: Severity;
        readonly decidedBy: 'office' | 'committee';
        /** It answered, or its days had passed without an answer. */
        readonly heard: 'defence' | 'days-passed';
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'event-withdrawn';
      readonly body: {
        readonly unit: string;
        readonly which: Withdrawable;
        readonly event: string;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'event-restored';
      readonly body: {
        readonly unit: string;
        readonly which: Withdrawable;
        readonly event: string;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'veto-recorded';
      readonly body: { readonly unit: string; readonly item: string; readonly document: string };
    }
  | {
      readonly kind: 'veto-withdrawn';
      readonly body: {
        readonly unit: string;
        readonly document: string;
        /** The document by which it was withdrawn. */
        readonly withdrawal: string;
        readonly reason: string;
      };
    }
  /** 专项晋优: put in the tier that the scheme names, beside its quota. */
  | {
      readonly kind: 'unit-promoted';
      readonly body: { readonly unit: string; readonly document: string; readonly reason: string };
    };

export type EventCommand =
  | ({ readonly kind: 'claim-bonus' } & Extract<EventFact, { readonly kind: 'bonus-claimed' }>['body'])
  | {
      readonly kind: 'decide-claim';
      readonly unit: string;
      readonly claim: string;
      readonly granted: boolean;
      /** Where another level than the one claimed is granted. */
      readonly level?: string;
      readonly reason: string;
    }
  | ({ readonly kind: 'propose-deduction' } & Proposal)
  | {
      readonly kind: 'import-deductions';
      readonly batch: string;
      readonly rows: readonly (Proposal & { readonly row: number })[];
    }
  | {
      readonly kind: 'file-defence';
      readonly unit: string;
      readonly deduction: string;
      readonly statement: string;
    }
  | {
      readonly kind: 'decide-deduction';
      readonly unit: string;
      readonly deduction: string;
      readonly upheld: boolean;
      /** Where another severity than the one proposed is found. */
      readonly severity?: Severity;
      readonly reason: string;
    }
  | {
      readonly kind: 'withdraw-event';
      readonly unit: string;
      readonly which: Withdrawable;
      readonly event: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'restore-event';
      readonly unit: string;
      readonly which: Withdrawable;
      readonly event: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'record-veto';
      readonly unit: string;
      readonly item: string;
      readonly document: string;
    }
  | {
      readonly kind: 'withdraw-veto';
      readonly unit: string;
      readonly document: string;
      readonly withdrawal: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'promote-unit';
      readonly unit: string;
      readonly document: string;
      readonly reason: string;
    };
