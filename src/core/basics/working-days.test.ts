import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './civil-date.ts';
import {
  addWorkingDays,
  calendarConflicts,
  isWorkingDay,
  type WorkCalendar,
  workingDayOnOrBefore,
  workingDaysBetween,
} from './working-days.ts';

/** National Day and Mid-Autumn 2017, as the golden table states it. */
const autumn2017: WorkCalendar = {
  holidays: Array.from({ length: 8 }, (_, i) => addDays('2017-10-01', i)),
  makeUpWorkdays: ['2017-09-30'],
};
const plain: WorkCalendar = { holidays: [], makeUpWorkdays: [] };

describe('working days', () => {
  test('a notice received on Friday 29 September 2017 is due on Thursday 19 October (G-19)', () => {
    expect(addWorkingDays('2017-09-29', 10, autumn2017)).toBe('2017-10-19');
  });

  test('without the table the same notice would be due on Friday 13 October: the table is what counts', () => {
    expect(addWorkingDays('2017-09-29', 10, plain)).toBe('2017-10-13');
  });

  test('a Saturday is worked when the table says so, and a Monday is not', () => {
    expect(isWorkingDay('2017-09-30', autumn2017)).toBe(true);
    expect(isWorkingDay('2017-09-30', plain)).toBe(false);
    expect(isWorkingDay('2017-10-02', autumn2017)).toBe(false);
    expect(isWorkingDay('2017-10-09', autumn2017)).toBe(true);
  });

  test('the day of receipt is not counted, also when it is a day off', () => {
    expect(addWorkingDays('2017-11-03', 1, plain)).toBe('2017-11-06');
    expect(addWorkingDays('2017-11-04', 1, plain)).toBe('2017-11-06');
    expect(addWorkingDays('2017-11-04', 0, plain)).toBe('2017-11-04');
  });

  test('an objection has three working days (G-20): the third is in time, the fourth is not', () => {
    const last = addWorkingDays('2017-09-29', 3, autumn2017);
    expect(last).toBe('2017-10-10');
    expect(workingDaysBetween('2017-09-29', '2017-10-10', autumn2017)).toBe(3);
    expect(workingDaysBetween('2017-09-29', '2017-10-11', autumn2017)).toBe(4);
  });

  test('a reminder goes out two working days before the end', () => {
    expect(addWorkingDays('2017-10-10', -2, autumn2017)).toBe('2017-09-30');
  });

  test('a planned date on a day off moves to the working day before', () => {
    expect(workingDayOnOrBefore('2017-10-05', autumn2017)).toBe('2017-09-30');
    expect(workingDayOnOrBefore('2017-10-09', autumn2017)).toBe('2017-10-09');
  });

  test('a date that is both holiday and workday is found before the table is used', () => {
    expect(calendarConflicts(autumn2017)).toEqual([]);
    const torn = { ...autumn2017, makeUpWorkdays: ['2017-09-30', '2017-10-08'] };
    expect(calendarConflicts(torn)).toEqual(['2017-10-08']);
  });

  test('counting by weeks comes to what counting day by day comes to, and a far date costs no more', () => {
    const day = fc.nat(400).map((n) => addDays('2016-12-20', n));
    const anyCalendar = fc.record({ holidays: fc.array(day), makeUpWorkdays: fc.array(day) });
    fc.assert(
      fc.property(day, day, anyCalendar, (from, to, calendar) => {
        let slow = 0;
        for (let at = from; at < to; ) {
          at = addDays(at, 1);
          if (isWorkingDay(at, calendar)) slow += 1;
        }
        expect(workingDaysBetween(from, to, calendar)).toBe(slow);
      }),
      { seed: 2017, numRuns: 200 },
    );
    expect(workingDaysBetween('0001-01-01', '9999-12-31', plain)).toBe(2_608_614);
  });

  test('half a day is refused', () => {
    expect(() => addWorkingDays('2017-10-10', 1.5, plain)).toThrow('not a count of days');
  });

  test('counting forth and back agree for every table', () => {
    const day = fc.nat(60).map((n) => addDays('2017-09-15', n));
    const anyCalendar = fc.record({ holidays: fc.array(day), makeUpWorkdays: fc.array(day) });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), anyCalendar, (from, n, calendar) => {
        const due = addWorkingDays(from, n, calendar);
        expect(isWorkingDay(due, calendar)).toBe(true);
        expect(workingDaysBetween(from, due, calendar)).toBe(n);
        expect(workingDaysBetween(from, addDays(due, -1), calendar)).toBe(n - 1);
        if (isWorkingDay(from, calendar)) expect(addWorkingDays(due, -n, calendar)).toBe(from);
      }),
      { seed: 2017, numRuns: 200 },
    );
  });
});
