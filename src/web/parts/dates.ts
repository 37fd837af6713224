import type { Language } from '../../core/basics/refusal.ts';

/** The whole country keeps one time, eight hours ahead of UTC, and has had no summer time since 1991. */
const AHEAD_MS = 8 * 3_600_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const two = (number: number): string => String(number).padStart(2, '0');

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Requires `YYYY-MM-DD`. */
function civilOf(date: string): Civil {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

/** The date on the wall at an instant, `YYYY-MM-DD`. */
export function dateOfMoment(ms: number): string {
  return new Date(ms + AHEAD_MS).toISOString().slice(0, 10);
}

/** `2017年2月12日`, `12 Feb 2017`. */
export function dayText(date: string, language: Language): string {
  const { year, month, day } = civilOf(date);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `4月6日`, `6 Apr`: where the year is known already. */
export function shortDayText(date: string, language: Language): string {
  const { month, day } = civilOf(date);
  return language === 'zh' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
}

/** `15:38`, or `15:38:10` with seconds. */
export function clockText(ms: number, seconds = false): string {
  return new Date(ms + AHEAD_MS).toISOString().slice(11, seconds ? 19 : 16);
}

/** `2017年2月12日 15:38`, `12 Feb 2017, 15:38`. */
export function momentText(ms: number, language: Language, seconds = false): string {
  const day = dayText(dateOfMoment(ms), language);
  return language === 'zh' ? `${day} ${clockText(ms, seconds)}` : `${day}, ${clockText(ms, seconds)}`;
}

/** A day as people write it, `2016-07-01`, `2016/7/1`, `20160701`, `2016年7月1日`; nothing for what is no day. */
export function parseDay(text: string): string | undefined {
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  if (found === null) return undefined;
  const day = `${found[1]}-${two(Number(found[2]))}-${two(Number(found[3]))}`;
  const ms = Date.parse(`${day}T00:00:00Z`);
  // A day that does not exist comes back as another one.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) ? day : undefined;
}

/** The instant of a day and a time on the wall, `15:38`; nothing where either is none. */
export function momentOfWall(day: string, time: string): number | undefined {
  const found = /^([01]?\d|2[0-3])[:：]?([0-5]\d)$/.exec(time.trim());
  const known = parseDay(day);
  if (found === null || known === undefined) return undefined;
  return Date.parse(`${known}T${two(Number(found[1]))}:${found[2]}:00Z`) - AHEAD_MS;
}

/** When a phase runs, in months: `1—4月`, `9—次年1月`; `Sep–Jan`. */
export function monthsText(from: string, to: string, year: number, language: Language): string {
  const start = civilOf(from);
  const end = civilOf(to);
  if (language === 'en') {
    const first = MONTHS[start.month - 1];
    const last = MONTHS[end.month - 1];
    const months = start.month === end.month && start.year === end.year ? `${first}` : `${first}–${last}`;
    return end.year > year ? `${months} ${end.year}` : months;
  }
  const next = (civil: Civil): string => (civil.year > year ? '次年' : '');
  if (start.year === end.year) {
    const months = start.month === end.month ? `${start.month}月` : `${start.month}—${end.month}月`;
    return `${next(start)}${months}`;
  }
  return `${start.month}—${next(end)}${end.month}月`;
}

/** Short name of a month for the line of the year. */
export function monthText(month: number, language: Language): string {
  return language === 'zh' ? `${month}月` : (MONTHS[month - 1] ?? '');
}

/** Days since 1970-01-01 of a date, for places on a line. */
export function dayNumber(date: string): number {
  const { year, month, day } = civilOf(date);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** The date a number of days since 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function monthStart(year: number, month: number): string {
  const from = new Date(Date.UTC(year, month - 1, 1));
  return `${from.getUTCFullYear()}-${two(from.getUTCMonth() + 1)}-01`;
}
