import type { Refusal } from '../../core/basics/refusal.ts';
import { FAULTS_SHOWN, type Fault, faultReport } from '../fault-report.ts';

/** The faults of a verb's files: the first hundred, and how many there are, so that a file of nothing else fits in memory. */
export interface FaultList {
  readonly add: (file: string, refusal: Refusal) => void;
  readonly count: () => number;
  readonly report: () => string;
}

export function faultList(verb: string): FaultList {
  const kept: Fault[] = [];
  let count = 0;
  return {
    add: (file, refusal) => {
      count += 1;
      if (kept.length < FAULTS_SHOWN) kept.push({ file, refusal });
    },
    count: () => count,
    report: () => faultReport(verb, kept, count),
  };
}
