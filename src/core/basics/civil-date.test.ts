import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, civilDateOf, compareDates, daysBetween, isCivilDate, weekday } from './civil-date.ts';

const dayMs = 86_400_000;
const runs = { seed: 2017, numRuns: 300 };
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });

/** What the platform's own calendar says of the n-th day since 1970. */
function platformDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

describe('a civil date', () => {
  test('exists in the calendar', () => {
    for (const date of ['2017-02-12', '2016-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
      expect(isCivilDate(date), date).toBe(true);
    }
  });

  test.each([
    '2017-02-29',
    '1900-02-29',
    '2017-04-31',
    '2017-13-01',
    '2017-00-10',
    '2017-01-00',
    '0000-12-31',
    '0001-01-00',
    '9999-12-32',
    '2017-1-1',
    '2017/01/01',
    '2017-01-01T00:00',
    '２017-01-01',
    ' 2017-01-01',
    '2017-01-01\n',
    '12017-01-01',
    '',
  ])('is not %j', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });

  test('follows the same calendar as the platform on every day of 9,999 years', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = addDays('1970-01-01', day);
        expect(date).toBe(platformDate(day));
        expect(isCivilDate(date)).toBe(true);
        expect(daysBetween('1970-01-01', date)).toBe(day);
        expect(weekday(date) % 7).toBe(new Date(day * dayMs).getUTCDay());
      }),
      { ...runs, examples: [[-719_162], [2_932_896], [0], [-1]] },
    );
  });

  test('goes through a whole cycle of 400 years day by day without a gap', () => {
    let wrong = 0;
    for (let day = 0; day < 146_097; day += 1) {
      if (addDays('1970-01-01', day) !== platformDate(day)) wrong += 1;
    }
    expect(wrong).toBe(0);
  });

  test('is ordered as its text is', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [first, second] = [platformDate(a), platformDate(b)];
        expect(compareDates(first, second)).toBe(first < second ? -1 : first > second ? 1 : 0);
      }),
      runs,
    );
  });

  test('knows the weekdays of the meeting year', () => {
    expect(weekday('2017-02-12')).toBe(7);
    expect(weekday('2017-09-29')).toBe(5);
    expect(weekday('2018-01-01')).toBe(1);
  });

  test('is the date on the wall of the city, not in London', () => {
    const lateEvening = Date.UTC(2017, 11, 31, 16, 0, 0);
    expect(civilDateOf(lateEvening, 480)).toBe('2018-01-01');
    expect(civilDateOf(lateEvening - 1, 480)).toBe('2017-12-31');
    expect(civilDateOf(lateEvening, -330)).toBe('2017-12-31');
    expect(civilDateOf(-1, 0)).toBe('1969-12-31');
  });

  test('throws where it is asked for something that is no date', () => {
    expect(() => addDays('2017-02-30', 1)).toThrow('not a date: 2017-02-30');
    expect(() => addDays('9999-12-31', 1)).toThrow('no date');
    expect(() => addDays('0001-01-01', -1)).toThrow('no date');
    expect(() => addDays('2017-01-01', 0.5)).toThrow('no date');
    expect(() => civilDateOf(Number.NaN, 480)).toThrow('no date');
    expect(() => compareDates('2017-01-01', '2017')).toThrow('not a date');
  });
});
