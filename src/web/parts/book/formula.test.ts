import { expect, test } from 'vitest';
import type { Working } from '../../../core/scoring/workings.ts';
import { formulaOf, partRows, spineOf, termsOf } from './formula.ts';

const words = {
  plus: '＋',
  minus: '－',
  least: (terms: string) => `取小（${terms}）`,
  greatest: (terms: string) => `取大（${terms}）`,
};
const label = { zh: '', en: '' };
const given = (code: string, value: string): Working => ({ step: 'given', code, label, value });

const innovation: Working = {
  step: 'round',
  code: 'innovation',
  label,
  value: '2.5833',
  decimals: 4,
  mode: 'half-up',
  terms: [
    {
      step: 'quotient',
      code: 'innovation/converted',
      label,
      value: '2.5833',
      terms: [
        {
          step: 'product',
          code: 'innovation/product',
          label,
          value: '258.33',
          terms: [given('innovation/max', '3'), given('innovation/entered', '86.11')],
        },
        given('innovation/scale', '100'),
      ],
    },
  ],
};
const social = given('social', '42.6120');
const total: Working = {
  step: 'round',
  code: 'total',
  label,
  value: '45.195',
  decimals: 3,
  mode: 'half-up',
  terms: [
    {
      step: 'difference',
      code: 'balance',
      label,
      value: '45.1953',
      terms: [
        { step: 'sum', code: 'gained', label, value: '45.1953', terms: [social, innovation] },
        given('deduction', '0.0000'),
      ],
    },
  ],
};
const parts = new Set(['social', 'innovation', 'deduction']);

test('a conversion reads from left to right with its values put in', () => {
  expect(formulaOf(innovation, words)).toBe('3 × 86.11 ÷ 100');
});

test('a sum of parts shows their published points', () => {
  expect(formulaOf(total, words)).toBe('45.1953－0.0000');
});

test('a division after a division is bracketed', () => {
  const inner: Working = { step: 'quotient', code: 'b', label, value: '2', terms: [given('x', '4'), given('y', '2')] };
  expect(formulaOf({ step: 'quotient', code: 'a', label, value: '4', terms: [given('z', '8'), inner] }, words)).toBe(
    '8 ÷ (4 ÷ 2)',
  );
});

test('a cap says which of the two is taken', () => {
  expect(
    formulaOf({ step: 'least', code: 'c', label, value: '3', terms: [given('max', '3'), given('said', '3.2')] }, words),
  ).toBe('取小（3，3.2）');
});

test('the spine runs from the total to the parts and lists each part once, deductions last', () => {
  const spine = spineOf(total, parts);
  expect(spine.map((step) => step.code)).toEqual(['total', 'balance', 'gained']);
  expect(partRows(spine, parts).map((row) => row.code)).toEqual(['social', 'innovation', 'deduction']);
});

test('a rounding opens onto the terms of what it rounded', () => {
  expect(termsOf(innovation).map((term) => term.code)).toEqual(['innovation/product', 'innovation/scale']);
});

test('a floor under the total does not hide the parts below it', () => {
  const floored: Working = {
    step: 'greatest',
    code: 'floored',
    label,
    value: '45.1953',
    terms: [given('zero', '0'), total.step === 'round' ? total.terms[0] : total],
  };
  const root: Working = {
    step: 'round',
    code: 'total',
    label,
    value: '45.195',
    decimals: 3,
    mode: 'half-up',
    terms: [floored],
  };
  const spine = spineOf(root, parts);
  expect(spine.map((step) => step.code)).toEqual(['total', 'floored', 'balance', 'gained']);
  expect(partRows(spine, parts).map((row) => row.code)).toEqual(['social', 'innovation', 'deduction']);
});
