import { describe, expect, it } from 'vitest';
import { dayFault, daysTaken } from './day-fault.ts';

const at = (moment: string): number => Date.parse(moment);
const NOW = at('2016-11-24T09:00:00+08:00');

describe('a day that may be said', () => {
  it.each(['1900-01-01', '2016-11-24', '2017-12-31'])('is %s', (day) => {
    expect(dayFault(day, NOW)).toBeUndefined();
  });

  it.each(['1899-12-31', '0001-01-01', '2018-01-01', '9999-12-31'])(
    'is not %s, and the refusal says which are',
    (day) => {
      expect(dayFault(day, NOW)).toEqual({
        refusal: 'input/date-out-of-bounds',
        values: { value: day, first: '1900-01-01', last: '2017-12-31' },
      });
    },
  );

  it('is none that the calendar does not have', () => {
    expect(dayFault('2016-02-30', NOW)).toMatchObject({ refusal: 'input/not-a-date' });
  });

  it('goes by the year in China: it changes eight hours before that of Greenwich', () => {
    expect(daysTaken(at('2016-12-31T15:59:59Z')).last).toBe('2017-12-31');
    expect(daysTaken(at('2016-12-31T16:00:00Z')).last).toBe('2018-12-31');
  });
});
