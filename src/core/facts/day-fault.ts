import { chinaDay } from '../basics/china-day.ts';
import { type CivilDate, isCivilDate } from '../basics/civil-date.ts';
import { type Refusal, refuse } from '../basics/refusal.ts';

/**
 * `sample: true`: the first day that something may be said to have been, older than any organ of today, and how many years
 * after the present one may be spoken of. A facts' date stands for ever: a slip of the keys such as 9999-12-31 would lock
 * what it is said of.
 */
const FIRST_DAY: CivilDate = '1900-01-01';
const YEARS_AHEAD = 1;

/** The days that are taken at an instant, both included: until the end of the year after the current one, in China. */
export function daysTaken(now: number): { readonly first: CivilDate; readonly last: CivilDate } {
  const year = Number(chinaDay(now).slice(0, 4)) + YEARS_AHEAD;
  return { first: FIRST_DAY, last: `${String(year).padStart(4, '0')}-12-31` };
}

/** Why a text is no day that may be said at an instant (milliseconds since 1970 UTC): it is none, or out of all bounds. */
export function dayFault(date: string, now: number): Refusal | undefined {
  if (!isCivilDate(date)) return refuse('input/not-a-date', { value: date });
  const { first, last } = daysTaken(now);
  // Dates of four digits compare as their texts do.
  return date < first || date > last ? refuse('input/date-out-of-bounds', { value: date, first, last }) : undefined;
}
