import { describe, expect, test } from 'vitest';
import { unsourced } from './unsourced.ts';

const clause = { zh: '样例', en: 'sample' };

describe('rules that rest on nothing', () => {
  test('are found wherever they stand, by where they stand', () => {
    const data = {
      rule: { clause, source: 'SRC 12' },
      grades: [
        { points: '0', rule: { clause, sample: true } },
        { points: '-0.3', rule: { clause } },
      ],
      cap: { points: '1', rule: { clause, source: '  ' } },
      floor: { points: '-1', rule: { clause, sample: false } },
      nothing: null,
    };
    expect(unsourced('specials', data).map(({ refusal, field }) => [refusal, field])).toEqual([
      ['scheme/no-source', 'specials.grades.1.rule'],
      ['scheme/no-source', 'specials.cap.rule'],
      ['scheme/no-source', 'specials.floor.rule'],
    ]);
  });
});
