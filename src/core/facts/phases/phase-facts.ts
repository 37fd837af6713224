/**
 * The two parts of a cohort's scoring that open and close (`domain.md` M-02, B-089): objective (targets, statistics,
 * verification) and subjective (the parts that the scheme's gate lists: statements, hearings).
 */
export const GATED_PHASES = ['objective', 'subjective'] as const;
export type GatedPhase = (typeof GATED_PHASES)[number];

export type PhaseFact =
  | {
      readonly kind: 'phase-opened';
      readonly body: { readonly cohort: string; readonly phase: GatedPhase; readonly reason: string };
    }
  | {
      readonly kind: 'phase-closed';
      readonly body: { readonly cohort: string; readonly phase: GatedPhase; readonly reason: string };
    }
  /** Statutory holidays and the weekend days worked in exchange; replaced whole when the next year's are published. */
  | {
      readonly kind: 'calendar-set';
      readonly body: {
        readonly holidays: readonly string[];
        readonly makeUpWorkdays: readonly string[];
        readonly source: string;
      };
    };

export type PhaseCommand =
  | { readonly kind: 'open-phase'; readonly cohort: string; readonly phase: GatedPhase; readonly reason: string }
  | { readonly kind: 'close-phase'; readonly cohort: string; readonly phase: GatedPhase; readonly reason: string }
  | {
      readonly kind: 'set-calendar';
      readonly holidays: readonly string[];
      readonly makeUpWorkdays: readonly string[];
      /** The document that announced them. */
      readonly source: string;
    };
