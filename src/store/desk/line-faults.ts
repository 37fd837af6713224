import { type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { LineFindings } from '../ledger/verify-line.ts';

/** What is wrong with a line, in words, the first bad row first; empty where nothing is. */
export function lineFaults(year: number, findings: LineFindings): readonly Refusal[] {
  const { fault, checkpoints } = findings;
  const { misfit, lastFitting, faults } = checkpoints;
  return [
    ...(fault === undefined ? [] : [refuse(`check/${fault.what}`, { year, seq: fault.seq })]),
    ...(misfit === undefined
      ? []
      : [
          refuse(`check/checkpoint-${misfit.why}`, {
            year,
            size: misfit.size,
            after: lastFitting,
            file: misfit.file,
            number: misfit.number,
          }),
        ]),
    ...faults.map(({ file, number, why }) => refuse('check/checkpoint-file', { file, number, why })),
  ];
}
