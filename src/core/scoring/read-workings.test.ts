import { describe, expect, test } from 'vitest';
import { shippedScheme } from '../../../test/cases/shipped-scheme.ts';
import { readWorkings } from './read-workings.ts';
import { scoreUnit } from './score-unit.ts';
import { noInputs } from './unit-inputs.ts';
import type { Working } from './workings.ts';

const POINTS: Readonly<Record<string, string>> = {
  objective: '44.1000',
  social: '42.6120',
  leaders: '4.6000',
  innovation: '86.11',
  deduction: '0.3000',
};

const { workings } = scoreUnit({
  scheme: shippedScheme('hangzhou-departments-2016-entered'),
  inputs: noInputs('u', {
    entered: (component) => ({ value: POINTS[component] ?? '0', origin: { from: 'fact', year: 2016, seq: 1 } }),
  }),
});

/** Every tree that differs from `working` in the value of one step. */
function tampered(working: Working, value: string): readonly { readonly path: string; readonly tree: Working }[] {
  if (working.step === 'missing') return [];
  const own = { path: working.code, tree: { ...working, value } };
  if (working.step === 'given') return [own];
  const below = working.terms.flatMap((term, at) =>
    tampered(term, value).map(({ path, tree }) => ({
      path: `${working.code} › ${path}`,
      tree: { ...working, terms: working.terms.with(at, tree) } as Working,
    })),
  );
  return [own, ...below];
}

describe('reading workings', () => {
  test('a tree comes to what its root says', () => {
    expect(readWorkings(workings)).toEqual({ value: { n: 18719n, d: 200n } });
  });

  test('a step whose value was changed is found where it is, or where it is used', () => {
    // A floor or a cap that does not bite comes to the same whatever it is: its number is held against the scheme instead.
    const trees = tampered(workings, '1.2345').filter(({ path }) => !/› (zero|deduction\/max)$/.test(path));
    expect(trees.length).toBeGreaterThan(15);
    for (const { path, tree } of trees) {
      const reading = readWorkings(tree);
      if (!('wrong' in reading)) throw new Error(`${path} was not found out`);
      expect(path.startsWith(reading.wrong.path), `${path} was found at ${reading.wrong.path}`).toBe(true);
    }
  });

  test('what is found is told with both numbers', () => {
    expect(readWorkings({ ...workings, value: '99' } as Working)).toEqual({
      wrong: { path: 'total', says: '99', found: '93.595' },
    });
  });

  test('a division by nothing is wrong, and does not end the reading with a crash', () => {
    const label = { zh: '样例', en: 'sample' };
    const given = (value: string): Working => ({ step: 'given', code: value, label, value });
    const tree: Working = { step: 'quotient', code: 'q', label, value: '1', terms: [given('1'), given('0')] };
    expect(readWorkings(tree)).toEqual({ wrong: { path: 'q', says: '1', found: '?' } });
  });

  test('a step without terms, or with a value that is no number, is wrong', () => {
    const label = { zh: '样例', en: 'sample' };
    expect(readWorkings({ step: 'sum', code: 's', label, value: '0', terms: [] })).toHaveProperty('wrong.path', 's');
    expect(readWorkings({ step: 'given', code: 'g', label, value: '1e5' })).toHaveProperty('wrong.says', '1e5');
  });

  test.each([
    ['sum', '5'],
    ['product', '6'],
    ['difference', '-1'],
    ['quotient', '2/3'],
    ['least', '2'],
    ['greatest', '3'],
  ] as const)('%s of 2 and 3 is %s', (step, value) => {
    const label = { zh: '样例', en: 'sample' };
    const terms: readonly Working[] = ['2', '3'].map((each) => ({ step: 'given', code: each, label, value: each }));
    expect(readWorkings({ step, code: 'x', label, value, terms })).toHaveProperty('value');
    expect(readWorkings({ step, code: 'x', label, value: '7', terms })).toHaveProperty('wrong');
  });
});
