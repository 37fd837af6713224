import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { sentenceOf } from '../basics/refusal.ts';
import { usablePoints } from './usable-points.ts';

const HANGZHOU = shippedScheme('hangzhou-departments-2016-entered');
const BEIJING = shippedScheme('beijing-2016-departments-entered');

describe('points that may be entered', () => {
  test.each([
    [HANGZHOU, 'objective', '0'],
    [HANGZHOU, 'objective', '45'],
    [HANGZHOU, 'objective', '44.100000'],
    [HANGZHOU, 'innovation', '100'],
    [HANGZHOU, 'deduction', '0.5'],
    [BEIJING, 'bonus', '7'],
  ])('%j', (scheme, component, value) => {
    expect(usablePoints({ scheme, component, value })).toBeUndefined();
  });

  test.each([
    ['objective', '45.0001', 'points/above-max', '目标考核录入45.0001，超过满分45。请核对后改正。'],
    ['innovation', '100.01', 'points/above-max', '创新创优录入100.01，超过满分100。请核对后改正。'],
    ['deduction', '-0.5', 'points/below-zero', '扣分不能是负数（-0.5）。扣分也写成正数。'],
    ['social', '４２', 'input/not-a-number', '“４２”不是数。请只写数字和小数点，如44.1000。'],
    ['social', '', 'input/not-a-number', '“”不是数。请只写数字和小数点，如44.1000。'],
    ['statement', '90', 'points/not-in-scheme', '方案里没有“statement”这一项。请核对列名或方案。'],
  ])('refused: %s %s', (component, value, code, sentence) => {
    const refusal = usablePoints({ scheme: HANGZHOU, component, value });
    expect(refusal?.refusal).toBe(code);
    expect(refusal && sentenceOf(refusal, 'zh')).toBe(sentence);
  });
});
