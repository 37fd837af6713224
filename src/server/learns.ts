import { chinaDay } from '../core/basics/china-day.ts';
import type { CivilDate } from '../core/basics/civil-date.ts';
import { mayLearnRanks } from '../core/views/may-learn-ranks.ts';
import type { YearRead } from './read-lines.ts';
import type { Services } from './services.ts';
import type { Visitor } from './visitor.ts';

/**
 * Which cohorts' places a visitor may see in what was read. Of a day in the past they see what they might have seen on it:
 * the places of before were never published.
 */
export function learnsRanks(
  { now }: Pick<Services, 'now'>,
  actor: Visitor,
  { head, record }: Pick<YearRead, 'head' | 'record'>,
): (cohort: string) => boolean {
  const day = dayLookedAt(now(), head.asOf);
  return (cohort) => mayLearnRanks({ actor, day, record, cohort });
}

/** Today in China, or the day that was asked for where that is earlier. */
export function dayLookedAt(now: number, asOf: number | undefined): CivilDate {
  return chinaDay(asOf === undefined ? now : Math.min(now, asOf));
}
