import { ARROWS, type Arrow } from '../arrows.ts';

const START = '<!-- arrows -->';
const END = '<!-- /arrows -->';

function list(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.map((word) => `\`${word}\``).join(', ');
}

function rowOf([folder, arrow]: [string, Arrow]): string {
  const packages = [...(arrow.node ? ['node:*'] : []), ...arrow.packages];
  return `| \`${folder}\` | ${list(arrow.folders)} | ${list(packages)} |`;
}

/** The arrow table in Markdown. */
export function printArrows(): string {
  return [
    '| folder | may import | and from outside |',
    '| --- | --- | --- |',
    ...Object.entries(ARROWS).map(rowOf),
  ].join('\n');
}

/** The document with the table put between its two marks. Requires both marks. */
export function withArrows(document: string): string {
  const start = document.indexOf(START);
  const end = document.indexOf(END);
  if (start < 0 || end < start) throw new Error(`The document has no ${START} … ${END}.`);
  return `${document.slice(0, start + START.length)}\n\n${printArrows()}\n\n${document.slice(end)}`;
}
