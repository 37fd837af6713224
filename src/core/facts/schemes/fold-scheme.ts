import type { Said } from '../fact.ts';
import type { AnnualRecord } from '../record.ts';
import type { SchemeFact, SchemeVersion, Stage } from './scheme-facts.ts';

/** Draws a fact about a scheme into the year's record. */
export function foldScheme(record: AnnualRecord, said: Said<SchemeFact>): void {
  switch (said.kind) {
    case 'scheme-drafted': {
      const { scheme, hash } = said.body;
      record.drafts.set(scheme.scheme, { scheme, hash, seq: said.seq, stage: 'drafted' });
      return;
    }
    case 'scheme-consulted':
      moveDraft(record, said.body, 'consulted');
      return;
    case 'scheme-submitted':
      moveDraft(record, said.body, 'submitted');
      return;
    case 'scheme-returned':
      moveDraft(record, said.body, 'drafted');
      return;
    case 'scheme-adopted': {
      const { scheme, hash } = said.body;
      for (const cohort of scheme.cohorts) {
        record.schemes.set(cohort, { scheme, hash, seq: said.seq, at: said.at });
      }
      record.stages.set(scheme.scheme, { version: scheme.version, hash, stage: 'adopted', seq: said.seq });
      record.drafts.set(scheme.scheme, undefined);
      return;
    }
    case 'scheme-published':
      moveAdopted(record, said, 'published');
      return;
    case 'scheme-started':
      moveAdopted(record, said, 'running');
      return;
    case 'scheme-ended':
      moveAdopted(record, said, 'ended');
      return;
    case 'scheme-archived':
      moveAdopted(record, said, 'archived');
      return;
    default:
      said satisfies never;
      throw new Error(`not a fact about a scheme: ${JSON.stringify(said)}`);
  }
}

function moveDraft(
  record: AnnualRecord,
  { scheme }: SchemeVersion,
  stage: 'drafted' | 'consulted' | 'submitted',
): void {
  const draft = record.drafts.get(scheme);
  if (draft === undefined) throw new Error(`a fact about a draft of ${scheme}, which there is not`);
  record.drafts.set(scheme, { ...draft, stage });
}

function moveAdopted(
  record: AnnualRecord,
  { body, seq }: { readonly body: SchemeVersion; readonly seq: number },
  stage: Stage,
): void {
  const { scheme, version, hash } = body;
  record.stages.set(scheme, { version, hash, stage, seq });
}
