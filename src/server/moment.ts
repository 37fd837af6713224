import { isCivilDate } from '../core/basics/civil-date.ts';
import { type Refusal, refuse } from '../core/basics/refusal.ts';

/** China has one time and no summer time. */
export const CHINA_OFFSET_MINUTES = 480;
const DAY_MS = 86_400_000;

/** The first instant of a day in China, in ms since 1970 UTC. Requires a date that exists. */
export function startOfDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - CHINA_OFFSET_MINUTES * 60_000;
}

/**
 * The last instant that a question's moment includes: a day counts to its end, an instant in ms as it is. Facts are said
 * at whole milliseconds.
 */
export function endOfMoment(moment: string): number | Refusal {
  if (/^\d{1,15}$/.test(moment)) return Number(moment);
  return isCivilDate(moment) ? startOfDay(moment) + DAY_MS - 1 : refuse('input/not-a-date', { value: moment });
}

/** The first instant that a question's moment includes. */
export function startOfMoment(moment: string): number | Refusal {
  if (/^\d{1,15}$/.test(moment)) return Number(moment);
  return isCivilDate(moment) ? startOfDay(moment) : refuse('input/not-a-date', { value: moment });
}
