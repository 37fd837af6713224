import type { Bilingual } from '../../scoring/workings.ts';
import type { LineRead } from '../years/year-facts.ts';

/** How a hearing went. Marks are those of the judges who marked, sorted; nobody's seat is known. */
export type Hearing =
  | {
      readonly kind: 'heard';
      readonly marks: readonly string[];
      /** Judges of the panel who may not mark this unit. */
      readonly recused: number;
    }
  | { readonly kind: 'no-show' };

/** Where a project stands, for those it is about. */
interface OfProject {
  readonly project: string;
  /** The lead first. */
  readonly units: readonly string[];
}

export type PanelFact =
  | {
      readonly kind: 'project-registered';
      readonly body: {
        readonly project: string;
        readonly name: Bilingual;
        readonly lead: string;
        readonly partners: readonly string[];
        /** What it rewards, under one name wherever it is claimed: one fact is rewarded once. */
        readonly fact?: string;
        readonly read: LineRead;
      };
    }
  /** ρ of the verification sheet, from 0 to 1. */
  | {
      readonly kind: 'project-verified';
      readonly body: OfProject & { readonly share: string; readonly from: string | null };
    }
  | {
      readonly kind: 'panel-recorded';
      readonly body: OfProject & {
        readonly hearing: Hearing;
        /** P, as announced in the room: from then on this number is the datum. Absent where nobody came. */
        readonly announced?: string;
      };
    }
  /** A clerical error the chair found: it changes nothing until an observer signs it too. */
  | {
      readonly kind: 'panel-correction-proposed';
      readonly body: OfProject & {
        readonly marks: readonly string[];
        readonly recused: number;
        readonly reason: string;
      };
    }
  | {
      readonly kind: 'panel-corrected';
      readonly body: OfProject & {
        readonly from: readonly string[];
        readonly to: readonly string[];
        readonly recused: number;
        readonly announcedBefore: string;
        readonly announced: string;
      };
    };

export type PanelCommand =
  | {
      readonly kind: 'register-project';
      readonly project: string;
      readonly name: Bilingual;
      readonly lead: string;
      readonly partners: readonly string[];
      readonly fact?: string;
    }
  | { readonly kind: 'verify-project'; readonly project: string; readonly share: string }
  | { readonly kind: 'record-panel'; readonly project: string; readonly hearing: Hearing }
  | {
      readonly kind: 'propose-panel-correction';
      readonly project: string;
      readonly marks: readonly string[];
      readonly recused: number;
      readonly reason: string;
    }
  | { readonly kind: 'countersign-panel-correction'; readonly project: string };
