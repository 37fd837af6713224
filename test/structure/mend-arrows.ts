import { readFileSync, writeFileSync } from 'node:fs';
import { withArrows } from './print-arrows.ts';

/** Puts the table of arrows as it is into its document: a part of `npm run print-docs`. */
const file = 'docs/ARCHITECTURE.md';
writeFileSync(file, withArrows(readFileSync(file, 'utf8')));
process.stdout.write(`${file}\n`);
