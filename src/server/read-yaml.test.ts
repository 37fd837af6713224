import { describe, expect, it } from 'vitest';
import { isRefusal, sentenceOf } from '../core/basics/refusal.ts';
import { readYaml } from './read-yaml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Code and both sentences, or what was read. */
async function said(text: string) {
  const read = await readYaml(bytes(text));
  return isRefusal(read) ? { code: read.refusal, zh: sentenceOf(read, 'zh'), en: sentenceOf(read, 'en') } : read.plain;
}

describe('a YAML file that somebody sent', () => {
  it.each([
    ['a: [1, 2', '第1行：不是正确的YAML：', 'Row 1: This is not well-formed YAML: '],
    [
      'a: 1\na: 2\n',
      '第2行：不是正确的YAML：同一个名称写了两次。',
      'Row 2: This is not well-formed YAML: one name is written twice.',
    ],
    ['a:\n\t- b\n', '不是正确的YAML：', 'This is not well-formed YAML: '],
    ['a: 1\n---\nb: 2\n', '不是正确的YAML：', 'This is not well-formed YAML: '],
  ])('is refused in whole sentences of each language: %j', async (text, zh, en) => {
    const answer = await said(text);
    expect(answer).toMatchObject({
      code: 'file/not-yaml',
      zh: expect.stringContaining(zh),
      en: expect.stringContaining(en),
    });
    const { zh: inChinese } = answer as { readonly zh: string };
    expect(inChinese.replaceAll('YAML', '')).not.toMatch(/[A-Za-z]{2,}/);
  });

  it('is one of few that are read at once; the others wait, and more than those are asked to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, (_, at) => said(`at: ${at}\n`)));
    const refused = answers.filter((answer) => (answer as { readonly code?: string }).code === 'file/yaml-busy');
    expect(refused).toHaveLength(4);
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, at) => ({ at })));
    expect(await said('at: last\n')).toEqual({ at: 'last' });
  });
});
