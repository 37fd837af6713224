import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { Asked } from '../decision.ts';
import { hadAHand } from '../hands.ts';
import { type Report, reportOf } from './reported.ts';
import type { VerifyAsked } from './target-facts.ts';

/**
 * Why a report cannot be verified as it stands: nobody entered it, the one who asks entered it (who enters does not
 * verify), or it is no longer the one that was looked at.
 */
export function verifyFault(
  asked: Pick<Asked, 'by' | 'acting'>,
  reports: readonly Report[],
  { of, part, entered }: VerifyAsked & { readonly of: string },
): Refusal | undefined {
  const report = reportOf(reports, of, part);
  if (report === undefined) return refuse('actual/not-entered', { of });
  if (hadAHand(asked, report)) return refuse('actual/own-entry', { of });
  if (report.seq !== entered) return refuse('actual/changed-since', { of, entered, now: report.seq });
  return undefined;
}

/** All of these reports that wait for being verified, or the first reason why one cannot be. */
export function toVerify<Entry extends VerifyAsked>(
  asked: Pick<Asked, 'by' | 'acting'>,
  entries: readonly Entry[],
  find: (entry: Entry) => { readonly of: string; readonly reports: readonly Report[] } | Refusal,
): readonly Entry[] | Refusal {
  const wanted: Entry[] = [];
  for (const entry of entries) {
    const found = find(entry);
    if (isRefusal(found)) return found;
    const { of, reports } = found;
    const fault = verifyFault(asked, reports, { ...entry, of });
    if (fault !== undefined) return { ...fault, field: 'entries' };
    const isDone = reportOf(reports, of, entry.part)?.status === 'verified';
    if (!isDone && !wanted.includes(entry)) wanted.push(entry);
  }
  return wanted;
}
