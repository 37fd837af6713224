import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Words the pure core may not use: a compiler cannot catch them, and each makes an answer depend on a machine or a minute. */
const FORBIDDEN: readonly [RegExp, string][] = [
  [/\bDate\.now\b|\bnew Date\b/, 'reads a clock'],
  [/\bMath\.random\b|\bcrypto\b\.|\brandomUUID\b/, 'throws dice'],
  [/\blocaleCompare\b|\btoLocale\w*\b|\bIntl\b/, 'depends on a locale'],
  [/\.toFixed\(|\.toPrecision\(/, 'rounds in floating point'],
  [/\.sort\(|\.reverse\(\)|\.splice\(/, 'changes its input'],
  [/\bconsole\b\.|\bprocess\b\.|\bglobalThis\b/, 'reaches for the machine'],
];

function code(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/\/\/.*$/gm, '');
}

function faultsOf(path: string, text: string): readonly string[] {
  return code(text)
    .split('\n')
    .flatMap((line, at) => FORBIDDEN.filter(([word]) => word.test(line)).map(([, why]) => `${path}:${at + 1}: ${why}`));
}

describe('the pure core', () => {
  it('uses none of the forbidden words', () => {
    const files = globSync('src/core/**/*.ts').filter((path) => !path.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((path) => faultsOf(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it.each(['Date.now()', 'Math.random()', 'a.localeCompare(b)', 'x.toFixed(2)', 'rows.sort(by)', 'console.log(1)'])(
    'would be caught using %s',
    (word) => {
      expect(faultsOf('planted.ts', `const x = ${word};`)).toHaveLength(1);
    },
  );
});
