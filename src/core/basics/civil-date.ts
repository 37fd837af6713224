/**
 * Days of the calendar, without clock or time zone. A date is a text, so it compares, sorts and hashes as it prints.
 * The count of days follows the Gregorian calendar in 400-year cycles of 146,097 days; years start in March, so that
 * the leap day is a year's last.
 */

/** `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. Functions here throw on anything else; ask `isCivilDate` at the door. */
export type CivilDate = string;

/** 1 is Monday, 7 is Sunday (GB/T 7408, ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export function isCivilDate(text: string): text is CivilDate {
  return dayNumber(text) !== undefined;
}

/** How many days later `to` is than `from`; negative when it is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return requiredDayNumber(to) - requiredDayNumber(from);
}

/** Throws when `days` is not whole or the result leaves the years 1 to 9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(requiredDayNumber(date) + days);
}

export function compareDates(a: CivilDate, b: CivilDate): -1 | 0 | 1 {
  const days = daysBetween(b, a);
  return days < 0 ? -1 : days > 0 ? 1 : 0;
}

/** The date on the wall at an instant: milliseconds since 1970 UTC, and minutes ahead of UTC (China 480). */
export function civilDateOf(msEpoch: number, utcOffsetMinutes: number): CivilDate {
  return dateOfDay(Math.floor((msEpoch + utcOffsetMinutes * 60_000) / 86_400_000));
}

export function weekday(date: CivilDate): Weekday {
  // Day 0, 1970-01-01, was a Thursday; the added weeks keep the remainder positive.
  const sinceMonday = (requiredDayNumber(date) + 3 + 7 * 200_000) % 7;
  return (sinceMonday + 1) as Weekday;
}

function requiredDayNumber(date: CivilDate): number {
  const day = dayNumber(date);
  if (day === undefined) throw new RangeError(`not a date: ${date}`);
  return day;
}

/** Days since 1970-01-01. A date that does not exist comes back as another one, and so is found out. */
function dayNumber(text: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined;
  const marchYear = month > 2 ? year : year - 1;
  const sinceMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const number = marchYear * 365 + leapDays + sinceMarch - 719_468;
  return number <= lastDay && dateOfDay(number) === text ? number : undefined;
}

const firstDay = -719_162;
const lastDay = 2_932_896;

function dateOfDay(number: number): CivilDate {
  if (!Number.isSafeInteger(number) || number < firstDay || number > lastDay) {
    throw new RangeError(`no date of the years 1 to 9999 is day ${number}`);
  }
  const sinceYear0 = number + 719_468;
  const cycle = Math.floor(sinceYear0 / 146_097);
  const dayOfCycle = sinceYear0 - cycle * 146_097;
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const sinceMarch = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * sinceMarch + 2) / 153);
  const day = sinceMarch - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = cycle * 400 + yearOfCycle + (month > 2 ? 0 : 1);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
