import { type CivilDate, compareDates } from '../basics/civil-date.ts';
import { type WorkCalendar, workingDaysBetween } from '../basics/working-days.ts';
import type { Item, WaitingAsked } from './waiting-asked.ts';

type Clock = Pick<WaitingAsked, 'day' | 'record'>;

/** Nobody has entered the days off: Monday to Friday, which the view says. */
const WEEKDAYS_ALONE: WorkCalendar = { holidays: [], makeUpWorkdays: [] };

/** An item with the working days that are left until it is due, or that have gone since; one without a date as it is. */
export function withTimeLeft({ day, record }: Clock, item: Item): Item {
  if (item.due === undefined) return item;
  const calendar = record.calendar.get() ?? WEEKDAYS_ALONE;
  const isLate = compareDates(item.due, day) < 0;
  const workingDaysLeft = isLate
    ? 0 - workingDaysBetween(item.due, day, calendar)
    : workingDaysBetween(day, item.due, calendar);
  return { ...item, workingDaysLeft };
}

/** Years between today and what is due of which the calendar holds no day. */
export function yearsWithoutCalendar({ day, record }: Clock, items: readonly Item[]): readonly number[] {
  const { holidays, makeUpWorkdays } = record.calendar.get() ?? WEEKDAYS_ALONE;
  const known = new Set([...holidays, ...makeUpWorkdays].map(yearOf));
  const dues = items.flatMap(({ due }) => (due === undefined ? [] : [yearOf(due)]));
  const years = new Set([...dues, ...(dues.length > 0 ? [yearOf(day)] : [])]);
  return [...years].filter((year) => !known.has(year)).toSorted((a, b) => a - b);
}

function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}
