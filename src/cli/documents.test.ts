import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documents } from './documents.ts';

describe('the documents that list what is in the code', () => {
  it.each(Object.entries(documents()))('%s is as the code prints it (npm run print-docs mends it)', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
