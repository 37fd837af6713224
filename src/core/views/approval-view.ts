import { type Refusal, refuse, sentenceOf } from '../basics/refusal.ts';
import type { AnnualRecord, StandingRecord } from '../facts/record.ts';
import { type Check, preconditions } from '../facts/results/preconditions.ts';
import { isLocked } from '../facts/results/recorded-results.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import { type CohortScores, cohortScores } from './cohort-scores.ts';
import type { ApprovalView, Head } from './view.ts';

/**
 * How far the results of a cohort have come: who took which step and when, the hash of the run, and, while they may still
 * change, every precondition with what is missing and where it is done. Refused where no scheme is in force.
 */
export function approvalView(asked: {
  readonly head: Head;
  readonly record: AnnualRecord;
  readonly standing: StandingRecord;
  readonly cohort: string;
  /** The scores of the cohort, where whoever asks has them already. */
  readonly scored?: CohortScores;
}): ApprovalView | Refusal {
  const { head, record, cohort } = asked;
  const { zh, en } = cohortName(cohort);
  if (!record.schemes.has(cohort)) return refuse('scheme/none-in-force', { cohort: zh, cohortEn: en });
  const results = record.results.get(cohort);
  const checks = isLocked(record, cohort) ? [] : checksOf(asked);
  if (results === undefined) return { head, cohort, stage: 'draft', version: 1, steps: [], checks };
  const { run, stage, steps, approved } = results;
  const isOver = stage === 'returned' || stage === 'reopened';
  return {
    head,
    cohort,
    stage,
    version: isOver ? results.publishedVersions + 1 : run.version,
    run: { run: run.run, output: run.output, size: run.read.size, root: run.read.root, units: run.units },
    steps: steps.map(({ stage: step, version, seq, at, by, onBehalfOf }) => {
      return { stage: step, version, seq, at, by, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
    }),
    ...(approved === undefined || isOver ? {} : { approved }),
    checks,
  };
}

function checksOf({
  head,
  record,
  standing,
  cohort,
  scored,
}: Parameters<typeof approvalView>[0]): ApprovalView['checks'] {
  const scheme = record.schemes.get(cohort)?.scheme;
  if (scheme === undefined) return [];
  const { published } = scored ?? cohortScores({ year: head.year, record, standing, scheme, cohort });
  const withoutTotal = published.unranked.flatMap(({ unit, total }) => (total === undefined ? [unit] : []));
  return preconditions({ record, cohort, withoutTotal }).map(({ check, missing }) => {
    const path = `/${head.year}/${WHERE[check]}`;
    if (missing === undefined) return { check, path };
    return { check, path, missing: { zh: sentenceOf(missing, 'zh'), en: sentenceOf(missing, 'en') } };
  });
}

/** The screen on which what is missing is seen, inside the year. */
const WHERE: Readonly<Record<Check, string>> = {
  scheme: 'scheme',
  phases: 'scheme',
  totals: 'units',
  figures: 'targets',
  claims: 'ledger?kind=bonus-claimed',
  deductions: 'ledger?kind=deduction-proposed',
  corrections: 'ledger?kind=panel-correction-proposed',
  specials: 'specials',
};
