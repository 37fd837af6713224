import { expect, test } from 'vitest';
import type { Scheme } from './scheme.ts';
import { effectiveMaxima, totalMax } from './total-max.ts';

const rule = { clause: { zh: '样例', en: 'sample' }, sample: true } as const;
const part = (code: string, kind: 'base' | 'bonus', max: string): Scheme['components'][number] => ({
  code,
  name: { zh: code, en: code },
  kind,
  max,
  decimals: 2,
  rule,
});

test('a part of “three plus one” is worth its maximum', () => {
  const scheme = {
    composite: { kind: 'three-plus-one', rule },
    components: [part('a', 'base', '45'), part('b', 'base', '55'), part('c', 'bonus', '3')],
  } as const;
  expect([...effectiveMaxima(scheme)]).toEqual([
    ['a', '45'],
    ['b', '55'],
    ['c', '3'],
  ]);
  expect(totalMax(scheme)).toBe('103');
});

test('statement and daily are worth what α leaves each of them, and the bonus is not weighed', () => {
  const scheme = {
    composite: { kind: 'statement-and-daily', alpha: '0.35', rule },
    components: [part('statement', 'base', '100'), part('daily', 'base', '100'), part('bonus', 'bonus', '2.5')],
  } as const;
  expect([...effectiveMaxima(scheme)]).toEqual([
    ['statement', '35'],
    ['daily', '65'],
    ['bonus', '2.5'],
  ]);
  expect(totalMax(scheme)).toBe('102.5');
});
