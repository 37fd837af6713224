/**
 * What is asked of whom, frozen before the first ballot: from then on an answer is one byte, and its place says what it
 * answers (`domain.md` M-22). All dimensions count in the score; a question that is only told about has its own form.
 */
export interface BallotForm {
  /** Evaluated units, in the order of the form. */
  readonly units: readonly string[];
  readonly dimensions: readonly string[];
  /** Codes of the options; the first is answered by byte 1. */
  readonly options: readonly string[];
  /** Of `options`, those that are no opinion (不了解). */
  readonly noOpinion: readonly string[];
}

/** Not answered is not 不了解: neither is an opinion, and they are counted apart. */
export const UNANSWERED = 0;

/** More than one option, or not legible: void for this one cell. */
export function voidByte(form: BallotForm): number {
  return form.options.length + 1;
}

/** Bytes of one ballot: the dimensions of the first unit, then of the second, and so on. */
export function ballotLength(form: BallotForm): number {
  return form.units.length * form.dimensions.length;
}

/** How many ways there are to answer for one unit: every byte in every dimension. */
export function patternCount(form: BallotForm): number {
  return (voidByte(form) + 1) ** form.dimensions.length;
}
