import { type Refusal, refuse } from '../../basics/refusal.ts';

/**
 * `sample: true`: as many faults are listed as somebody mends before importing again. A sheet may have tens of thousands,
 * usually of one kind, and a list of all of them is megabytes that nobody reads.
 */
export const FAULTS_SHOWN_MAX = 100;

const MORE = 'sheet/more-faults';

/** The first faults by row; where there are more, one last entry says how many. A list made by this stays as it is. */
export function firstFaults(faults: readonly Refusal[]): readonly Refusal[] {
  if (faults.at(-1)?.refusal === MORE) return faults;
  const inOrder = faults.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const more = inOrder.length - FAULTS_SHOWN_MAX;
  if (more <= 0) return inOrder;
  return [...inOrder.slice(0, FAULTS_SHOWN_MAX), refuse(MORE, { more, shown: FAULTS_SHOWN_MAX })];
}

/** How many faults there are, listed or not. */
export function faultCount(
  faults: readonly { readonly refusal: string; readonly values?: Readonly<Record<string, string | number>> }[],
): number {
  const last = faults.at(-1);
  return last?.refusal === MORE ? faults.length - 1 + Number(last.values?.more) : faults.length;
}
