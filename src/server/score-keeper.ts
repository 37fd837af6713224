import type { CohortScores, KeptScores } from '../core/views/cohort-scores.ts';
import { cohortScores, scoreAhead } from '../core/views/cohort-scores.ts';
import type { YearRead } from './read-lines.ts';

/**
 * `slice`: so many units are worked out before others are let in; one takes some 5–8 ms of 5,000 targets among 115 units.
 * `years` and `pasts`: so many years of cities, and so many past moments of all, have their scores kept, the one asked for
 * last the longest. One year of that size is some 40 MB; a past shares with the year what was the same (`docs/BENCH.md`).
 */
export const KEPT = { slice: 3, years: 8, pasts: 3 } as const;

/** One slice of work: what is asked for, or how far it has come. */
type Step = { readonly scored: CohortScores } | { readonly kept: KeptScores };

/** What this node has worked out of each city's years. What stands in it is tied to scheme, record and place by the core. */
export interface ScoreKeeper {
  /**
   * The cohort's scores by a record, or one slice towards them; `sofar` is what the slice before gave. Requires a cohort with
   * a scheme.
   */
  readonly step: (tenant: string, read: YearRead, cohort: string, sofar: KeptScores | undefined) => Step;
  /** Past moments are worked out one after another: many at once would hold many years' scores in memory. */
  readonly inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

export function createScoreKeeper(): ScoreKeeper {
  const years = new Map<string, KeptScores>();
  const pasts = new Map<string, KeptScores>();
  let before: Promise<unknown> = Promise.resolve();
  return {
    inTurn: (work) => {
      const turn = before.then(work);
      before = turn.catch(() => undefined);
      return turn;
    },
    step: (tenant, read, cohort, sofar) => {
      const { head, record, standing, place } = read;
      const scheme = record.schemes.get(cohort)?.scheme;
      if (scheme === undefined) throw new Error(`the cohort ${cohort} has no scheme`);
      const name = `${head.year}/${tenant}`;
      const isPast = head.asOf !== undefined;
      const [held, own, most] = isPast ? [pasts, `${name}/${place}`, KEPT.pasts] : [years, name, KEPT.years];
      // A past begins with what is known now: most units had said the same by then, or said nothing since.
      const kept = held.get(own) ?? sofar ?? years.get(name) ?? new Map();
      const asked = { year: head.year, record, standing, scheme, cohort, at: place };
      const ahead = scoreAhead({ ...asked, kept, most: KEPT.slice });
      const scored = ahead.left === 0 ? cohortScores({ ...asked, kept: ahead.kept }) : undefined;
      const next = scored?.kept ?? ahead.kept;
      // Whoever asks for the same year meanwhile goes on from here; a past is kept once it is whole.
      if (!isPast || scored !== undefined) {
        held.delete(own);
        held.set(own, next);
        const [oldest] = held.keys();
        if (held.size > most && oldest !== undefined) held.delete(oldest);
      }
      return scored === undefined ? { kept: next } : { scored };
    },
  };
}
