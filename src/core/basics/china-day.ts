import { type CivilDate, civilDateOf } from './civil-date.ts';

/** China has one time and no summer time. */
const CHINA_OFFSET_MINUTES = 480;

/** The date on the wall in China at an instant, in milliseconds since 1970 UTC. */
export function chinaDay(now: number): CivilDate {
  return civilDateOf(now, CHINA_OFFSET_MINUTES);
}
