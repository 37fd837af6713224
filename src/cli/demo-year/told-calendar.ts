import type { CivilDate } from '../../core/basics/civil-date.ts';
import { addDays } from '../../core/basics/civil-date.ts';

/**
 * Working days of the demo years 2016 and 2017, without which nobody can say until when a unit may answer. Written from
 * general knowledge: the notices of the General Office of the State Council were not read, and the source says so.
 */
const HOLIDAYS: readonly (readonly [CivilDate, number])[] = [
  ['2016-01-01', 3],
  ['2016-02-07', 7],
  ['2016-04-02', 3],
  ['2016-04-30', 3],
  ['2016-06-09', 3],
  ['2016-09-15', 3],
  ['2016-10-01', 7],
  ['2016-12-31', 3],
  ['2017-01-27', 7],
  ['2017-04-02', 3],
  ['2017-04-29', 3],
  ['2017-05-28', 3],
  ['2017-10-01', 8],
];

export const DEMO_CALENDAR = {
  holidays: HOLIDAYS.flatMap(([first, days]) => Array.from({ length: days }, (_, at) => addDays(first, at))),
  makeUpWorkdays: [
    ...['2016-02-06', '2016-02-14', '2016-06-12', '2016-09-18', '2016-10-08', '2016-10-09'],
    ...['2017-01-22', '2017-02-04', '2017-04-01', '2017-05-27', '2017-09-30'],
  ],
  source: '国务院办公厅2016年、2017年节假日安排（按常识录入，未核对原文） From general knowledge, not checked',
};
