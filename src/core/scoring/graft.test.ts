import { expect, test } from 'vitest';
import { graft } from './graft.ts';
import { readWorkings } from './read-workings.ts';
import { given, roundOff, workOut } from './work-out.ts';

const LABEL = { zh: '数', en: 'number' };
const number = (code: string, value: string) => given({ code, label: LABEL, value });
const announced = roundOff({
  code: 'panel',
  label: LABEL,
  of: workOut({ step: 'quotient', code: 'mean', label: LABEL, terms: [number('sum', '775'), number('count', '9')] }),
  decimals: 2,
  mode: 'half-up',
});
const tree = workOut({
  step: 'product',
  code: 'bonus',
  label: LABEL,
  terms: [number('max', '3'), number('announced', '86.11')],
});

test('a leaf opens into the workings of its number, and the tree still comes to the same', () => {
  const grafted = graft(tree, 'announced', announced);
  expect(readWorkings(grafted)).toEqual(readWorkings(tree));
  expect(JSON.stringify(grafted)).toContain('"775"');
});

test('another number is not put in its place', () => {
  expect(() => graft(tree, 'announced', number('panel', '86.1'))).toThrow('another number');
});

test('a tree without the leaf stays what it is', () => {
  expect(graft(tree, 'elsewhere', announced)).toEqual(tree);
});
