import { addDays, type CivilDate, compareDates, daysBetween, weekday } from './civil-date.ts';

/**
 * Working days by an editable table: Monday to Friday, less the statutory holidays, plus the weekend days that are
 * worked in exchange (调休). The table is data with its source; the State Council publishes it each autumn.
 */
export interface WorkCalendar {
  readonly holidays: readonly CivilDate[];
  readonly makeUpWorkdays: readonly CivilDate[];
}

/** Dates that the table calls both holiday and workday. A table with any must not be used: ask before adopting it. */
export function calendarConflicts(calendar: WorkCalendar): readonly CivilDate[] {
  return calendar.holidays.filter((date) => calendar.makeUpWorkdays.includes(date));
}

export function isWorkingDay(date: CivilDate, calendar: WorkCalendar): boolean {
  if (calendar.makeUpWorkdays.includes(date)) return true;
  return weekday(date) <= 5 && !calendar.holidays.includes(date);
}

/**
 * The n-th working day after `date`, which is itself not counted (the day of receipt); before it, for a negative n.
 * For 0 it is `date` itself. A term of n working days may be used until the end of the day returned.
 */
export function addWorkingDays(date: CivilDate, n: number, calendar: WorkCalendar): CivilDate {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a count of days: ${n}`);
  const step = n < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/**
 * How many working days come after `from` up to and including `to`; 0 when `to` is not later. Counted by weeks and by the
 * table's entries, so that a date far away costs no more than a near one.
 */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: WorkCalendar): number {
  const days = daysBetween(from, to);
  if (days <= 0) return 0;
  const between = (dates: readonly CivilDate[]): ReadonlySet<CivilDate> =>
    new Set(dates.filter((date) => compareDates(from, date) < 0 && compareDates(date, to) <= 0));
  const isWeekend = (date: CivilDate): boolean => weekday(date) > 5;
  const worked = between(calendar.makeUpWorkdays);
  const off = [...between(calendar.holidays)].filter((date) => !isWeekend(date) && !worked.has(date));
  const rest = Array.from({ length: days % 7 }, (_, back) => addDays(to, -back));
  const weekdays = Math.floor(days / 7) * 5 + rest.filter((date) => !isWeekend(date)).length;
  return weekdays + [...worked].filter(isWeekend).length - off.length;
}

/** A planned date that falls on a day off is kept by the working day before it. */
export function workingDayOnOrBefore(date: CivilDate, calendar: WorkCalendar): CivilDate {
  return isWorkingDay(date, calendar) ? date : addWorkingDays(date, -1, calendar);
}
