import { expect, test } from 'vitest';
import { compareCodeUnits } from './code-units.ts';

test('texts are ordered by code units, not by a language: capitals first, then Chinese as encoded', () => {
  const texts = ['委', 'a', 'B', '', '一', 'Z', 'é', 'aa'];
  expect(texts.toSorted(compareCodeUnits)).toEqual(['', 'B', 'Z', 'a', 'aa', 'é', '一', '委']);
  expect(compareCodeUnits('a', 'a')).toBe(0);
});

test('a surrogate pair comes before U+FF21, as RFC 8785 wants it, though its code point is higher', () => {
  expect(compareCodeUnits('😀', 'Ａ')).toBe(-1);
});
