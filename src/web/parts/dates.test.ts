import { expect, test } from 'vitest';
import {
  clockText,
  dateOfMoment,
  dayText,
  momentOfWall,
  momentText,
  monthStart,
  monthsText,
  parseDay,
} from './dates.ts';
import { dayLookedAt, instantOf, readAsOf } from './looking.ts';

const COURT_SCORED = Date.UTC(2017, 1, 16, 7, 38, 10);

test('a day and a moment read as the office writes them, in Chinese time', () => {
  expect(dayText('2017-02-12', 'zh')).toBe('2017年2月12日');
  expect(dayText('2017-02-12', 'en')).toBe('12 Feb 2017');
  expect(momentText(COURT_SCORED, 'zh', true)).toBe('2017年2月16日 15:38:10');
  expect(clockText(COURT_SCORED)).toBe('15:38');
});

test('an evening in London is the next day in China', () => {
  expect(dateOfMoment(Date.UTC(2016, 11, 31, 16, 0))).toBe('2017-01-01');
});

test('months of a phase say which belong to the next year', () => {
  expect(monthsText('2016-01-01', '2016-04-30', 2016, 'zh')).toBe('1—4月');
  expect(monthsText('2016-09-01', '2017-01-31', 2016, 'zh')).toBe('9—次年1月');
  expect(monthsText('2017-02-01', '2017-02-28', 2016, 'zh')).toBe('次年2月');
  expect(monthsText('2017-03-01', '2017-04-30', 2016, 'zh')).toBe('次年3—4月');
  expect(monthsText('2016-09-01', '2017-01-31', 2016, 'en')).toBe('Sep–Jan 2017');
});

test('the line of a year ends with June of the next', () => {
  expect(monthStart(2016, 13)).toBe('2017-01-01');
  expect(monthStart(2016, 19)).toBe('2017-07-01');
});

test('a wall clock typed in comes back as it was typed', () => {
  expect(momentOfWall('2017-02-16', '15:38')).toBe(Date.UTC(2017, 1, 16, 7, 38));
  expect(momentOfWall('2017年2月16日', '0：05')).toBe(Date.UTC(2017, 1, 15, 16, 5));
  expect(momentOfWall('', '15:38')).toBeUndefined();
  expect(momentOfWall('2017-02-16', '24:00')).toBeUndefined();
});

test('a day is read however people write it, and a day that is none is not', () => {
  for (const text of ['2016-07-01', '2016/7/1', '2016.7.1', '20160701', ' 2016年7月1日 ']) {
    expect(parseDay(text)).toBe('2016-07-01');
  }
  for (const text of ['2016-02-30', '2015-02-29', '2016-13-01', '07/01/2016', '昨天', '']) {
    expect(parseDay(text)).toBeUndefined();
  }
  expect(parseDay('2016-02-29')).toBe('2016-02-29');
});

test('a day looked back at means its end, in China', () => {
  expect(instantOf('2017-04-06')).toBe(Date.UTC(2017, 3, 6, 16, 0) - 1);
  expect(dayLookedAt('2017-04-06', '2026-01-01')).toBe('2017-04-06');
  expect(dayLookedAt(String(COURT_SCORED), '2026-01-01')).toBe('2017-02-16');
  expect(dayLookedAt(undefined, '2026-01-01')).toBe('2026-01-01');
});

test('an address with a moment that is none is read without it', () => {
  expect(readAsOf('2017-04-06')).toBe('2017-04-06');
  expect(readAsOf(1_487_230_690_000)).toBe(1_487_230_690_000);
  expect(readAsOf('yesterday')).toBeUndefined();
  expect(readAsOf(-1)).toBeUndefined();
});
