import { type Refusal, refuse } from '../../basics/refusal.ts';
import { checkScheme } from '../../scheme/check-scheme.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { Asked, Decided } from '../decision.ts';
import type { AnnualRecord } from '../record.ts';
import { reasonFault } from '../text-fault.ts';
import { adoptionFaults, schemeHash } from './adoption-faults.ts';
import type { SchemeCommand, SchemeFact, SchemeVersion, Stage } from './scheme-facts.ts';
import { STAGE_NAMES } from './stage-names.ts';

/**
 * The rules of schemes (`domain.md` M-02): drafted by the office, put out for comment, submitted, adopted by the committee
 * alone (Art. 4(2)), published and with that locked. What was adopted is changed by nothing but a newer version, which goes
 * the whole way again.
 */
export function decideScheme(asked: Asked<SchemeCommand, AnnualRecord>): Decided {
  const { command, record } = asked;
  if ('reason' in command) {
    const fault = reasonFault(command.reason);
    if (fault !== undefined) return fault;
  }
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year: asked.year });
  switch (command.kind) {
    case 'draft-scheme':
      return draftScheme({ ...asked, command });
    case 'consult-scheme':
      return movedDraft(record, command, { from: ['drafted'], to: 'scheme-consulted' });
    case 'submit-scheme':
      return movedDraft(record, command, { from: ['consulted'], to: 'scheme-submitted' });
    case 'return-scheme':
      return returnScheme(record, command);
    case 'adopt-scheme':
      return adoptScheme({ ...asked, command });
    case 'publish-scheme':
      return movedAdopted(record, command, { from: 'adopted', to: 'scheme-published' });
    case 'start-scheme':
      return movedAdopted(record, command, { from: 'published', to: 'scheme-started' });
    case 'end-scheme':
      return movedAdopted(record, command, { from: 'running', to: 'scheme-ended' });
    case 'archive-scheme':
      return movedAdopted(record, command, { from: 'ended', to: 'scheme-archived' });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends SchemeCommand['kind']> = Asked<Extract<SchemeCommand, { readonly kind: Kind }>, AnnualRecord>;

function draftScheme(asked: AskedTo<'draft-scheme'>): Decided {
  const { scheme, reason } = asked.command;
  const fault = textFault(asked, scheme);
  if (fault !== undefined) return fault;
  const stage = asked.record.stages.get(scheme.scheme)?.stage;
  if (stage === 'ended' || stage === 'archived') return wrongStage(scheme.scheme, stage);
  const draft = asked.record.drafts.get(scheme.scheme);
  if (draft?.stage === 'submitted') return refuse('scheme/before-committee', { scheme: scheme.scheme });
  const hash = schemeHash(scheme, asked.hasher);
  if (draft?.hash === hash && draft.stage === 'drafted') return [];
  return [{ kind: 'scheme-drafted', body: { scheme, hash, reason } }];
}

/** What keeps a text from being adopted, asked at the drafting already so that nobody comments on what cannot be. */
function textFault(asked: Pick<AskedTo<'draft-scheme'>, 'record' | 'year'>, scheme: Scheme): Refusal | undefined {
  const faults = checkScheme(scheme);
  if (faults.length > 0) return { ...refuse('scheme/refused', { count: faults.length }), faults };
  const [fault] = adoptionFaults({ ...asked, scheme });
  return fault;
}

function movedDraft(
  record: AnnualRecord,
  { scheme }: { readonly scheme: string },
  move: { readonly from: readonly Stage[]; readonly to: 'scheme-consulted' | 'scheme-submitted' },
): Decided {
  const draft = record.drafts.get(scheme);
  if (draft === undefined) return refuse('scheme/no-draft', { scheme });
  if (!move.from.includes(draft.stage)) return wrongStage(scheme, draft.stage);
  return [{ kind: move.to, body: versionOf(draft) }];
}

function returnScheme(record: AnnualRecord, command: AskedTo<'return-scheme'>['command']): Decided {
  const { scheme, reason } = command;
  const draft = record.drafts.get(scheme);
  if (draft === undefined) return refuse('scheme/no-draft', { scheme });
  if (draft.stage !== 'submitted') return wrongStage(scheme, draft.stage);
  return [{ kind: 'scheme-returned', body: { ...versionOf(draft), reason } }];
}

function adoptScheme(asked: AskedTo<'adopt-scheme'>): Decided {
  const { scheme, reason } = asked.command;
  const fault = textFault(asked, scheme);
  if (fault !== undefined) return fault;
  const draft = asked.record.drafts.get(scheme.scheme);
  const hash = schemeHash(scheme, asked.hasher);
  if (draft?.stage !== 'submitted') return refuse('scheme/not-submitted', { scheme: scheme.scheme });
  if (draft.hash !== hash) return refuse('scheme/not-as-submitted', { scheme: scheme.scheme });
  return [{ kind: 'scheme-adopted', body: { scheme, hash, reason } }];
}

type Later = Extract<SchemeFact['kind'], 'scheme-published' | 'scheme-started' | 'scheme-ended' | 'scheme-archived'>;

function movedAdopted(
  record: AnnualRecord,
  { scheme }: { readonly scheme: string },
  move: { readonly from: Stage; readonly to: Later },
): Decided {
  const stands = record.stages.get(scheme);
  if (stands === undefined) return refuse('scheme/not-adopted', { scheme });
  if (stands.stage !== move.from) return wrongStage(scheme, stands.stage);
  const { version, hash } = stands;
  return [{ kind: move.to, body: { scheme, version, hash } }];
}

function versionOf({ scheme, hash }: { readonly scheme: Scheme; readonly hash: string }): SchemeVersion {
  return { scheme: scheme.scheme, version: scheme.version, hash };
}

function wrongStage(scheme: string, stage: Stage): Refusal {
  const { zh, en } = STAGE_NAMES[stage];
  return refuse('scheme/wrong-stage', { scheme, stage: zh, stageEn: en });
}
