import type { AnnualRecord } from '../facts/record.ts';
import type { Stage } from '../facts/schemes/scheme-facts.ts';
import { cohortName } from '../scheme/cohort-name.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Head, SchemeRow, SchemesView } from './view.ts';

/** Every scheme of the year and how far it has come: texts on their way first, then those adopted. */
export function schemesView(asked: { readonly head: Head; readonly record: AnnualRecord }): SchemesView {
  const { head, record } = asked;
  const drafts = [...record.drafts.values()].flatMap((draft) => (draft === undefined ? [] : [rowOf(draft)]));
  const texts = new Map([...record.schemes.values()].map((adopted) => [adopted.scheme.scheme, adopted]));
  const adopted = [...texts.values()].flatMap((text) => {
    const stage = record.stages.get(text.scheme.scheme)?.stage;
    return stage === undefined ? [] : [rowOf({ ...text, stage })];
  });
  return { head, rows: [...drafts, ...adopted] };
}

function rowOf(text: {
  readonly scheme: Scheme;
  readonly hash: string;
  readonly seq: number;
  readonly stage: Stage;
}): SchemeRow {
  const { scheme, hash, seq, stage } = text;
  return {
    scheme: scheme.scheme,
    version: scheme.version,
    title: scheme.title,
    cohorts: scheme.cohorts.map(cohortName),
    hash,
    stage,
    seq,
  };
}
