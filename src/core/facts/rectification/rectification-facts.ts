import type { RectificationState } from '../../scoring/rectification-score.ts';

/** How far one item of a unit has got (`domain.md` M-28); only the last state counts. */
export interface RectificationAsked {
  readonly unit: string;
  readonly item: string;
  readonly name: string;
  readonly weight: string;
  readonly state: RectificationState;
  readonly reason: string;
}

export type RectificationFact = {
  readonly kind: 'rectification-recorded';
  readonly body: RectificationAsked & { readonly from: RectificationState | null };
};

export type RectificationCommand = { readonly kind: 'record-rectification' } & RectificationAsked;
