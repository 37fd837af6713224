import type { Said } from '../fact.ts';
import { handsOf } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import type { RecordedResults } from './recorded-results.ts';
import type { ResultFact, ResultStage } from './result-facts.ts';

const STAGE_AFTER = {
  'results-submitted': 'submitted',
  'results-returned': 'returned',
  'results-approved': 'approved',
  'results-notified': 'notified',
  'results-published': 'published',
  'results-reopened': 'reopened',
} as const satisfies Readonly<Record<ResultFact['kind'], ResultStage>>;

/** Draws a step of a cohort's results into the year's record. */
export function foldResults(record: AnnualRecord, said: Said<ResultFact>): void {
  const { cohort, run, version } = said.body;
  const before = record.results.get(cohort);
  const stage = STAGE_AFTER[said.kind];
  const step = { stage, run, version, seq: said.seq, at: said.at, ...handsOf(said) };
  const steps = [...(before?.steps ?? []), step];
  const publishedVersions = before?.publishedVersions ?? 0;
  if (said.kind === 'results-submitted') {
    record.results.set(cohort, { run: said.body, stage, steps, publishedVersions });
    return;
  }
  if (before === undefined) throw new Error(`a fact about results of ${cohort}, which nobody submitted`);
  const next: RecordedResults = { ...before, stage, steps };
  if (said.kind === 'results-approved') {
    const { extent, document } = said.body;
    record.results.set(cohort, { ...next, approved: { extent, document } });
    return;
  }
  const seen = said.kind === 'results-published' ? publishedVersions + 1 : publishedVersions;
  record.results.set(cohort, { ...next, publishedVersions: seen });
}
