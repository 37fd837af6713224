import { decide } from './decide.ts';
import { fold } from './fold.ts';
import { emptyAnnualRecord, emptyStandingRecord, type LineRecord } from './record.ts';

/** The standing line is year 0; every other year has its own. */
export function emptyRecord(year: number): LineRecord {
  return year === 0 ? emptyStandingRecord() : emptyAnnualRecord();
}

/** What a desk needs to admit commands and to fold a line; the hasher comes from the platform. */
export const rules = { decide, fold, emptyRecord } as const;
