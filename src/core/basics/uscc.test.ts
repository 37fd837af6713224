import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUscc } from './uscc.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const letter = fc.constantFrom(...alphabet);
const digit = fc.constantFrom(...'0123456789');

/** A well-formed code: seventeen places, and the one of 31 check characters that is accepted. */
const anyCode = fc
  .tuple(
    fc.array(letter, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(letter, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => {
    const start = parts.flat().join('');
    return [...alphabet].map((check) => start + check).filter(isUscc);
  });

describe('a unified social credit code', () => {
  test('is accepted as printed in public registers', () => {
    for (const code of ['91350100M000100Y43', '91330100799655058B']) expect(isUscc(code), code).toBe(true);
  });

  test('has exactly one check character for every beginning', () => {
    fc.assert(
      fc.property(anyCode, (codes) => {
        expect(codes).toHaveLength(1);
      }),
      { seed: 2017, numRuns: 100 },
    );
  });

  test('does not survive one wrong character or two exchanged neighbours', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), letter, ([code = ''], place, other) => {
        const wrong = code.slice(0, place) + other + code.slice(place + 1);
        if (wrong !== code) expect(isUscc(wrong)).toBe(false);
        const [a = '', b = ''] = [code[place], code[place + 1]];
        const exchanged = code.slice(0, place) + b + a + code.slice(place + 2);
        if (exchanged !== code) expect(isUscc(exchanged)).toBe(false);
      }),
      { seed: 2017, numRuns: 300 },
    );
  });

  test('has digits in the six places of the district, whatever its check character says', () => {
    const codes = [...alphabet].map((check) => `9135A100M000100Y4${check}`);
    expect(codes.filter(isUscc)).toEqual([]);
  });

  test.each([
    '',
    '91350100M000100Y4',
    '91350100M000100Y433',
    '91350100m000100y43',
    ' 91350100M000100Y43',
    '91350100M000100Y43\n',
    '９1350100M000100Y43',
    'I1350100M000100Y43',
    '9135O100M000100Y43',
  ])('is not %j', (text) => {
    expect(isUscc(text)).toBe(false);
  });
});
