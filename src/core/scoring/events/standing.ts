import type { Origin } from '../workings.ts';

/**
 * One thing said of an event, in the order of the ledger: it was found (or notified, granted), it was withdrawn, or what
 * had been withdrawn was restored. Nothing is ever crossed out.
 */
export interface Act {
  readonly act: 'found' | 'withdrawn' | 'restored';
  readonly origin: Origin;
}

/**
 * Where it was said that an event stands; `undefined` where it does not. Only the last act matters, so that an event
 * withdrawn leaves exactly what there would be without it, and one restored exactly what there was (traps 17, 18).
 */
export function standing(acts: readonly Act[]): Origin | undefined {
  const last = acts.at(-1);
  return last === undefined || last.act === 'withdrawn' ? undefined : last.origin;
}
