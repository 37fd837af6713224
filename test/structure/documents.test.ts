import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withArrows } from './print-arrows.ts';

describe('documents that list code', () => {
  it('print the arrow table as it is (npm run print-docs mends it)', () => {
    const document = readFileSync('docs/ARCHITECTURE.md', 'utf8');
    expect(withArrows(document)).toBe(document);
  });

  it('would be caught when stale', () => {
    const stale = '<!-- arrows -->\n\n| folder |\n\n<!-- /arrows -->';
    expect(withArrows(stale)).not.toBe(stale);
  });
});
