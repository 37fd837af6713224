import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';

const HAN = '[\\u3400-\\u9fff]';
const entries: readonly (readonly [string, { readonly zh: string; readonly en: unknown }])[] =
  Object.entries(CATALOGUE);

function english(entry: { readonly en: unknown }): readonly string[] {
  return typeof entry.en === 'string' ? [entry.en] : Object.values(entry.en as Readonly<Record<string, string>>);
}
function bracesOf(sentence: string): readonly string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))].toSorted();
}

test('every word is said in both languages', () => {
  expect(entries.length).toBeGreaterThan(300);
  for (const [key, entry] of entries) {
    expect(entry.zh.trim(), key).not.toBe('');
    for (const sentence of english(entry)) expect(sentence.trim(), key).not.toBe('');
  }
});

test('English says nothing in Chinese characters', () => {
  for (const [key, entry] of entries) {
    for (const sentence of english(entry)) expect(sentence, key).not.toMatch(new RegExp(HAN));
  }
});

test('both languages are filled with the same values', () => {
  for (const [key, entry] of entries) {
    const zh = bracesOf(entry.zh);
    for (const sentence of english(entry)) {
      const missing = bracesOf(sentence).filter((name) => !zh.includes(name) && name !== 'count' && name !== 'figure');
      expect(missing, key).toEqual([]);
    }
  }
});

test('Chinese punctuation is full-width', () => {
  const beside = new RegExp(`${HAN}[,;:!?()]|[,;:!?()]${HAN}|\\}[,;:!?]|[“”]\\s|\\s[“”]`);
  for (const [key, entry] of entries) expect(entry.zh, key).not.toMatch(beside);
});

test('a middle dot in Chinese is the full-width one, without spaces', () => {
  for (const [key, entry] of entries) expect(entry.zh, key).not.toMatch(/[·•]|\s・|・\s/);
});

test('no Chinese sentence ends in an English full stop or three dots', () => {
  for (const [key, entry] of entries) expect(entry.zh, key).not.toMatch(/\.$|\.\.\./);
});
