import type { Hands } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import type { Extent, ResultRun, ResultStage } from './result-facts.ts';

/** One step on the way, and who took it. */
export interface ResultStep extends Hands {
  readonly stage: ResultStage;
  readonly run: number;
  readonly version: number;
  readonly seq: number;
  readonly at: number;
}

/** The results of a cohort as they stand: the latest run, and every step since the first, oldest first. */
export interface RecordedResults {
  readonly run: ResultRun;
  readonly stage: ResultStage;
  readonly steps: readonly ResultStep[];
  readonly approved?: { readonly extent: Extent; readonly document: string };
  /** How many versions the public has seen. */
  readonly publishedVersions: number;
}

/** Whether nothing that counts may change: from the submission until the committee returns or reopens it. */
export function isLocked(record: AnnualRecord, cohort: string): boolean {
  const stage = record.results.get(cohort)?.stage;
  return stage !== undefined && stage !== 'returned' && stage !== 'reopened';
}
