import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { changed, shippedPlain } from '../../../test/cases/shipped-scheme.ts';
import { sentenceOf } from '../basics/refusal.ts';
import { checkScheme } from './check-scheme.ts';
import { readScheme } from './read-scheme.ts';

const SHIPPED = globSync('schemes/*.yaml', { cwd: new URL('../../../', import.meta.url) }).map((path) =>
  basename(path, '.yaml'),
);

function refusalsOf(name: string, change: Readonly<Record<string, unknown>>) {
  const read = readScheme(changed(shippedPlain(name), change));
  return 'refusals' in read ? read.refusals : [];
}

describe('reading a scheme', () => {
  test('there are seven shipped ones, and six thin ones whose points are entered', () => {
    expect(SHIPPED.toSorted()).toEqual([
      'beijing-2016-departments',
      'beijing-2016-departments-entered',
      'beijing-2016-districts',
      'beijing-2016-districts-entered',
      'hangzhou-departments-2016',
      'hangzhou-departments-2016-entered',
      'hangzhou-departments-2020',
      'hangzhou-departments-targets-only-2016',
      'hangzhou-departments-targets-only-2016-entered',
      'hangzhou-districts-2016',
      'hangzhou-districts-2016-entered',
      'hangzhou-separate-2016',
      'hangzhou-separate-2016-entered',
    ]);
  });

  test.each(SHIPPED)('%s is read whole, holds, and is named like its file', (name) => {
    const plain = shippedPlain(name);
    const read = readScheme(plain);
    if ('refusals' in read) throw new Error(JSON.stringify(read.refusals));
    expect(read.scheme).toEqual(plain);
    expect(checkScheme(read.scheme)).toEqual([]);
    expect(read.scheme.scheme).toBe(name);
  });

  test.each(SHIPPED)('%s has no Chinese sentence without its English one', (name) => {
    const text = readFileSync(new URL(`../../../schemes/${name}.yaml`, import.meta.url), 'utf8');
    expect(text.match(/zh:/g)?.length).toBe(text.match(/en:/g)?.length);
  });

  test.each([
    ['a misspelt field', { 'components[1].maks': '50' }, 'field/unknown', 'components[1].maks'],
    ['a missing field', { 'components[1].max': null }, 'field/missing', 'components[1].max'],
    ['a bare number, which may have lost digits', { 'components[1].max': 50 }, 'field/wrong', 'components[1].max'],
    ['a number with an exponent', { 'components[1].max': '5e1' }, 'field/wrong', 'components[1].max'],
    ['a word that is none of the known', { carry: 'rounded' }, 'field/wrong', 'carry'],
    ['decimals below 0', { 'total.decimals': -1 }, 'field/wrong', 'total.decimals'],
    ['half a sentence', { 'title.en': null }, 'field/missing', 'title.en'],
    ['a list that is none', { components: 'all' }, 'field/wrong', 'components'],
    ['a part that is none', { 'components[0]': 'objective' }, 'field/wrong', 'components[0]'],
    ['a quota that is no whole number', { 'tiers.above[0].quota': 1.5 }, 'field/wrong', 'tiers.above[0].quota'],
    ['a whole group that is missing', { ranking: null }, 'field/missing', 'ranking'],
  ] as const)('%s is refused at its place, once', (_title, change, code, place) => {
    expect(
      refusalsOf('hangzhou-departments-2016-entered', change).map(({ refusal, field }) => [refusal, field]),
    ).toEqual([[code, place]]);
  });

  test('every fault is named, not the first only', () => {
    const refusals = refusalsOf('hangzhou-departments-2016-entered', {
      version: 'one',
      carry: null,
      'tiers.line.inclusive': 'yes',
    });
    expect(refusals.map(({ field }) => field)).toEqual(['version', 'carry', 'tiers.line.inclusive']);
    expect(refusals.map((refusal) => sentenceOf(refusal, 'zh')).join('')).not.toContain('{');
    expect(refusals.map((refusal) => sentenceOf(refusal, 'en')).join('')).not.toContain('{');
  });

  test.each([undefined, null, 7, 'scheme', []])('%j is no scheme', (plain) => {
    expect(readScheme(plain)).toHaveProperty('refusals[0].refusal', 'field/wrong');
  });

  test('a text like a scheme’s in YAML 1.2 keeps its digits', () => {
    expect(parse("alpha: '0.60'")).toEqual({ alpha: '0.60' });
  });
});
