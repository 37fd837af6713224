import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { cohortName } from '../../scheme/cohort-name.ts';
import type { Asked, Decided } from '../decision.ts';
import { hadAHand } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import { schemeOf } from '../scored-unit.ts';
import { lineFault, passageFault, reasonFault } from '../text-fault.ts';
import type { ComputedResults } from './compute-results.ts';
import { preconditions } from './preconditions.ts';
import { isLocked, type RecordedResults } from './recorded-results.ts';
import type { ResultCommand, ResultStage, RunName } from './result-facts.ts';
import { RESULT_STAGE_NAMES } from './result-stage-names.ts';

/**
 * The way of a cohort's results (`domain.md` M-38, M-39): submitted by the office as they were worked out at that moment,
 * approved by the committee alone and by nobody who submitted them, told to the units, published; changed after that by
 * nothing but a recorded decision to reopen them.
 */
export function decideResults(asked: Asked<ResultCommand, AnnualRecord>): Decided {
  const { command, record } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year: asked.year });
  if ('reason' in command) {
    const fault = reasonFault(command.reason);
    if (fault !== undefined) return fault;
  }
  switch (command.kind) {
    case 'submit-results':
      return submitResults({ ...asked, command });
    case 'return-results': {
      const results = standsAt(record, command.cohort, ['submitted']);
      if (isRefusal(results)) return results;
      return [{ kind: 'results-returned', body: { ...nameOf(results), reason: command.reason } }];
    }
    case 'approve-results':
      return approveResults({ ...asked, command });
    case 'notify-results': {
      const results = standsAt(record, command.cohort, ['approved']);
      return isRefusal(results) ? results : [{ kind: 'results-notified', body: nameOf(results) }];
    }
    case 'publish-results':
      return publishResults({ ...asked, command });
    case 'reopen-results':
      return reopenResults({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends ResultCommand['kind']> = Asked<Extract<ResultCommand, { readonly kind: Kind }>, AnnualRecord>;

/** Works the results out anew and binds what came out to what they were worked out from. */
function submitResults(asked: AskedTo<'submit-results'>): Decided {
  const { command, record, standing, read } = asked;
  const { cohort } = command;
  const scheme = schemeOf(record, cohort);
  if (isRefusal(scheme)) return { ...scheme, field: 'cohort' };
  const before = record.results.get(cohort);
  if (before !== undefined && isLocked(record, cohort)) return wrongStage(cohort, before.stage);
  const computed = computedBy(asked);
  const missing = preconditions({ record, cohort, withoutTotal: computed.withoutTotal }).flatMap(
    (checked) => checked.missing ?? [],
  );
  if (missing.length > 0) {
    return { ...refuse('results/not-ready', { ...inWords(cohort), count: missing.length }), faults: missing };
  }
  if (read === undefined) throw new Error('results are submitted at a desk, which knows how far its line is');
  const { output, units, engine } = computed;
  const body = {
    cohort,
    version: (before?.publishedVersions ?? 0) + 1,
    run: (before?.run.run ?? 0) + 1,
    output,
    scheme: record.schemes.get(cohort)?.hash ?? '',
    read: { year: read.year, size: read.size, root: read.root },
    standing: { year: 0, size: standing.read.size, root: standing.read.root },
    engine,
    units,
  };
  return [{ kind: 'results-submitted', body }];
}

function approveResults(asked: AskedTo<'approve-results'>): Decided {
  const { command, record } = asked;
  const { cohort, output, extent, document, changes, reason } = command;
  const results = standsAt(record, cohort, ['submitted']);
  if (isRefusal(results)) return results;
  const submitted = results.steps.at(-1);
  if (submitted !== undefined && hadAHand(asked, submitted)) return refuse('results/own', inWords(cohort));
  const fault = documentFault(document) ?? changesFault(extent, changes);
  if (fault !== undefined) return fault;
  if (output !== results.run.output) return { ...refuse('results/not-as-submitted', inWords(cohort)), field: 'output' };
  if (computedBy(asked).output !== output) return refuse('results/comes-out-otherwise', inWords(cohort));
  const said = changes === undefined ? {} : { changes };
  return [{ kind: 'results-approved', body: { ...nameOf(results), extent, document, ...said, reason } }];
}

function changesFault(extent: 'all' | 'with-changes', changes: string | undefined): Refusal | undefined {
  if (extent === 'all') {
    return changes === undefined ? undefined : { ...refuse('results/all-has-no-changes'), field: 'changes' };
  }
  const fault = passageFault(changes ?? '', { zh: '所作的修改', en: 'what was changed' });
  return fault === undefined ? undefined : { ...fault, field: 'changes' };
}

/** A version in the place of a published one is published with a notice of what changed (M-37, edge). */
function publishResults({ command, record }: AskedTo<'publish-results'>): Decided {
  const { cohort, notice } = command;
  const results = standsAt(record, cohort, ['notified']);
  if (isRefusal(results)) return results;
  const fault =
    notice === undefined
      ? results.publishedVersions > 0
        ? refuse('results/needs-notice', { ...inWords(cohort), version: results.run.version })
        : undefined
      : passageFault(notice, { zh: '公告', en: 'notice' });
  if (fault !== undefined) return { ...fault, field: 'notice' };
  return [{ kind: 'results-published', body: { ...nameOf(results), ...(notice === undefined ? {} : { notice }) } }];
}

function reopenResults({ command, record }: AskedTo<'reopen-results'>): Decided {
  const { cohort, document, reason } = command;
  const results = standsAt(record, cohort, ['approved', 'notified', 'published']);
  if (isRefusal(results)) return results;
  const fault = documentFault(document);
  if (fault !== undefined) return fault;
  const wasPublished = results.stage === 'published';
  return [{ kind: 'results-reopened', body: { ...nameOf(results), document, reason, wasPublished } }];
}

function documentFault(document: string): Refusal | undefined {
  const words = { zh: '文号', en: 'document number' };
  const fault =
    document.trim() === ''
      ? refuse('text/missing', { field: words.zh, fieldEn: words.en })
      : lineFault(document, words);
  return fault === undefined ? undefined : { ...fault, field: 'document' };
}

function computedBy({
  computeResults,
  year,
  record,
  standing,
  hasher,
  command: { cohort },
}: AskedTo<'submit-results' | 'approve-results'>): ComputedResults {
  if (computeResults === undefined) throw new Error('these rules were given no way to work out results');
  return computeResults({ year, record, standing: standing.record, cohort, hasher });
}

function standsAt(record: AnnualRecord, cohort: string, stages: readonly ResultStage[]): RecordedResults | Refusal {
  const results = record.results.get(cohort);
  if (results === undefined) return refuse('results/none-submitted', inWords(cohort));
  return stages.includes(results.stage) ? results : wrongStage(cohort, results.stage);
}

function wrongStage(cohort: string, at: ResultStage): Refusal {
  const { zh, en } = RESULT_STAGE_NAMES[at];
  return refuse('results/wrong-stage', { ...inWords(cohort), stage: zh, stageEn: en });
}

function nameOf({ run: { cohort, version, run, output } }: RecordedResults): RunName {
  return { cohort, version, run, output };
}

function inWords(cohort: string) {
  const { zh, en } = cohortName(cohort);
  return { cohort: zh, cohortEn: en };
}
