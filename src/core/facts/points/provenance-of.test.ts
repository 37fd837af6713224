import { expect, test } from 'vitest';
import { provenanceOf } from './provenance-of.ts';

test.each([
  ['social: 2005年度公布：SRC 1', 'social', '2005年度公布：SRC 1'],
  ['social: 2005年度公布：SRC 1', 'objective', undefined],
  ['social: SRC 1; innovation: seed 1 H-013', 'innovation', 'seed 1 H-013'],
  ['total: 2015年度最高：SRC 10', 'objective', undefined],
  ['2015年公报', 'objective', '2015年公报'],
  ['2015年公报; social: SRC 1', 'social', '2015年公报; SRC 1'],
  ['', 'social', undefined],
  [undefined, 'social', undefined],
])('of “%s” %s gets “%s”', (cell, component, said) => {
  expect(provenanceOf(cell, component)).toBe(said);
});
