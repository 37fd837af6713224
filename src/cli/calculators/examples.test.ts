import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCalculator } from '../../../test/calculators.ts';
import { CALCULATORS } from './catalogue.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'gongping-examples-'));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const DOCUMENT = readFileSync('docs/CALCULATORS.md', 'utf8');

/** The fenced blocks of the document: what stands after the fence, and the lines in it. */
const BLOCKS = [...DOCUMENT.matchAll(/^```(\S+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', name = '', text = '']) => ({ kind, name, text }),
);

/** What a line of a console says: the command's words and the answer under it. */
const COMMANDS = BLOCKS.filter(({ kind }) => kind === 'console').flatMap(({ text }) =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [line = '', ...answer] = part.split('\n');
      return { line, answer: answer.join('\n') };
    }),
);

/** A word that names a file of the document, as its place. */
function placed(word: string): string {
  return BLOCKS.some(({ kind, name }) => kind === 'csv' && name === word) ? join(SCRATCH, word) : word;
}

describe('docs/CALCULATORS.md', () => {
  for (const { kind, name, text } of BLOCKS) if (kind === 'csv') writeFileSync(join(SCRATCH, name), text);

  test.each(COMMANDS)('shows what “$line” prints', async ({ line, answer }) => {
    const [program, verb = '', ...words] = line.split(' ');
    expect(program).toBe('gongping');
    const { code, out, err } = await runCalculator(verb, words.map(placed));
    expect(code).toBe(0);
    expect(out + err).toBe(answer);
  });

  test('has an example and the usage of every calculator', () => {
    for (const [verb, { usage }] of Object.entries(CALCULATORS)) {
      expect(COMMANDS.map(({ line }) => line.split(' ')[1])).toContain(verb);
      expect(DOCUMENT).toContain(`\`gongping ${verb} ${usage.replace(' [--out FILE] [--json]', '')}\``);
    }
  });
});
