import type { Severity } from '../../scoring/events/event-rules.ts';
import type { Act } from '../../scoring/events/standing.ts';
import type { FalseDataFound } from './event-facts.ts';

/** One thing said of an event, with the fact that said it. */
export interface RecordedAct {
  readonly act: Act['act'];
  readonly seq: number;
}

/** A claim as it stands in the record; `acts` is empty until it is granted. */
export interface RecordedClaim {
  readonly claim: string;
  readonly item: string;
  readonly level: string;
  readonly fact: string;
  /** The account that claimed: nobody decides on their own claim. */
  readonly by: string;
  /** In whose place, where a deputy spoke. */
  readonly onBehalfOf?: string;
  readonly seq: number;
  readonly decided?: 'granted' | 'refused';
  readonly acts: readonly RecordedAct[];
}

/** A deduction as it stands in the record; `acts` is empty until it is decided that it stands. */
export interface RecordedDeduction {
  readonly deduction: string;
  readonly item: string;
  readonly severity: Severity;
  readonly falseData?: FalseDataFound;
  readonly hearUntil: string;
  /** The account that proposed it: who proposes does not decide. */
  readonly by: string;
  /** In whose place, where a deputy spoke. */
  readonly onBehalfOf?: string;
  readonly seq: number;
  readonly defendedSeq?: number;
  readonly decided?: { readonly upheld: boolean; readonly by: 'office' | 'committee'; readonly seq: number };
  readonly acts: readonly RecordedAct[];
}

export interface RecordedVeto {
  readonly item: string;
  readonly document: string;
  readonly acts: readonly RecordedAct[];
}

/** Whether an event counts now. Only the last act matters. */
export function stands(acts: readonly RecordedAct[]): boolean {
  const last = acts.at(-1);
  return last !== undefined && last.act !== 'withdrawn';
}
