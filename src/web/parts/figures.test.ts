import { expect, test } from 'vitest';
import { axisOf } from './axis.ts';
import { compareDecimals, countText, exactText, maxText } from './figures.ts';

test('an exact fraction shows its digits and that they go on', () => {
  expect(exactText('775/9')).toBe('86.1111…');
  expect(exactText('1/8')).toBe('0.125');
  expect(exactText('-1/3')).toBe('−0.3333…');
  expect(exactText('44.1000')).toBe('44.1000');
});

test('thousands are set apart by a thin space', () => {
  expect(countText(6214)).toBe('6\u2009214');
  expect(countText(612_480)).toBe('612\u2009480');
  expect(countText(999)).toBe('999');
});

test('a maximum loses trailing noughts after the point and no others', () => {
  expect(maxText('45.0000')).toBe('45');
  expect(maxText('100')).toBe('100');
  expect(maxText('0.50')).toBe('0.5');
});

test('decimals are compared exactly, whatever their length or sign', () => {
  expect(compareDecimals('93.895', '93.8953')).toBe(-1);
  expect(compareDecimals('100', '99.9999')).toBe(1);
  expect(compareDecimals('84.000', '84')).toBe(0);
  expect(compareDecimals('-0.5', '0.5')).toBe(-1);
});

test('an axis has round ends around its values and a handful of steps', () => {
  expect(axisOf([83.6, 94.317])).toEqual({ from: 83, to: 95, step: 1 });
  const { from, to, step } = axisOf([92.1, 92.1]);
  expect(from).toBeLessThanOrEqual(92.1);
  expect(to).toBeGreaterThan(92.1);
  expect(step).toBeGreaterThan(0);
});
